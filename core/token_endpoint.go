package core

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net/http"
	"net/url"
	"strings"
	"time"

	"golang.org/x/oauth2"
	"golang.org/x/oauth2/clientcredentials"

	"github.com/f745b6f1/isc/core/internal/redact"
)

const (
	tokenOperation = "token request" // the name of the operation in errors and log records

	tokenTimeout  = 30 * time.Second // for one token request and its response
	tokenMaxBytes = 1 << 20          // no response with a token is larger
)

// A tokenEndpoint requests tokens with client credentials. The token cache makes one request at a time.
type tokenEndpoint struct {
	credentials clientcredentials.Config
	http        *http.Client
	plain       *http.Client // see redirectless
	userAgent   string
	retry       RetryPolicy
	logger      *slog.Logger // may be nil

	closedUntil time.Time // until when the last Retry-After asked to wait
	refusal     *APIError // the response that asked for it
}

func newTokenEndpoint(settings tokenSettings) *tokenEndpoint {
	return &tokenEndpoint{
		credentials: clientcredentials.Config{
			ClientID:     settings.clientID,
			ClientSecret: settings.clientSecret,
			TokenURL:     settings.url,
			AuthStyle:    oauth2.AuthStyleInParams,
		},
		http:      settings.http,
		plain:     settings.plain,
		userAgent: settings.userAgent,
		retry:     settings.retry,
		logger:    settings.logger,
	}
}

// fetch gets a token. It gives up if nobody waits for it any more.
func (e *tokenEndpoint) fetch(wanted func() bool) (*oauth2.Token, error) {
	r := &tokenRequest{
		tokenEndpoint: e,
		wanted:        wanted,
		log:           requestLog{e.logger, tokenOperation, http.MethodPost, pathOf(e.credentials.TokenURL)},
	}
	if err := sendWithRetries(context.Background(), r); err != nil { // those who wait have contexts of their own
		return nil, err
	}
	return r.token, nil
}

// A tokenRequest is a request for one token, with its retries.
type tokenRequest struct {
	*tokenEndpoint
	wanted func() bool
	log    requestLog

	attempts  int
	token     *oauth2.Token
	temporary bool // the error of the last attempt is temporary
}

var errNotWanted = errors.New("nobody waits for the token")

func (r *tokenRequest) acquire(context.Context) error {
	if r.attempts > 0 && !r.wanted() {
		return errNotWanted
	}
	return nil
}

func (r *tokenRequest) attempt(context.Context) (err error) {
	r.attempts++
	r.token, r.temporary, err = r.request(r.attempts, r.log)
	return err
}

// repeatAfter tries again after network errors, 429 and 5xx: requesting a token twice does no harm.
func (r *tokenRequest) repeatAfter(_ context.Context, err error) (wait time.Duration, again bool) {
	wait, again = r.retry.next(err, r.attempts)
	return wait, again && r.temporary
}

func (r *tokenRequest) logRetry(ctx context.Context, wait time.Duration, err error) {
	r.log.retry(ctx, r.attempts, wait, err)
}

func (r *tokenRequest) explain(err, last error) error {
	if last != nil { // nobody waited for the token any more
		return last
	}
	return err
}

// request requests a token once. Until the time of an earlier Retry-After it sends nothing and returns the error of that response again.
func (e *tokenEndpoint) request(attempt int, log requestLog) (token *oauth2.Token, temporary bool, err error) {
	if wait := time.Until(e.closedUntil); wait > 0 {
		refusal := *e.refusal
		refusal.RetryAfter = wait
		return nil, true, &refusal
	}
	ctx, cancel := context.WithTimeout(context.Background(), tokenTimeout)
	defer cancel()
	exchange := &tokenExchange{next: transportOf(e.http, e.plain), userAgent: e.userAgent}
	client := *e.http
	client.Transport = exchange
	client = *redirectless(&client, nil) // the secret is not sent anywhere else

	began := time.Now()
	token, err = e.credentials.Token(context.WithValue(ctx, oauth2.HTTPClient, &client))
	if err == nil {
		token, err = usableToken(token)
	}
	log.attempt(context.Background(), attempt, time.Since(began), exchange.response, len(exchange.body), nil, e.secrets)
	switch {
	case err == nil:
		return token, false, nil
	case exchange.response == nil:
		if wrapped := (*url.Error)(nil); errors.As(err, &wrapped) {
			err = wrapped.Err
		}
		if ctx.Err() != nil {
			err = fmt.Errorf("no answer within %s", tokenTimeout) // and not the deadline of the caller
		}
		return nil, !permanent(err), e.named(err)
	case errors.Is(err, ErrCredentials):
		return nil, false, e.named(err)
	}
	return e.judge(exchange, attempt, err)
}

// judge returns the error of a response without a usable token.
func (e *tokenEndpoint) judge(exchange *tokenExchange, attempt int, err error) (*oauth2.Token, bool, error) {
	secrets := e.secrets()
	answer := newAPIError(tokenOperation, exchange.response, []byte(secrets.Text(string(exchange.body))), attempt, secrets)
	var refused *oauth2.RetrieveError
	oauthError := errors.As(err, &refused) && refused.ErrorCode != ""

	switch status := answer.StatusCode; {
	case status == http.StatusTooManyRequests || status >= 500:
		if wait := e.retry.pause(answer); wait > 0 {
			e.closedUntil, e.refusal = time.Now().Add(wait), answer.withoutBody()
		}
		return nil, true, answer
	case status == http.StatusProxyAuthRequired:
		return nil, false, answer
	case status == http.StatusUnauthorized, oauthError:
		return nil, false, e.named(fmt.Errorf("%w: %s", ErrCredentials, words(answer)))
	case isRedirect(exchange.response):
		return nil, false, e.named(fmt.Errorf("%s to %s, which the client secret is not sent to; check BaseURL and TokenURL", answer.told.status, redirectHost(exchange.response, secrets)))
	case status >= 300 || status < 200:
		return nil, false, e.named(fmt.Errorf("%s; check BaseURL and TokenURL", words(answer)))
	case bytes.HasPrefix(bytes.TrimSpace(answer.Body), []byte("<")):
		return nil, false, e.named(fmt.Errorf("%w: an HTML page instead of a token: %s", ErrDecode, words(answer)))
	}
	// The body may be a token in an unexpected form, so it is not shown.
	return nil, false, e.named(fmt.Errorf("%w: %s without a usable access_token in its %d bytes of %q",
		ErrDecode, answer.told.status, len(answer.Body), redact.Line(answer.Header.Get("Content-Type"), 80)))
}

// words returns the server's explanation: its error and error_description, or the beginning of its page.
func words(answer *APIError) string {
	text := answer.told.status
	if len(answer.Messages) > 0 {
		return text + ": " + redact.Line(strings.Join(answer.Messages, ": "), 280)
	}
	if answer.told.reason != "" {
		text += ": " + answer.told.reason
	}
	return text
}

// named adds the request to an error.
func (e *tokenEndpoint) named(err error) error {
	return redact.Reword(tokenOperation+": POST "+e.credentials.TokenURL+": "+redact.Error(err, e.secrets()).Error(), err)
}

func (e *tokenEndpoint) secrets() redact.Secrets { return redact.New(e.credentials.ClientSecret) }

// A tokenExchange is the RoundTripper of one token request. It keeps the response, because errors of oauth2 say too little about one that is not
// JSON, and too much about one with a secret.
type tokenExchange struct {
	next      http.RoundTripper
	userAgent string

	response *http.Response
	body     []byte
}

// RoundTrip returns when the context of the request ends, even if a user's RoundTripper ignores that, because many callers wait for one token.
func (x *tokenExchange) RoundTrip(request *http.Request) (*http.Response, error) {
	type exchanged struct {
		response *http.Response
		body     []byte
		err      error
	}
	done := make(chan exchanged, 1)
	go func() {
		var result exchanged
		defer func() {
			if cause := recover(); cause != nil {
				result = exchanged{err: fmt.Errorf("the Transport of the configuration's HTTPClient panicked: %v", cause)}
			}
			done <- result
		}()
		result.response, result.body, result.err = x.send(request)
	}()
	select {
	case result := <-done:
		if result.err != nil {
			return nil, result.err
		}
		kept := *result.response
		kept.Header = kept.Header.Clone() // the other header is for http.Client, and redirectless changes it
		x.response, x.body = &kept, result.body
		return readableToken(result.response, result.body), nil
	case <-request.Context().Done():
		return nil, request.Context().Err()
	}
}

// send sends the request and reads the response.
func (x *tokenExchange) send(request *http.Request) (*http.Response, []byte, error) {
	request = request.Clone(request.Context())
	request.Header.Set("User-Agent", x.userAgent)
	request.Header.Set("Accept", jsonMedia)
	response, err := x.next.RoundTrip(request)
	switch {
	case err != nil:
		return nil, nil, proxyRefusalOf(x.next, request, err)
	case response == nil:
		return nil, nil, errors.New("the Transport of the configuration's HTTPClient returned neither a response nor an error")
	}
	// A user's RoundTripper may leave these out.
	response.Request = request
	if response.Body == nil {
		response.Body = http.NoBody
	}
	if response.Header == nil {
		response.Header = make(http.Header)
	}
	if response.StatusCode == http.StatusSwitchingProtocols {
		_ = response.Body.Close() // what follows is not HTTP, and may never end
		response.Body = http.NoBody
	}
	body, err := readBody(response, tokenMaxBytes)
	return response, body, err
}
