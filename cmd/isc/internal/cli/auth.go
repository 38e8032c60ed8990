package cli

import (
	"bytes"
	"context"
	"encoding/base64"
	"encoding/json"
	"errors"
	"io"
	"net/http"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"github.com/f745b6f1/isc"
	"github.com/f745b6f1/isc/core"
)

// authCommand returns the commands about credentials.
func (a *app) authCommand() *cobra.Command {
	status := &cobra.Command{
		Use:   "status",
		Short: "Show the tenant, the client and when the token expires",
		Long:  "Gets a token with the current credentials and shows what the token says about its owner. The token itself is not shown.",
		Args:  noArguments,
		RunE: func(c *cobra.Command, _ []string) error {
			if _, err := a.newOutput(false, statusColumns); err != nil {
				return err // before a token is requested
			}
			configuration := a.configuration()
			environment, source := a.source(configuration)
			defer a.waiting.start(http.MethodGet)()
			status, err := fetchStatus(c.Context(), configuration)
			if err != nil {
				return err
			}
			status.Environment, status.Credentials = environment, source
			return a.printAll(false, statusColumns, status)
		},
	}
	auth := &cobra.Command{
		Use:   "auth",
		Short: "Check the credentials",
		Args:  noSuchCommand,
		RunE:  func(c *cobra.Command, _ []string) error { return c.Help() },
	}
	auth.AddCommand(status)
	return auth
}

// An authStatus is what is known of the credentials in use.
type authStatus struct {
	BaseURL  string `json:"baseUrl"`
	ClientID string `json:"clientId"`
	Org      string `json:"org,omitempty"`
	User     string `json:"user,omitempty"`
	Expires  string `json:"expires,omitempty"`

	Environment string `json:"environment,omitempty"`
	Credentials string `json:"credentials,omitempty"` // where they come from
}

var statusColumns = []string{"baseUrl", "clientId", "org", "user", "expires", "environment", "credentials"}

// tokenFacts are the members of interest of a token response, and of the token itself if it is a JWT.
type tokenFacts struct {
	ExpiresIn float64 `json:"expires_in"`
	Expiry    float64 `json:"exp"`
	Org       string  `json:"org"`
	UserName  string  `json:"user_name"`
}

// fetchStatus gets a token as the SDK does for every call: it starts a call and stops before the request is sent.
func fetchStatus(ctx context.Context, c *isc.Configuration) (*authStatus, error) {
	if err := c.Validate(); err != nil {
		return nil, err
	}
	var answer bytes.Buffer
	var token string
	c.HTTPClient = &http.Client{Transport: &interceptor{
		next: &recorder{next: http.DefaultTransport, body: &answer},
		seen: func(request *http.Request) error {
			_, token, _ = strings.Cut(request.Header.Get("Authorization"), " ")
			return nil
		},
	}}
	c.Retry.MaxAttempts = 1
	_, err := core.ExecuteEmpty(core.NewService(core.NewClient(c, "v2024")).NewCall(ctx, &core.Operation{Name: "Status", Method: http.MethodGet, Path: "/"}))
	if err != nil && !errors.Is(err, errNotSent) {
		return nil, errors.Unwrap(err) // without the name of the call, which the user did not ask for
	}
	facts := tokenFacts{}
	if _, claims, found := strings.Cut(token, "."); found {
		claims, _, _ = strings.Cut(claims, ".")
		if text, err := base64.RawURLEncoding.DecodeString(claims); err == nil {
			_ = json.Unmarshal(text, &facts) // a token need not be a JWT
		}
	}
	_ = json.Unmarshal(answer.Bytes(), &facts) // the SDK has read it already; missing members stay unknown
	status := &authStatus{BaseURL: c.BaseURL, ClientID: c.ClientID, Org: facts.Org, User: facts.UserName}
	switch {
	case facts.Expiry > 0:
		status.Expires = time.Unix(int64(facts.Expiry), 0).UTC().Format(time.RFC3339)
	case facts.ExpiresIn > 0:
		status.Expires = time.Now().Add(time.Duration(facts.ExpiresIn) * time.Second).UTC().Format(time.RFC3339)
	}
	return status, nil
}

// A recorder keeps the body of the last response.
type recorder struct {
	next http.RoundTripper
	body *bytes.Buffer
}

func (r *recorder) RoundTrip(request *http.Request) (*http.Response, error) {
	response, err := r.next.RoundTrip(request)
	if err != nil {
		return nil, err
	}
	r.body.Reset()
	response.Body = struct {
		io.Reader
		io.Closer
	}{io.TeeReader(response.Body, r.body), response.Body}
	return response, nil
}
