// Report writes a CSV file of all identities and their accounts, as a nightly job does.
//
// Without credentials in the environment it starts a fake tenant in its own process and calls that. If SAIL_BASE_URL, SAIL_CLIENT_ID and
// SAIL_CLIENT_SECRET are set, it calls that tenant instead, and only reads.
package main

import (
	"context"
	"encoding/csv"
	"flag"
	"fmt"
	"io"
	"os"
	"os/signal"
	"path/filepath"
	"text/tabwriter"
	"time"

	"github.com/f745b6f1/isc"
	"github.com/f745b6f1/isc/core"
	"github.com/f745b6f1/isc/examples/internal/demo"
	"github.com/f745b6f1/isc/faketenant"
)

func main() {
	file := flag.String("file", "identities.csv", "the `file` to write")
	rate := flag.Int("rate", 50, "the most `requests` to send in ten seconds")
	flag.Parse()
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	if err := start(ctx, os.Stdout, *file, *rate); err != nil {
		fmt.Fprintln(os.Stderr, "report:", err)
		os.Exit(1)
	}
}

func start(ctx context.Context, out io.Writer, file string, rate int) error {
	// In your own program: configuration := isc.NewDefaultConfiguration()
	configuration, stop, err := demo.Configuration(out, faketenant.WithIdentities(2000))
	if err != nil {
		return err
	}
	defer stop()
	// The API accepts 100 requests in ten seconds; this leaves some to others.
	configuration.RateLimit = core.RateLimit{Requests: rate, Per: 10 * time.Second}
	return run(ctx, out, isc.NewAPIClient(configuration), file)
}

func run(
	ctx context.Context, out io.Writer, client *isc.APIClient, file string,
) error {
	accounts, missing := readAccounts(ctx, out, client)
	if accounts == nil || ctx.Err() != nil {
		return missing // a file without any accounts would help nobody
	}
	identities, rows, err := writeFile(ctx, client, accounts, file)
	if err != nil {
		return err // and the file of the last night is still there
	}
	fmt.Fprintf(out, "\n%s has %d rows about %d identities.\n",
		filepath.Base(file), rows, identities)
	if missing != nil {
		return fmt.Errorf("the report is not complete: %w", missing)
	}
	return nil
}

// An account is what the report has of an account.
type account struct{ identity, source, name, status string }

// readAccounts returns the accounts of each identity, by its ID. It reads four
// sources at a time. If one of them fails, it goes on with the others: the
// error says which accounts are missing.
func readAccounts(
	ctx context.Context, out io.Writer, client *isc.APIClient,
) (map[string][]account, error) {
	sources, err := client.SourcesAPI.ListSources(ctx).Sorters("name").Collect()
	if err != nil {
		return nil, err
	}
	read := func(ctx context.Context, source isc.Source) ([]account, error) {
		list := []account{}
		for a, err := range client.AccountsAPI.ListAccounts(ctx).
			Where(isc.ListAccountsFilter.SourceID.Eq(source.GetID())).
			Sorters("id").
			Prefetch(4). // read the next pages while this one is worked on
			All() {
			if err != nil {
				return nil, fmt.Errorf("accounts of %s: %w", source.Name, err)
			}
			list = append(list, account{
				a.GetIdentityID(), source.Name, a.NativeIdentity, status(a),
			})
		}
		return list, nil
	}
	lists, missing := core.Each(ctx, sources, 4, read, core.EachOptions{
		KeepGoing: true,
	})

	table := tabwriter.NewWriter(out, 0, 0, 2, ' ', 0)
	defer table.Flush()
	fmt.Fprintln(table, "SOURCE\tACCOUNTS\tUNCORRELATED")
	of := map[string][]account{}
	for i, list := range lists { // in the order of the sources
		if list == nil {
			fmt.Fprintf(table, "%s\tfailed\t\n", sources[i].Name)
			continue
		}
		for _, a := range list {
			of[a.identity] = append(of[a.identity], a)
		}
		fmt.Fprintf(table, "%s\t%d\t%d\n", sources[i].Name, len(list), len(of[""]))
		delete(of, "") // nobody
	}
	return of, missing
}

func status(a isc.Account) string {
	switch {
	case a.Disabled:
		return "disabled"
	case a.Locked:
		return "locked"
	default:
		return "enabled"
	}
}

// writeFile writes a row for each account, and one for each identity without
// accounts. It replaces the file only when the new one is complete.
func writeFile(
	ctx context.Context, client *isc.APIClient, accounts map[string][]account, file string,
) (identities, rows int, err error) {
	temporary, err := os.CreateTemp(filepath.Dir(file), filepath.Base(file)+".*")
	if err != nil {
		return 0, 0, err
	}
	defer os.Remove(temporary.Name()) // it has another name if all went well
	defer temporary.Close()

	table := csv.NewWriter(temporary)
	header := []string{"alias", "name", "email", "state", "source", "account", "status"}
	_ = table.Write(header) // Error below returns the first error of all
	for identity, err := range client.IdentitiesAPI.ListIdentities(ctx).
		Sorters("alias").Prefetch(4).All() {
		if err != nil {
			return identities, rows, err
		}
		identities++
		has := accounts[identity.GetID()]
		if len(has) == 0 {
			has = []account{{}}
		}
		state := ""
		if lifecycle := identity.GetLifecycleState(); lifecycle != nil {
			state = lifecycle.StateName
		}
		for _, a := range has {
			rows++
			_ = table.Write([]string{
				identity.GetAlias(), identity.Name, identity.GetEmailAddress(),
				state, a.source, a.name, a.status,
			})
		}
	}
	table.Flush()
	if err := table.Error(); err != nil {
		return identities, rows, err
	}
	if err := temporary.Close(); err != nil {
		return identities, rows, err
	}
	return identities, rows, os.Rename(temporary.Name(), file)
}
