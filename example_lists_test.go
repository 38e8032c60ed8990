package isc_test

import (
	"context"
	"errors"
	"fmt"
	"log"
	"net/http"

	"github.com/f745b6f1/isc"
	"github.com/f745b6f1/isc/core"
	"github.com/f745b6f1/isc/faketenant"
)

func ExampleApiListIdentitiesRequest_All() {
	client, tenant := start()
	defer tenant.Close()

	for identity, err := range client.IdentitiesAPI.ListIdentities(context.Background()).Sorters("name").Limit(2).All() {
		if err != nil {
			log.Fatal(err) // the first error ends the loop
		}
		fmt.Println(identity.Name)
	}
	// Output:
	// Ada Moreno
	// Bo Lindqvist
	// Chidi Okafor
}

func ExampleApiListIdentitiesRequest_Pages() {
	client, tenant := start()
	defer tenant.Close()

	for page, err := range client.IdentitiesAPI.ListIdentities(context.Background()).Sorters("name").Limit(2).Count(true).Pages() {
		if err != nil {
			log.Fatal(err)
		}
		fmt.Println(len(page.Items), "from", page.Offset, "of", page.Total)
	}
	// Output:
	// 2 from 0 of 3
	// 1 from 2 of 3
}

// Prefetch requests pages before they are needed. The order stays the same, and the rate limit is kept.
func ExampleApiListIdentitiesRequest_Prefetch() {
	client, tenant := start(faketenant.WithIdentities(2000))
	defer tenant.Close()

	count := 0
	for _, err := range client.IdentitiesAPI.ListIdentities(context.Background()).Sorters("name").Prefetch(4).All() {
		if err != nil {
			log.Fatal(err)
		}
		count++
	}
	fmt.Println(count)
	// Output: 2003
}

func ExampleApiListIdentitiesRequest_MaxItems() {
	client, tenant := start(faketenant.WithIdentities(2000))
	defer tenant.Close()

	count := 0
	for _, err := range client.IdentitiesAPI.ListIdentities(context.Background()).Sorters("name").MaxItems(600).All() {
		if err != nil {
			log.Fatal(err)
		}
		count++
	}
	fmt.Println(count, "in", len(tenant.RequestsTo("listIdentities")), "requests")
	// Output: 600 in 3 requests
}

// Where takes a filter that the compiler checks: an unsupported field or operator does not compile.
func ExampleApiListIdentitiesRequest_Where() {
	client, tenant := start()
	defer tenant.Close()

	f := isc.ListIdentitiesFilter
	filter := core.And(f.Correlated.Eq(true), core.Not(core.Or(f.Name.StartsWith("Ada"), f.ID.In(chidiID))))
	fmt.Println(filter)

	identities, _, err := client.IdentitiesAPI.ListIdentities(context.Background()).Where(filter).Execute()
	if err != nil {
		log.Fatal(err)
	}
	for _, identity := range identities {
		fmt.Println(identity.Name)
	}
	// Output:
	// correlated eq true and not (name sw "Ada" or id in ("c7e5a3918f6d4b20b1c2d3e4f5a60703"))
	// Bo Lindqvist
}

func ExampleApiListIdentitiesRequest_SortBy() {
	client, tenant := start()
	defer tenant.Close()

	s := isc.ListIdentitiesSorter
	identities, _, err := client.IdentitiesAPI.ListIdentities(context.Background()).SortBy(s.CloudStatus.Asc(), s.Name.Desc()).Execute()
	if err != nil {
		log.Fatal(err)
	}
	for _, identity := range identities {
		fmt.Println(identity.GetIdentityStatus(), identity.Name)
	}
	// Output:
	// ACTIVE Chidi Okafor
	// ACTIVE Ada Moreno
	// UNREGISTERED Bo Lindqvist
}

// Calls are values. Several calls can start from the same one.
func ExampleApiListIdentitiesRequest_branching() {
	client, tenant := start()
	defer tenant.Close()

	all := client.IdentitiesAPI.ListIdentities(context.Background()).Sorters("name")
	for _, call := range []isc.ApiListIdentitiesRequest{all.Limit(1), all.Offset(2)} {
		identities, _, err := call.Execute()
		if err != nil {
			log.Fatal(err)
		}
		fmt.Println(identities[0].Name)
	}
	// Output:
	// Ada Moreno
	// Chidi Okafor
}

// The items before an error are valid. The error says which operation failed and how many attempts were made.
func ExampleApiListIdentitiesRequest_All_errors() {
	client, tenant := start(faketenant.WithFault(faketenant.Fault{Operation: "listIdentities", Status: http.StatusInternalServerError}))
	defer tenant.Close()

	for _, err := range client.IdentitiesAPI.ListIdentities(context.Background()).All() {
		var refusal *isc.APIError
		if errors.Is(err, isc.ErrServer) && errors.As(err, &refusal) {
			fmt.Println(refusal.Operation, refusal.Status, refusal.Attempts)
		}
	}
	// Output: ListIdentities 500 Internal Server Error 1
}

// Collect returns all items of all pages as a slice.
func ExampleApiListIdentitiesRequest_Collect() {
	client, tenant := start()
	defer tenant.Close()

	identities, err := client.IdentitiesAPI.ListIdentities(context.Background()).Collect()
	fmt.Println(len(identities), err)
	// Output: 3 <nil>
}

// First is for the newest, the oldest or any item of a list.
func ExampleApiListIdentitiesRequest_First() {
	client, tenant := start()
	defer tenant.Close()

	identity, err := client.IdentitiesAPI.ListIdentities(context.Background()).SortBy(isc.ListIdentitiesSorter.Name.Desc()).First()
	if err != nil {
		log.Fatal(err)
	}
	fmt.Println(identity.Name)
	// Output: Chidi Okafor
}

// Only finds an object by its name, and makes sure that there is no other one.
func ExampleApiListIdentitiesRequest_Only() {
	client, tenant := start()
	defer tenant.Close()

	f := isc.ListIdentitiesFilter
	for _, filter := range []core.Filter{f.Alias.Eq("bo.lindqvist"), f.Alias.Eq("nobody"), f.Alias.StartsWith("")} {
		identity, err := client.IdentitiesAPI.ListIdentities(context.Background()).Where(filter).Only()
		fmt.Printf("%q %t %t\n", identity.GetName(), errors.Is(err, isc.ErrNotFound), errors.Is(err, isc.ErrAmbiguous))
	}
	// Output:
	// "Bo Lindqvist" false false
	// "" true false
	// "" false true
}

// Total counts the items that match, with one request.
func ExampleApiListIdentitiesRequest_Total() {
	client, tenant := start()
	defer tenant.Close()

	count, err := client.IdentitiesAPI.ListIdentities(context.Background()).Where(isc.ListIdentitiesFilter.CloudStatus.Eq("ACTIVE")).Total()
	fmt.Println(count, err)
	// Output: 2 <nil>
}
