package core

import (
	"context"
	"errors"
	"log/slog"
	"net/http"
	"net/url"
	"time"

	"github.com/f745b6f1/isc/core/internal/redact"
)

// A requestLog writes log records about one request: an API call, or a request for a token. Neither the query, which holds names and
// mail addresses, nor headers or bodies are written at any level.
type requestLog struct {
	logger                  *slog.Logger // may be nil
	operation, method, path string
}

// attempt writes one debug record for an attempt that was sent. The response may be nil. The text of the error must not contain secrets.
func (l requestLog) attempt(ctx context.Context, number int, took time.Duration, response *http.Response, bytes int, err error, secrets func() redact.Secrets) {
	if l.logger == nil || !l.logger.Enabled(ctx, slog.LevelDebug) {
		return
	}
	attributes := []slog.Attr{slog.Duration("duration", took), slog.Int("bytes", bytes)}
	if response != nil {
		attributes = append(attributes,
			slog.Int("status", response.StatusCode),
			slog.String("request_id", redact.Line(secrets().Text(response.Header.Get(RequestIDHeader)), 64)),
		)
	}
	if err != nil {
		attributes = append(attributes, slog.String("error", err.Error()))
	}
	l.write(ctx, slog.LevelDebug, "request", number, attributes...)
}

// retry writes one warning for a request that will be sent again.
func (l requestLog) retry(ctx context.Context, number int, wait time.Duration, reason error) {
	l.write(ctx, slog.LevelWarn, "repeating request", number, slog.Duration("wait", wait), slog.String("reason", retryReason(reason)))
}

// deprecated writes one warning for an operation that the server marks as deprecated, with what its response says about that. Of URLs neither
// the query nor the user is written.
func (l requestLog) deprecated(ctx context.Context, number int, d Deprecation, secrets redact.Secrets) {
	var attributes []slog.Attr
	for _, date := range []struct {
		key   string
		value time.Time
	}{{"since", d.Since}, {"sunset", d.Sunset}} {
		if !date.value.IsZero() {
			attributes = append(attributes, slog.String(date.key, date.value.Format(time.RFC3339)))
		}
	}
	for _, link := range []struct{ key, value string }{{"documentation", d.Documentation}, {"policy", d.Policy}, {"successor", d.Successor}} {
		if u, err := url.Parse(link.value); err == nil && link.value != "" {
			u.RawQuery, u.ForceQuery, u.Fragment, u.User = "", false, "", nil
			attributes = append(attributes, slog.String(link.key, redact.Line(secrets.Text(u.String()), 200)))
		}
	}
	l.write(ctx, slog.LevelWarn, "the operation is deprecated", number, attributes...)
}

func (l requestLog) write(ctx context.Context, level slog.Level, message string, number int, attributes ...slog.Attr) {
	if l.logger == nil {
		return
	}
	l.logger.LogAttrs(ctx, level, message, append([]slog.Attr{
		slog.String("operation", l.operation),
		slog.String("method", l.method),
		slog.String("path", l.path),
		slog.Int("attempt", number),
	}, attributes...)...)
}

// retryReason returns the text of an error, or only the status if the error is a response, because its text would quote the body.
func retryReason(err error) string {
	if response := (*APIError)(nil); errors.As(err, &response) {
		return response.told.status
	}
	return err.Error()
}
