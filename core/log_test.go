package core

import (
	"bytes"
	"errors"
	"log/slog"
	"net/http"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"

	"github.com/f745b6f1/isc/core/internal/redact"
)

// loggedBy returns the output of a logger with a level, without the time.
func loggedBy(level slog.Level, write func(l requestLog)) string {
	var logged bytes.Buffer
	handler := slog.NewTextHandler(&logged, &slog.HandlerOptions{Level: level, ReplaceAttr: func(_ []string, a slog.Attr) slog.Attr {
		if a.Key == slog.TimeKey {
			return slog.Attr{}
		}
		return a
	}})
	write(requestLog{slog.New(handler), "GetThing", "GET", "/v2024/things/1"})
	return strings.TrimSpace(logged.String())
}

func TestRequestLog(t *testing.T) {
	t.Parallel()
	ctx, secrets := t.Context(), func() redact.Secrets { return redact.New("the-secret") }
	response := &http.Response{StatusCode: http.StatusServiceUnavailable, Header: http.Header{}}
	response.Header.Set(RequestIDHeader, "id\nof the-secret")
	const about = "operation=GetThing method=GET path=/v2024/things/1 attempt=2"
	for _, test := range []struct {
		name, want string
		level      slog.Level
		write      func(l requestLog)
	}{
		{"an attempt", `level=DEBUG msg=request ` + about + ` duration=1s bytes=7 status=503 request_id="id of [redacted]"`, slog.LevelDebug,
			func(l requestLog) { l.attempt(ctx, 2, time.Second, response, 7, nil, secrets) }},
		{"an attempt without a response", `level=DEBUG msg=request ` + about + ` duration=1s bytes=0 error=broken`, slog.LevelDebug,
			func(l requestLog) { l.attempt(ctx, 2, time.Second, nil, 0, errors.New("broken"), secrets) }},
		{"an attempt below the level", ``, slog.LevelInfo, func(l requestLog) { l.attempt(ctx, 2, time.Second, response, 7, nil, nil) }},
		{"a retry", `level=WARN msg="repeating request" ` + about + ` wait=3s reason=broken`, slog.LevelInfo,
			func(l requestLog) { l.retry(ctx, 2, 3*time.Second, errors.New("broken")) }},
		{"a retry after a response", `level=WARN msg="repeating request" ` + about + ` wait=3s reason="503 Busy"`, slog.LevelInfo,
			func(l requestLog) {
				l.retry(ctx, 2, 3*time.Second, &APIError{Body: []byte("x"), told: told{status: "503 Busy"}})
			}},
		{"a deprecated operation", `level=WARN msg="the operation is deprecated" ` + about, slog.LevelInfo, func(l requestLog) { l.deprecated(ctx, 2, Deprecation{}, nil) }},
		{"a deprecated operation with dates and pages", `level=WARN msg="the operation is deprecated" ` + about +
			` since=2027-03-31T00:00:00Z sunset=2029-01-01T12:00:00Z documentation=https://example.com/[redacted]/page successor=https://example.com/v1`, slog.LevelInfo,
			func(l requestLog) {
				l.deprecated(ctx, 2, Deprecation{
					Since:         time.Date(2027, 3, 31, 0, 0, 0, 0, time.UTC),
					Sunset:        time.Date(2029, 1, 1, 12, 0, 0, 0, time.UTC),
					Documentation: "https://user:password@example.com/the-secret/page?token=1#x",
					Successor:     "https://example.com/v1",
				}, secrets())
			}},
	} {
		assert.Equal(t, test.want, loggedBy(test.level, test.write), test.name)
		test.write(requestLog{}) // without a logger nothing happens
	}
}
