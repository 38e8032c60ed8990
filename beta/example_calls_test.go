package beta_test

import (
	"context"
	"encoding/json"
	"fmt"
	"io"
	"log"
	"net/http"
	"strings"
	"time"

	"github.com/f745b6f1/isc/beta"
	"github.com/f745b6f1/isc/core"
	"github.com/f745b6f1/isc/faketenant"
)

const (
	adaID   = "6a6d7ee5c8c84d8d9ef4c3a0d7f0b101"
	groupID = "2c9180857893f128017894ab3f7e0c11"
)

// start returns a client of a fake tenant with an identity and a governance group, so that the examples run anywhere. A program for a real
// tenant starts with beta.NewAPIClient(isc.NewDefaultConfiguration()).
func start() (*beta.APIClient, *faketenant.Tenant) {
	tenant, err := faketenant.Start(
		faketenant.WithData(faketenant.Identity{
			ID: adaID, Name: "Ada Moreno", Alias: "ada.moreno",
			RoleAssignments: []faketenant.RoleAssignment{{
				ID:   "1cbb0705b38c4226b1334eadd8874086",
				Role: faketenant.Reference{Type: "ROLE", ID: "e7697a1e96d04db1ac7b0f4544915d2c", Name: "Engineer"},
			}},
		}),
		faketenant.WithCollection("/workgroups", json.RawMessage(`{
			"id": "`+groupID+`", "name": "Payroll reviewers", "owner": {"type": "IDENTITY", "id": "`+adaID+`", "name": "Ada Moreno"}
		}`)),
	)
	if err != nil {
		log.Fatal(err)
	}
	return beta.NewAPIClient(tenant.Configuration()), tenant
}

func ExampleGovernanceGroupsAPIService_CreateWorkgroup() {
	client, tenant := start()
	defer tenant.Close()

	group, _, err := client.GovernanceGroupsAPI.CreateWorkgroup(context.Background()).
		WorkgroupDto(beta.WorkgroupDto{
			Name:        core.Ptr("Travel reviewers"),
			Description: core.Ptr("Approve access to travel"),
			Owner:       &beta.WorkgroupDtoOwner{Type: core.Ptr(beta.IdentityManagerRefTypeIdentity), ID: core.Ptr(adaID)},
		}).
		Execute()
	if err != nil {
		log.Fatal(err)
	}
	fmt.Println(group.GetName(), "belongs to", group.GetOwner().GetName())
	// Output: Travel reviewers belongs to Ada Moreno
}

func ExampleGovernanceGroupsAPIService_PatchWorkgroup() {
	client, tenant := start()
	defer tenant.Close()

	group, _, err := client.GovernanceGroupsAPI.PatchWorkgroup(context.Background(), groupID).
		JsonPatchOperation([]core.PatchOperation{core.PatchReplace("/name", "Payroll and travel reviewers")}).
		Execute()
	if err != nil {
		log.Fatal(err)
	}
	fmt.Println(group.GetName())
	// Output: Payroll and travel reviewers
}

func ExampleGovernanceGroupsAPIService_DeleteWorkgroup() {
	client, tenant := start()
	defer tenant.Close()

	response, err := client.GovernanceGroupsAPI.DeleteWorkgroup(context.Background(), groupID).Execute()
	if err != nil {
		log.Fatal(err)
	}
	fmt.Println(response.Status)
	// Output: 204 No Content
}

// A PUT replaces the whole object: read it, change it, and send everything back.
func ExampleSourcesAPIService_PutSource() {
	client, tenant := start()
	defer tenant.Close()
	ctx := context.Background()

	source, err := client.SourcesAPI.ListSources(ctx).SortBy(beta.ListSourcesSorter.Name.Asc()).First()
	if err != nil {
		log.Fatal(err)
	}
	source.Description = core.Ptr("All employees")
	source, _, err = client.SourcesAPI.PutSource(ctx, source.GetID()).Source(*source).Execute()
	if err != nil {
		log.Fatal(err)
	}
	fmt.Println(source.GetDescription())
	// Output: All employees
}

// The upload starts a task, for which WaitForTask waits.
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
	fmt.Println(started.GetTask().GetID() != "")
	// Output: true
}

// A download is a stream, which the caller closes.
func ExampleSourcesAPIService_GetSourceAccountsSchema() {
	client, tenant := start()
	defer tenant.Close()
	ctx := context.Background()
	source, err := client.SourcesAPI.ListSources(ctx).First()
	if err != nil {
		log.Fatal(err)
	}

	body, _, err := client.SourcesAPI.GetSourceAccountsSchema(ctx, source.GetID()).Execute()
	if err != nil {
		log.Fatal(err)
	}
	defer body.Close()
	size, err := io.Copy(io.Discard, body) // instead of a file
	fmt.Println(size > 0, err)
	// Output: true <nil>
}

func ExampleWaitForTask() {
	client, tenant := start()
	defer tenant.Close()
	ctx, cancel := context.WithTimeout(context.Background(), 30*time.Minute) // the only limit to the wait
	defer cancel()

	started, _, err := client.IdentitiesAPI.StartIdentityProcessing(ctx).
		ProcessIdentitiesRequest(beta.ProcessIdentitiesRequest{IdentityIDs: []string{adaID}}).
		Execute()
	if err != nil {
		log.Fatal(err)
	}
	task, err := beta.WaitForTask(ctx, client, started.GetID(), beta.TaskOptions{
		Interval: time.Millisecond, // for an example; the default suits a real tenant
	})
	if err != nil {
		log.Fatal(err)
	}
	fmt.Println(task.GetCompletionStatus())
	// Output: SUCCESS
}

// An assignment has one of two forms: Shape says which, and AsX reads it.
func ExampleIdentitiesAPIService_GetRoleAssignments() {
	client, tenant := start()
	defer tenant.Close()

	assignments, _, err := client.IdentitiesAPI.GetRoleAssignments(context.Background(), adaID).Execute()
	if err != nil {
		log.Fatal(err)
	}
	for _, assignment := range assignments {
		ref, err := assignment.AsRoleAssignmentRef()
		if err != nil {
			log.Fatal(err)
		}
		fmt.Println(assignment.Shape(), ref.GetRole().GetName())
	}
	// Output: RoleAssignmentRef Engineer
}

// Call is for operations that the document does not have. The path is what follows /beta.
func ExampleAPIClient_Call() {
	client, tenant := start()
	defer tenant.Close()

	call := client.Call(context.Background(), http.MethodGet, "/identities/{id}").WithPath("id", adaID)
	identity, _, err := core.Execute[core.Object](call)
	if err != nil {
		log.Fatal(err)
	}
	name, _ := identity.String("name")
	fmt.Println(name)
	// Output: Ada Moreno
}
