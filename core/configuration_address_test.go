package core

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func TestConfigurationBaseURL(t *testing.T) {
	t.Parallel()
	for given, want := range map[string]string{
		"https://tenant.api.identitynow.com":            "https://tenant.api.identitynow.com",
		"https://tenant.api.identitynow.com/":           "https://tenant.api.identitynow.com",
		"https://tenant.api.identitynow.com///":         "https://tenant.api.identitynow.com",
		"https://tenant.api.identitynow.com/beta":       "https://tenant.api.identitynow.com",
		"https://tenant.api.identitynow.com/v3/":        "https://tenant.api.identitynow.com",
		"https://tenant.api.identitynow.com/v2024//":    "https://tenant.api.identitynow.com",
		"https://tenant.api.identitynow.com//v2025":     "https://tenant.api.identitynow.com",
		" https://tenant.api.identitynow.com\n":         "https://tenant.api.identitynow.com",
		"HTTPS://tenant.api.identitynow.com":            "https://tenant.api.identitynow.com",
		"http://127.0.0.1:8080/":                        "http://127.0.0.1:8080",
		"http://[::1]:8080":                             "http://[::1]:8080",
		"https://gateway.example.com/isc/v2024":         "https://gateway.example.com/isc",
		"https://gateway.example.com/a%2Fb/":            "https://gateway.example.com/a%2Fb",
		"https://gateway.example.com/v20245":            "https://gateway.example.com/v20245",
		"https://gateway.example.com/v2":                "https://gateway.example.com/v2",
		"https://gateway.example.com/vabcd":             "https://gateway.example.com/vabcd",
		"https://gateway.example.com/alphabeta":         "https://gateway.example.com/alphabeta",
		"https://gateway.example.com/beta/isc":          "https://gateway.example.com/beta/isc",
		"https://v2024.api.identitynow.com":             "https://v2024.api.identitynow.com",
		"https://gateway.example.com/v3/tenants/my-org": "https://gateway.example.com/v3/tenants/my-org",
	} {
		c := &Configuration{BaseURL: given, AccessToken: "t"}
		require.NoError(t, c.Validate(), given)
		assert.Equal(t, want, c.baseURL(), given)
		assert.Equal(t, want+"/oauth/token", c.tokenURL(), given)

		again := &Configuration{BaseURL: want}
		assert.Equal(t, want, again.baseURL(), "removing the version again changes nothing")
	}
}

func TestConfigurationTokenURL(t *testing.T) {
	t.Parallel()
	c := &Configuration{BaseURL: "https://a.example.com", TokenURL: "https://login.example.com/v2024/ ", AccessToken: "t"}
	require.NoError(t, c.Validate())
	assert.Equal(t, "https://login.example.com/v2024/", c.tokenURL(), "nothing is removed from a token URL")
}

// These are texts that people paste, and the errors for them. No error repeats the address, because it may contain a secret.
func TestConfigurationInvalidAddresses(t *testing.T) {
	t.Parallel()
	for address, want := range map[string]string{
		"https://ten s3cr3t.api.identitynow.com":        "contains a space",
		"https://tenant.api.identitynow.com/a s3cr3t":   "contains a space",
		"https://tenant\u00a0s3cr3t.example.com":        "contains a space",
		"https://tenant.api.identitynow.com\ns3cr3t":    "contains a control character",
		"https://tenant\x00s3cr3t.example.com":          "contains a control character",
		"https://tenant\x1b[31ms3cr3t.example.com":      "contains a control character",
		"https://\u200bs3cr3t.example.com":              "contains an invisible character",
		"https://s3cr3t\xff.example.com":                "not UTF-8",
		"https://tenant.example.com:0":                  "a port outside of 1 to 65535",
		"https://tenant.example.com:65536":              "a port outside of 1 to 65535",
		"https://tenant.example.com:99999999999999999":  "a port outside of 1 to 65535",
		"https://tenant.example.com:s3cr3t":             "is not a URL",
		"https://[::1]:70000":                           "a port outside of 1 to 65535",
		"https://s3cr3t*.example.com":                   "a character that no host has",
		"https://tenant,s3cr3t.example.com":             "a character that no host has",
		"https://<tenant>.api.identitynow.com":          "placeholder",
		"https://{tenant}.api.identitynow.com":          "placeholder",
		"https://id:s3cr3t<@tenant.api.identitynow.com": "user name and password",
		`"https://s3cr3t.api.identitynow.com"`:          `does not begin with "https://"`,
		`https:\\s3cr3t.api.identitynow.com`:            `does not begin with "https://"`,
	} {
		c := &Configuration{BaseURL: address, AccessToken: "t"}
		text := textOf(t, c.Validate())
		assert.Contains(t, text, "BaseURL ", address)
		assert.Contains(t, text, want, address)
		assert.NotContains(t, c.String(), "s3cr3t", address)

		c = &Configuration{BaseURL: testBase, TokenURL: address, AccessToken: "t"}
		text = textOf(t, c.Validate())
		assert.Contains(t, text, "TokenURL ", address)
		assert.Contains(t, text, want, address)
	}
	for _, address := range []string{
		"https://tenant.example.com:65535", "https://tenant.example.com:", "https://my_tenant.example.com", "https://mandant-ü.example.com",
		"https://127.0.0.1:1", "http://[fe80::1%25eth0]:8080", "https://tenant.example.com/a%20b",
	} {
		assert.NoError(t, (&Configuration{BaseURL: address, AccessToken: "t"}).Validate(), address)
	}
}

func TestConfigurationRefusesTheWebHost(t *testing.T) {
	t.Parallel()
	for address, want := range map[string]string{
		"https://acme.identitynow.com":             "https://acme.api.identitynow.com",
		"https://acme-sb.identitynow.com/v2024/":   "https://acme-sb.api.identitynow.com",
		"https://ACME.IdentityNow.com.":            "https://acme.api.identitynow.com",
		"http://acme.identitynow.com:443":          "https://acme.api.identitynow.com",
		"https://acme.identitynow-demo.com/ui/a":   "https://acme.api.identitynow-demo.com",
		"https://identitynow.com":                  "https://tenant.api.identitynow.com",
		"https://api.identitynow.com":              "https://tenant.api.identitynow.com",
		"https://acme.login.identitynow.com":       "https://tenant.api.identitynow.com",
		"https://apiacme.identitynow.com":          "https://apiacme.api.identitynow.com",
		"https://acme.identitynow.com/.api./login": "https://acme.api.identitynow.com",
	} {
		text := textOf(t, (&Configuration{BaseURL: address, AccessToken: "t"}).Validate())
		assert.Contains(t, text, "web pages", address)
		assert.Contains(t, text, `use "`+want+`"`, address)
	}
	for _, address := range []string{
		"https://acme.api.identitynow.com", "https://acme.API.identitynow.com:443/v3", "https://acme.api.identitynow-demo.com",
		"https://acme.x.api.identitynow.com", "https://identity.acme.com", "https://acme.notidentitynow.com", "https://identitynow.com.example.com",
		"http://127.0.0.1:8080", "http://localhost",
	} {
		assert.NoError(t, (&Configuration{BaseURL: address, AccessToken: "t"}).Validate(), address)
	}
}

// The base URL of the configuration and the URL that is called belong to the same tenant.
func FuzzBaseURL(f *testing.F) {
	for _, seed := range []string{"https://a.example.com/v2024/", "http://[::1]:80//beta", "https://a/%2F/v3", "https://a/v3/v3", "a", "https://é.example/ ü/"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, address string) {
		c := Configuration{BaseURL: address, AccessToken: "t"}
		if c.Validate() != nil {
			return
		}
		base := c.baseURL()
		require.False(t, strings.HasSuffix(base, "/"), base)
		again := Configuration{BaseURL: base + "/v2024/", AccessToken: "t"}
		require.NoError(t, again.Validate(), base)
		require.Equal(t, base, again.baseURL())
	})
}

// If the base URL ends in the path of the operations, the path is not added again.
func TestClientAddress(t *testing.T) {
	t.Parallel()
	for _, test := range []struct{ baseURL, path, want string }{
		{"https://example.com", "v2024", "https://example.com/v2024"},
		{"https://example.com/v2024/", "v2024", "https://example.com/v2024"},
		{"https://example.com/beta", "v2024", "https://example.com/v2024"},
		{"https://example.com/governance/api/v1", "governance/api/v1", "https://example.com/governance/api/v1"},
		{"https://example.com/proxy/governance/api/v1/", "governance/api/v1", "https://example.com/proxy/governance/api/v1"},
		{"https://example.com/proxy", "/api/v1/", "https://example.com/proxy/api/v1"},
		{"https://example.com/xapi/v1", "api/v1", "https://example.com/xapi/v1/api/v1"},
		{"https://example.com/", "", "https://example.com"},
	} {
		c := NewConfiguration(test.baseURL)
		c.AccessToken = "token"
		assert.Equal(t, `Client{BaseURL: "`+test.want+`"}`, NewClient(c, test.path).String())
	}
}
