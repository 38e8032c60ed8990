package core

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func TestEnvironments(t *testing.T) {
	t.Parallel()
	prod, sandbox := Environment{"prod", prodBase, true}, Environment{"sandbox", sandboxBase, false}
	for _, c := range []struct {
		name, variable, yaml string
		want                 []Environment
		problem              string
	}{
		{"two", "", twoYAML, []Environment{prod, sandbox}, ""},
		{"the variable takes precedence", " SANDBOX\n", twoYAML, []Environment{{"prod", prodBase, false}, {"sandbox", sandboxBase, true}}, ""},
		{"an unknown one is active", "nosuch", twoYAML, []Environment{{"prod", prodBase, false}, sandbox}, ""},
		{"default", "", "environments: {default: {baseurl: 'https://a'}, other: {}}", []Environment{{"default", "https://a", true}, {"other", "", false}}, ""},
		{"with dots", "", "activeenvironment: acme.sandbox\nenvironments: {acme: {sandbox: {tenanturl: x}}, b: {pat: {}}}",
			[]Environment{{"acme.sandbox", "", true}, {"b", "", false}}, ""},
		{"names that are also keys", "", "activeenvironment: pat\nenvironments: {pat: {baseurl: 'https://a'}, oauth: {pat: {}}}",
			[]Environment{{"oauth", "", false}, {"pat", "https://a", true}}, ""},
		{"one name in two forms", "", "environments: {acme: {sandbox: {tenanturl: x}}, acme.sandbox: {tenanturl: y}}", []Environment{{"acme.sandbox", "", false}}, ""},
		{"none", "", "authtype: pat\n", nil, ""},
		{"an empty file", "", "", nil, ""},
		{"no YAML", "", "environments: [", nil, "config.yaml: "},
		{"another form", "", "environments: [a]", nil, "config.yaml: "},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			home := t.TempDir()
			require.NoError(t, os.Mkdir(filepath.Join(home, ".sailpoint"), 0o700))
			require.NoError(t, os.WriteFile(filepath.Join(home, ".sailpoint", "config.yaml"), []byte(c.yaml), 0o600))
			found, err := listEnvironments(func(name string) string {
				assert.Equal(t, "SAIL_ACTIVEENVIRONMENT", name)
				return c.variable
			}, func() (string, error) { return home, nil })
			if c.problem != "" {
				require.ErrorIs(t, err, ErrConfiguration)
				require.ErrorContains(t, err, c.problem)
				return
			}
			require.NoError(t, err)
			assert.Equal(t, c.want, found)
			for _, environment := range found {
				read := loadEnvironment(environment.Name, func() (string, error) { return home, nil })
				assert.Equal(t, environment.BaseURL, read.BaseURL, "NewEnvironmentConfiguration takes the name")
			}
		})
	}
}

func TestEnvironmentsWithoutAFile(t *testing.T) {
	t.Parallel()
	none := func(string) string { return "" }
	_, err := listEnvironments(none, func() (string, error) { return t.TempDir(), nil })
	require.ErrorIs(t, err, ErrConfiguration)
	require.ErrorIs(t, err, fs.ErrNotExist)
	_, err = listEnvironments(none, func() (string, error) { return "", errors.New("no home") })
	require.ErrorIs(t, err, ErrConfiguration)
	require.ErrorContains(t, err, "no home")
}
