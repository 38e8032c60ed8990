package cli

import (
	"errors"
	"fmt"
	"net/http"
	"strings"

	"github.com/spf13/cobra"

	"github.com/f745b6f1/isc"
)

// Exit codes, by kind of error.
const (
	exitOther       = 1
	exitUsage       = 2
	exitCredentials = 3
	exitNotFound    = 4
	exitRateLimited = 5
	exitServer      = 6
	exitRefused     = 7
	exitInterrupted = 130
)

// A failure is an error of the tool itself, with a hint on what to do next.
type failure struct {
	code int
	err  error
	next string
}

func (f *failure) Error() string { return f.err.Error() }
func (f *failure) Unwrap() error { return f.err }

// isOwn reports whether an error says already what to do next.
func isOwn(err error) bool {
	var own *failure
	return errors.As(err, &own)
}

// usage returns the error of a wrong command line.
func usage(c *cobra.Command, format string, args ...any) error {
	return &failure{code: exitUsage, err: fmt.Errorf(format, args...), next: "see " + c.CommandPath() + " --help"}
}

// kinds are the errors of the SDK, with the exit code and what to do next. The first match counts.
var kinds = []struct {
	err  error
	code int
	next string
}{
	{isc.ErrCredentials, exitCredentials, "check the client id and the secret, or run isc configure"},
	{isc.ErrConfiguration, exitCredentials, "run isc configure, or set SAIL_BASE_URL, SAIL_CLIENT_ID and SAIL_CLIENT_SECRET"},
	{isc.ErrUnauthorized, exitCredentials, "check the credentials with isc auth status"},
	{isc.ErrNotFound, exitNotFound, "check the id, and the tenant with isc auth status"},
	{isc.ErrRateLimited, exitRateLimited, "wait before you try again"},
	{isc.ErrServer, exitServer, "try again later; if it keeps failing, send the ids above to support"},
	{isc.ErrForbidden, exitRefused, "use a token with the scopes and user level that --help names"},
	{isc.ErrBadRequest, exitRefused, "correct the request, which --dry-run shows"},
	{isc.ErrInvalidArgument, exitUsage, "correct the command's arguments, see --help"},
	{isc.ErrDecode, exitOther, "check the base URL with isc auth status"},
}

// explain returns the exit code of an error, and the line to print.
func explain(err error) (code int, line string) {
	code, next := exitOther, ""
	var own *failure
	var answer *isc.APIError
	switch {
	case errors.As(err, &own):
		code, next = own.code, own.next
	case mayBeDone(err):
		code, next = exitServer, "the gateway got no answer, so the request may or may not be done: check before you send it again"
	case errors.As(err, &answer) && answer.StatusCode == http.StatusProxyAuthRequired: // the error says that it is the proxy's, and what to do
	case errors.As(err, &answer) && answer.StatusCode < 400:
		next = "check the base URL with isc auth status" // for example a redirect to a sign-in page, which no change of the request avoids
	default:
		for _, kind := range kinds {
			if errors.Is(err, kind.err) {
				code, next = kind.code, kind.next
				break
			}
		}
		switch {
		case next != "":
		case answer != nil:
			code, next = exitRefused, "correct the request, which --dry-run shows"
		default:
			next = networkHint(err)
		}
	}
	line = "isc: " + printable(inTheToolsWords(strings.Join(strings.Fields(err.Error()), " ")))
	if next != "" {
		line += "; " + next
	}
	return code, line
}
