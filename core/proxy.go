package core

import (
	"context"
	"errors"
	"fmt"
	"net"
	"net/http"
	"net/url"
)

// A proxyRefusal is the error of a proxy that does not open a connection to the API: its answer to CONNECT has another status than 200.
// net/http would return the words of the status alone, such as "Forbidden", which read like the API's.
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

// onProxyConnect returns the OnProxyConnectResponse of the SDK's own transport, which asks the one that was there first. It repeats
// nothing of what the proxy wrote, nor the user and password of its address.
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

// proxyRefusalOf finds the refusal of a proxy behind an error of a transport of the user's. net/http makes an error of the reason alone
// that the proxy gives, such as "Forbidden", and nothing else of a request to an https address through a proxy ends in the name of a
// status. A transport with a hook of its own has said what it wants to say, and a reason in other words stays as it is.
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

// isProxyRefusal reports whether a proxy refused a connection for good. Statuses of 500 and above, 408 and 429 may pass.
func isProxyRefusal(err error) bool {
	var refusal *proxyRefusal
	return errors.As(err, &refusal) && refusal.status < 500 &&
		refusal.status != http.StatusRequestTimeout && refusal.status != http.StatusTooManyRequests
}

// proxyAnswer is what an error says about the status 407, which no API answers with: it comes from a proxy that an http address is
// called through.
const proxyAnswer = "a proxy refused the request and wants a user and a password: put them into the proxy's address, as in HTTP_PROXY=http://user:password@host:port"
