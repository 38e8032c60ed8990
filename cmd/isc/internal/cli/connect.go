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

// configuration reads the tenant and the credentials from where the vendor's tools keep them.
func (a *app) configuration() *isc.Configuration {
	c := isc.NewDefaultConfiguration()
	if a.environment != "" {
		c = isc.NewEnvironmentConfiguration(a.environment)
	}
	c.UserAgent = "isc-cli"
	c.Logger = a.logger()
	return c
}

// logger returns the log of the SDK: lines on stderr with --debug, or else what tells the user of waits.
func (a *app) logger() *slog.Logger {
	switch {
	case a.debug:
		return slog.New(slog.NewTextHandler(a.notes, &slog.HandlerOptions{Level: slog.LevelDebug}))
	case a.waiting != nil && a.waiting.enabled:
		return slog.New(a.waiting)
	}
	return nil
}

// errNotSent is the error of a request that was printed instead of sent.
var errNotSent = errors.New("the request was not sent")

// unlessDry returns an error, unless it says that nothing was sent in a dry run.
func unlessDry(dry bool, err error) error {
	if dry && errors.Is(err, errNotSent) {
		return nil
	}
	return err
}

// An interceptor prints API requests instead of sending them. It sends token requests.
type interceptor struct {
	next http.RoundTripper
	seen func(request *http.Request) error
}

func (i *interceptor) RoundTrip(request *http.Request) (*http.Response, error) {
	if request.Header.Get("Authorization") == "" { // all API requests have it, token requests do not
		return i.next.RoundTrip(request)
	}
	if err := i.seen(request); err != nil {
		return nil, err
	}
	return nil, errNotSent
}

// dryRun changes a configuration so that calls are printed and not sent. It needs no credentials.
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
