// Each reads many identities, eight at a time, and reports how far it is.
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

	"github.com/f745b6f1/isc"
	"github.com/f745b6f1/isc/core"
	"github.com/f745b6f1/isc/faketenant"
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	if err := start(ctx, os.Stdout); err != nil {
		fmt.Fprintln(os.Stderr, "each:", err)
		os.Exit(1)
	}
}

func start(ctx context.Context, out io.Writer) error {
	configuration := isc.NewDefaultConfiguration()
	if os.Getenv("SAIL_BASE_URL") == "" {
		tenant, err := faketenant.Start()
		if err != nil {
			return err
		}
		defer tenant.Close()
		configuration = tenant.Configuration()
	}
	client := isc.NewAPIClient(configuration)
	identities, err := client.IdentitiesAPI.ListIdentities(ctx).MaxItems(30).Collect()
	if err != nil {
		return err
	}
	var ids []string
	for _, identity := range identities {
		ids = append(ids, identity.GetID())
	}
	return run(ctx, out, client, ids)
}

func run(ctx context.Context, out io.Writer, client *isc.APIClient, ids []string) error {
	roles, err := core.Each(ctx, ids, 8, func(ctx context.Context, id string) (int, error) {
		assignments, _, err := client.IdentitiesAPI.GetRoleAssignments(ctx, id).Execute()
		return len(assignments), err
	}, core.EachOptions{
		KeepGoing: true,
		OnProgress: func(done, failed, total int) {
			if done%10 == 0 || done == total {
				fmt.Fprintf(out, "%d of %d done, %d failed\n", done, total, failed)
			}
		},
	})
	sum := 0
	for _, number := range roles { // in the order of the ids
		sum += number
	}
	fmt.Fprintf(out, "%d identities have %d role assignments.\n", len(roles), sum)
	if errors.Is(err, isc.ErrNotFound) {
		fmt.Fprintln(out, "Some of them do not exist any more:")
	}
	return err
}
