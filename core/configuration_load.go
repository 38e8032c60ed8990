package core

import (
	"cmp"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
)

// activeVariable is the environment variable with the name of an environment of config.yaml. The vendor's CLI uses it too.
const activeVariable = "SAIL_ACTIVEENVIRONMENT"

// NewDefaultConfiguration returns the Configuration that the vendor's tools would use on this computer. It looks in these places, in this
// order:
//
//  1. the environment: SAIL_BASE_URL, SAIL_CLIENT_ID and SAIL_CLIENT_SECRET;
//  2. config.json in the working directory: BaseURL, ClientId, ClientSecret and TokenURL;
//  3. ~/.sailpoint/config.yaml: baseurl, pat.clientid and pat.clientsecret of the active environment. That is the one named by
//     SAIL_ACTIVEENVIRONMENT, or else by activeenvironment in the file, or else the environment default.
//
// If SAIL_ACTIVEENVIRONMENT is set, config.json is not read, because it may belong to another tenant. If the three variables of the first
// place are all set, SAIL_ACTIVEENVIRONMENT is ignored.
//
// The base URL comes from the first place that has one. Client id and secret come from the first place that has either of them. A secret is
// never used with the client id of another place, nor with another base URL than the one in its place. The TokenURL of config.json is used
// with the credentials of config.json, if it has the origin (scheme, host and port) of the base URL; otherwise the secret would be sent
// somewhere else. The search ends when everything is found, or at a file that cannot be read.
//
// Names in the files are compared without regard to case. The files can be UTF-8 or UTF-16, up to 1 MB. NewDefaultConfiguration always
// returns a Configuration. The error of [Configuration.Validate], which the first call returns too, says what is missing and what was found
// in every place.
func NewDefaultConfiguration() *Configuration {
	return loadConfiguration(os.Getenv, os.Getwd, os.UserHomeDir)
}

// NewEnvironmentConfiguration returns the Configuration of an environment in ~/.sailpoint/config.yaml, the file of the vendor's CLI: its
// baseurl, pat.clientid and pat.clientsecret. Names are compared without regard to case. Environment variables and other files are ignored.
//
// It always returns a Configuration. The error of [Configuration.Validate], which the first call returns too, says what is missing, and
// which environments the file has if it does not have this one.
func NewEnvironmentConfiguration(name string) *Configuration {
	return loadEnvironment(name, os.UserHomeDir)
}

// values are the values in a place.
type values struct {
	base, id, secret string
	tokenURL         string
	note             string // comes before the list of what is missing
	signedIn         bool   // with the vendor's CLI, which keeps the tokens
}

func trimmed(v values) values {
	for _, value := range []*string{&v.base, &v.id, &v.secret, &v.tokenURL} {
		*value = strings.TrimSpace(*value)
	}
	return v
}

// A place is where users keep credentials: the environment, or a file.
type place struct {
	values
	name    string
	keys    [3]string // its names for the base URL, the client id and the secret
	hint    string    // why the secret may be missing
	passed  string    // why the search continues without it; "" if it has values
	problem error     // why the search ends here
}

func loadConfiguration(getenv func(string) string, workingDir, homeDir func() (string, error)) *Configuration {
	active := strings.TrimSpace(getenv(activeVariable))
	c := &Configuration{}
	for _, look := range []func() place{
		func() place { return environment(getenv, active) },
		func() place { return configJSON(workingDir, active) },
		func() place { return configYAML(homeDir, choice{active, "which " + activeVariable + " names"}) },
	} {
		found := look()
		c.lookedAt = append(c.lookedAt, found.name+" ("+c.take(found)+")")
		if found.problem != nil || c.BaseURL != "" && c.ClientID+c.ClientSecret != "" {
			break
		}
	}
	return c
}

func loadEnvironment(name string, homeDir func() (string, error)) *Configuration {
	c := &Configuration{}
	wanted := choice{strings.TrimSpace(name), "which NewEnvironmentConfiguration is asked for"}
	if wanted.name == "" {
		c.lookedAt = []string{"nothing, because NewEnvironmentConfiguration is asked for an environment without a name"}
		return c
	}
	found := configYAML(homeDir, wanted)
	c.lookedAt = []string{found.name + " (" + c.take(found) + ")"}
	return c
}

// take sets what is still missing from a place, and returns a text about the place for errors.
func (c *Configuration) take(p place) string {
	if p.passed != "" {
		return p.passed
	}
	if p.problem != nil {
		return p.problem.Error()
	}
	if c.ClientID+c.ClientSecret == "" && p.id+p.secret != "" {
		if c.BaseURL != "" && p.base != "" && !sameAddress(c.BaseURL, p.base) {
			return p.note + "its credentials are not used, because its base URL is not the one found before"
		}
		c.ClientID, c.ClientSecret = p.id, p.secret
		if base := cmp.Or(c.BaseURL, p.base); p.tokenURL != "" && isTokenURLOf(p.tokenURL, base) {
			c.TokenURL, p.tokenURL = p.tokenURL, ""
		}
	}
	if c.BaseURL == "" {
		c.BaseURL = p.base
	}
	var missing []string
	for i, value := range []string{p.base, p.id, p.secret} {
		if value == "" {
			missing = append(missing, p.keys[i])
		}
	}
	text := p.note + "complete"
	if len(missing) > 0 {
		text = p.note + "without " + strings.Join(missing, ", ")
	}
	if p.secret == "" && p.hint != "" {
		text += "; " + p.hint
	}
	if p.tokenURL != "" {
		text += "; its TokenURL is not used, because it is not an address of the same scheme, host and port as the base URL"
	}
	return text
}

func sameAddress(a, b string) bool {
	first, second := Configuration{BaseURL: a}, Configuration{BaseURL: b}
	return strings.EqualFold(first.baseURL(), second.baseURL())
}

// isTokenURLOf reports whether a token URL has the same origin as a base URL.
func isTokenURLOf(tokenURL, base string) bool {
	token, err := parseAddress(tokenURL)
	if err != nil {
		return false
	}
	api, err := parseAddress(base)
	return err == nil && sameOrigin(token, api)
}

// environment reads the environment variables. active is the value of SAIL_ACTIVEENVIRONMENT.
func environment(getenv func(string) string, active string) place {
	p := place{name: "the environment", keys: [3]string{"SAIL_BASE_URL", "SAIL_CLIENT_ID", "SAIL_CLIENT_SECRET"}}
	for i, value := range []*string{&p.base, &p.id, &p.secret} {
		*value = strings.TrimSpace(getenv(p.keys[i]))
	}
	if active != "" && p.base != "" && p.id+p.secret != "" {
		p.note = activeVariable + " is not used beside SAIL_BASE_URL and credentials; "
	}
	return p
}

func configJSON(workingDir func() (string, error), active string) place {
	if active != "" {
		return place{name: "config.json", passed: "not read, because " + activeVariable + " names an environment of config.yaml"}
	}
	dir, err := workingDir()
	p := place{name: filepath.Join(dir, "config.json"), keys: [3]string{"BaseURL", "ClientId", "ClientSecret"}}
	if p.problem = err; err == nil {
		p.read(parseConfigJSON)
	}
	return p
}

func configYAML(homeDir func() (string, error), wanted choice) place {
	home, err := homeDir()
	if err != nil {
		home = "~"
	}
	p := place{
		name: filepath.Join(home, ".sailpoint", "config.yaml"),
		keys: [3]string{"baseurl", "pat.clientid", "pat.clientsecret"},
		hint: "newer versions of the CLI keep the secret in the key ring of the operating system, which is not read here: " + instead,
	}
	if p.problem = err; err != nil {
		return p
	}
	p.read(func(data []byte) (values, error) { return parseConfigYAML(data, wanted) })
	if p.passed != "" && wanted.name != "" {
		p.passed += ", so that there is no environment " + shownName(wanted.name) + ", " + wanted.by
	}
	if p.signedIn {
		p.hint = "authtype is oauth, a sign-in of the vendor's CLI, whose tokens cannot be used here: make a personal access token and " + instead
	}
	return p
}

// instead says what to do about a secret that cannot be read.
const instead = "set SAIL_BASE_URL, SAIL_CLIENT_ID and SAIL_CLIENT_SECRET for NewDefaultConfiguration, or pat.clientid and pat.clientsecret in the file"

func (p *place) read(parse func(data []byte) (values, error)) {
	data, err := readConfigurationFile(p.name)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		p.passed = "not found"
	case err != nil:
		p.problem = err
	default:
		p.values, p.problem = parse(data)
	}
}
