package beta_test

import (
	"context"
	"errors"
	"fmt"
	"log"

	"github.com/f745b6f1/isc"
	"github.com/f745b6f1/isc/beta"
	"github.com/f745b6f1/isc/core"
	"github.com/f745b6f1/isc/faketenant"
)

// The beta version works like v2024 and uses the same configuration.
func Example() {
	tenant, err := faketenant.Start(faketenant.WithIdentities(600)) // instead of a real tenant
	if err != nil {
		log.Fatal(err)
	}
	defer tenant.Close()
	client := beta.NewAPIClient(tenant.Configuration()) // instead of isc.NewDefaultConfiguration()

	f := beta.ListIdentitiesFilter
	filter := core.And(f.CloudStatus.Eq("ACTIVE"), f.Protected.Eq(false))
	count := 0
	for _, err := range client.IdentitiesAPI.ListIdentities(context.Background()).Where(filter).Sorters("name").All() {
		if err != nil {
			log.Fatal(err)
		}
		count++
	}
	fmt.Println(count, "identities are active and not protected")
	// Output: 182 identities are active and not protected
}

func ExampleIdentitiesAPIService_GetIdentity() {
	tenant, err := faketenant.Start(faketenant.WithData(faketenant.Identity{ID: "0b2f4e6a8c1d4357a9bde0f1c2d3e402", Name: "Bo Lindqvist"}))
	if err != nil {
		log.Fatal(err)
	}
	defer tenant.Close()
	client := beta.NewAPIClient(tenant.Configuration())

	identity, _, err := client.IdentitiesAPI.GetIdentity(context.Background(), "0b2f4e6a8c1d4357a9bde0f1c2d3e402").Execute()
	if err != nil {
		log.Fatal(err)
	}
	fmt.Println(identity.Name, identity.GetIdentityStatus())
	// Output: Bo Lindqvist ACTIVE
}

// Errors are the same as those of package isc.
func ExampleIdentitiesAPIService_GetIdentity_notFound() {
	tenant, err := faketenant.Start()
	if err != nil {
		log.Fatal(err)
	}
	defer tenant.Close()
	client := beta.NewAPIClient(tenant.Configuration())

	_, _, err = client.IdentitiesAPI.GetIdentity(context.Background(), "nobody").Execute()
	fmt.Println(errors.Is(err, isc.ErrNotFound))
	// Output: true
}

func ExampleIdentitiesAPIService_StartIdentitiesInvite() {
	tenant, err := faketenant.Start(faketenant.WithData(faketenant.Identity{Name: "Bo Lindqvist", IdentityStatus: "UNREGISTERED"}))
	if err != nil {
		log.Fatal(err)
	}
	defer tenant.Close()
	client := beta.NewAPIClient(tenant.Configuration())

	_, response, err := client.IdentitiesAPI.StartIdentitiesInvite(context.Background()).
		InviteIdentitiesRequest(beta.InviteIdentitiesRequest{Uninvited: isc.Ptr(true)}).
		Execute()
	if err != nil {
		log.Fatal(err)
	}
	fmt.Println(response.Status, len(tenant.Events()[0].IdentityIDs))
	// Output: 202 Accepted 1
}
