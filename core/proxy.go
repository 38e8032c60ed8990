package core

import (
	"context"
	"errors"
	"fmt"
	"net"
	"net/http"
	"net/url"
)

// A proxyRefusal is the error of a proxy that does not open a connection to the API: its response to CONNECT has another status than 200.
// net/http would return only the text of the status, such as "Forbidden", which looks like an error of the API.
type proxyRefusal struct {
	proxy, target string // hosts with ports
	status        int
}

func (e *proxyRefusal) Error() string {
	text := fmt.Sprintf("the proxy %s refused the connection to %s: %d %s", e.proxy, e.target, e.status, http.StatusText(e.status))
	switch {
	case e.status == http.StatusProxyAuthRequired:
		return text + "; it wants a user and a password: put them into the proxy's address, as in HTTPS_PROXY=http://user:password@host:port"
	case e.status >= 500:
		return text + "; it may be unable to reach the host"
	}
	return text + "; ask whoever runs the proxy to allow this host, or set NO_PROXY where the host is reached without it"
}

type proxyHook = func(ctx context.Context, proxy *url.URL, request *http.Request, response *http.Response) error

// onProxyConnect returns the OnProxyConnectResponse hook of the SDK's own transport, which first calls the hook that was there before. The
// error contains nothing that the proxy sent, and neither user nor password of the proxy's URL.
func onProxyConnect(before proxyHook) proxyHook {
	return func(ctx context.Context, proxy *url.URL, request *http.Request, response *http.Response) error {
		if before != nil {
			if err := before(ctx, proxy, request, response); err != nil {
				return err
			}
		}
		if response.StatusCode == http.StatusOK {
			return nil
		}
		return &proxyRefusal{proxy: proxy.Host, target: request.Host, status: response.StatusCode}
	}
}

// proxyRefusalOf finds out whether the error of a user's transport is a proxyRefusal. The text of such an error of net/http is only the text
// of a status, such as "Forbidden", which no other error of a request to an https URL through a proxy is. If the transport has a hook of its
// own, or if the text is another one, the error is returned as it is.
func proxyRefusalOf(transport http.RoundTripper, request *http.Request, err error) error {
	standard, ok := transport.(*http.Transport)
	if !ok || standard.Proxy == nil || standard.OnProxyConnectResponse != nil || request.URL.Scheme != "https" || errors.Unwrap(err) != nil {
		return err
	}
	for status := 400; status < 600; status++ {
		if reason := http.StatusText(status); reason == "" || reason != err.Error() {
			continue
		}
		if proxy, failed := standard.Proxy(request); failed == nil && proxy != nil {
			return &proxyRefusal{proxy: proxy.Host, target: net.JoinHostPort(request.URL.Hostname(), portOf(request.URL)), status: status}
		}
	}
	return err
}

// isProxyRefusal reports whether a proxy refused a connection permanently. The statuses 408, 429 and those from 500 on may be temporary.
func isProxyRefusal(err error) bool {
	var refusal *proxyRefusal
	return errors.As(err, &refusal) && refusal.status < 500 &&
		refusal.status != http.StatusRequestTimeout && refusal.status != http.StatusTooManyRequests
}

// proxyAnswer is what an error says about the status 407. It does not come from the API, but from a proxy in front of an http URL.
const proxyAnswer = "a proxy refused the request and wants a user and a password: put them into the proxy's address, as in HTTP_PROXY=http://user:password@host:port"
