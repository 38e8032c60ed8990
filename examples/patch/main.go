// Patch reads a source, changes it in Go, and sends the difference as a JSON patch.
//
// It starts a fake tenant in its own process and calls that, because it changes the source.
package main

import (
	"context"
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
	tenant, err := faketenant.Start()
	if err == nil {
		defer tenant.Close()
		err = run(ctx, os.Stdout, isc.NewAPIClient(tenant.Configuration()))
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, "patch:", err)
		os.Exit(1)
	}
}

func run(ctx context.Context, out io.Writer, client *isc.APIClient) error {
	before, err := client.SourcesAPI.ListSources(ctx).First()
	if err != nil {
		return err
	}

	after := *before
	after.Description = core.Ptr("Employees and their managers")
	after.DeleteThreshold = core.Ptr[int32](5)
	attributes, err := before.ConnectorAttributes.Map()
	if err != nil {
		return err
	}
	attributes["pageSize"] = 500
	if after.ConnectorAttributes, err = core.NewObject(attributes); err != nil {
		return err
	}

	patch, err := core.PatchDiff(before, after)
	if err != nil {
		return err
	}
	for _, operation := range patch {
		fmt.Fprintln(out, operation)
	}
	if len(patch) == 0 {
		return nil // nothing has changed, so nothing is sent
	}
	changed, _, err := client.SourcesAPI.UpdateSource(ctx, before.GetID()).JsonPatchOperation(patch).Execute()
	if err != nil {
		return err
	}
	fmt.Fprintln(out, "The description is now:", changed.GetDescription())
	return nil
}
