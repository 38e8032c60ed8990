package isc_test

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"log"
	"net/http"
	"strings"
	"time"

	"github.com/f745b6f1/isc"
	"github.com/f745b6f1/isc/core"
	"github.com/f745b6f1/isc/faketenant"
)

const groupID = "2c9180857893f128017894ab3f7e0c11"

// Optional properties are pointers, which [isc.Ptr] makes. The answer is the object as the tenant has stored it.
func ExampleGovernanceGroupsAPIService_CreateWorkgroup() {
	client, tenant := start()
	defer tenant.Close()

	group, response, err := client.GovernanceGroupsAPI.CreateWorkgroup(context.Background()).
		WorkgroupDto(isc.WorkgroupDto{
			Name:        isc.Ptr("Payroll reviewers"),
			Description: isc.Ptr("Approve access to payroll"),
			Owner:       &isc.WorkgroupDtoOwner{Type: isc.Ptr(isc.IdentityManagerRefTypeIdentity), ID: isc.Ptr(adaID)},
		}).
		Execute()
	if err != nil {
		log.Fatal(err)
	}
	fmt.Println(response.Status, group.GetID() != "")
	fmt.Println(group.GetName(), "belongs to", group.GetOwner().GetName())
	// Output:
	// 200 OK true
	// Payroll reviewers belongs to Ada Moreno
}

// A PATCH takes a JSON patch. [core.PatchTest] makes the tenant refuse it if somebody else has changed the value.
func ExampleGovernanceGroupsAPIService_PatchWorkgroup() {
	client, tenant := start(withGroup())
	defer tenant.Close()

	group, _, err := client.GovernanceGroupsAPI.PatchWorkgroup(context.Background(), groupID).
		JsonPatchOperation([]core.PatchOperation{
			core.PatchTest("/name", "Payroll reviewers"),
			core.PatchReplace("/description", "Approve access to payroll and travel"),
		}).
		Execute()
	if err != nil {
		log.Fatal(err)
	}
	fmt.Println(group.GetDescription())
	// Output: Approve access to payroll and travel
}

// Read an object, change a copy in Go, and send the difference.
func ExampleGovernanceGroupsAPIService_PatchWorkgroup_difference() {
	client, tenant := start(withGroup())
	defer tenant.Close()
	ctx := context.Background()

	before, _, err := client.GovernanceGroupsAPI.GetWorkgroup(ctx, groupID).Execute()
	if err != nil {
		log.Fatal(err)
	}
	after := *before
	after.Name = isc.Ptr("Payroll and travel reviewers")
	patch, err := core.PatchDiff(before, after)
	if err != nil {
		log.Fatal(err)
	}
	fmt.Println(patch)
	group, _, err := client.GovernanceGroupsAPI.PatchWorkgroup(ctx, groupID).JsonPatchOperation(patch).Execute()
	if err != nil {
		log.Fatal(err)
	}
	fmt.Println(group.GetName())
	// Output:
	// [{"op":"replace","path":"/name","value":"Payroll and travel reviewers"}]
	// Payroll and travel reviewers
}

// withGroup starts the tenant with one governance group.
func withGroup() faketenant.Option {
	return faketenant.WithCollection("/workgroups", json.RawMessage(`{
		"id": "`+groupID+`",
		"name": "Payroll reviewers",
		"description": "Approve access to payroll",
		"owner": {"type": "IDENTITY", "id": "`+adaID+`", "name": "Ada Moreno"}
	}`))
}

// A bulk operation answers with a status for each object.
func ExampleGovernanceGroupsAPIService_DeleteWorkgroupsInBulk() {
	client, tenant := start(withGroup())
	defer tenant.Close()

	results, _, err := client.GovernanceGroupsAPI.DeleteWorkgroupsInBulk(context.Background()).
		WorkgroupBulkDeleteRequest(isc.WorkgroupBulkDeleteRequest{IDs: []string{groupID, "2c9180857893f128017894ab3f7e0c12"}}).
		Execute()
	if err != nil {
		log.Fatal(err)
	}
	for _, result := range results {
		fmt.Println(result.ID, result.Status)
	}
	// Output:
	// 2c9180857893f128017894ab3f7e0c11 204
	// 2c9180857893f128017894ab3f7e0c12 404
}

// The attributes of a transform are a union: NewTransformAttributesFromX makes one, and AsX reads it.
func ExampleTransformsAPIService_CreateTransform() {
	client, tenant := start()
	defer tenant.Close()

	attributes, err := isc.NewTransformAttributesFromLookup(isc.Lookup{
		Table: core.MustObject(map[string]any{"AUS": "Sydney", "USA": "Austin", "default": "remote"}),
	})
	if err != nil {
		log.Fatal(err)
	}
	transform, _, err := client.TransformsAPI.CreateTransform(context.Background()).
		Transform(isc.Transform{Name: "Country to office", Type: isc.TransformTypeLookup, Attributes: attributes}).
		Execute()
	if err != nil {
		log.Fatal(err)
	}
	lookup, err := transform.Attributes.AsLookup()
	if err != nil {
		log.Fatal(err)
	}
	office, _ := lookup.Table.String("AUS")
	fmt.Println(transform.Name, transform.Type, office)
	// Output: Country to office lookup Sydney
}

// A PUT replaces the whole object: read it, change it, and send everything back. What the SDK does not know is sent back too.
func ExampleSourcesAPIService_PutSource() {
	client, tenant := start()
	defer tenant.Close()
	ctx := context.Background()

	source, err := client.SourcesAPI.ListSources(ctx).SortBy(isc.ListSourcesSorter.Name.Asc()).First()
	if err != nil {
		log.Fatal(err)
	}
	source.Description = isc.Ptr("All employees")
	source, _, err = client.SourcesAPI.PutSource(ctx, source.GetID()).Source(*source).Execute()
	if err != nil {
		log.Fatal(err)
	}
	fmt.Println(source.GetDescription())
	// Output: All employees
}

// An upload takes a [core.File], which is sent while it is read: an os.File does as well. The answer has the id of a task.
func ExampleSourcesAPIService_ImportAccounts() {
	client, tenant := start()
	defer tenant.Close()
	ctx := context.Background()

	source, err := client.SourcesAPI.ListSources(ctx).First()
	if err != nil {
		log.Fatal(err)
	}
	started, _, err := client.SourcesAPI.ImportAccounts(ctx, source.GetID()).
		File(core.File{Name: "accounts.csv", ContentType: "text/csv", Content: strings.NewReader("id,name\n7,Ada Moreno\n")}).
		Execute()
	if err != nil {
		log.Fatal(err)
	}
	fmt.Println(started.GetSuccess(), started.GetTask().GetID() != "")
	// Output: true true
}

// A download is a stream. Copy it to a file and close it. It is complete if reading it ends without an error.
func ExampleSourcesAPIService_GetAccountsSchema() {
	client, tenant := start()
	defer tenant.Close()
	ctx := context.Background()
	source, err := client.SourcesAPI.ListSources(ctx).First()
	if err != nil {
		log.Fatal(err)
	}

	body, response, err := client.SourcesAPI.GetAccountsSchema(ctx, source.GetID()).Execute()
	if err != nil {
		log.Fatal(err)
	}
	defer body.Close()
	size, err := io.Copy(io.Discard, body) // instead of a file
	if err != nil {
		log.Fatal(err)
	}
	fmt.Println(response.Header.Get("Content-Type"), size > 0)
	// Output: text/csv true
}

// Deletions, aggregations and other long work run as tasks. The operation that starts one answers with its id.
func ExampleWaitForTask() {
	client, tenant := start()
	defer tenant.Close()
	ctx, cancel := context.WithTimeout(context.Background(), 30*time.Minute) // the only limit to the wait
	defer cancel()

	started, _, err := client.IdentitiesAPI.StartIdentityProcessing(ctx).
		ProcessIdentitiesRequest(isc.ProcessIdentitiesRequest{IdentityIDs: []string{adaID, boID}}).
		Execute()
	if err != nil {
		log.Fatal(err)
	}
	task, err := isc.WaitForTask(ctx, client, started.GetID(), isc.TaskOptions{
		Interval: time.Millisecond, // for an example; the default suits a real tenant
	})
	if err != nil {
		log.Fatal(err)
	}
	fmt.Println(task.GetCompletionStatus())
	// Output: SUCCESS
}

// A task that ends without success is an error with its status and its messages.
func ExampleTaskError() {
	client, tenant := start(faketenant.WithFault(faketenant.Fault{Operation: "startIdentityProcessing", FailTask: true}))
	defer tenant.Close()
	ctx := context.Background()

	started, _, err := client.IdentitiesAPI.StartIdentityProcessing(ctx).
		ProcessIdentitiesRequest(isc.ProcessIdentitiesRequest{IdentityIDs: []string{adaID}}).
		Execute()
	if err != nil {
		log.Fatal(err)
	}
	_, err = isc.WaitForTask(ctx, client, started.GetID(), isc.TaskOptions{Interval: time.Millisecond})
	var failed *isc.TaskError
	if errors.As(err, &failed) {
		fmt.Println(failed.Status, len(failed.Messages))
	}
	// Output: ERROR 1
}

// For many ids, [core.Each] calls an operation for some of them at the same time. The results have the order of the ids.
func ExampleIdentitiesAPIService_GetIdentity_many() {
	client, tenant := start()
	defer tenant.Close()

	ids := []string{adaID, boID, "nobody", chidiID}
	identities, err := core.Each(context.Background(), ids, 4, func(ctx context.Context, id string) (*isc.Identity, error) {
		identity, _, err := client.IdentitiesAPI.GetIdentity(ctx, id).Execute()
		return identity, err
	}, core.EachOptions{KeepGoing: true})
	for _, identity := range identities {
		fmt.Printf("%q\n", identity.GetName()) // getters accept nil
	}
	var failed *core.ItemError
	if errors.As(err, &failed) {
		fmt.Println(failed.Item, "failed:", errors.Is(failed, isc.ErrNotFound))
	}
	// Output:
	// "Ada Moreno"
	// "Bo Lindqvist"
	// ""
	// "Chidi Okafor"
	// nobody failed: true
}

// Call is for operations that no document has. The credentials, retries and limits are those of the client.
func ExampleAPIClient_Call() {
	client, tenant := start()
	defer tenant.Close()
	type person struct {
		Name  string `json:"name"`
		Alias string `json:"alias"`
	}

	call := client.Call(context.Background(), http.MethodGet, "/identities/{id}").WithPath("id", boID)
	bo, _, err := core.Execute[person](call)
	if err != nil {
		log.Fatal(err)
	}
	fmt.Println(bo.Name, bo.Alias)
	// Output: Bo Lindqvist bo.lindqvist
}

// With sends what the document does not know, for one call: a query parameter, a header, or another retry policy.
func ExampleApiGetIdentityRequest_With() {
	client, tenant := start()
	defer tenant.Close()

	_, _, err := client.IdentitiesAPI.GetIdentity(context.Background(), adaID).
		With(core.WithQuery("detailLevel", "FULL"), core.WithHeader("X-Trace", "4711"), core.WithRetry(core.RetryPolicy{MaxAttempts: 1})).
		Execute()
	fmt.Println(err)
	request := tenant.RequestsTo("getIdentity")[0]
	fmt.Println(request.Query.Get("detailLevel"), request.Header.Get("X-Trace"))
	// Output:
	// <nil>
	// FULL 4711
}
