package core

import (
	"context"
	"errors"
	"log/slog"
	"net/http"
	"time"

	"github.com/f745b6f1/isc/core/internal/redact"
)

// logAttempt writes one debug record for a request that was sent. Neither the query, which holds names and mail addresses, nor
// headers or bodies are written at any level.
func (c *Client) logAttempt(ctx context.Context, s *sending, response *http.Response, bytes int, began time.Time, err error) {
	if c.logger == nil || !c.logger.Enabled(ctx, slog.LevelDebug) {
		return
	}
	attributes := append(s.attributes(),
		slog.Duration("duration", time.Since(began)),
		slog.Int("bytes", bytes),
	)
	if response != nil {
		attributes = append(attributes,
			slog.Int("status", response.StatusCode),
			slog.String("request_id", redact.Line(s.secrets().Text(response.Header.Get(RequestIDHeader)), 64)),
		)
	}
	if err != nil {
		attributes = append(attributes, slog.String("error", err.Error()))
	}
	c.logger.LogAttrs(ctx, slog.LevelDebug, "request", attributes...)
}

// logRetry writes one warning for a request that is going to be repeated.
func (c *Client) logRetry(ctx context.Context, s *sending, reason error, wait time.Duration) {
	if c.logger == nil {
		return
	}
	c.logger.LogAttrs(ctx, slog.LevelWarn, "repeating request",
		append(s.attributes(), slog.Duration("wait", wait), slog.String("reason", retryReason(reason)))...)
}

// retryReason is the status of an answer, whose text as an error would quote its body, and the text of every other error.
func retryReason(err error) string {
	if answer := (*APIError)(nil); errors.As(err, &answer) {
		return answer.told.status
	}
	return err.Error()
}

// logDeprecation writes one warning per operation that the server marks with X-Deprecated.
func (c *Client) logDeprecation(ctx context.Context, s *sending, response *http.Response) {
	if c.logger == nil || response.Header.Get("X-Deprecated") != "true" {
		return
	}
	if _, logged := c.deprecated.LoadOrStore(s.operation.Name, true); !logged {
		c.logger.LogAttrs(ctx, slog.LevelWarn, "the operation is deprecated", s.attributes()...)
	}
}

func (s *sending) attributes() []slog.Attr {
	return []slog.Attr{
		slog.String("operation", s.operation.Name),
		slog.String("method", s.operation.Method),
		slog.String("path", s.path),
		slog.Int("attempt", s.attempts),
	}
}
