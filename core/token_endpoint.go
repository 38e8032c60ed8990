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
)

const (
	tokenOperation = "token request" // what errors and log records say in place of an operation's name

	tokenTimeout  = 30 * time.Second // for one token request, its answer included
	tokenMaxBytes = 1 << 20          // no token is larger
)

// A tokenEndpoint exchanges client credentials for tokens. The token cache sees to it that one request at a time is made.
type tokenEndpoint struct {
	credentials clientcredentials.Config
	http        *http.Client
	userAgent   string
	retry       RetryPolicy
	logger      *slog.Logger // may be nil

	closedUntil time.Time // what the last Retry-After asked for
	refusal     *APIError // the answer that it came with
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
		userAgent: settings.userAgent,
		retry:     settings.retry,
		logger:    settings.logger,
	}
}

// fetch gets a token. Network trouble, 429 and 5xx are repeated by the retry policy: to ask for a token twice does no harm.
func (e *tokenEndpoint) fetch(wanted func() bool) (*oauth2.Token, error) {
	for attempt := 1; ; attempt++ {
		token, temporary, err := e.request(attempt)
		if err == nil || !temporary || attempt >= e.retry.MaxAttempts {
			return token, err
		}
		wait := e.retry.backoff(attempt)
		if answer := (*APIError)(nil); errors.As(err, &answer) {
			if answer.RetryAfter > e.retry.MaxWait {
				return nil, err
			}
			wait = max(wait, answer.RetryAfter)
		}
		e.log(slog.LevelWarn, "repeating request", attempt, slog.Duration("wait", wait), slog.String("reason", retryReason(err)))
		_ = sleep(context.Background(), wait) // those who wait leave by their own contexts
		if !wanted() {
			return nil, err
		}
	}
}

// request asks for a token once. While a Retry-After of an earlier answer runs it sends nothing and repeats that answer.
func (e *tokenEndpoint) request(attempt int) (token *oauth2.Token, temporary bool, err error) {
	if wait := time.Until(e.closedUntil); wait > 0 {
		refusal := *e.refusal
		refusal.RetryAfter = wait
		return nil, true, &refusal
	}
	ctx, cancel := context.WithTimeout(context.Background(), tokenTimeout)
	defer cancel()
	exchange := &tokenExchange{next: e.http.Transport, userAgent: e.userAgent}
	client := *e.http
	client.Transport = exchange
	client.CheckRedirect = func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse } // the secret stays here

	began := time.Now()
	token, err = e.credentials.Token(context.WithValue(ctx, oauth2.HTTPClient, &client))
	e.logAnswer(exchange, attempt, began)
	switch {
	case err == nil:
		return token, false, nil
	case exchange.response == nil:
		if wrapped := (*url.Error)(nil); errors.As(err, &wrapped) {
			err = wrapped.Err
		}
		if ctx.Err() != nil {
			err = fmt.Errorf("no answer within %s", tokenTimeout) // not the caller's deadline
		}
		return nil, !permanent(err), e.explain(err)
	}
	return e.judge(exchange, attempt, err)
}

// judge says what an answer without a usable token means.
func (e *tokenEndpoint) judge(exchange *tokenExchange, attempt int, err error) (*oauth2.Token, bool, error) {
	answer := newAPIError(tokenOperation, exchange.response, []byte(e.redact(string(exchange.body))), attempt)
	var refused *oauth2.RetrieveError
	oauthError := errors.As(err, &refused) && refused.ErrorCode != ""

	switch status := answer.StatusCode; {
	case status == http.StatusTooManyRequests || status >= 500:
		if answer.RetryAfter > 0 {
			e.closedUntil, e.refusal = time.Now().Add(min(answer.RetryAfter, longestPause)), answer
		}
		return nil, true, answer
	case status == http.StatusUnauthorized, oauthError:
		return nil, false, e.explain(fmt.Errorf("%w: %s", ErrCredentials, words(answer)))
	case status >= 300:
		return nil, false, e.explain(fmt.Errorf("%s; check BaseURL and TokenURL", words(answer)))
	case bytes.HasPrefix(bytes.TrimSpace(answer.Body), []byte("<")):
		return nil, false, e.explain(fmt.Errorf("%w: a page where a token was due: %s", ErrDecode, words(answer)))
	}
	// The body may well be a token in an unexpected dress: it is not shown.
	return nil, false, e.explain(fmt.Errorf("%w: %s without a usable access_token in its %d bytes of %q",
		ErrDecode, answer.Status, len(answer.Body), answer.Header.Get("Content-Type")))
}

// words is what the server said: its error and error_description, or the beginning of its page.
func words(answer *APIError) string {
	switch {
	case len(answer.Messages) > 0:
		return answer.Status + ": " + strings.Join(answer.Messages, ": ")
	case len(answer.Body) > 0:
		return answer.Status + ": " + preview(answer.Body)
	}
	return answer.Status
}

// explain names the request in an error, and takes the secret out of its text, whoever put it there.
func (e *tokenEndpoint) explain(err error) error {
	return &tokenError{text: e.redact(tokenOperation + ": POST " + e.credentials.TokenURL + ": " + err.Error()), err: err}
}

func (e *tokenEndpoint) redact(text string) string {
	secret := e.credentials.ClientSecret
	return strings.NewReplacer(secret, "[redacted]", url.QueryEscape(secret), "[redacted]").Replace(text)
}

// logAnswer writes the same record as every other attempt gets, without anything of what went in and out.
func (e *tokenEndpoint) logAnswer(exchange *tokenExchange, attempt int, began time.Time) {
	attributes := []slog.Attr{slog.Duration("duration", time.Since(began)), slog.Int("bytes", len(exchange.body))}
	if exchange.response != nil {
		attributes = append(attributes,
			slog.Int("status", exchange.response.StatusCode),
			slog.String("request_id", exchange.response.Header.Get(RequestIDHeader)))
	}
	e.log(slog.LevelDebug, "request", attempt, attributes...)
}

func (e *tokenEndpoint) log(level slog.Level, message string, attempt int, attributes ...slog.Attr) {
	if e.logger == nil {
		return
	}
	e.logger.LogAttrs(context.Background(), level, message, append([]slog.Attr{
		slog.String("operation", tokenOperation),
		slog.String("method", http.MethodPost),
		slog.String("path", pathOf(e.credentials.TokenURL)),
		slog.Int("attempt", attempt),
	}, attributes...)...)
}

type tokenError struct {
	text string
	err  error
}

func (e *tokenError) Error() string { return e.text }
func (e *tokenError) Unwrap() error { return e.err }

// A tokenExchange is the round tripper of one token request. It keeps the answer, of which oauth2's errors say too little where it
// is not JSON, and too much where it holds a secret.
type tokenExchange struct {
	next      http.RoundTripper
	userAgent string

	response *http.Response
	body     []byte
}

func (x *tokenExchange) RoundTrip(request *http.Request) (*http.Response, error) {
	request = request.Clone(request.Context())
	request.Header.Set("User-Agent", x.userAgent)
	request.Header.Set("Accept", jsonMedia)
	next := x.next
	if next == nil {
		next = http.DefaultTransport
	}
	response, err := next.RoundTrip(request)
	if err != nil || response == nil {
		return nil, err
	}
	// What http.Client and its Transport would see to, and a round tripper of the user's may have left out.
	response.Request = request
	if response.Body == nil {
		response.Body = http.NoBody
	}
	if response.Header == nil {
		response.Header = make(http.Header)
	}
	if x.body, err = readBody(response, tokenMaxBytes); err != nil {
		return nil, err
	}
	if bytes.HasPrefix(bytes.TrimSpace(x.body), []byte("{")) {
		response.Header.Set("Content-Type", jsonMedia) // oauth2 reads text/plain, which gateways make of JSON, as a form
	}
	x.response = response
	return response, nil
}
