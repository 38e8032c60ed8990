package isc_test

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"log"
	"log/slog"
	"net/http"
	"os"
	"time"

	"golang.org/x/oauth2/clientcredentials"

	"github.com/f745b6f1/isc"
	"github.com/f745b6f1/isc/core"
	"github.com/f745b6f1/isc/faketenant"
)

// With SAIL_BASE_URL, SAIL_CLIENT_ID and SAIL_CLIENT_SECRET in the environment, or with the files of the vendor's tools, a program needs
// no other configuration.
func ExampleNewDefaultConfiguration() {
	configuration := isc.NewDefaultConfiguration()
	if err := configuration.Validate(); err != nil {
		log.Fatal(err) // says what is missing, and where it was looked for
	}
	client := isc.NewAPIClient(configuration)
	identities, err := client.IdentitiesAPI.ListIdentities(context.Background()).Total()
	if err != nil {
		log.Fatal(err)
	}
	fmt.Println(identities, "identities")
}

// One file has the credentials of several tenants. This program compares two of them.
func ExampleNewEnvironmentConfiguration() {
	for _, name := range []string{"production", "sandbox"} {
		client := isc.NewAPIClient(isc.NewEnvironmentConfiguration(name))
		sources, err := client.SourcesAPI.ListSources(context.Background()).Total()
		if err != nil {
			log.Fatal(err)
		}
		fmt.Println(name, "has", sources, "sources")
	}
}

func ExampleEnvironments() {
	environments, err := isc.Environments()
	switch {
	case errors.Is(err, fs.ErrNotExist):
		fmt.Println("the file ~/.sailpoint/config.yaml does not exist")
	case err != nil:
		log.Fatal(err)
	}
	for _, environment := range environments {
		fmt.Println(environment.Name, environment.BaseURL, environment.Active)
	}
}

// A token of your own takes the place of a client id and secret. An AccessToken is used as it is. A TokenSource is asked for a new one
// before the old one expires.
func ExampleConfiguration_tokens() {
	_, tenant := start()
	defer tenant.Close()
	ctx := context.Background()
	credentials := clientcredentials.Config{ // instead of a vault or a gateway
		ClientID:     tenant.Configuration().ClientID,
		ClientSecret: tenant.Configuration().ClientSecret,
		TokenURL:     tenant.URL() + "/oauth/token",
	}

	configuration := isc.NewConfiguration(tenant.URL())
	configuration.TokenSource = credentials.TokenSource(ctx)
	_, _, err := isc.NewAPIClient(configuration).IdentitiesAPI.GetIdentity(ctx, adaID).Execute()
	fmt.Println(err)
	// Output: <nil>
}

// This policy suits a program that somebody waits for: a third attempt, no wait above 2 s, and no longer wait that the server asks for.
func ExampleConfiguration_retry() {
	_, tenant := start(faketenant.WithFault(faketenant.Fault{Operation: "getIdentity", Times: 2, Status: http.StatusServiceUnavailable}))
	defer tenant.Close()

	configuration := tenant.Configuration()
	configuration.Retry = core.RetryPolicy{MaxAttempts: 3, BaseDelay: time.Millisecond, MaxDelay: 2 * time.Second, MaxWait: 2 * time.Second}
	identity, _, err := isc.NewAPIClient(configuration).IdentitiesAPI.GetIdentity(context.Background(), adaID).Execute()
	if err != nil {
		log.Fatal(err)
	}
	fmt.Println(identity.Name, "after", len(tenant.RequestsTo("getIdentity")), "attempts")
	// Output: Ada Moreno after 3 attempts
}

// A Logger gets each attempt at level debug, and retries and deprecated operations as warnings, without secrets, queries and bodies.
func ExampleConfiguration_logger() {
	_, tenant := start(faketenant.WithFault(faketenant.Fault{Operation: "getIdentity", Times: 1, Status: http.StatusServiceUnavailable}))
	defer tenant.Close()

	configuration := tenant.Configuration()
	configuration.Retry.BaseDelay = time.Millisecond
	configuration.Logger = slog.New(slog.NewTextHandler(os.Stdout, &slog.HandlerOptions{
		Level: slog.LevelWarn,
		ReplaceAttr: func(_ []string, a slog.Attr) slog.Attr { // for an output that is always the same
			if a.Key == slog.TimeKey || a.Key == "wait" {
				return slog.Attr{}
			}
			return a
		},
	}))
	_, _, err := isc.NewAPIClient(configuration).IdentitiesAPI.GetIdentity(context.Background(), adaID).Execute()
	fmt.Println(err)
	// Output:
	// level=WARN msg="repeating request" operation=GetIdentity method=GET path=/v2024/identities/6a6d7ee5c8c84d8d9ef4c3a0d7f0b101 attempt=1 reason="503 Service Unavailable"
	// <nil>
}

// The tenant announces in the header of a response that an operation will end.
func ExampleIdentitiesAPIService_GetIdentity_deprecation() {
	client, tenant := start(faketenant.WithDeprecated("getIdentity"))
	defer tenant.Close()

	_, response, err := client.IdentitiesAPI.GetIdentity(context.Background(), adaID).Execute()
	if err != nil {
		log.Fatal(err)
	}
	_, deprecated := core.DeprecationOf(response)
	fmt.Println(deprecated)
	// Output: true
}
