package fake_test

import (
	"context"
	"errors"
	"fmt"
	"net/http"

	"github.com/f745b6f1/isc"
	"github.com/f745b6f1/isc/core"
	"github.com/f745b6f1/isc/fake"
)

// nameOf is the code to test. It takes the interface of the service, not the client.
func nameOf(ctx context.Context, identities isc.IdentitiesAPI, id string) (string, error) {
	identity, _, err := identities.GetIdentity(ctx, id).Execute()
	if errors.Is(err, isc.ErrNotFound) {
		return "nobody", nil
	}
	return identity.GetName(), err
}

func Example() {
	identities := &fake.IdentitiesAPI{
		GetIdentityFunc: func(call core.Call) (*isc.Identity, error) {
			if call.PathValue("id") != "ada" {
				return nil, &isc.APIError{StatusCode: http.StatusNotFound}
			}
			return &isc.Identity{Name: "Ada Moreno"}, nil
		},
	}
	fmt.Println(nameOf(context.Background(), identities, "ada"))
	fmt.Println(nameOf(context.Background(), identities, "bo"))

	_, err := identities.ResetIdentity(context.Background(), "ada").Execute()
	fmt.Println(err)
	// Output:
	// Ada Moreno <nil>
	// nobody <nil>
	// ResetIdentity: POST /v2024/identities/ada/reset: the fake has no function for this operation; set ResetIdentityFunc (attempts 1)
}

// The function of a list returns the whole list. Requests get pages of it, as from a tenant.
func ExampleIdentitiesAPI_pages() {
	identities := &fake.IdentitiesAPI{
		ListIdentitiesFunc: func(core.Call) ([]isc.Identity, error) {
			return []isc.Identity{{Name: "Ada"}, {Name: "Bo"}, {Name: "Chidi"}}, nil
		},
	}
	for page, err := range identities.ListIdentities(context.Background()).Limit(2).Pages() {
		fmt.Println(page.Offset, len(page.Items), err)
	}
	// Output:
	// 0 2 <nil>
	// 2 1 <nil>
}

// The function finds the body and the other arguments in the call.
func ExampleGovernanceGroupsAPI_body() {
	groups := &fake.GovernanceGroupsAPI{
		CreateWorkgroupFunc: func(call core.Call) (*isc.WorkgroupDto, error) {
			group := call.Body().(isc.WorkgroupDto)
			group.ID = isc.Ptr("payroll")
			return &group, nil
		},
	}
	group, _, err := groups.CreateWorkgroup(context.Background()).WorkgroupDto(isc.WorkgroupDto{Name: isc.Ptr("Payroll reviewers")}).Execute()
	fmt.Println(group.GetID(), group.GetName(), err)
	// Output: payroll Payroll reviewers <nil>
}
