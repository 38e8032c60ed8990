package core

import (
	"errors"
	"maps"
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

const (
	prodBase    = "https://acme.api.identitynow.com"
	sandboxBase = "https://acme-sb.api.identitynow.com"
	twoYAML     = "activeenvironment: prod\nenvironments:\n" +
		"  prod: {baseurl: '" + prodBase + "', pat: {clientid: prod, clientsecret: p}}\n" +
		"  sandbox: {baseurl: '" + sandboxBase + "', pat: {clientid: sandbox, clientsecret: s}}\n"
	prodJSON = `{"BaseURL":"` + prodBase + `","ClientId":"json","ClientSecret":"j"}`
)

// With SAIL_ACTIVEENVIRONMENT the result is that environment, or the values of the three variables, or an error, but never another environment.
func TestActiveEnvironmentVariable(t *testing.T) {
	t.Parallel()
	for _, test := range []struct {
		name             string
		active           string
		environment      map[string]string
		json             string
		base, id, secret string // empty if an error is expected
		want             []string
	}{
		{name: "none is named", base: prodBase, id: "prod", secret: "p"},
		{name: "a blank name", active: " ", base: prodBase, id: "prod", secret: "p"},
		{name: "named", active: "sandbox", base: sandboxBase, id: "sandbox", secret: "s"},
		{name: "named in another case", active: "SandBox\n", base: sandboxBase, id: "sandbox", secret: "s"},
		{name: "a name takes precedence over config.json", active: "sandbox", json: prodJSON, base: sandboxBase, id: "sandbox", secret: "s"},
		{name: "a broken config.json is ignored if there is a name", active: "sandbox", json: "{", base: sandboxBase, id: "sandbox", secret: "s"},
		{name: "config.json takes precedence without a name", json: prodJSON, base: prodBase, id: "json", secret: "j"},
		{name: "three variables take precedence", active: "sandbox", environment: testEnvironment(prodBase, "id", "x"), base: prodBase, id: "id", secret: "x"},
		{name: "three variables take precedence over an unknown name", active: "nosuch", environment: testEnvironment(prodBase, "id", "x"), base: prodBase, id: "id", secret: "x"},
		{name: "the same base URL in both", active: "sandbox", environment: testEnvironment(sandboxBase+"/beta", "", ""), base: sandboxBase + "/beta", id: "sandbox", secret: "s"},
		{name: "credentials alone", active: "sandbox", environment: testEnvironment("", "id", "x"), base: sandboxBase, id: "id", secret: "x"},
		{name: "unknown", active: "nosuch", want: []string{
			"config.json (not read, because SAIL_ACTIVEENVIRONMENT names an environment of config.yaml)",
			`(it has no environment "nosuch", which SAIL_ACTIVEENVIRONMENT names; it has "prod", "sandbox")`}},
		{name: "unknown, with a config.json", active: "nosuch", json: prodJSON, want: []string{`no environment "nosuch"`, "BaseURL is missing"}},
		{name: "unknown, with a base URL", active: "nosuch", environment: testEnvironment(prodBase, "", ""), want: []string{`no environment "nosuch"`, "credentials are missing"}},
		{name: "the base URL of another environment", active: "sandbox", environment: testEnvironment(prodBase, "", ""), want: []string{
			`(environment "sandbox": its credentials are not used, because its base URL`}},
		{name: "half of the credentials", active: "sandbox", environment: testEnvironment(prodBase, "id", ""), want: []string{
			"the environment (SAIL_ACTIVEENVIRONMENT is not used beside SAIL_BASE_URL and credentials; without SAIL_CLIENT_SECRET)"}},
	} {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			variables := map[string]string{"SAIL_ACTIVEENVIRONMENT": test.active}
			maps.Copy(variables, test.environment)
			c := testPlaces{environment: variables, json: test.json, yaml: twoYAML}.load(t)
			if test.want == nil {
				require.NoError(t, c.Validate())
				assert.Equal(t, []string{test.base, test.id, test.secret}, []string{c.BaseURL, c.ClientID, c.ClientSecret})
				return
			}
			text := textOf(t, c.Validate())
			for _, want := range test.want {
				assert.Contains(t, text, want)
			}
		})
	}
	text := textOf(t, testPlaces{environment: map[string]string{"SAIL_ACTIVEENVIRONMENT": "sandbox"}, json: prodJSON}.load(t).Validate())
	assert.Contains(t, text, `config.yaml (not found, so that there is no environment "sandbox", which SAIL_ACTIVEENVIRONMENT names)`)
}

func TestLoadEnvironment(t *testing.T) {
	t.Parallel()
	home := t.TempDir()
	require.NoError(t, os.Mkdir(filepath.Join(home, ".sailpoint"), 0o700))
	require.NoError(t, os.WriteFile(filepath.Join(home, ".sailpoint", "config.yaml"), []byte(twoYAML+"  acme: {east: {baseurl: x}}\n  empty: {baseurl: y}\n"), 0o600))
	here := func() (string, error) { return home, nil }
	for name, want := range map[string][]string{"prod": {prodBase, "prod", "p"}, " SANDBOX ": {sandboxBase, "sandbox", "s"}} {
		c := loadEnvironment(name, here)
		require.NoError(t, c.Validate(), name)
		assert.Equal(t, want, []string{c.BaseURL, c.ClientID, c.ClientSecret}, name)
	}
	for name, want := range map[string]string{
		"":          "an environment without a name",
		"default":   `no environment "default", which NewEnvironmentConfiguration is asked for; it has "acme.east", "empty", "prod", "sandbox"`,
		"prod.":     `no environment "prod."`,
		".":         `no environment "."`,
		"acme":      `no environment "acme"`,
		"acme.east": `environment "acme.east": without pat.clientid, pat.clientsecret; newer versions`,
		"empty":     `environment "empty": without pat.clientid, pat.clientsecret`,
		"a\nb":      `no environment "a b"`,
		"prod.pat":  `no environment "prod.pat"`,
	} {
		text := textOf(t, loadEnvironment(name, here).Validate())
		assert.Contains(t, text, want, name)
		assert.NotContains(t, text, "SAIL_ACTIVEENVIRONMENT", name)
		assert.NotContains(t, text, "\n", name)
	}
	text := textOf(t, loadEnvironment("prod", func() (string, error) { return t.TempDir(), nil }).Validate())
	assert.Contains(t, text, `not found, so that there is no environment "prod"`)
	text = textOf(t, loadEnvironment("prod", func() (string, error) { return "", errors.New("$HOME is not defined") }).Validate())
	assert.Contains(t, text, "$HOME is not defined")
}
