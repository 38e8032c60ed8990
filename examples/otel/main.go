// Otel traces the SDK's requests with OpenTelemetry and prints the spans: one for every attempt of a call, below a span of the
// program's own, and one for the token request.
//
// The SDK knows nothing of OpenTelemetry, and so costs nobody its modules. Tracing comes in through Configuration.HTTPClient,
// whose Transport sees every request. This program is a module of its own for the same reason; run it with
//
//	go -C examples/otel run .
//
// It talks to a fake tenant in its own process, whose first answer is a 503, so that there is a repeated request to see.
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

// identityNames is a piece of a program's work, in a span of its own.
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

// tracedClient returns a client with a span per request. Their attribute url.full has the query in it, and so the names and mail
// addresses that are filtered by.
func tracedClient(provider trace.TracerProvider) *http.Client {
	return &http.Client{Transport: otelhttp.NewTransport(http.DefaultTransport, otelhttp.WithTracerProvider(provider))}
}
