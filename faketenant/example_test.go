package faketenant_test

import (
	"context"
	"errors"
	"fmt"
	"log"
	"net/http"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/f745b6f1/isc"
	"github.com/f745b6f1/isc/faketenant"
)

// A program starts a tenant with Start; a test would use New, which needs no Close and no error handling.
func Example() {
	tenant, err := faketenant.Start(
		faketenant.WithData(faketenant.Identity{Name: "Ada Lovelace"}, faketenant.Identity{Name: "Alan Turing"}),
		faketenant.WithFault(faketenant.Fault{Operation: "listIdentities", Times: 1, Status: 503}),
	)
	if err != nil {
		fmt.Println(err)
		return
	}
	defer tenant.Close()

	client := isc.NewAPIClient(tenant.Configuration())
	identities, _, err := client.IdentitiesAPI.ListIdentities(context.Background()).Sorters("-name").Execute()
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, identity := range identities {
		fmt.Println(identity.Name)
	}
	for _, request := range tenant.RequestsTo("listIdentities") {
		fmt.Println(request.Method, request.Path, request.Status)
	}
	// Output:
	// Alan Turing
	// Ada Lovelace
	// GET /v2024/identities 503
	// GET /v2024/identities 200
}

// In a test, New needs no Close and no error handling.
func ExampleNew() {
	testReport := func(t *testing.T) {
		tenant := faketenant.New(t, faketenant.WithIdentities(5000))
		client := isc.NewAPIClient(tenant.Configuration())

		count, err := client.IdentitiesAPI.ListIdentities(t.Context()).Total()
		require.NoError(t, err)
		assert.Equal(t, 5000, count)
		tenant.AssertNoRequestsLost(t)
	}
	_ = testReport // a function TestReport of a file that ends in _test.go
}

// A tenant starts with made-up objects. WithData takes identities of your own, so that a test knows what it finds.
func ExampleWithData() {
	tenant := started(faketenant.WithData(
		faketenant.Identity{ID: "ada", Name: "Ada Moreno", Attributes: map[string]any{"department": "Finance"}},
		faketenant.Identity{ID: "bo", Name: "Bo Lindqvist", ManagerID: "ada", IdentityStatus: "LOCKED"},
	))
	defer tenant.Close()

	client := isc.NewAPIClient(tenant.Configuration())
	identity, _, err := client.IdentitiesAPI.GetIdentity(context.Background(), "bo").Execute()
	fmt.Println(identity.GetName(), identity.GetIdentityStatus(), identity.GetManagerRef().GetName(), err)
	// Output: Bo Lindqvist LOCKED Ada Moreno <nil>
}

// WithCollection sets the objects of any other collection. All versions of the API share them.
func ExampleWithCollection() {
	tenant := started(faketenant.WithCollection("/tags", isc.Tag{ID: "t1", Name: "critical"}, isc.Tag{ID: "t2", Name: "external"}))
	defer tenant.Close()

	client := isc.NewAPIClient(tenant.Configuration())
	tags, err := client.TagsAPI.ListTags(context.Background()).Collect()
	for _, tag := range tags {
		fmt.Println(tag.ID, tag.Name)
	}
	fmt.Println(err)
	// Output:
	// t1 critical
	// t2 external
	// <nil>
}

// A Fault makes requests fail: here the answer of the first one ends after 100 bytes. The SDK sends a GET again.
func ExampleFault() {
	tenant := started(faketenant.WithFault(faketenant.Fault{Operation: "listIdentities", Times: 1, CutAfter: 100}))
	defer tenant.Close()

	client := isc.NewAPIClient(tenant.Configuration())
	_, _, err := client.IdentitiesAPI.ListIdentities(context.Background()).Execute()
	fmt.Println(err, len(tenant.RequestsTo("listIdentities")), "requests")
	// Output: <nil> 2 requests
}

// Inject adds a fault while the tenant runs. This one lasts, so that the program under test sees the error.
func ExampleTenant_Inject() {
	tenant := started()
	defer tenant.Close()
	tenant.Inject(faketenant.Fault{Operation: "listSources", Status: http.StatusForbidden})

	client := isc.NewAPIClient(tenant.Configuration())
	_, _, err := client.SourcesAPI.ListSources(context.Background()).Execute()
	fmt.Println(errors.Is(err, isc.ErrForbidden))
	// Output: true
}

// Handle answers an operation with a function. The tenant has checked the token and the scopes before.
func ExampleTenant_Handle() {
	tenant := started()
	defer tenant.Close()
	err := tenant.Handle("testSourceConnection", func(w http.ResponseWriter, r *http.Request) {
		fmt.Fprintf(w, `{"id": %q, "status": "FAILURE"}`, r.PathValue("sourceId"))
	})
	if err != nil {
		fmt.Println(err)
		return
	}

	client := isc.NewAPIClient(tenant.Configuration())
	result, _, err := client.SourcesAPI.TestSourceConnection(context.Background(), "payroll").Execute()
	fmt.Println(result.GetID(), result.GetStatus(), err)
	// Output: payroll FAILURE <nil>
}

// Configuration has credentials that work. Change them to see what a program does with wrong ones.
func ExampleTenant_Configuration() {
	tenant := started()
	defer tenant.Close()

	configuration := tenant.Configuration()
	configuration.ClientSecret = "wrong"
	_, _, err := isc.NewAPIClient(configuration).IdentitiesAPI.ListIdentities(context.Background()).Execute()
	fmt.Println(errors.Is(err, isc.ErrCredentials))
	// Output: true
}

// Events has what a real tenant would have done: which identities were invited, which task was started.
func ExampleTenant_Events() {
	tenant := started(faketenant.WithData(faketenant.Identity{ID: "bo", Name: "Bo Lindqvist", IdentityStatus: "UNREGISTERED"}))
	defer tenant.Close()

	client := isc.NewAPIClient(tenant.Configuration())
	_, _, err := client.IdentitiesAPI.StartIdentitiesInvite(context.Background()).
		InviteIdentitiesRequest(isc.InviteIdentitiesRequest{IDs: []string{"bo"}}).
		Execute()
	for _, event := range tenant.Events() {
		fmt.Println(event.Operation, event.IdentityIDs, err)
	}
	// Output: startIdentitiesInvite [bo] <nil>
}

// started starts a tenant for an example.
func started(options ...faketenant.Option) *faketenant.Tenant {
	tenant, err := faketenant.Start(options...)
	if err != nil {
		log.Fatal(err)
	}
	return tenant
}
