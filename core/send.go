package core

import (
	"bytes"
	"cmp"
	"context"
	"crypto/tls"
	"errors"
	"fmt"
	"io"
	"maps"
	"net"
	"net/http"
	"reflect"
	"strings"
	"time"

	"golang.org/x/oauth2"

	"github.com/f745b6f1/isc/core/internal/ratelimit"
	"github.com/f745b6f1/isc/core/internal/redact"
)

// A sending is a call that is being sent: the prepared request, and the state of its attempts.
type sending struct {
	*Client
	operation *Operation
	url       string // without the query
	query     string // encoded
	path      string // escaped, with the version
	header    http.Header
	body      []byte
	form      *payload     // instead of body
	http      *http.Client // that of the client, or of a fake; see redirectless
	limiter   *ratelimit.Limiter

	retry  RetryPolicy
	log    requestLog
	stream bool // the body of a successful response is returned as a stream

	attempts int
	renewed  bool          // the token was renewed after a 401
	token    *oauth2.Token // of the current attempt
	note     string        // of the current attempt: what its error says besides the status
	away     bool          // the current attempt was redirected to another origin
	response *http.Response
	answer   []byte // the body of the response; nil if it is a stream
}

// send executes a call. It returns the last response also if there is an error. Its body can be read; body is nil if it is a stream.
func (c Call) send(stream bool) (response *http.Response, body []byte, err error) {
	s, err := c.prepare()
	if err != nil {
		return nil, nil, err
	}
	s.stream = stream
	s.retry = s.Client.retry
	if c.retry != nil {
		s.retry = c.retry.withDefaults()
	}
	err = sendWithRetries(c.ctx, s)
	return s.response, s.answer, err
}

// prepare checks and encodes the arguments. Nothing is sent before.
func (c Call) prepare() (*sending, error) {
	if c.callState == nil || c.operation == nil {
		return nil, fmt.Errorf("%w: the call has no operation; start it with a method of the client's service", ErrInvalidArgument)
	}
	refuse := func(err error) (*sending, error) { return nil, fmt.Errorf("%s: %w", c.operation.Name, err) }
	switch {
	case c.client == nil:
		return refuse(fmt.Errorf("%w: the client is missing; take it from NewAPIClient", ErrConfiguration))
	case c.client.err != nil:
		return nil, c.client.err
	case c.client.tokens == nil:
		return refuse(fmt.Errorf("%w: the client is a zero value; take it from NewAPIClient", ErrConfiguration))
	case c.ctx == nil:
		return refuse(fmt.Errorf("%w: the context is nil", ErrInvalidArgument))
	case c.argumentError() != nil:
		return refuse(c.argumentError())
	case c.operation.Experimental && !c.client.experimental:
		return refuse(fmt.Errorf("%w: DisableExperimental is set in the configuration", ErrExperimental))
	case c.operation.Body != "" && c.body == nil:
		return refuse(fmt.Errorf("%w: the request body is required; set it with %s", ErrInvalidArgument, c.operation.Body))
	}
	for _, part := range c.operation.Parts {
		if !has(c.body, part) {
			return refuse(fmt.Errorf("%w: the part %s of the request body is required", ErrInvalidArgument, part))
		}
	}
	template, queryTemplate, _ := strings.Cut(c.operation.Path, "?")
	path, err := expandPath(template, c.path)
	if err != nil {
		return refuse(err)
	}
	query, err := expandQuery(queryTemplate, c.path)
	if err != nil {
		return refuse(err)
	}
	path = c.base() + path
	s := &sending{
		Client:    c.client,
		operation: c.operation,
		url:       c.client.root + path,
		query:     joinTexts(query, "&", encodeQuery(c.query)),
		path:      path,
		http:      c.client.http,
		limiter:   c.client.limits.of(c.base(), template),
	}
	s.log = requestLog{c.client.logger, c.operation.Name, c.operation.Method, s.path}
	if c.client.fake != nil {
		s.http = redirectless(c.client.fake(c), nil)
	}
	contentType := cmp.Or(c.operation.ContentType, jsonMedia)
	if s.body, s.form, err = c.encodeBody(contentType); err != nil {
		return refuse(err)
	}
	if s.form != nil {
		contentType = s.form.contentType
	}
	if s.header, err = c.requestHeader(contentType); err != nil {
		return refuse(err)
	}
	return s, nil
}

// encodeBody encodes the request body: JSON and text as bytes, and forms and files as a payload.
func (c Call) encodeBody(contentType string) ([]byte, *payload, error) {
	switch body := c.body.(type) {
	case nil:
		return nil, nil, nil
	case payloadBody:
		form, err := body.payload(c.operation.ContentType)
		return nil, form, err
	case string:
		if !isJSONMedia(contentType) {
			return []byte(body), nil, nil
		}
	}
	if err := refuseAbsent(c.body); err != nil {
		return nil, nil, err
	}
	if v := reflect.ValueOf(c.body); v.Kind() == reflect.Slice && v.IsNil() && v.Type().Elem().Kind() != reflect.Uint8 {
		return []byte("[]"), nil, nil // a list without items is nil in Go
	}
	text, err := Marshal(c.body)
	if err != nil {
		return nil, nil, fmt.Errorf("%w: the request body, a %T: %w", ErrInvalidArgument, c.body, err)
	}
	return text, nil, nil
}

// refuseAbsent returns an error if a body is a nil pointer, or an absent [Object], [Value] or union. It would be sent as null, which nobody has
// asked for.
func refuseAbsent(body any) error {
	if v := reflect.ValueOf(body); v.Kind() == reflect.Pointer && v.IsNil() {
		return fmt.Errorf("%w: the request body is a nil %T; leave it out, or set it", ErrInvalidArgument, body)
	}
	if free, is := body.(interface{ value() Value }); is && free.value().IsZero() {
		return fmt.Errorf("%w: the request body is a %T without a value; core.NewObject(nil) returns {}, and core.ValueOf(nil) null", ErrInvalidArgument, body)
	}
	return nil
}

// base returns the path between the base URL and the path of the operation.
func (c Call) base() string {
	if c.operation.Base != "" {
		return prefixOf(c.operation.Base)
	}
	return c.client.prefix
}

// requestHeader returns the headers of the configuration, replaced by those of the operation, replaced by those of the call.
func (c Call) requestHeader(contentType string) (http.Header, error) {
	header := make(http.Header, len(c.client.defaultHeader)+6)
	maps.Copy(header, c.client.defaultHeader)
	header.Set("User-Agent", c.client.userAgent)
	header.Set("Accept", cmp.Or(c.operation.Accept, jsonMedia))
	if c.body != nil {
		header.Set("Content-Type", contentType)
	}
	if c.operation.Experimental || c.operation.OnceExperimental {
		header.Set(ExperimentalHeader, "true")
	}
	for _, h := range c.header {
		if hasControl(h.value) {
			return nil, fmt.Errorf("%w: header %s contains a control character", ErrInvalidArgument, h.name)
		}
		header.Set(h.name, h.value)
	}
	if cookies := encodeCookies(c.cookie); cookies != "" {
		header.Set("Cookie", joinTexts(header.Get("Cookie"), "; ", cookies))
	}
	return header, nil
}

// acquire waits for a token and then for the rate limit. In the other order, calls that wait for the first token would use up the rate limit
// long before they send. If the token has expired meanwhile, it gets another one.
func (s *sending) acquire(ctx context.Context) (err error) {
	if s.token, err = s.tokens.token(ctx); err != nil {
		return err
	}
	if err = s.place(ctx); err != nil {
		return err
	}
	if !s.token.Valid() {
		if s.token, err = s.tokens.token(ctx); err != nil {
			s.limiter.GiveBack()
		}
	}
	return err
}

// place waits for the rate limit. If a pause is too long, the error is the 429 that began it, as if it were a response to this call.
func (s *sending) place(ctx context.Context) error {
	err := s.limiter.Wait(ctx, s.retry.MaxWait)
	if refusal := (*APIError)(nil); errors.As(err, &refusal) {
		refusal.Operation, refusal.Method, refusal.URL = s.operation.Name, s.operation.Method, s.url
		refusal.Attempts = s.attempts
	}
	return err
}

// attempt sends the request once and reads the response. A status outside 2xx is an *APIError.
func (s *sending) attempt(ctx context.Context) (err error) {
	s.attempts++
	s.response, s.answer, err = s.sendOnce(ctx)
	return err
}

func (s *sending) sendOnce(ctx context.Context) (*http.Response, []byte, error) {
	var payload io.Reader
	if s.body != nil {
		payload = bytes.NewReader(s.body)
	}
	request, err := http.NewRequestWithContext(ctx, s.operation.Method, s.url, payload)
	if err != nil {
		return nil, nil, fmt.Errorf("%w: %w", ErrInvalidArgument, err)
	}
	if s.form != nil {
		request.Body, request.ContentLength = s.form.open(), s.form.length
		if !s.form.stream {
			request.GetBody = func() (io.ReadCloser, error) { return s.form.open(), nil }
		}
	}
	request.URL.RawQuery = s.query
	request.Header = s.header.Clone()
	request.Host = s.host
	s.token.SetAuthHeader(request)

	began := time.Now()
	response, err := s.exchange(request)
	if err != nil {
		err = s.printable(err)
		s.log.attempt(ctx, s.attempts, time.Since(began), nil, 0, err, s.secrets)
		if response != nil {
			_, _ = readBody(response, s.maxBody)
		}
		return response, nil, err
	}
	s.noteDeprecation(ctx, response)
	if response.StatusCode == http.StatusSwitchingProtocols {
		// What follows is not HTTP, and the context cannot end it.
		_ = response.Body.Close()
		response.Body = http.NoBody
		s.note = "the server switched to another protocol, which was not requested"
	}
	succeeded := response.StatusCode >= 200 && response.StatusCode < 300
	if response.StatusCode == http.StatusPartialContent && request.Header.Get("Range") == "" {
		succeeded = false
		s.note = "a partial response, which was not requested"
	}
	if s.stream && succeeded && (acceptsPages(s.operation.Accept) || !isPage(response, nil)) {
		s.log.attempt(ctx, s.attempts, time.Since(began), response, 0, nil, s.secrets)
		return response, nil, nil
	}
	body, err := readBody(response, s.maxBody)
	s.log.attempt(ctx, s.attempts, time.Since(began), response, len(body), err, s.secrets)
	if !succeeded {
		err = s.apiError(response, body)
	}
	return response, body, err
}

// apiError returns the error of a response with a status outside 2xx.
func (s *sending) apiError(response *http.Response, body []byte) error {
	e := newAPIError(s.operation.Name, response, body, s.attempts, s.secrets())
	e.Method, e.URL = s.operation.Method, s.url // of the call, not of a redirect
	if e.told.note = s.note; isRedirect(response) {
		e.told.reason = "" // the note says more than the body of a redirect
	}
	return e
}

// secrets returns what errors and log records must not show.
func (s *sending) secrets() redact.Secrets {
	token := ""
	if s.token != nil {
		token = s.token.AccessToken
	}
	return redact.New(s.tokens.settings.clientSecret, token)
}

// printable returns an error whose text can be shown: net/http's errors quote bytes that a server sent instead of HTTP.
func (s *sending) printable(err error) error { return redact.Error(err, s.secrets()) }

// noteDeprecation writes one warning per operation whose responses say that it is deprecated, whichever client of a configuration sends it.
func (s *sending) noteDeprecation(ctx context.Context, response *http.Response) {
	if s.logger == nil || s.away {
		return
	}
	if d, deprecated := DeprecationOf(response); deprecated && s.deprecated.add(s.prefix+" "+s.operation.Name) {
		s.log.deprecated(ctx, s.attempts, d, s.secrets())
	}
}

func (s *sending) logRetry(ctx context.Context, wait time.Duration, err error) {
	s.log.retry(ctx, s.attempts, wait, err)
}

// repeatAfter decides whether the call is sent again after the error of an attempt, and after which wait.
func (s *sending) repeatAfter(ctx context.Context, err error) (wait time.Duration, again bool) {
	wait, again = s.retry.next(err, s.attempts)
	again = again && !s.form.spent()
	var response *APIError
	if !errors.As(err, &response) {
		return wait, again && ctx.Err() == nil && !permanent(err) && (repeatable(s.operation.Method) || neverSent(err))
	}
	switch response.StatusCode {
	case http.StatusUnauthorized:
		if s.away {
			return 0, false // it was sent without the token
		}
		// This does not count as a retry: the token expired while the request was in flight, or was revoked.
		again = !s.renewed && s.tokens.reject(s.token) && !s.form.spent()
		s.renewed = true
		return 0, again
	case http.StatusTooManyRequests:
		if !s.away {
			holdBack(s.limiter, response, s.retry.pause(response))
		}
	case http.StatusBadGateway, http.StatusServiceUnavailable, http.StatusGatewayTimeout:
		if !repeatable(s.operation.Method) {
			return 0, false
		}
	default:
		return 0, false
	}
	return wait, again
}

// neverSent reports whether there was no connection yet, so that the server has not received the request.
func neverSent(err error) bool {
	var network *net.OpError
	return errors.As(err, &network) && (network.Op == "dial" || network.Op == "proxyconnect")
}

// permanent reports whether sending the request again cannot help.
func permanent(err error) bool {
	var certificate *tls.CertificateVerificationError
	var notTLS tls.RecordHeaderError
	var redirect *redirectRefused
	return isProxyRefusal(err) || errors.As(err, &redirect) || errors.Is(err, errBodyTooLarge) || errors.Is(err, ErrInvalidArgument) || errors.Is(err, http.ErrSchemeMismatch) ||
		errors.As(err, &certificate) || errors.As(err, &notTLS)
}

// explain adds the call to an error that is not a response to it. If waiting for the next attempt failed, last is the error of the last
// attempt, which stays in the chain.
func (s *sending) explain(err, last error) error {
	if answer := (*APIError)(nil); errors.As(err, &answer) && answer.Operation == s.operation.Name {
		return err
	}
	call := fmt.Sprintf("%s: %s %s", s.operation.Name, s.operation.Method, s.path)
	if last != nil {
		return fmt.Errorf("%s: %w while waiting to send it again after %w", call, err, last)
	}
	return fmt.Errorf("%s: %w (attempts %d)", call, err, s.attempts)
}
