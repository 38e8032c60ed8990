package core

import (
	"errors"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

const (
	testBase  = "https://tenant.api.identitynow.com"
	otherBase = "https://other.api.identitynow.com"
)

// testPlaces is the content of a computer; an empty text means that the file does not exist.
type testPlaces struct {
	environment map[string]string
	json, yaml  string
}

func (p testPlaces) load(t testing.TB) *Configuration {
	t.Helper()
	dir, home := t.TempDir(), t.TempDir()
	if p.json != "" {
		require.NoError(t, os.WriteFile(filepath.Join(dir, "config.json"), []byte(p.json), 0o600))
	}
	if p.yaml != "" {
		require.NoError(t, os.Mkdir(filepath.Join(home, ".sailpoint"), 0o700))
		require.NoError(t, os.WriteFile(filepath.Join(home, ".sailpoint", "config.yaml"), []byte(p.yaml), 0o600))
	}
	return loadConfiguration(
		func(key string) string { return p.environment[key] },
		func() (string, error) { return dir, nil },
		func() (string, error) { return home, nil })
}

func testEnvironment(base, id, secret string) map[string]string {
	return map[string]string{"SAIL_BASE_URL": base, "SAIL_CLIENT_ID": id, "SAIL_CLIENT_SECRET": secret}
}

func testYAML(base, id, secret string) string {
	return "authtype: pat\nactiveenvironment: prod\nenvironments:\n  prod:\n    baseurl: " + base +
		"\n    tenanturl: https://tenant.identitynow.com\n    pat:\n      clientid: " + id + "\n      clientsecret: " + secret + "\n"
}

func TestLoadConfiguration(t *testing.T) {
	t.Parallel()
	for _, test := range []struct {
		name             string
		places           testPlaces
		base, id, secret string
	}{
		{"environment", testPlaces{environment: testEnvironment(testBase, "id", testSecret)}, testBase, "id", testSecret},
		{"environment with line breaks, as mounted files have them",
			testPlaces{environment: testEnvironment(testBase+"\n", "id\n", testSecret+"\r\n")}, testBase, "id", testSecret},
		{"config.json", testPlaces{json: `{"ClientId":"id","ClientSecret":"` + testSecret + `","BaseURL":"` + testBase + `"}`}, testBase, "id", testSecret},
		{"config.json, other case, other keys, byte order mark",
			testPlaces{json: "\ufeff" + `{"clientID":"id","CLIENTSECRET":"` + testSecret + `","baseurl":"` + testBase + `","debug":[1]}`}, testBase, "id", testSecret},
		{"config.yaml", testPlaces{yaml: testYAML(testBase, "id", testSecret)}, testBase, "id", testSecret},
		{"config.yaml, numeric id", testPlaces{yaml: testYAML(testBase, "1234", testSecret)}, testBase, "1234", testSecret},
		{"config.yaml, environment in another case",
			testPlaces{yaml: strings.Replace(testYAML(testBase, "id", testSecret), "activeenvironment: prod", "activeenvironment: Prod", 1)}, testBase, "id", testSecret},
		{"the environment takes precedence", testPlaces{
			environment: testEnvironment(testBase, "id", testSecret),
			json:        `{"ClientId":"json","ClientSecret":"json","BaseURL":"` + otherBase + `"}`,
			yaml:        testYAML(otherBase, "yaml", "yaml"),
		}, testBase, "id", testSecret},
		{"config.json comes before config.yaml", testPlaces{
			json: `{"ClientId":"json","ClientSecret":"json","BaseURL":"` + testBase + `"}`,
			yaml: testYAML(otherBase, "yaml", "yaml"),
		}, testBase, "json", "json"},
		{"files that are not needed are not read", testPlaces{
			environment: testEnvironment(testBase, "id", testSecret), json: "{", yaml: ":",
		}, testBase, "id", testSecret},
		{"base URL from the environment, credentials with the same base URL", testPlaces{
			environment: testEnvironment(testBase, "", ""), yaml: testYAML(testBase+"/v3/", "id", testSecret),
		}, testBase, "id", testSecret},
		{"base URL from the environment, credentials without a base URL", testPlaces{
			environment: testEnvironment(testBase, "", ""), json: `{"ClientId":"id","ClientSecret":"` + testSecret + `"}`,
		}, testBase, "id", testSecret},
		{"credentials from the environment, base URL from a file", testPlaces{
			environment: testEnvironment("", "id", testSecret), json: `{"BaseURL":"` + testBase + `"}`,
		}, testBase, "id", testSecret},
		{"credentials of another tenant are not used", testPlaces{
			environment: testEnvironment(testBase, "", ""),
			json:        `{"ClientId":"other","ClientSecret":"other","BaseURL":"` + otherBase + `"}`,
			yaml:        testYAML(testBase, "id", testSecret),
		}, testBase, "id", testSecret},
		{"an unrelated config.json", testPlaces{json: `{"name":"my app"}`, yaml: testYAML(testBase, "id", testSecret)}, testBase, "id", testSecret},
	} {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			c := test.places.load(t)
			require.NoError(t, c.Validate())
			assert.Equal(t, []string{test.base, test.id, test.secret}, []string{c.BaseURL, c.ClientID, c.ClientSecret})
		})
	}
}

func TestLoadConfigurationErrors(t *testing.T) {
	t.Parallel()
	for _, test := range []struct {
		name   string
		places testPlaces
		want   []string
	}{
		{"no place has values", testPlaces{}, []string{
			"BaseURL is missing", "credentials are missing",
			"the environment (without SAIL_BASE_URL, SAIL_CLIENT_ID, SAIL_CLIENT_SECRET)",
			"config.json (not found)", filepath.Join(".sailpoint", "config.yaml") + " (not found)",
		}},
		{"missing values of the environment are not taken from another place", testPlaces{
			environment: testEnvironment(testBase, "id", ""), yaml: testYAML(testBase, "id", testSecret),
		}, []string{"ClientSecret is missing beside ClientID", "the environment (without SAIL_CLIENT_SECRET)"}},
		{"secret alone", testPlaces{environment: testEnvironment(testBase, "", testSecret)},
			[]string{"ClientID is missing beside ClientSecret", "(without SAIL_CLIENT_ID)"}},
		{"secret in the key ring", testPlaces{yaml: testYAML(testBase, "id", `""`)},
			[]string{"ClientSecret is missing", "without pat.clientsecret; newer versions of the CLI keep the secret in the key ring", "set SAIL_BASE_URL"}},
		{"credentials of another tenant", testPlaces{
			environment: testEnvironment(testBase, "", ""), yaml: testYAML(otherBase, "id", testSecret),
		}, []string{"credentials are missing", "its base URL is not the one found before"}},
		{"config.json is cut", testPlaces{json: "{\n\"ClientSecret\": \"s3cr3t", yaml: testYAML(testBase, "id", testSecret)},
			[]string{"BaseURL is missing", "config.json (line 2: not valid JSON)"}},
		{"config.json with a comment", testPlaces{json: "{\n\n // s3cr3t\n}"}, []string{"config.json (line 3: not valid JSON)"}},
		{"config.json with a number", testPlaces{json: "{\n\"clientsecret\": 5353}"}, []string{"config.json (line 2: ClientSecret is not a string)"}},
		{"config.json with a list", testPlaces{json: `["s3cr3t"]`}, []string{"config.json (line 1: not a JSON object)"}},
		{"config.json is empty", testPlaces{json: " "}, []string{"config.json (line 1: not valid JSON)"}},
		{"config.yaml with tabs", testPlaces{yaml: "activeenvironment: prod\nenvironments:\n\tprod: s3cr3t\n"}, []string{"(line 3: a tab in the indentation)"}},
		{"config.yaml with a string as an environment", testPlaces{yaml: "activeenvironment: prod\nenvironments:\n  prod: s3cr3t\n"},
			[]string{"(line 3: names with values are needed here, indented below the name)"}},
		{"config.yaml with an unknown anchor", testPlaces{yaml: "activeenvironment: *s3cr3t\n"}, []string{"an alias of an anchor that is not there"}},
		{"config.yaml without active environment", testPlaces{yaml: "environments: {}\n"},
			[]string{`(it has no environment "default", which is taken without an activeenvironment, nor any other)`}},
		{"config.yaml with an unknown active environment", testPlaces{yaml: "activeenvironment: test\nenvironments:\n  prod: {}\n  acme: {sandbox: {baseurl: x}}\n"},
			[]string{`(it has no environment "test", which activeenvironment names; it has "acme.sandbox", "prod")`}},
	} {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			err := test.places.load(t).Validate()
			require.ErrorIs(t, err, ErrConfiguration)
			text := textOf(t, err)
			for _, want := range test.want {
				assert.Contains(t, text, want)
			}
		})
	}
}

func TestValuesSetAfterLoading(t *testing.T) {
	t.Parallel()
	c := testPlaces{json: "{"}.load(t)
	require.Error(t, c.Validate())
	c.BaseURL, c.AccessToken = testBase, "t"
	assert.NoError(t, c.Validate(), "values of the file are not needed")
}

func TestLoadConfigurationUnreadable(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	require.NoError(t, os.Mkdir(filepath.Join(dir, "config.json"), 0o700))
	nothing := func(string) string { return "" }
	c := loadConfiguration(nothing, func() (string, error) { return dir, nil }, func() (string, error) { return t.TempDir(), nil })
	text := textOf(t, c.Validate())
	assert.Contains(t, text, "config.json (")
	assert.NotContains(t, text, "not found")
	assert.NotContains(t, text, "config.yaml", "the search ends at the unreadable file")

	c = loadConfiguration(nothing, func() (string, error) { return t.TempDir(), nil },
		func() (string, error) { return "", errors.New("$HOME is not defined") })
	assert.Contains(t, textOf(t, c.Validate()), filepath.Join("~", ".sailpoint", "config.yaml")+" ($HOME is not defined)")
}

func TestNewDefaultConfiguration(t *testing.T) {
	t.Setenv("SAIL_BASE_URL", testBase+"/beta/")
	t.Setenv("SAIL_CLIENT_ID", "id")
	t.Setenv("SAIL_CLIENT_SECRET", testSecret)
	c := NewDefaultConfiguration()
	require.NoError(t, c.Validate())
	assert.Equal(t, NewConfiguration(testBase).baseURL(), c.baseURL())

	t.Setenv("SAIL_BASE_URL", "")
	t.Setenv("HOME", t.TempDir())
	t.Chdir(t.TempDir())
	assert.Contains(t, textOf(t, NewDefaultConfiguration().Validate()), "the environment (without SAIL_BASE_URL)")
}

// quoted matches the names that errors quote: environments, and repeated names.
var quoted = regexp.MustCompile(`"([^"\\]|\\.)*"`)

// Reading any configuration file gives values, or an error that does not show the content.
func FuzzConfigurationFile(f *testing.F) {
	f.Add([]byte(`{"ClientId":"id","ClientSecret":"s3cr3t","BaseURL":"https://tenant.example.com"}`))
	f.Add([]byte("{\"ClientSecret\":\n[\"s3cr3t\"]}"))
	f.Add([]byte("{\"ClientSecret\": s3cr3t"))
	f.Add([]byte(`"s3cr3t"`))
	f.Add([]byte(testYAML("https://tenant.example.com", "id", "s3cr3t")))
	f.Add([]byte(testYAML("*s3cr3t", "&s3cr3t id", "!s3cr3t x")))
	f.Add([]byte("activeenvironment: s3cr3t\nenvironments: [s3cr3t]"))
	f.Add([]byte("a: &a [s3cr3t]\nb: &b [*a,*a]\nactiveenvironment: *b"))
	f.Add([]byte("environments:\n\ts3cr3t"))
	f.Fuzz(func(t *testing.T, data []byte) {
		for _, parse := range []func([]byte) (values, error){
			parseConfigJSON,
			func(data []byte) (values, error) { return parseConfigYAML(data, choice{}) },
			func(data []byte) (values, error) {
				return parseConfigYAML(data, choice{"acme.sandbox", "which a test names"})
			},
		} {
			text, err := decodeText(data)
			if err != nil {
				textOf(t, err)
				continue
			}
			found, err := parse(text)
			if err != nil {
				require.Empty(t, found)
				textOf(t, errors.New(quoted.ReplaceAllString(err.Error(), "")))
				continue
			}
			c := &Configuration{BaseURL: found.base, ClientID: found.id, ClientSecret: found.secret}
			if err := c.Validate(); err != nil {
				require.ErrorIs(t, err, ErrConfiguration)
				textOf(t, err)
			}
		}
	})
}
