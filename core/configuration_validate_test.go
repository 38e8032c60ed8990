package core

import (
	"net/http"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"golang.org/x/oauth2"
)

// testSecret is the client secret in all tests. No text of the package may contain it. Form encoding changes its + and /, so the tests search
// for both spellings.
const testSecret = "s3cr3t+of/the=tests"

// textOf returns the text of an error, after checking that it contains no secret.
func textOf(t testing.TB, err error) string {
	t.Helper()
	require.Error(t, err)
	for _, secret := range []string{testSecret, "s3cr3t", "access-token"} {
		require.NotContains(t, err.Error(), secret)
	}
	return err.Error()
}

func TestConfigurationValidate(t *testing.T) {
	t.Parallel()
	const base = "https://tenant.api.identitynow.com"
	fine := map[string]*Configuration{
		"client credentials":                   {BaseURL: base, ClientID: "id", ClientSecret: testSecret},
		"access token":                         {BaseURL: base, AccessToken: "abc.def-_~+/="},
		"token source":                         {BaseURL: base, TokenSource: oauth2.StaticTokenSource(nil)},
		"a source and half of the credentials": {BaseURL: base, TokenSource: oauth2.StaticTokenSource(nil), ClientID: "id"},
		"headers":                              {BaseURL: base, AccessToken: "t", UserAgent: "acme/1.2 (sync)", DefaultHeader: http.Header{"X-Acme": {"a\tb", "ü"}}},
	}
	for name, c := range fine {
		assert.NoError(t, c.Validate(), name)
	}

	for _, test := range []struct {
		name string
		c    *Configuration
		want []string
	}{
		{"nil", nil, []string{"nil", "NewConfiguration"}},
		{"empty", &Configuration{}, []string{"BaseURL is missing", base, "credentials are missing", "ClientID and ClientSecret", "only NewDefaultConfiguration looks"}},
		{"no secret", &Configuration{BaseURL: base, ClientID: "id"}, []string{"ClientSecret is missing"}},
		{"no id", &Configuration{BaseURL: base, ClientSecret: testSecret}, []string{"ClientID is missing"}},
		{"no scheme", &Configuration{BaseURL: "tenant.api.identitynow.com", AccessToken: "t"}, []string{`BaseURL does not begin with "https://"`, `it must be like "` + base}},
		{"host and port alone", &Configuration{BaseURL: "localhost:8080", AccessToken: "t"}, []string{`does not begin with "https://"`}},
		{"another scheme", &Configuration{BaseURL: "ftp://tenant.example.com", AccessToken: "t"}, []string{`does not begin with "https://"`}},
		{"no host", &Configuration{BaseURL: "https:///beta", AccessToken: "t"}, []string{"has no host"}},
		{"port without host", &Configuration{BaseURL: "https://:443", AccessToken: "t"}, []string{"has no host"}},
		{"user", &Configuration{BaseURL: "https://id:" + "s3cr3t" + "@tenant.example.com", AccessToken: "t"}, []string{"user name or password"}},
		{"broken user", &Configuration{BaseURL: "https://id:s3cr3t%@tenant.example.com", AccessToken: "t"}, []string{"is not a URL"}},
		{"query", &Configuration{BaseURL: "https://tenant.example.com?client_secret=s3cr3t", AccessToken: "t"}, []string{"has a query"}},
		{"empty query", &Configuration{BaseURL: "https://tenant.example.com?", AccessToken: "t"}, []string{"has a query"}},
		{"fragment", &Configuration{BaseURL: "https://tenant.example.com#s3cr3t", AccessToken: "t"}, []string{"has a fragment"}},
		{"empty fragment", &Configuration{BaseURL: "https://tenant.example.com# ", AccessToken: "t"}, []string{"has a fragment"}},
		{"control character", &Configuration{BaseURL: "https://tenant.\x00example.com", AccessToken: "t"}, []string{"BaseURL contains a control character"}},
		{"token URL", &Configuration{BaseURL: base, TokenURL: "https://[::1", AccessToken: "t"}, []string{"TokenURL is not a URL", base + "/oauth/token"}},
		{"token URL with secret", &Configuration{BaseURL: base, TokenURL: base + "/oauth/token?client_secret=s3cr3t", AccessToken: "t"}, []string{"TokenURL has a query"}},
		{"token with its scheme", &Configuration{BaseURL: base, AccessToken: "Bearer s3cr3t"}, []string{"AccessToken contains a space", "without the word Bearer"}},
		{"token with line break", &Configuration{BaseURL: base, AccessToken: "s3cr3t\n"}, []string{"a line break"}},
		{"user agent", &Configuration{BaseURL: base, AccessToken: "t", UserAgent: "a\r\nX: s3cr3t"}, []string{"UserAgent contains a control character"}},
		{"headers", &Configuration{BaseURL: base, AccessToken: "t", DefaultHeader: http.Header{"A": {"s3cr3t\n"}, "B C": {"s3cr3t"}, "": nil}},
			[]string{`value of "A"`, `the name "B C"`, `the name ""`}},
		{"everything at once", &Configuration{BaseURL: "x", TokenURL: "y", UserAgent: "\n", ClientSecret: testSecret},
			[]string{"BaseURL does not", "TokenURL does not", "UserAgent", "ClientID is missing"}},
	} {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			err := test.c.Validate()
			require.ErrorIs(t, err, ErrConfiguration)
			text := textOf(t, err)
			for _, want := range test.want {
				assert.Contains(t, text, want)
			}
			for range 10 {
				require.EqualError(t, test.c.Validate(), text, "the text is always the same")
			}
		})
	}
}
