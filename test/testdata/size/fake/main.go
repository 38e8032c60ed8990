// A program with a fake linked into it, which the test of the other programs must recognize.
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
