package cli

import (
	"context"
	"crypto/tls"
	"crypto/x509"
	"errors"
	"fmt"
	"io"
	"log"
	"net"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/f745b6f1/isc"
)

func TestNetworkHints(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		err  error
		hint string
	}{
		{&net.OpError{Op: "proxyconnect", Err: errors.New("x")}, "the proxy cannot be reached"},
		{&net.OpError{Op: "dial", Err: &net.DNSError{IsNotFound: true}}, "check the address with isc env show; if only a proxy knows"},
		{&net.OpError{Op: "dial", Err: &net.DNSError{IsTimeout: true}}, "the name of the host could not be looked up"},
		{&net.OpError{Op: "dial", Err: errors.New("no route to host")}, "check the network, and the address"},
		{&net.OpError{Op: "read", Err: errors.New("connection reset by peer")}, "the connection broke"},
		{io.ErrUnexpectedEOF, "the connection broke"},
		{context.DeadlineExceeded, "is too slow"},
		{x509.CertificateInvalidError{Reason: x509.Expired}, "check the date and the time"},
		{x509.HostnameError{Certificate: &x509.Certificate{}}, "the certificate is for another host"},
		{&tls.CertificateVerificationError{Err: x509.UnknownAuthorityError{}}, "set SSL_CERT_FILE"},
		{http.ErrSchemeMismatch, "does not use TLS"},
		{errors.New("anything"), ""},
	} {
		err := fmt.Errorf("GetIdentity: %w", c.err)
		assert.Contains(t, networkHint(err), c.hint, err)
		if c.hint == "" {
			assert.Empty(t, networkHint(err))
		}
	}
}

// TestNetworkErrorsOfRealConnections shows that errors keep their kind on the way through the SDK.
func TestNetworkErrorsOfRealConnections(t *testing.T) {
	t.Parallel()
	secure := httptest.NewUnstartedServer(http.NotFoundHandler())
	secure.Config.ErrorLog = log.New(io.Discard, "", 0) // the client does not trust it
	secure.StartTLS()
	t.Cleanup(secure.Close)
	plain := httptest.NewServer(http.NotFoundHandler())
	t.Cleanup(plain.Close)
	broken := httptest.NewServer(http.HandlerFunc(func(http.ResponseWriter, *http.Request) { panic(http.ErrAbortHandler) }))
	t.Cleanup(broken.Close)
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	require.NoError(t, err)
	closed := "http://" + listener.Addr().String()
	require.NoError(t, listener.Close())
	for address, hint := range map[string]string{
		secure.URL: "SSL_CERT_FILE",
		strings.Replace(plain.URL, "http:", "https:", 1): "does not use TLS",
		broken.URL: "the connection broke",
		closed:     "if the network needs a proxy",
	} {
		c := isc.NewConfiguration(address)
		c.AccessToken = "t"
		c.Retry.MaxAttempts = 1
		_, _, err := isc.NewAPIClient(c).IdentitiesAPI.GetIdentity(t.Context(), "x").Execute()
		code, line := explain(err)
		assert.Equal(t, exitOther, code)
		assert.Contains(t, line, hint)
	}
}

// TestAProxyIsNamed shows that the refusal of a proxy is told as the proxy's.
func TestAProxyIsNamed(t *testing.T) {
	t.Parallel()
	for status, text := range map[int]string{403: "ask whoever runs the proxy", 407: "user and a password", 502: "may be unable to reach the host"} {
		proxy := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) { w.WriteHeader(status) }))
		t.Cleanup(proxy.Close)
		for _, target := range []string{"https://acme.api.identitynow.com", "http://acme.example"} {
			if status != 407 && strings.HasPrefix(target, "http:") {
				continue // it looks like the API's
			}
			transport := http.DefaultTransport.(*http.Transport).Clone()
			request, err := http.NewRequestWithContext(t.Context(), http.MethodGet, proxy.URL, nil)
			require.NoError(t, err)
			transport.Proxy = http.ProxyURL(request.URL)
			c := isc.NewConfiguration(target)
			c.AccessToken, c.HTTPClient, c.Retry.MaxAttempts = "t", &http.Client{Transport: transport, Timeout: time.Minute}, 1
			_, _, err = isc.NewAPIClient(c).IdentitiesAPI.GetIdentity(t.Context(), "x").Execute()
			_, line := explain(err)
			assert.Contains(t, line, "proxy")
			assert.Contains(t, line, text)
			assert.NotContains(t, line, "dry-run")
			assert.NotContains(t, line, "the connection broke")
		}
	}
}

func TestMayBeDone(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		method string
		status int
		may    bool
	}{{"POST", 504, true}, {"PATCH", 502, true}, {"POST", 500, false}, {"POST", 400, false}, {"PUT", 504, false}, {"GET", 502, false}} {
		err := fmt.Errorf("x: %w", &isc.APIError{Method: c.method, StatusCode: c.status})
		assert.Equal(t, c.may, mayBeDone(err), err)
	}
	assert.False(t, mayBeDone(io.EOF))
	assert.False(t, mayBeDone(&isc.APIError{Operation: tokenOperation, Method: "POST", StatusCode: 502}), "without a token nothing was sent")
}
