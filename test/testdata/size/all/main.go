// A program that lists all identities with the SDK's iterator, for the size budget.
package main

import (
	"context"
	"fmt"
	"log"
	"os"

	"github.com/f745b6f1/isc"
)

func main() {
	configuration := isc.NewConfiguration(os.Getenv("SAIL_BASE_URL"))
	configuration.ClientID = os.Getenv("SAIL_CLIENT_ID")
	configuration.ClientSecret = os.Getenv("SAIL_CLIENT_SECRET")
	for identity, err := range isc.NewAPIClient(configuration).IdentitiesAPI.ListIdentities(context.Background()).Prefetch(4).All() {
		if err != nil {
			log.Fatal(err)
		}
		fmt.Println(identity.GetID(), identity.Name)
	}
}
