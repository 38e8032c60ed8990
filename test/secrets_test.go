package test

import (
	"context"
	"encoding/base64"
	"errors"
	"fmt"
	"log/slog"
	"net/http"
	"net/url"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/f745b6f1/isc"
	"github.com/f745b6f1/isc/beta"
	"github.com/f745b6f1/isc/core"
)

// Each mark is only where its name says.
const (
	clientSecret   = "mark/client+secret"
	accessToken    = "mark-access-token"
	headerMark     = "mark-default-header"
	filterMark     = "mark of the filter"
	sentMark       = "mark-of-the-body-sent"
	receivedMark   = "mark-of-the-body-received" // in the body of an error, in a part that is never shown
	shownMark      = "mark-of-the-body-shown"    // in the server's explanation of an error, which the error's text shows and a log does not
	printedNowhere = accessToken + "," + headerMark + "," + filterMark + "," + sentMark + "," + receivedMark
)

// requireNoMark fails if a text has a mark that it must not have, in any of the encodings in which it is sent.
func requireNoMark(t *testing.T, text string, more ...string) {
	t.Helper()
	for _, mark := range append(strings.Split(printedNowhere, ","), append(more, clientSecret)...) {
		for _, form := range []string{mark, url.QueryEscape(mark), url.PathEscape(mark), base64.StdEncoding.EncodeToString([]byte(mark))} {
			require.NotContains(t, text, form)
		}
	}
}

// requireNoMarkInError checks every error of the chain.
func requireNoMarkInError(t *testing.T, err error) {
	t.Helper()
	for _, verb := range []string{"%v", "%+v", "%s", "%q"} {
		requireNoMark(t, fmt.Sprintf(verb, err))
	}
	switch wrapper := err.(type) { //nolint:errorlint // this walks the chain
	case interface{ Unwrap() error }:
		if inner := wrapper.Unwrap(); inner != nil {
			requireNoMarkInError(t, inner)
		}
	case interface{ Unwrap() []error }:
		for _, inner := range wrapper.Unwrap() {
			requireNoMarkInError(t, inner)
		}
	}
}

func giveMarkedToken(w http.ResponseWriter, r arrival) {
	fmt.Fprintf(w, `{"access_token":"%s-%d","token_type":"bearer","expires_in":749}`, accessToken, r.nth)
}

// These cases have the expected number of log records: attempts of API requests and of token requests at debug, retries at warn.
var secretCases = []struct {
	name                  string
	api, token            reply
	err                   error
	words                 string // in the error
	attempts, tokens, wan int
}{
	{"success", respond(200, `[{"id":"`+receivedMark+`"}]`), giveMarkedToken, nil, "", 1, 1, 0},
	{"503 with JSON, then fine", inTurn(respond(503, `{"messages":[{"text":"`+shownMark+`"}],"data":"`+receivedMark+`"}`), respond(200, `[]`)), giveMarkedToken, nil, "", 2, 1, 1},
	{"502 with HTML", respond(502, "<p>"+shownMark+strings.Repeat(" x", 200)+receivedMark), giveMarkedToken, isc.ErrServer, shownMark, 3, 1, 2},
	{"429", respond(429, `{"message":"`+shownMark+`"}`), giveMarkedToken, isc.ErrRateLimited, shownMark, 3, 1, 2},
	{"400", respond(400, `{"messages":[{"text":"`+shownMark+`"}],"data":"`+receivedMark+`"}`), giveMarkedToken, isc.ErrBadRequest, shownMark, 1, 1, 0},
	{"401", respond(401, `{"error":"`+shownMark+`","data":"`+receivedMark+`"}`), giveMarkedToken, isc.ErrUnauthorized, shownMark, 2, 2, 1},
	{"200 with HTML", respond(200, "<p>"+shownMark+strings.Repeat(" x", 200)+receivedMark, "Content-Type", "text/html"), giveMarkedToken, isc.ErrDecode, shownMark, 1, 1, 0},
	{"not a list", respond(200, `{"id":"`+receivedMark+`"}`), giveMarkedToken, isc.ErrDecode, "", 1, 1, 0},
	{"broken JSON", respond(200, `[{"id":"`+receivedMark+`"`), giveMarkedToken, isc.ErrDecode, "", 1, 1, 0},
	{"a member twice", respond(200, `[{"id":"`+receivedMark+`","id":"`+receivedMark+`"}]`), giveMarkedToken, isc.ErrDecode, "/0/id", 1, 1, 0},
	{"cut body", hangUp("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n[\"" + receivedMark), giveMarkedToken, errUnnamed, "cut after", 3, 1, 2},
	{"reset", reset(""), giveMarkedToken, errUnnamed, "connection reset", 3, 1, 2},
	{"refused credentials, repeated by the server", sound, respond(401, `{"error":"invalid_client","error_description":"`+clientSecret+` is wrong"}`), isc.ErrCredentials, "[redacted] is wrong", 0, 1, 0},
	{"token endpoint 503", sound, respond(503, `{"error":"`+shownMark+`","data":"`+receivedMark+`"}`), isc.ErrServer, shownMark, 0, 3, 2},
	{"token endpoint 502 with HTML", sound, respond(502, "<p>"+shownMark+strings.Repeat(" x", 200)+receivedMark), isc.ErrServer, shownMark, 0, 3, 2},
	{"token endpoint cut", sound, hangUp("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{\"access_token\":\"" + accessToken), errUnnamed, "cut after", 0, 3, 2},
	{"a token in an unexpected format", sound, respond(200, `{"token":"`+accessToken+`"}`), isc.ErrDecode, "without a usable access_token", 0, 1, 0},
}

// Credentials, tokens, queries and bodies never appear in records and errors. Useful details do.
func TestSecretsStaySecret(t *testing.T) {
	t.Parallel()
	for _, tc := range secretCases {
		for _, method := range []string{"GET", "POST"} {
			t.Run(tc.name+"/"+method, func(t *testing.T) {
				t.Parallel()
				server := startFaultServer(t)
				server.api, server.token = tc.api, tc.token
				keeper := newLogKeeper()
				err := secretCall(t.Context(), secretConfiguration(server, keeper), method)
				switch {
				case tc.err == nil && method == "GET":
					require.NoError(t, err)
				case method == "GET":
					require.Error(t, err)
					assert.Contains(t, err.Error(), tc.words)
					if !errors.Is(tc.err, errUnnamed) {
						require.ErrorIs(t, err, tc.err)
					}
					assert.Len(t, keeper.with(slog.LevelDebug, "request"), tc.attempts+tc.tokens)
					assert.Len(t, keeper.with(slog.LevelWarn, "repeating request"), tc.wan)
				}
				if err != nil {
					requireNoMarkInError(t, err)
				}
				requireNoMark(t, keeper.everything(), shownMark)
				assert.NotContains(t, strings.ToLower(keeper.everything()), "bearer")
			})
		}
	}
}

func secretConfiguration(server *faultServer, keeper *logKeeper) *isc.Configuration {
	configuration := server.configuration()
	configuration.ClientSecret = clientSecret
	configuration.DefaultHeader = http.Header{"X-Gateway-Key": {headerMark}}
	configuration.Logger = slog.New(keeper)
	return configuration
}

func secretCall(ctx context.Context, c *isc.Configuration, method string) error {
	api := isc.NewAPIClient(c).IdentitiesAPI
	if method == "GET" {
		_, _, err := api.ListIdentities(ctx).Filters(`name eq "` + filterMark + `"`).Execute()
		return err
	}
	_, _, err := api.StartIdentitiesInvite(ctx).InviteIdentitiesRequest(isc.InviteIdentitiesRequest{IDs: []string{sentMark}}).Execute()
	return err
}

func TestPrintingShowsNoSecret(t *testing.T) {
	t.Parallel()
	server := startFaultServer(t)
	server.token = giveMarkedToken
	server.api = respond(200, `[]`)
	configuration := secretConfiguration(server, newLogKeeper())
	require.NoError(t, secretCall(t.Context(), configuration, "GET"))
	static := secretConfiguration(server, newLogKeeper())
	static.AccessToken = accessToken

	v2024, older := isc.NewAPIClient(static), beta.NewAPIClient(configuration)
	for _, value := range []any{
		configuration, *configuration, static, *static, struct{ C *isc.Configuration }{static}, []isc.Configuration{*static},
		v2024, *v2024, v2024.IdentitiesAPI, *v2024.IdentitiesAPI, older, *older, older.IdentitiesAPI,
		core.NewClient(static, "v2024"), core.NewClient(configuration, "beta"),
		v2024.IdentitiesAPI.GetIdentity(t.Context(), "1"),
	} {
		for _, verb := range []string{"%v", "%+v", "%#v"} {
			requireNoMark(t, fmt.Sprintf(verb, value))
		}
		keeper := newLogKeeper()
		slog.New(keeper).Info("value", "value", value)
		requireNoMark(t, keeper.text.String())
	}
	static.ClientSecret = ""
	static.AccessToken = "Bearer " + accessToken
	err := static.Validate()
	require.Error(t, err)
	requireNoMarkInError(t, errors.Join(err, secretCall(t.Context(), static, "GET")))
}
