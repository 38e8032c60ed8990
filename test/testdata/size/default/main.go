// A program that lists all identities with NewDefaultConfiguration, for the size budget.
package main

import (
	"context"
	"fmt"
	"log"

	"github.com/f745b6f1/isc"
)

func main() {
	for identity, err := range isc.NewAPIClient(isc.NewDefaultConfiguration()).IdentitiesAPI.ListIdentities(context.Background()).All() {
		if err != nil {
			log.Fatal(err)
		}
		fmt.Println(identity.GetID(), identity.Name)
	}
}
