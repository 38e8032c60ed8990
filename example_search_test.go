package isc_test

import (
	"context"
	"fmt"
	"log"

	"github.com/f745b6f1/isc"
	"github.com/f745b6f1/isc/core"
	"github.com/f745b6f1/isc/faketenant"
)

// A search has another kind of paging, which All does: it goes past the 10,000 results that offsets reach. A result can be an
// identity, a role and more: Shape says which, and AsX reads it.
func ExampleApiSearchPostRequest_All() {
	client, tenant := start()
	defer tenant.Close()

	search := isc.Search{
		Indices: []isc.Index{isc.IndexIdentities},
		Query:   &isc.Query{Query: isc.Ptr(`attributes.department:Finance OR name:Okafor`)},
		Sort:    []string{"name", "id"},
	}
	for result, err := range client.SearchAPI.SearchPost(context.Background()).Search(search).All() {
		if err != nil {
			log.Fatal(err)
		}
		identity, err := result.AsIdentityDocuments()
		if err != nil {
			log.Fatal(err)
		}
		fmt.Println(result.Shape(), identity.GetDisplayName())
	}
	// Output:
	// IdentityDocuments Ada Moreno
	// IdentityDocuments Chidi Okafor
}

// Total counts the results with one request and does not fetch them.
func ExampleApiSearchPostRequest_Total() {
	client, tenant := start(faketenant.WithIdentities(2000))
	defer tenant.Close()

	count, err := client.SearchAPI.SearchPost(context.Background()).
		Search(isc.Search{Indices: []isc.Index{isc.IndexIdentities}, Query: &isc.Query{Query: isc.Ptr("*")}}).
		Total()
	if err != nil {
		log.Fatal(err)
	}
	fmt.Println(count)
	// Output: 2003
}

// Store the checkpoint of each page that is done. A later run continues there.
func ExampleApiSearchPostRequest_Pages_checkpoint() {
	client, tenant := start()
	defer tenant.Close()

	search := client.SearchAPI.SearchPost(context.Background()).Limit(1).
		Search(isc.Search{Indices: []isc.Index{isc.IndexIdentities}, Query: &isc.Query{Query: isc.Ptr("*")}, Sort: []string{"name", "id"}})
	var stored core.Checkpoint
	for page, err := range search.Pages() {
		if err != nil {
			log.Fatal(err)
		}
		stored = page.Checkpoint
		break // the program is stopped
	}

	rest, err := search.With(core.WithCheckpoint(stored)).Collect()
	if err != nil {
		log.Fatal(err)
	}
	for _, result := range rest {
		name, _ := core.Object(result.Value).String("displayName")
		fmt.Println(name)
	}
	// Output:
	// Bo Lindqvist
	// Chidi Okafor
}
