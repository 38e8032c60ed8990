// Waiting starts the processing of identities and waits until it has ended.
//
// It starts a fake tenant in its own process and calls that, because processing changes identities.
package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/signal"
	"time"

	"github.com/f745b6f1/isc"
	"github.com/f745b6f1/isc/faketenant"
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	tenant, err := faketenant.Start()
	if err == nil {
		defer tenant.Close()
		err = run(ctx, os.Stdout, isc.NewAPIClient(tenant.Configuration()))
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, "waiting:", err)
		os.Exit(1)
	}
}

func run(ctx context.Context, out io.Writer, client *isc.APIClient) error {
	identities, err := client.IdentitiesAPI.ListIdentities(ctx).MaxItems(3).Collect()
	if err != nil {
		return err
	}
	var ids []string
	for _, identity := range identities {
		ids = append(ids, identity.GetID())
	}
	started, _, err := client.IdentitiesAPI.StartIdentityProcessing(ctx).
		ProcessIdentitiesRequest(isc.ProcessIdentitiesRequest{IdentityIDs: ids}).Execute()
	if err != nil {
		return err
	}

	ctx, cancel := context.WithTimeout(ctx, time.Minute)
	defer cancel()
	task, err := isc.WaitForTask(ctx, client, started.GetID(), isc.TaskOptions{
		Interval:   100 * time.Millisecond, // for a demo; the default suits real tasks
		OnProgress: func(task *isc.TaskStatus) { fmt.Fprintf(out, "%3d percent\n", task.GetPercentComplete()) },
	})
	var failed *isc.TaskError
	switch {
	case errors.As(err, &failed):
		fmt.Fprintf(out, "The task has failed with %s: %q\n", failed.Status, failed.Messages)
		return err
	case errors.Is(err, context.DeadlineExceeded):
		fmt.Fprintln(out, "The task still runs.")
		return err
	case err != nil:
		return err
	}
	fmt.Fprintf(out, "%s ended with %s.\n", task.Description, task.GetCompletionStatus())
	return nil
}
