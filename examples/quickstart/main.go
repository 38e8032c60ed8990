// Quickstart lists identities, shows one of them in detail and handles an error.
//
// Without credentials in the environment it starts a fake tenant in its own process and calls that. If SAIL_BASE_URL, SAIL_CLIENT_ID and
// SAIL_CLIENT_SECRET are set, it calls that tenant instead, and only reads.
package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/signal"
	"text/tabwriter"
	"time"

	"github.com/f745b6f1/isc"
	"github.com/f745b6f1/isc/faketenant"
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	if err := run(ctx, os.Stdout); err != nil {
		fmt.Fprintln(os.Stderr, "quickstart:", err)
		os.Exit(1)
	}
}

func run(ctx context.Context, out io.Writer) error {
	configuration := isc.NewDefaultConfiguration()
	if os.Getenv("SAIL_BASE_URL") == "" {
		tenant, err := faketenant.Start(faketenant.WithIdentities(25))
		if err != nil {
			return err
		}
		defer tenant.Close()
		fmt.Fprintf(out, "No SAIL_BASE_URL in the environment: this is a fake tenant in this process, at %s.\n\n", tenant.URL())
		configuration = tenant.Configuration()
	} else {
		fmt.Fprintf(out, "This is the tenant at %s.\n\n", configuration.BaseURL)
	}
	client := isc.NewAPIClient(configuration)

	identities, _, err := client.IdentitiesAPI.ListIdentities(ctx).Sorters("name").Limit(10).Execute()
	if err != nil {
		return err
	}
	printTable(out, identities)
	if len(identities) == 0 {
		return nil
	}

	identity, _, err := client.IdentitiesAPI.GetIdentity(ctx, identities[0].GetID()).Execute()
	if err != nil {
		return err
	}
	printDetails(out, identity)

	_, _, err = client.IdentitiesAPI.GetIdentity(ctx, "no-such-identity").Execute()
	var refusal *isc.APIError
	switch {
	case errors.Is(err, isc.ErrNotFound) && errors.As(err, &refusal):
		fmt.Fprintf(out, "\nThe server does not know no-such-identity. Support would ask for tracking id %s.\nThe whole error: %v\n", refusal.TrackingID, refusal)
	case err != nil:
		return err
	}
	return nil
}

func printTable(out io.Writer, identities []isc.Identity) {
	table := tabwriter.NewWriter(out, 0, 0, 2, ' ', 0)
	fmt.Fprintln(table, "NAME\tALIAS\tEMAIL\tSTATUS\tLIFECYCLE STATE")
	for _, identity := range identities {
		state := "-"
		if lifecycle := identity.GetLifecycleState(); lifecycle != nil {
			state = lifecycle.StateName
		}
		fmt.Fprintf(table, "%s\t%s\t%s\t%s\t%s\n",
			identity.Name, identity.GetAlias(), identity.GetEmailAddress(), identity.GetIdentityStatus(), state)
	}
	table.Flush()
}

func printDetails(out io.Writer, identity *isc.Identity) {
	fmt.Fprintf(out, "\n%s in detail\n", identity.Name)
	table := tabwriter.NewWriter(out, 0, 0, 2, ' ', 0)
	fmt.Fprintf(table, "  id\t%s\n", identity.GetID())
	if manager := identity.GetManagerRef(); manager != nil {
		fmt.Fprintf(table, "  manager\t%s\n", manager.GetName())
	}
	fmt.Fprintf(table, "  is a manager\t%t\n", identity.GetIsManager())
	fmt.Fprintf(table, "  created\t%s\n", identity.GetCreated().Format(time.DateOnly))
	if department, ok := identity.GetAttributes().String("department"); ok {
		fmt.Fprintf(table, "  department\t%s\n", department)
	}
	fmt.Fprintf(table, "  attributes\t%s\n", identity.GetAttributes().Raw())
	table.Flush()
}
