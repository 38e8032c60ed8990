package core

import (
	"context"
	"encoding/base64"
	"errors"
	"fmt"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// throughProxy returns a configuration that uses the SDK's transport and a proxy that answers each request with the given status, and the number
// of requests that the proxy got. The proxy's address has a user and a password.
func throughProxy(t *testing.T, base string, status int) (*Configuration, *atomic.Int32, string) {
	t.Helper()
	var requests atomic.Int32
	proxy := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		requests.Add(1)
		assert.Equal(t, "Basic "+base64.StdEncoding.EncodeToString([]byte("proxyuser:s3cr3t-of-proxy")), r.Header.Get("Proxy-Authorization"))
		w.WriteHeader(status)
		fmt.Fprintf(w, `{"error":"proxyuser:s3cr3t-of-proxy at %s"}`, r.Host)
	}))
	t.Cleanup(proxy.Close)
	address, err := url.Parse(proxy.URL)
	require.NoError(t, err)
	host := address.Host
	address.User = url.UserPassword("proxyuser", "s3cr3t-of-proxy")

	c := &Configuration{BaseURL: base, ClientID: "id", ClientSecret: testSecret, RateLimit: NoRateLimit,
		Retry: RetryPolicy{MaxAttempts: 3, BaseDelay: time.Microsecond, MaxDelay: time.Microsecond}}
	c.httpClient().Transport.(*http.Transport).Proxy = http.ProxyURL(address)
	return c, &requests, host
}

func TestErrorOfAProxyNamesTheProxy(t *testing.T) {
	t.Parallel()
	for _, test := range []struct {
		name, base string
		status     int
		requests   int
		want       []string
	}{
		{"CONNECT, 407", testBase, 407, 1, []string{"the proxy %s refused the connection to tenant.api.identitynow.com:443: 407 Proxy Authentication Required", "HTTPS_PROXY=http://user:password@"}},
		{"CONNECT, 403", testBase, 403, 1, []string{"the proxy %s refused the connection to tenant.api.identitynow.com:443: 403 Forbidden", "ask whoever runs the proxy"}},
		{"CONNECT, 401", testBase, 401, 1, []string{"the proxy %s refused the connection to tenant.api.identitynow.com:443: 401 Unauthorized"}},
		{"CONNECT, 502 is temporary", testBase, 502, 3, []string{"the proxy %s refused the connection to tenant.api.identitynow.com:443: 502 Bad Gateway", "unable to reach"}},
		{"CONNECT, 429 is temporary", testBase, 429, 3, []string{"429 Too Many Requests"}},
		{"http, 407", "http://tenant.example", 407, 1, []string{"407 Proxy Authentication Required: a proxy refused the request", "HTTP_PROXY=http://user:password@"}},
	} {
		for _, token := range []string{"", "a-ready-token"} {
			kind := map[bool]string{true: "token request", false: "API request"}[token == ""]
			t.Run(test.name+", "+kind, func(t *testing.T) {
				t.Parallel()
				c, requests, host := throughProxy(t, test.base, test.status)
				c.AccessToken = token
				_, _, err := Execute[Object](newCall(t.Context(), NewClient(c, "v2024"), getThing).WithPath("id", "1"))
				text := textOf(t, err)
				for _, want := range test.want {
					assert.Contains(t, text, strings.ReplaceAll(want, "%s", host))
				}
				assert.NotContains(t, text, "proxyuser")
				assert.NotErrorIs(t, err, ErrCredentials)
				assert.NotErrorIs(t, err, ErrForbidden, "it is not an error of the API")
				assert.EqualValues(t, test.requests, requests.Load())
			})
		}
	}
}

// With a transport of the user, net/http only returns the text of the status.
func TestErrorOfAProxyWithTheUsersTransport(t *testing.T) {
	t.Parallel()
	for _, token := range []string{"", "a-ready-token"} {
		for status, repeats := range map[int]bool{403: false, 407: false, 502: true} {
			c, requests, host := throughProxy(t, testBase, status)
			own := &http.Transport{Proxy: c.httpClient().Transport.(*http.Transport).Proxy}
			c.HTTPClient, c.AccessToken = &http.Client{Transport: own}, token
			_, _, err := Execute[map[string]any](get(NewClient(c, "v2024")))
			require.ErrorContains(t, err, fmt.Sprintf("the proxy %s refused the connection to tenant.api.identitynow.com:443: %d %s", host, status, http.StatusText(status)))
			assert.NotErrorIs(t, err, ErrCredentials)
			assert.NotContains(t, err.Error(), "s3cr3t")
			assert.Equal(t, repeats, requests.Load() > 1)

			c, _, _ = throughProxy(t, testBase, status)
			own.OnProxyConnectResponse = func(context.Context, *url.URL, *http.Request, *http.Response) error { return errors.New("our words") }
			c.HTTPClient, c.AccessToken = &http.Client{Transport: own}, token
			_, _, err = Execute[map[string]any](get(NewClient(c, "v2024")))
			require.ErrorContains(t, err, "our words")
			own.OnProxyConnectResponse = nil
		}
	}
}

func TestProxyThatConnects(t *testing.T) {
	t.Parallel()
	ours := errors.New("the hook of http.DefaultTransport")
	for _, test := range []struct {
		name   string
		before error
		status int
		want   string
	}{
		{"connected", nil, 200, ""},
		{"refused", nil, 403, "the proxy proxy:1 refused"},
		{"refused by another hook", ours, 200, ours.Error()},
	} {
		hook := onProxyConnect(func(context.Context, *url.URL, *http.Request, *http.Response) error { return test.before })
		err := hook(t.Context(), &url.URL{Host: "proxy:1"}, &http.Request{Host: "a:443"}, &http.Response{StatusCode: test.status})
		if test.want == "" {
			assert.NoError(t, err, test.name)
			continue
		}
		assert.ErrorContains(t, err, test.want, test.name)
		assert.Equal(t, test.status == 403, isProxyRefusal(err), test.name)
	}
	assert.False(t, isProxyRefusal(errors.New("Forbidden")), "the text of a status alone can come from anything")
}
