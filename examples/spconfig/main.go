// Spconfig exports the transforms of a tenant as configuration, and imports them again, as a preview that changes nothing.
//
// Without credentials in the environment it starts a fake tenant in its own process and calls that. If SAIL_BASE_URL, SAIL_CLIENT_ID and
// SAIL_CLIENT_SECRET are set, it calls that tenant instead.
package main

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"os"
	"os/signal"
	"time"

	"github.com/f745b6f1/isc"
	"github.com/f745b6f1/isc/core"
	"github.com/f745b6f1/isc/faketenant"
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	if err := start(ctx, os.Stdout); err != nil {
		fmt.Fprintln(os.Stderr, "spconfig:", err)
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
	ctx, cancel := context.WithTimeout(ctx, 10*time.Minute)
	defer cancel()
	return run(ctx, out, isc.NewAPIClient(configuration), time.Second)
}

func run(ctx context.Context, out io.Writer, client *isc.APIClient, interval time.Duration) error {
	exported, err := export(ctx, client, interval, isc.ExportOptionsIncludeTypesInnerTransform)
	if err != nil {
		return err
	}
	fmt.Fprintf(out, "%d objects are exported.\n", len(exported.Objects))

	file, err := core.Marshal(exported)
	if err != nil {
		return err
	}
	results, err := importFile(ctx, client, interval, file)
	if err != nil {
		return err
	}
	for kind, result := range results.Results {
		fmt.Fprintf(out, "%s: %d would be imported, %d errors\n", kind, len(result.ImportedObjects), len(result.Errors))
	}
	return nil
}

// export starts an export of some types of objects, waits for it, and downloads it.
func export(ctx context.Context, client *isc.APIClient, interval time.Duration, types ...isc.ExportOptionsIncludeTypesInner) (*isc.SpConfigExportResults, error) {
	job, _, err := client.SPConfigAPI.ExportSpConfig(ctx).ExportPayload(isc.ExportPayload{IncludeTypes: types}).Execute()
	if err != nil {
		return nil, err
	}
	if err := wait(ctx, interval, func(ctx context.Context) (isc.SpConfigJobStatus, error) {
		status, _, err := client.SPConfigAPI.GetSpConfigExportStatus(ctx, job.JobID).Execute()
		return status.GetStatus(), err
	}); err != nil {
		return nil, err
	}
	results, _, err := client.SPConfigAPI.GetSpConfigExport(ctx, job.JobID).Execute()
	return results, err
}

// importFile uploads an export, waits until it is checked, and returns what an import would do.
func importFile(ctx context.Context, client *isc.APIClient, interval time.Duration, content []byte) (*isc.SpConfigImportResults, error) {
	job, _, err := client.SPConfigAPI.ImportSpConfig(ctx).Preview(true).
		Data(core.File{Name: "export.json", ContentType: "application/json", Content: bytes.NewReader(content)}).Execute()
	if err != nil {
		return nil, err
	}
	if err := wait(ctx, interval, func(ctx context.Context) (isc.SpConfigJobStatus, error) {
		status, _, err := client.SPConfigAPI.GetSpConfigImportStatus(ctx, job.JobID).Execute()
		return status.GetStatus(), err
	}); err != nil {
		return nil, err
	}
	results, _, err := client.SPConfigAPI.GetSpConfigImport(ctx, job.JobID).Execute()
	return results, err
}

// wait looks at the status of a job until the job has ended. The error says so if it has failed.
func wait(ctx context.Context, interval time.Duration, look func(context.Context) (isc.SpConfigJobStatus, error)) error {
	_, err := core.Poll(ctx, func(ctx context.Context) (isc.SpConfigJobStatus, bool, error) {
		switch status, err := look(ctx); {
		case err != nil || status == isc.SpConfigJobStatusNotStarted || status == isc.SpConfigJobStatusInProgress:
			return status, false, err
		case status == isc.SpConfigJobStatusComplete:
			return status, true, nil
		default:
			return status, true, fmt.Errorf("the job has ended with %s", status)
		}
	}, core.PollOptions[isc.SpConfigJobStatus]{Interval: interval})
	return err
}
