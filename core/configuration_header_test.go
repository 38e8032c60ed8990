package core

import (
	"net/http"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// A header in DefaultHeader is either sent, or Validate names it and what to use instead. None is silently dropped.
func TestDefaultHeaderIsSentOrRefused(t *testing.T) {
	t.Parallel()
	for _, test := range []struct {
		name   string
		values []string
		want   string // of the error; empty if the header is sent
	}{
		{"Authorization", []string{"Bearer s3cr3t"}, "use ClientID and ClientSecret, AccessToken or TokenSource"},
		{"User-Agent", []string{"acme"}, "use the field UserAgent"},
		{"Content-Length", []string{"5"}, "set for each request"},
		{"Transfer-Encoding", []string{"chunked"}, "set for each request"},
		{"Trailer", []string{"X-Sum"}, "no trailer"},
		{"Connection", []string{"close"}, "a single connection"},
		{"Keep-Alive", []string{"timeout=5"}, "a single connection"},
		{"Proxy-Connection", []string{"keep-alive"}, "a single connection"},
		{"TE", []string{"trailers"}, "a single connection"},
		{"Upgrade", []string{"h2c"}, "a single connection"},
		{"Proxy-Authorization", []string{"Basic s3cr3t"}, "the proxy's address"},
		{"Proxy-Authenticate", []string{"Basic"}, "answers of a proxy"},
		{"Host", nil, "exactly one value"},
		{"Host", []string{""}, "exactly one value"},
		{"Host", []string{"a.example", "b.example"}, "exactly one value"},
		{"Host", []string{"https://a.example"}, "exactly one value"},
		{"Host", []string{"a.example/s3cr3t"}, "exactly one value"},
		{"Host", []string{"id:s3cr3t@a.example"}, "exactly one value"},
		{"Host", []string{"a.example:99999"}, "exactly one value"},
		{"Host", []string{"a b"}, "exactly one value"},
		{"Host", []string{"é.example"}, "exactly one value"},
		{"Host", []string{"a.example\n"}, `control character in the value of "Host"`},
		{"Host", []string{"a.example:8443"}, ""},
		{"Host", []string{"[::1]:8443"}, ""},
		{"Cookie", []string{"a=1"}, ""},
		{"X-Gateway-Key", []string{"a", "b"}, ""},
		{"Accept-Language", []string{"de"}, ""},
	} {
		for _, name := range []string{test.name, strings.ToLower(test.name), strings.ToUpper(test.name)} {
			t.Run(name+" "+strings.Join(test.values, "|"), func(t *testing.T) {
				t.Parallel()
				server := newRecorder(t, answer(200, `{}`))
				client := server.client(func(c *Configuration) { c.DefaultHeader = http.Header{name: test.values} })
				_, _, err := Execute[Object](get(client))
				if test.want != "" {
					require.ErrorIs(t, err, ErrConfiguration)
					text := textOf(t, err)
					assert.Contains(t, text, test.want)
					assert.Contains(t, text, `"`+http.CanonicalHeaderKey(name)+`"`)
					assert.Zero(t, server.count(), "nothing is sent")
					return
				}
				require.NoError(t, err)
				got := server.requests[0].Header
				got.Set("Host", server.requests[0].Host)
				assert.Equal(t, test.values, got.Values(name))
			})
		}
	}
}
