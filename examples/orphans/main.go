// Orphans lists the accounts that belong to nobody. Its tests show how to test a tool that calls the API: see main_test.go.
//
// Without credentials in the environment it starts a fake tenant in its own process and calls that. If SAIL_BASE_URL, SAIL_CLIENT_ID and
// SAIL_CLIENT_SECRET are set, it calls that tenant instead, and only reads.
package main

import (
	"context"
	"fmt"
	"io"
	"os"
	"os/signal"
	"text/tabwriter"

	"github.com/f745b6f1/isc"
	"github.com/f745b6f1/isc/core"
	"github.com/f745b6f1/isc/examples/internal/demo"
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	if err := start(ctx, os.Stdout); err != nil {
		fmt.Fprintln(os.Stderr, "orphans:", err)
		os.Exit(1)
	}
}

func start(ctx context.Context, out io.Writer) error {
	// In your own program: configuration := isc.NewDefaultConfiguration()
	configuration, stop, err := demo.Configuration(out)
	if err != nil {
		return err
	}
	defer stop()
	return run(ctx, out, isc.NewAPIClient(configuration))
}

// run prints the accounts without an identity, source by source. It leaves out
// sources that are not healthy, because their accounts may be old.
func run(ctx context.Context, out io.Writer, client *isc.APIClient) error {
	table := tabwriter.NewWriter(out, 0, 0, 2, ' ', 0)
	defer table.Flush()
	fmt.Fprintln(table, "SOURCE\tACCOUNT")
	api := client.SourcesAPI
	for source, err := range api.ListSources(ctx).Sorters("name").All() {
		if err != nil {
			return err
		}
		health, _, err := api.GetSourceHealth(ctx, source.GetID()).Execute()
		if err != nil {
			return fmt.Errorf("health of %s: %w", source.Name, err)
		}
		status := health.GetStatus()
		if status != isc.SourceStatusSourceStateHealthy {
			fmt.Fprintf(table, "%s\tnot healthy: %s\n", source.Name, status)
			continue
		}
		orphans := client.AccountsAPI.ListAccounts(ctx).
			Where(core.And(
				isc.ListAccountsFilter.SourceID.Eq(source.GetID()),
				isc.ListAccountsFilter.Uncorrelated.Eq(true),
			)).
			Sorters("id").All()
		for account, err := range orphans {
			if err != nil {
				return fmt.Errorf("accounts of %s: %w", source.Name, err)
			}
			fmt.Fprintf(table, "%s\t%s\n", source.Name, account.NativeIdentity)
		}
	}
	return nil
}
