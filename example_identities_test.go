package isc_test

import (
	"context"
	"encoding/json"
	"fmt"
	"log"

	"github.com/f745b6f1/isc"
	"github.com/f745b6f1/isc/core"
)

func ExampleIdentitiesAPIService_ListIdentities() {
	client, tenant := start()
	defer tenant.Close()

	identities, response, err := client.IdentitiesAPI.ListIdentities(context.Background()).
		Filters(`alias sw "a" or lastname eq "Okafor" or name sw "Bo"`).
		Sorters("-name").
		DefaultFilter("NONE").
		Count(true).
		Limit(2).
		Offset(0).
		Execute()
	if err != nil {
		log.Fatal(err)
	}
	for _, identity := range identities {
		fmt.Println(identity.Name, identity.GetAlias())
	}
	fmt.Println("of", response.Header.Get("X-Total-Count"))
	// Output:
	// Chidi Okafor chidi.okafor
	// Bo Lindqvist bo.lindqvist
	// of 3
}

func ExampleIdentitiesAPIService_GetIdentity() {
	client, tenant := start()
	defer tenant.Close()

	identity, _, err := client.IdentitiesAPI.GetIdentity(context.Background(), boID).Execute()
	if err != nil {
		log.Fatal(err)
	}
	fmt.Println(identity.Name, identity.GetIdentityStatus())
	fmt.Println("manager:", identity.GetManagerRef().GetName())
	fmt.Printf("lifecycle state: %q\n", identity.GetLifecycleState().GetStateName()) // it has none: getters accept nil
	// Output:
	// Bo Lindqvist UNREGISTERED
	// manager: Ada Moreno
	// lifecycle state: ""
}

// Attributes are defined by the tenant. Typed methods read them, and numbers keep all digits.
func ExampleIdentitiesAPIService_GetIdentity_attributes() {
	client, tenant := start()
	defer tenant.Close()

	identity, _, err := client.IdentitiesAPI.GetIdentity(context.Background(), adaID).Execute()
	if err != nil {
		log.Fatal(err)
	}
	department, _ := identity.Attributes.String("department")
	badge, _ := identity.Attributes.Int64("badgeNumber")
	_, hasPhone := identity.Attributes.Get("phone")
	fmt.Println(department, badge, hasPhone)

	var attributes struct {
		Department string
		Contractor bool
	}
	if err := identity.Attributes.Decode(&attributes); err != nil {
		log.Fatal(err)
	}
	fmt.Println(attributes.Department, attributes.Contractor)
	// Output:
	// Finance 9007199254740993 false
	// Finance false
}

func ExampleIdentitiesAPIService_DeleteIdentity() {
	client, tenant := start()
	defer tenant.Close()

	response, err := client.IdentitiesAPI.DeleteIdentity(context.Background(), boID).Execute()
	if err != nil {
		log.Fatal(err)
	}
	fmt.Println(response.Status)
	// Output: 204 No Content
}

// An identity that owns something cannot be deleted. Check first what it owns.
func ExampleIdentitiesAPIService_GetIdentityOwnershipDetails() {
	client, tenant := start()
	defer tenant.Close()

	details, _, err := client.IdentitiesAPI.GetIdentityOwnershipDetails(context.Background(), chidiID).Execute()
	if err != nil {
		log.Fatal(err)
	}
	for _, group := range details.AssociationDetails {
		for _, entity := range group.Entities {
			fmt.Println(group.GetAssociationType(), entity.GetIdentityEntity().GetName())
		}
	}
	// Output: ROLE_OWNER Auditor
}

func ExampleIdentitiesAPIService_GetRoleAssignment() {
	client, tenant := start()
	defer tenant.Close()

	assignment, _, err := client.IdentitiesAPI.
		GetRoleAssignment(context.Background(), adaID, "1cbb0705b38c4226b1334eadd8874086").
		Execute()
	if err != nil {
		log.Fatal(err)
	}
	fmt.Println(assignment.GetRole().GetName(), assignment.GetAssignmentSource())
	// Output: Engineer UI
}

// Without a role, the assignments have the short form.
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
		fmt.Println(ref.GetRole().GetName())
	}
	// Output: Engineer
}

// With the role's id or name, the assignments have the full form.
func ExampleIdentitiesAPIService_GetRoleAssignments_ofOneRole() {
	client, tenant := start()
	defer tenant.Close()

	assignments, _, err := client.IdentitiesAPI.GetRoleAssignments(context.Background(), adaID).
		RoleId("e7697a1e96d04db1ac7b0f4544915d2c").
		RoleName("Engineer").
		Execute()
	if err != nil {
		log.Fatal(err)
	}
	for _, assignment := range assignments {
		whole, err := assignment.AsRoleAssignmentDto()
		if err != nil {
			log.Fatal(err)
		}
		fmt.Println(assignment.Shape(), whole.GetAssignmentSource())
	}
	// Output: RoleAssignmentDto UI
}

func ExampleIdentitiesAPIService_ResetIdentity() {
	client, tenant := start()
	defer tenant.Close()

	response, err := client.IdentitiesAPI.ResetIdentity(context.Background(), adaID).Execute()
	if err != nil {
		log.Fatal(err)
	}
	fmt.Println(response.Status)
	// Output: 202 Accepted
}

func ExampleIdentitiesAPIService_SendIdentityVerificationAccountToken() {
	client, tenant := start()
	defer tenant.Close()

	response, err := client.IdentitiesAPI.SendIdentityVerificationAccountToken(context.Background(), adaID).
		SendAccountVerificationRequest(isc.SendAccountVerificationRequest{
			Via:        isc.SendAccountVerificationRequestViaEmailWork,
			SourceName: isc.Ptr("Active Directory Source"),
		}).
		Execute()
	if err != nil {
		log.Fatal(err)
	}
	fmt.Println(response.Status)
	// Output: 200 OK
}

func ExampleIdentitiesAPIService_StartIdentitiesInvite() {
	client, tenant := start()
	defer tenant.Close()

	task, _, err := client.IdentitiesAPI.StartIdentitiesInvite(context.Background()).
		InviteIdentitiesRequest(isc.InviteIdentitiesRequest{IDs: []string{boID}}).
		Execute()
	if err != nil {
		log.Fatal(err)
	}
	fmt.Println(task.ID != "", task.Type)
	fmt.Println("completed:", !task.GetCompleted().IsZero())
	// Output:
	// true QUEUED_TASK
	// completed: false
}

// One call accepts at most 250 ids.
func ExampleIdentitiesAPIService_StartIdentityProcessing() {
	client, tenant := start()
	defer tenant.Close()

	task, _, err := client.IdentitiesAPI.StartIdentityProcessing(context.Background()).
		ProcessIdentitiesRequest(isc.ProcessIdentitiesRequest{IdentityIDs: []string{adaID, boID}}).
		Execute()
	if err != nil {
		log.Fatal(err)
	}
	fmt.Println(task.GetType())
	// Output: TASK_RESULT
}

// An identity can be synchronized once in 10 seconds. An earlier call waits for the server's Retry-After.
func ExampleIdentitiesAPIService_SynchronizeAttributesForIdentity() {
	client, tenant := start()
	defer tenant.Close()

	job, _, err := client.IdentitiesAPI.SynchronizeAttributesForIdentity(context.Background(), adaID).Execute()
	if err != nil {
		log.Fatal(err)
	}
	fmt.Println(job.Status, job.Payload.Type)
	// Output: QUEUED SYNCHRONIZE_IDENTITY_ATTRIBUTES
}

// Properties that the SDK does not know are kept in Extra, and written back when the model is encoded. SetNull sends a null for a property
// that would be left out.
func ExampleIdentity_extra() {
	var identity isc.Identity
	if err := json.Unmarshal([]byte(`{"name":"Ada Moreno","alias":"ada","badge":{"color":"blue"}}`), &identity); err != nil {
		log.Fatal(err)
	}
	badge, _ := identity.Extra.Get("badge")
	color, _ := core.Object(badge).String("color")
	fmt.Println(color)

	identity.Alias = nil
	identity.Extra.SetNull("alias")
	text, err := json.Marshal(identity)
	if err != nil {
		log.Fatal(err)
	}
	fmt.Println(string(text))
	// Output:
	// blue
	// {"name":"Ada Moreno","alias":null,"badge":{"color":"blue"}}
}

// A newer server may send a value that this version of the SDK does not know. It is kept.
func ExampleDtoType_IsValid() {
	for _, kind := range []isc.DtoType{isc.DtoTypeIdentity, "ROBOT"} {
		fmt.Println(kind, kind.IsValid())
	}
	fmt.Println(isc.DtoTypeValues()[0])
	// Output:
	// IDENTITY true
	// ROBOT false
	// ACCOUNT_CORRELATION_CONFIG
}
