// A program that lists one page of identities with the SDK, for the size budget.
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
	identities, _, err := isc.NewAPIClient(configuration).IdentitiesAPI.ListIdentities(context.Background()).Execute()
	if err != nil {
		log.Fatal(err)
	}
	for _, identity := range identities {
		fmt.Println(identity.GetID(), identity.Name)
	}
}
