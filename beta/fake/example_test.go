package fake_test

import (
	"context"
	"errors"
	"fmt"
	"net/http"

	"github.com/f745b6f1/isc/beta"
	"github.com/f745b6f1/isc/beta/fake"
	"github.com/f745b6f1/isc/core"
)

// rename is the code to test. It takes the interface of the service, not the client.
func rename(ctx context.Context, groups beta.GovernanceGroupsAPI, id, name string) error {
	_, _, err := groups.PatchWorkgroup(ctx, id).
		JsonPatchOperation([]core.PatchOperation{core.PatchReplace("/name", name)}).
		Execute()
	return err
}

// The function of an operation sees the arguments of the call, and answers with a model or an error.
func Example() {
	groups := &fake.GovernanceGroupsAPI{
		PatchWorkgroupFunc: func(call core.Call) (*beta.WorkgroupDto, error) {
			if call.PathValue("id") != "payroll" {
				return nil, &core.APIError{StatusCode: http.StatusNotFound}
			}
			for _, change := range call.Body().([]core.PatchOperation) {
				fmt.Println(change)
			}
			return &beta.WorkgroupDto{}, nil
		},
	}
	fmt.Println(rename(context.Background(), groups, "payroll", "Payroll reviewers"))
	fmt.Println(errors.Is(rename(context.Background(), groups, "travel", "Travel reviewers"), core.ErrNotFound))
	// Output:
	// {"op":"replace","path":"/name","value":"Payroll reviewers"}
	// <nil>
	// true
}
