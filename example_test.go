package isc_test

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"log"
	"net/http"
	"time"

	"github.com/f745b6f1/isc"
	"github.com/f745b6f1/isc/beta"
	"github.com/f745b6f1/isc/core"
	"github.com/f745b6f1/isc/faketenant"
)

const (
	adaID   = "6a6d7ee5c8c84d8d9ef4c3a0d7f0b101"
	boID    = "0b2f4e6a8c1d4357a9bde0f1c2d3e402"
	chidiID = "c7e5a3918f6d4b20b1c2d3e4f5a60703"
)

// start returns a client of a fake tenant with three identities, so that the examples run anywhere. A program for a real tenant starts
// with isc.NewAPIClient(isc.NewDefaultConfiguration()).
func start(options ...faketenant.Option) (*isc.APIClient, *faketenant.Tenant) {
	tenant, err := faketenant.Start(append([]faketenant.Option{faketenant.WithData(
		faketenant.Identity{
			ID: adaID, Name: "Ada Moreno", Alias: "ada.moreno", EmailAddress: "ada.moreno@example.com",
			LifecycleState: &faketenant.LifecycleState{StateName: "active"},
			Attributes:     json.RawMessage(`{"department":"Finance","badgeNumber":9007199254740993,"contractor":false}`),
			RoleAssignments: []faketenant.RoleAssignment{{
				ID:               "1cbb0705b38c4226b1334eadd8874086",
				Role:             faketenant.Reference{Type: "ROLE", ID: "e7697a1e96d04db1ac7b0f4544915d2c", Name: "Engineer"},
				AssignmentSource: "UI",
			}},
		},
		faketenant.Identity{
			ID: boID, Name: "Bo Lindqvist", Alias: "bo.lindqvist", ManagerID: adaID, IdentityStatus: "UNREGISTERED",
		},
		faketenant.Identity{
			ID: chidiID, Name: "Chidi Okafor", Alias: "chidi.okafor", LastName: "Okafor", EmailAddress: "chidi.okafor@example.com", ManagerID: adaID,
			Owns: []faketenant.Owned{{
				AssociationType: "ROLE_OWNER",
				Entity:          faketenant.Reference{Type: "ROLE", ID: "2c9180857893f12901789416a9d10cc7", Name: "Auditor"},
			}},
		},
	)}, options...)...)
	if err != nil {
		log.Fatal(err)
	}
	return isc.NewAPIClient(tenant.Configuration()), tenant
}

// A program that lists the identities of a tenant. The credentials come from the environment or from a file, see
// [isc.NewDefaultConfiguration].
func Example() {
	tenant, err := faketenant.Start(faketenant.WithIdentities(1200)) // instead of a real tenant
	if err != nil {
		log.Fatal(err)
	}
	defer tenant.Close()
	configuration := tenant.Configuration() // instead of isc.NewDefaultConfiguration()

	client := isc.NewAPIClient(configuration)
	count := 0
	for identity, err := range client.IdentitiesAPI.ListIdentities(context.Background()).Sorters("name").All() {
		if err != nil {
			log.Fatal(err)
		}
		if identity.GetIdentityStatus() == isc.IdentityIdentityStatusLocked {
			count++
		}
	}
	fmt.Println(count, "identities are locked")
	// Output: 75 identities are locked
}

// Both versions can be used together. They share the tokens.
func Example_twoVersions() {
	_, tenant := start()
	defer tenant.Close()
	configuration := tenant.Configuration()
	ctx := context.Background()

	identity, _, err := isc.NewAPIClient(configuration).IdentitiesAPI.GetIdentity(ctx, adaID).Execute()
	if err != nil {
		log.Fatal(err)
	}
	older, _, err := beta.NewAPIClient(configuration).IdentitiesAPI.GetIdentity(ctx, adaID).Execute()
	if err != nil {
		log.Fatal(err)
	}
	fmt.Println(identity.Name == older.Name, len(tenant.RequestsTo("token")), "token")
	// Output: true 1 token
}

func ExampleNewConfiguration() {
	configuration := isc.NewConfiguration("https://tenant.api.identitynow.com/v2024/")
	configuration.ClientID = "b8a1f4de7b1c4d3c9a54b16ab10ba6ae"
	configuration.ClientSecret = "from a vault"
	configuration.UserAgent = "acme-joiners/1.4"
	configuration.HTTPClient = &http.Client{Timeout: time.Minute}
	configuration.Retry.MaxAttempts = 3

	fmt.Println(configuration.Validate())
	fmt.Println(configuration)
	// Output:
	// <nil>
	// Configuration{BaseURL: "https://tenant.api.identitynow.com", ClientID: "b8a1f4de7b1c4d3c9a54b16ab10ba6ae", secrets not shown}
}

// If a configuration is not valid, every call returns the error of Validate.
func ExampleConfiguration_validate() {
	client := isc.NewAPIClient(isc.NewConfiguration("tenant.api.identitynow.com"))

	_, _, err := client.IdentitiesAPI.ListIdentities(context.Background()).Execute()
	fmt.Println(errors.Is(err, isc.ErrConfiguration))
	// Output: true
}

func ExampleAPIError() {
	client, tenant := start()
	defer tenant.Close()

	_, _, err := client.IdentitiesAPI.ListIdentities(context.Background()).Filters(`department eq "Finance"`).Execute()
	var refusal *isc.APIError
	if errors.As(err, &refusal) {
		fmt.Println(refusal.Operation, refusal.StatusCode, refusal.DetailCode)
		fmt.Println("support asks for the tracking id:", refusal.TrackingID != "")
	}
	// Output:
	// ListIdentities 400 400.1 Bad Request Content
	// support asks for the tracking id: true
}

// There is a variable for each kind of error that needs its own handling.
func ExampleAPIError_kinds() {
	client, tenant := start(faketenant.WithFault(faketenant.Fault{Operation: "getIdentity", Times: 1, Status: http.StatusForbidden}))
	defer tenant.Close()

	for _, id := range []string{adaID, "nobody", ""} {
		_, _, err := client.IdentitiesAPI.GetIdentity(context.Background(), id).Execute()
		switch {
		case errors.Is(err, isc.ErrForbidden):
			fmt.Println("the credentials may not do this")
		case errors.Is(err, isc.ErrNotFound):
			fmt.Println("nobody has this id")
		case errors.Is(err, isc.ErrInvalidArgument):
			fmt.Println("nothing was sent:", err)
		case err != nil:
			log.Fatal(err)
		}
	}
	// Output:
	// the credentials may not do this
	// nobody has this id
	// nothing was sent: GetIdentity: invalid argument: path parameter id is empty
}

// If a Retry-After is longer than [core.RetryPolicy] allows, the call returns an error.
func ExampleAPIError_rateLimited() {
	client, tenant := start(faketenant.WithFault(faketenant.Fault{
		Operation: "getIdentity",
		Status:    http.StatusTooManyRequests,
		Header:    http.Header{"Retry-After": {"300"}},
	}))
	defer tenant.Close()

	_, _, err := client.IdentitiesAPI.GetIdentity(context.Background(), adaID).Execute()
	var refusal *isc.APIError
	if errors.Is(err, isc.ErrRateLimited) && errors.As(err, &refusal) {
		fmt.Println("come back in", refusal.RetryAfter)
	}
	// Output: come back in 5m0s
}

// An identity that still owns something is not deleted. The body of the error lists what it owns.
func ExampleErrorBody() {
	client, tenant := start()
	defer tenant.Close()

	_, err := client.IdentitiesAPI.DeleteIdentity(context.Background(), chidiID).Execute()
	if conflict, ok := isc.ErrorBody[isc.IdentityAssociationDetails](err); ok {
		for _, group := range conflict.AssociationDetails {
			for _, entity := range group.Entities {
				fmt.Println(group.GetAssociationType(), entity.GetIdentityEntity().GetName())
			}
		}
	}
	// Output: ROLE_OWNER Auditor
}

// The SDK sends the header of experimental operations automatically. A program that must not depend on them can refuse them.
func ExampleConfiguration_experimental() {
	_, tenant := start()
	defer tenant.Close()
	configuration := tenant.Configuration()
	configuration.DisableExperimental = true

	_, _, err := isc.NewAPIClient(configuration).IdentitiesAPI.SynchronizeAttributesForIdentity(context.Background(), adaID).Execute()
	fmt.Println(err)
	fmt.Println(errors.Is(err, isc.ErrExperimental), len(tenant.Requests()), "requests were sent")
	// Output:
	// SynchronizeAttributesForIdentity: experimental operation: DisableExperimental is set in the configuration
	// true 0 requests were sent
}

// The limiter keeps a program below the server's limit. You can set another limit, or none.
func ExampleConfiguration_rateLimit() {
	configuration := isc.NewConfiguration("https://tenant.api.identitynow.com")
	configuration.RateLimit = core.RateLimit{Requests: 50, Per: 10 * time.Second} // leaves half of the limit to other programs
	configuration.Retry.MaxWait = 5 * time.Minute                                 // long enough for the first two of the server's longer waits

	fmt.Println(configuration.RateLimit.Requests, configuration.Retry.MaxWait)
	// Output: 50 5m0s
}
