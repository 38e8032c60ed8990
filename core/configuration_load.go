package core

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"strings"

	"go.yaml.in/yaml/v3"
)

// NewDefaultConfiguration returns the Configuration that the vendor's tools would use on this computer. It looks, in this order, at
//
//  1. the environment: SAIL_BASE_URL, SAIL_CLIENT_ID and SAIL_CLIENT_SECRET;
//  2. config.json in the working directory: BaseURL, ClientId and ClientSecret, in any case;
//  3. ~/.sailpoint/config.yaml: the baseurl, pat.clientid and pat.clientsecret of the active environment.
//
// The first place that has a base URL gives the base URL, and the first that has a client id or a secret gives both of them: a
// secret is never used with the client id of another place, nor with a base URL other than the one that stands beside it. As soon
// as everything is found, later places are not looked at; a file that cannot be read or understood ends the search.
//
// It always returns a Configuration. What is missing, and what every place had, is in the error of [Configuration.Validate], and
// thus of the first call.
func NewDefaultConfiguration() *Configuration {
	return loadConfiguration(os.Getenv, os.Getwd, os.UserHomeDir)
}

// A place is somewhere that users keep credentials.
type place struct {
	name    string
	keys    [3]string // what it calls the base URL, the client id and the secret
	values  [3]string // the same, as they were found
	hint    string    // what may explain a missing secret
	absent  bool      // there is no such file
	problem error     // why it could not be read
}

func loadConfiguration(getenv func(string) string, workingDir, homeDir func() (string, error)) *Configuration {
	places := []func() place{
		func() place { return environment(getenv) },
		func() place { return configJSON(workingDir()) },
		func() place { return configYAML(homeDir()) },
	}
	c := &Configuration{}
	for _, look := range places {
		found := look()
		c.lookedAt = append(c.lookedAt, found.name+" ("+c.take(found)+")")
		if found.problem != nil || c.BaseURL != "" && c.ClientID+c.ClientSecret != "" {
			break
		}
	}
	return c
}

// take fills what is still missing from a place, and returns what is to be said about it.
func (c *Configuration) take(p place) string {
	if p.absent {
		return "not found"
	}
	if p.problem != nil {
		return p.problem.Error()
	}
	base, id, secret := p.values[0], p.values[1], p.values[2]
	if c.ClientID+c.ClientSecret == "" && id+secret != "" {
		if c.BaseURL != "" && base != "" && !sameAddress(c.BaseURL, base) {
			return "its credentials are left alone: they stand beside another base URL than the one found before"
		}
		c.ClientID, c.ClientSecret = id, secret
	}
	if c.BaseURL == "" {
		c.BaseURL = base
	}
	var missing []string
	for i, value := range p.values {
		if value == "" {
			missing = append(missing, p.keys[i])
		}
	}
	switch {
	case len(missing) == 0:
		return "complete"
	case secret == "" && p.hint != "":
		return "without " + strings.Join(missing, ", ") + "; " + p.hint
	}
	return "without " + strings.Join(missing, ", ")
}

func sameAddress(a, b string) bool {
	first, second := Configuration{BaseURL: a}, Configuration{BaseURL: b}
	return strings.EqualFold(first.baseURL(), second.baseURL())
}

func environment(getenv func(string) string) place {
	p := place{name: "the environment", keys: [3]string{"SAIL_BASE_URL", "SAIL_CLIENT_ID", "SAIL_CLIENT_SECRET"}}
	for i, key := range p.keys {
		p.values[i] = strings.TrimSpace(getenv(key))
	}
	return p
}

func configJSON(dir string, err error) place {
	p := place{name: filepath.Join(dir, "config.json"), keys: [3]string{"BaseURL", "ClientId", "ClientSecret"}}
	if p.problem = err; err == nil {
		p.read(parseConfigJSON)
	}
	return p
}

func configYAML(home string, err error) place {
	if err != nil {
		home = "~"
	}
	p := place{
		name: filepath.Join(home, ".sailpoint", "config.yaml"),
		keys: [3]string{"baseurl", "pat.clientid", "pat.clientsecret"},
		hint: "newer versions of the CLI keep the secret in the key ring of the operating system, which is not read here: set SAIL_BASE_URL, SAIL_CLIENT_ID and SAIL_CLIENT_SECRET",
	}
	if p.problem = err; err == nil {
		p.read(parseConfigYAML)
	}
	return p
}

func (p *place) read(parse func(data []byte) (values [3]string, err error)) {
	data, err := os.ReadFile(p.name)
	var path *fs.PathError
	switch {
	case errors.Is(err, fs.ErrNotExist):
		p.absent = true
	case errors.As(err, &path):
		p.problem = path.Err // the name is said already
	case err != nil:
		p.problem = err
	default:
		p.values, p.problem = parse(data)
	}
}

// parseConfigJSON reads the file of the vendor's SDKs. encoding/json compares names without regard to case, as these do. Errors
// give the line and not what stands there, which may be the secret.
func parseConfigJSON(data []byte) (values [3]string, err error) {
	var file struct{ BaseURL, ClientID, ClientSecret string }
	data = bytes.TrimPrefix(data, []byte("\ufeff")) // Windows editors begin files with it
	err = json.Unmarshal(data, &file)
	var syntax *json.SyntaxError
	var mistyped *json.UnmarshalTypeError
	switch {
	case errors.As(err, &syntax):
		return values, fmt.Errorf("line %d: not valid JSON", lineAt(data, syntax.Offset))
	case errors.As(err, &mistyped) && mistyped.Field != "":
		return values, fmt.Errorf("line %d: %s is not a string", lineAt(data, mistyped.Offset), mistyped.Field)
	case err != nil:
		return values, errors.New("line 1: not a JSON object")
	}
	return trimmed(file.BaseURL, file.ClientID, file.ClientSecret), nil
}

func lineAt(data []byte, offset int64) int {
	return 1 + bytes.Count(data[:min(offset, int64(len(data)))], []byte("\n"))
}

var yamlLine = regexp.MustCompile(`line \d+`)

// parseConfigYAML reads the file of the vendor's CLI, which writes all names in lower case.
func parseConfigYAML(data []byte) (values [3]string, err error) {
	var file struct {
		ActiveEnvironment string `yaml:"activeenvironment"`
		Environments      map[string]struct {
			BaseURL string `yaml:"baseurl"`
			PAT     struct {
				ClientID     string `yaml:"clientid"`
				ClientSecret string `yaml:"clientsecret"`
			} `yaml:"pat"`
		} `yaml:"environments"`
	}
	if err := yaml.Unmarshal(data, &file); err != nil {
		if line := yamlLine.FindString(err.Error()); line != "" {
			return values, errors.New(line + ": not the YAML that the CLI writes")
		}
		return values, errors.New("not the YAML that the CLI writes")
	}
	if file.ActiveEnvironment == "" {
		return values, errors.New("without activeenvironment")
	}
	active, ok := file.Environments[file.ActiveEnvironment]
	if !ok {
		active, ok = file.Environments[strings.ToLower(file.ActiveEnvironment)]
	}
	if !ok {
		return values, errors.New("the activeenvironment is not one of its environments")
	}
	return trimmed(active.BaseURL, active.PAT.ClientID, active.PAT.ClientSecret), nil
}

func trimmed(base, id, secret string) [3]string {
	return [3]string{strings.TrimSpace(base), strings.TrimSpace(id), strings.TrimSpace(secret)}
}
