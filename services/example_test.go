package services_test

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
	"github.com/f745b6f1/isc/services"
)

const (
	adaID   = "6a6d7ee5c8c84d8d9ef4c3a0d7f0b101"
	groupID = "2c9180857893f128017894ab3f7e0c11"
)

// start returns a client of a fake tenant with two identities and a governance group, so that the examples run anywhere. A program for a
// real tenant starts with services.NewAPIClient(isc.NewDefaultConfiguration()).
func start(options ...faketenant.Option) (*services.APIClient, *faketenant.Tenant) {
	tenant, err := faketenant.Start(append([]faketenant.Option{
		faketenant.WithData(
			faketenant.Identity{ID: adaID, Name: "Ada Moreno", Alias: "ada.moreno"},
			faketenant.Identity{Name: "Bo Lindqvist", Alias: "bo.lindqvist", ManagerID: adaID},
		),
		faketenant.WithCollection("/workgroups", json.RawMessage(`{
			"id": "`+groupID+`", "name": "Payroll reviewers", "owner": {"type": "IDENTITY", "id": "`+adaID+`", "name": "Ada Moreno"}
		}`)),
	}, options...)...)
	if err != nil {
		log.Fatal(err)
	}
	return services.NewAPIClient(tenant.Configuration()), tenant
}

// The names of operations end with the version of their service, as those of the document do. Everything else is as in package isc, and
// the configuration is the same.
func Example() {
	client, tenant := start() // instead of services.NewAPIClient(isc.NewDefaultConfiguration())
	defer tenant.Close()

	f, s := services.ListIdentitiesV1Filter, services.ListIdentitiesV1Sorter
	request := client.IdentitiesAPI.ListIdentitiesV1(context.Background()).Where(f.CloudStatus.Eq("ACTIVE")).SortBy(s.Name.Asc())
	for identity, err := range request.All() {
		if err != nil {
			log.Fatal(err)
		}
		fmt.Println(identity.Name)
	}
	fmt.Println(tenant.RequestsTo("listIdentities")[0].Path)
	// Output:
	// Ada Moreno
	// Bo Lindqvist
	// /identities/v1
}

// An error is an [isc.APIError], whichever package the operation is in.
func ExampleIdentitiesAPIService_GetIdentityV1() {
	client, tenant := start()
	defer tenant.Close()

	_, _, err := client.IdentitiesAPI.GetIdentityV1(context.Background(), "nobody").Execute()
	var refusal *isc.APIError
	if errors.Is(err, isc.ErrNotFound) && errors.As(err, &refusal) {
		fmt.Println(refusal.Operation, refusal.StatusCode)
	}
	// Output: GetIdentityV1 404
}

func ExampleGovernanceGroupsAPIService_CreateWorkgroupV1() {
	client, tenant := start()
	defer tenant.Close()

	group, _, err := client.GovernanceGroupsAPI.CreateWorkgroupV1(context.Background()).
		WorkgroupDto(services.WorkgroupDto{
			Name:        core.Ptr("Travel reviewers"),
			Description: core.Ptr("Approve access to travel"),
			Owner:       &services.WorkgroupDtoOwner{Type: core.Ptr(services.IdentityManagerRefTypeIdentity), ID: core.Ptr(adaID)},
		}).
		Execute()
	if err != nil {
		log.Fatal(err)
	}
	fmt.Println(group.GetName(), "belongs to", group.GetOwner().GetName())
	// Output: Travel reviewers belongs to Ada Moreno
}

func ExampleGovernanceGroupsAPIService_PatchWorkgroupV1() {
	client, tenant := start()
	defer tenant.Close()

	group, _, err := client.GovernanceGroupsAPI.PatchWorkgroupV1(context.Background(), groupID).
		JsonPatchOperation([]core.PatchOperation{core.PatchReplace("/name", "Payroll and travel reviewers")}).
		Execute()
	if err != nil {
		log.Fatal(err)
	}
	fmt.Println(group.GetName())
	// Output: Payroll and travel reviewers
}

func ExampleGovernanceGroupsAPIService_DeleteWorkgroupV1() {
	client, tenant := start()
	defer tenant.Close()

	response, err := client.GovernanceGroupsAPI.DeleteWorkgroupV1(context.Background(), groupID).Execute()
	if err != nil {
		log.Fatal(err)
	}
	fmt.Println(response.Status)
	// Output: 204 No Content
}

// A PUT replaces the whole object: read it, change it, and send everything back.
func ExampleSourcesAPIService_PutSourceV1() {
	client, tenant := start()
	defer tenant.Close()
	ctx := context.Background()

	source, err := client.SourcesAPI.ListSourcesV1(ctx).First()
	if err != nil {
		log.Fatal(err)
	}
	source.Description = core.Ptr("All employees")
	source, _, err = client.SourcesAPI.PutSourceV1(ctx, source.GetID()).Source(*source).Execute()
	if err != nil {
		log.Fatal(err)
	}
	fmt.Println(source.GetDescription())
	// Output: All employees
}

// The upload starts a task, for which WaitForTask waits.
func ExampleSourcesAPIService_ImportAccountsV1() {
	client, tenant := start()
	defer tenant.Close()
	ctx := context.Background()
	source, err := client.SourcesAPI.ListSourcesV1(ctx).First()
	if err != nil {
		log.Fatal(err)
	}

	started, _, err := client.SourcesAPI.ImportAccountsV1(ctx, source.GetID()).
		File(core.File{Name: "accounts.csv", ContentType: "text/csv", Content: strings.NewReader("id,name\n7,Ada Moreno\n")}).
		Execute()
	if err != nil {
		log.Fatal(err)
	}
	fmt.Println(started.GetTask().GetID() != "")
	// Output: true
}

// A download is a stream, which the caller closes.
func ExampleSourcesAPIService_GetAccountsSchemaV1() {
	client, tenant := start()
	defer tenant.Close()
	ctx := context.Background()
	source, err := client.SourcesAPI.ListSourcesV1(ctx).First()
	if err != nil {
		log.Fatal(err)
	}

	body, _, err := client.SourcesAPI.GetAccountsSchemaV1(ctx, source.GetID()).Execute()
	if err != nil {
		log.Fatal(err)
	}
	defer body.Close()
	size, err := io.Copy(io.Discard, body) // instead of a file
	fmt.Println(size > 0, err)
	// Output: true <nil>
}

// All reads every result, past the first 10,000 too. AsX reads a result as what it is.
func ExampleApiSearchPostV1Request_All() {
	client, tenant := start()
	defer tenant.Close()

	search := services.Search{
		Indices: []services.Index{services.IndexIdentities},
		Query:   &services.Query{Query: core.Ptr("name:ada*")},
		Sort:    []string{"id"},
	}
	for result, err := range client.SearchAPI.SearchPostV1(context.Background()).Search(search).All() {
		if err != nil {
			log.Fatal(err)
		}
		identity, err := result.AsIdentityDocuments()
		if err != nil {
			log.Fatal(err)
		}
		fmt.Println(identity.GetDisplayName())
	}
	// Output: Ada Moreno
}

func ExampleWaitForTask() {
	client, tenant := start()
	defer tenant.Close()
	ctx, cancel := context.WithTimeout(context.Background(), 30*time.Minute) // the only limit to the wait
	defer cancel()

	started, _, err := client.IdentitiesAPI.StartIdentityProcessingV1(ctx).
		ProcessIdentitiesRequest(services.ProcessIdentitiesRequest{IdentityIDs: []string{adaID}}).
		Execute()
	if err != nil {
		log.Fatal(err)
	}
	task, err := services.WaitForTask(ctx, client, started.GetID(), services.TaskOptions{
		Interval: time.Millisecond, // for an example; the default suits a real tenant
	})
	if err != nil {
		log.Fatal(err)
	}
	fmt.Println(task.GetCompletionStatus())
	// Output: SUCCESS
}

// Call is for operations that the document does not have. The path is the whole path, with the service and its version.
func ExampleAPIClient_Call() {
	client, tenant := start()
	defer tenant.Close()

	call := client.Call(context.Background(), http.MethodGet, "/identities/v1/{id}").WithPath("id", adaID)
	identity, _, err := core.Execute[core.Object](call)
	if err != nil {
		log.Fatal(err)
	}
	name, _ := identity.String("name")
	fmt.Println(name)
	// Output: Ada Moreno
}
