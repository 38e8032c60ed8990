package main

import (
	"net/http"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"go.opentelemetry.io/otel/attribute"
	sdktrace "go.opentelemetry.io/otel/sdk/trace"
	"go.opentelemetry.io/otel/sdk/trace/tracetest"
	"go.opentelemetry.io/otel/trace"

	"github.com/f745b6f1/isc/faketenant"
)

// Every attempt has its own span below the caller's. The token request has none above it, because callers can share it.
func TestSpanPerAttempt(t *testing.T) {
	t.Parallel()
	spans := tracetest.NewSpanRecorder()
	provider := sdktrace.NewTracerProvider(sdktrace.WithSpanProcessor(spans))
	tenant := faketenant.New(t, faketenant.WithFault(faketenant.Fault{
		Operation: "ListIdentities", Times: 1, Status: http.StatusServiceUnavailable,
	}))
	names, err := identityNames(t.Context(), provider, tenant.Configuration())
	require.NoError(t, err)
	assert.Len(t, names, 3)

	ended := spans.Ended()
	require.Len(t, ended, 4, "the token request, two attempts and the caller")
	token, refused, answered, caller := ended[0], ended[1], ended[2], ended[3]
	assert.Equal(t, "identityNames", caller.Name())
	for _, row := range []struct {
		span   sdktrace.ReadOnlySpan
		parent trace.SpanID
		path   string
		status int64
	}{
		{token, trace.SpanID{}, "/oauth/token", 200},
		{refused, caller.SpanContext().SpanID(), "/v2024/identities?limit=3", 503},
		{answered, caller.SpanContext().SpanID(), "/v2024/identities?limit=3", 200},
	} {
		attributes := attribute.NewSet(row.span.Attributes()...)
		url, _ := attributes.Value("url.full")
		status, _ := attributes.Value("http.response.status_code")
		assert.Equal(t, trace.SpanKindClient, row.span.SpanKind())
		assert.Equal(t, row.parent, row.span.Parent().SpanID())
		assert.Equal(t, tenant.URL()+row.path, url.AsString())
		assert.Equal(t, row.status, status.AsInt64())
	}
}

func TestRun(t *testing.T) {
	t.Parallel()
	var out strings.Builder
	require.NoError(t, run(t.Context(), &out))
	assert.Contains(t, out.String(), `"Name": "identityNames"`)
	assert.Equal(t, 3, strings.Count(out.String(), `"Name": "HTTP `), "a span for each request")
}
