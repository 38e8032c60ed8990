package cli

import (
	"errors"
	"fmt"
	"io"
	"log/slog"
	"maps"
	"net/http"
	"slices"
	"strings"

	"github.com/f745b6f1/isc"
	"github.com/f745b6f1/isc/core"
)

// configuration finds the tenant and the credentials where the vendor's tools keep them.
func (a *app) configuration() *isc.Configuration {
	c := isc.NewDefaultConfiguration()
	c.UserAgent = "isc-cli"
	if a.debug {
		c.Logger = slog.New(slog.NewTextHandler(a.notes, &slog.HandlerOptions{Level: slog.LevelDebug}))
	}
	return c
}

// errNotSent is what a request ends with that is only to be looked at.
var errNotSent = errors.New("the request was not sent")

// An interceptor keeps API requests from being sent, and shows them instead. Token requests go on.
type interceptor struct {
	next http.RoundTripper
	seen func(request *http.Request) error
}

func (i *interceptor) RoundTrip(request *http.Request) (*http.Response, error) {
	if request.Header.Get("Authorization") == "" { // which all API requests have, and no token request
		return i.next.RoundTrip(request)
	}
	if err := i.seen(request); err != nil {
		return nil, err
	}
	return nil, errNotSent
}

// dryRun changes a configuration so that its calls are printed and not sent. No credentials are needed for it.
func (a *app) dryRun(c *isc.Configuration) {
	c.AccessToken = "not-shown"
	c.Retry = core.RetryPolicy{MaxAttempts: 1}
	c.RateLimit = core.NoRateLimit
	c.HTTPClient = &http.Client{Transport: &interceptor{seen: a.printRequest}}
}

// printRequest prints a request as it would be sent, without the token.
func (a *app) printRequest(request *http.Request) error {
	if a.rows > 0 {
		fmt.Fprintln(a.out)
	}
	a.rows++
	fmt.Fprintf(a.out, "%s %s\n", request.Method, request.URL)
	for _, name := range slices.Sorted(maps.Keys(request.Header)) {
		value := strings.Join(request.Header[name], ", ")
		if name == "Authorization" {
			value = "Bearer [not shown]"
		}
		fmt.Fprintf(a.out, "%s: %s\n", name, value)
	}
	if request.Body == nil {
		return nil
	}
	body, err := io.ReadAll(request.Body)
	if err != nil {
		return err
	}
	fmt.Fprintf(a.out, "\n%s\n", body)
	return nil
}
