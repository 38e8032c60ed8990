package fake_test

import (
	"context"
	"errors"
	"fmt"
	"net/http"

	"github.com/f745b6f1/isc/core"
	"github.com/f745b6f1/isc/services"
	"github.com/f745b6f1/isc/services/fake"
)

// countActive is the code to test. It takes the interface of the service, not the client.
func countActive(ctx context.Context, identities services.IdentitiesAPI) (count int, err error) {
	f := services.ListIdentitiesV1Filter
	for _, err := range identities.ListIdentitiesV1(ctx).Where(f.CloudStatus.Eq("ACTIVE")).All() {
		if err != nil {
			return count, err
		}
		count++
	}
	return count, nil
}

// The function of a list returns the whole list. It sees the filters of the call, and leaves the pages to the fake.
func Example() {
	var filters string
	identities := &fake.IdentitiesAPI{
		ListIdentitiesV1Func: func(call core.Call) ([]services.Identity, error) {
			filters = call.Query().Get("filters")
			return []services.Identity{{Name: "Ada"}, {Name: "Bo"}}, nil
		},
	}
	fmt.Println(countActive(context.Background(), identities))
	fmt.Println(filters)
	// Output:
	// 2 <nil>
	// cloudStatus eq "ACTIVE"
}

// An error of the function is the error of the operation, for tests of what a program does then.
func ExampleIdentitiesAPI_errors() {
	identities := &fake.IdentitiesAPI{
		ListIdentitiesV1Func: func(core.Call) ([]services.Identity, error) {
			return nil, &core.APIError{StatusCode: http.StatusForbidden}
		},
	}
	_, err := countActive(context.Background(), identities)
	fmt.Println(errors.Is(err, core.ErrForbidden))
	// Output: true
}
