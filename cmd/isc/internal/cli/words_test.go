package cli

import (
	"os"
	"path/filepath"
	"regexp"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/f745b6f1/isc"
)

// TestConfigurationErrorsHaveNoNamesOfTheSDK shows that no error of a configuration names a field or a function of the SDK.
func TestConfigurationErrorsHaveNoNamesOfTheSDK(t *testing.T) {
	home := t.TempDir()
	t.Setenv("HOME", home)
	t.Setenv("USERPROFILE", home)
	t.Chdir(t.TempDir())
	names := regexp.MustCompile(`\b(BaseURL|TokenURL|ClientID|ClientSecret|AccessToken|TokenSource|Configuration|New[A-Z]\w+|Environments)\b`)
	// config.json has names of its own for its keys.
	inFile := regexp.MustCompile(`config\.json \([^)]*\)`)
	check := func(c *isc.Configuration) {
		t.Helper()
		err := c.Validate()
		require.Error(t, err)
		_, line := explain(err)
		assert.NotRegexp(t, names, inFile.ReplaceAllString(line, ""))
	}
	set := func(address, id, secret string) {
		t.Setenv("SAIL_BASE_URL", address)
		t.Setenv("SAIL_CLIENT_ID", id)
		t.Setenv("SAIL_CLIENT_SECRET", secret)
	}
	for _, address := range []string{
		"", "x", "ftp://x", "https://", "https://acme.identitynow.com", "https://a b", "https://user:pass@host", "https://us er:pass@host", "https://x?q", "https://x#f", "https://<tenant>.api",
		"https://x\u200b", "https://x\n.y", "https://%zz", "https://h\u00e4:99999", "https://a_b:0",
	} {
		set(address, "i", "s")
		check(isc.NewDefaultConfiguration())
	}
	const good = "https://acme.api.identitynow.com"
	for _, credentials := range [][2]string{{"", ""}, {"i", ""}, {"", "s"}} {
		set(good, credentials[0], credentials[1])
		check(isc.NewDefaultConfiguration())
	}
	set("", "", "")
	check(isc.NewEnvironmentConfiguration("nosuch"))
	check(isc.NewEnvironmentConfiguration(" "))
	require.NoError(t, os.WriteFile("config.json", []byte(`{"BaseURL": "https://acme.api.identitynow.com", "ClientId": "i", "ClientSecret": "s", "TokenURL": "ftp://x"}`), 0o600))
	c := isc.NewDefaultConfiguration()
	c.TokenURL = "https://acme.identitynow.com"
	check(c)
	require.NoError(t, os.Remove("config.json"))
	require.NoError(t, os.Mkdir(filepath.Join(home, ".sailpoint"), 0o700))
	for _, text := range []string{
		"environments: {}", "authtype: oauth\nactiveenvironment: e\nenvironments: {e: {baseurl: 'https://acme.api.identitynow.com'}}",
		"activeenvironment: e\nenvironments: {e: {baseurl: 'https://acme.api.identitynow.com', pat: {clientid: i}}}", "a: [", "environments: {e: 1}",
	} {
		require.NoError(t, os.WriteFile(filepath.Join(home, ".sailpoint", "config.yaml"), []byte(text), 0o600))
		check(isc.NewDefaultConfiguration())
		check(isc.NewEnvironmentConfiguration("e"))
		check(isc.NewEnvironmentConfiguration("nosuch"))
	}
}

func TestInTheToolsWords(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]string{
		"BaseURL has no host":                               "the base URL has no host",
		"TokenURL is not a URL":                             "the token URL is not a URL",
		"config.json (without BaseURL, ClientSecret)":       "config.json (without BaseURL, ClientSecret)",
		"404 Not Found; check BaseURL and TokenURL":         "404 Not Found; check the base URL",
		"ClientID is missing beside ClientSecret; looked":   "the client id is missing beside the secret; looked",
		"user name and password belong in ClientID and ...": "user name and password belong in ClientID and ...",
	} {
		assert.Equal(t, want, inTheToolsWords(text))
	}
}
