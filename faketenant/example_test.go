package faketenant_test

import (
	"context"
	"fmt"

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
