// Otel traces the SDK's requests with OpenTelemetry and prints the spans: one for each attempt of a call, below a span of the
// program, and one for the token request.
//
// The SDK does not import OpenTelemetry, so users do not get its modules. Tracing is added with Configuration.HTTPClient, whose
// Transport gets every request. This program is in the module of the examples for the same reason. Run it with
//
//	go -C examples run ./otel
//
// It calls a fake tenant in its own process. The first response is a 503, so that there is a retry to see.
package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"os"

	"go.opentelemetry.io/contrib/instrumentation/net/http/otelhttp"
	"go.opentelemetry.io/otel/exporters/stdout/stdouttrace"
	sdktrace "go.opentelemetry.io/otel/sdk/trace"
	"go.opentelemetry.io/otel/trace"

	"github.com/f745b6f1/isc"
	"github.com/f745b6f1/isc/faketenant"
)

func main() {
	if err := run(context.Background(), os.Stdout); err != nil {
		fmt.Fprintln(os.Stderr, "otel:", err)
		os.Exit(1)
	}
}

func run(ctx context.Context, out io.Writer) error {
	tenant, err := faketenant.Start(faketenant.WithFault(faketenant.Fault{
		Operation: "ListIdentities", Times: 1, Status: http.StatusServiceUnavailable,
	}))
	if err != nil {
		return err
	}
	defer tenant.Close()

	exporter, err := stdouttrace.New(stdouttrace.WithWriter(out), stdouttrace.WithPrettyPrint())
	if err != nil {
		return err
	}
	provider := sdktrace.NewTracerProvider(sdktrace.WithBatcher(exporter))
	names, err := identityNames(ctx, provider, tenant.Configuration())
	if err := errors.Join(err, provider.Shutdown(ctx)); err != nil {
		return err
	}
	_, err = fmt.Fprintln(out, names)
	return err
}

// identityNames is a part of the program's work, with its own span.
func identityNames(ctx context.Context, provider trace.TracerProvider, configuration *isc.Configuration) (names []string, err error) {
	ctx, span := provider.Tracer("examples/otel").Start(ctx, "identityNames")
	defer span.End()

	configuration.HTTPClient = tracedClient(provider)
	identities, _, err := isc.NewAPIClient(configuration).IdentitiesAPI.ListIdentities(ctx).Limit(3).Execute()
	for _, identity := range identities {
		names = append(names, identity.Name)
	}
	return names, err
}

// tracedClient returns a client with a span for each request. The attribute url.full of a span contains the query, and so the names and
// mail addresses in filters.
func tracedClient(provider trace.TracerProvider) *http.Client {
	return &http.Client{Transport: otelhttp.NewTransport(http.DefaultTransport, otelhttp.WithTracerProvider(provider))}
}
