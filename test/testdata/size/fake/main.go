// A program that links a fake, to test that the symbols of fakes are recognised.
package main

import (
	"context"
	"fmt"

	"github.com/f745b6f1/isc"
	"github.com/f745b6f1/isc/core"
	"github.com/f745b6f1/isc/fake"
)

func main() {
	var identities isc.IdentitiesAPI = &fake.IdentitiesAPI{
		ListIdentitiesFunc: func(core.Call) ([]isc.Identity, error) { return nil, nil },
	}
	fmt.Println(identities.ListIdentities(context.Background()).Execute())
}
