// Spconfig moves configuration, such as transforms, from one tenant to another.
//
// It changes nothing without -apply: it exports, and says what an import would do. -from and -to name environments of ~/.sailpoint/config.yaml.
// Without them it uses the tenant that SAIL_BASE_URL, SAIL_CLIENT_ID and SAIL_CLIENT_SECRET name, and if these are not set either, fake tenants
// in its own process.
package main

import (
	"bytes"
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"maps"
	"os"
	"os/signal"
	"slices"
	"strings"
	"text/tabwriter"
	"time"

	"github.com/f745b6f1/isc"
	"github.com/f745b6f1/isc/core"
	"github.com/f745b6f1/isc/examples/internal/demo"
	"github.com/f745b6f1/isc/faketenant"
)

func main() {
	from := flag.String("from", "", "the `environment` to export from")
	to := flag.String("to", "", "the `environment` to import into")
	types := flag.String("types", "TRANSFORM", "the `types` of objects to move, with commas between them")
	m := move{interval: time.Second}
	flag.StringVar(&m.file, "file", "export.json", "the `file` to keep the export in")
	flag.BoolVar(&m.apply, "apply", false, "import, and do not only say what would be imported")
	flag.Parse()
	m.types = strings.Split(*types, ",")
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	if err := start(ctx, os.Stdout, *from, *to, m); err != nil {
		fmt.Fprintln(os.Stderr, "spconfig:", err)
		os.Exit(1)
	}
}

func start(ctx context.Context, out io.Writer, from, to string, m move) (err error) {
	if (from == "") != (to == "") {
		return errors.New("-from and -to go together")
	}
	source := core.NewEnvironmentConfiguration(from)
	target := core.NewEnvironmentConfiguration(to)
	if from == "" {
		var stopSource, stopTarget func()
		if source, stopSource, err = demo.Configuration(out); err != nil {
			return err
		}
		defer stopSource()
		empty := faketenant.WithCollection("/transforms")
		if target, stopTarget, err = demo.Configuration(io.Discard, empty); err != nil {
			return err
		}
		defer stopTarget()
	}
	ctx, cancel := context.WithTimeout(ctx, 30*time.Minute)
	defer cancel()
	m.from, m.to = isc.NewAPIClient(source), isc.NewAPIClient(target)
	return m.run(ctx, out)
}

// A move is what the flags say.
type move struct {
	from, to *isc.APIClient
	types    []string
	file     string
	apply    bool
	interval time.Duration // between two looks at an export or import
}

func (m move) run(ctx context.Context, out io.Writer) error {
	exported, err := m.export(ctx)
	if err != nil {
		return fmt.Errorf("export: %w", err)
	}
	content, err := core.Marshal(exported)
	if err != nil {
		return err
	}
	if err := os.WriteFile(m.file, content, 0o600); err != nil {
		return err
	}
	fmt.Fprintf(out, "%d objects are exported.\n\n", len(exported.Objects))

	preview, err := m.importFile(ctx, content, true)
	if err != nil {
		return fmt.Errorf("preview: %w", err)
	}
	if err := show(out, "WOULD BE IMPORTED", preview); err != nil {
		return err // and nothing is imported
	}
	if !m.apply {
		fmt.Fprintln(out, "Nothing is changed. -apply imports it.")
		return nil
	}
	imported, err := m.importFile(ctx, content, false)
	if err != nil {
		return fmt.Errorf("import: %w", err)
	}
	return show(out, "IMPORTED", imported)
}

// export starts an export, waits for it, and downloads it.
func (m move) export(ctx context.Context) (*isc.SpConfigExportResults, error) {
	api := m.from.SPConfigAPI
	job, _, err := api.ExportSpConfig(ctx).
		ExportPayload(isc.ExportPayload{IncludeTypes: m.types}).Execute()
	if err != nil {
		return nil, err
	}
	err = m.wait(ctx, func(ctx context.Context) (isc.SpConfigJobStatus, error) {
		job, _, err := api.GetSpConfigExportStatus(ctx, job.JobID).Execute()
		return job.GetStatus(), err
	})
	if err != nil {
		return nil, err
	}
	results, _, err := api.GetSpConfigExport(ctx, job.JobID).Execute()
	return results, err
}

// importFile uploads an export, waits until it is imported or, in a preview,
// checked, and returns what became of each object.
func (m move) importFile(
	ctx context.Context, content []byte, preview bool,
) (*isc.SpConfigImportResults, error) {
	api := m.to.SPConfigAPI
	job, _, err := api.ImportSpConfig(ctx).
		Preview(preview).
		Data(core.File{
			Name: "export.json", ContentType: "application/json",
			Content: bytes.NewReader(content),
		}).Execute()
	if err != nil {
		return nil, err
	}
	err = m.wait(ctx, func(ctx context.Context) (isc.SpConfigJobStatus, error) {
		job, _, err := api.GetSpConfigImportStatus(ctx, job.JobID).Execute()
		return job.GetStatus(), err
	})
	if err != nil {
		return nil, err
	}
	results, _, err := api.GetSpConfigImport(ctx, job.JobID).Execute()
	return results, err
}

// A lookFunc returns the status of a job.
type lookFunc = func(context.Context) (isc.SpConfigJobStatus, error)

// wait looks at the status of a job until the job has ended. The error says so
// if it has failed.
func (m move) wait(ctx context.Context, look lookFunc) error {
	poll := func(ctx context.Context) (isc.SpConfigJobStatus, bool, error) {
		switch status, err := look(ctx); {
		case err != nil,
			status == isc.SpConfigJobStatusNotStarted,
			status == isc.SpConfigJobStatusInProgress:
			return status, false, err
		case status == isc.SpConfigJobStatusComplete:
			return status, true, nil
		default:
			return status, true, fmt.Errorf("the job has ended with %s", status)
		}
	}
	_, err := core.Poll(ctx, poll,
		core.PollOptions[isc.SpConfigJobStatus]{Interval: m.interval})
	return err
}

// show prints what became of the objects of each type. The error says that some
// of them cannot be imported, and the output why.
func show(out io.Writer, title string, results *isc.SpConfigImportResults) error {
	failed := 0
	table := tabwriter.NewWriter(out, 0, 0, 2, ' ', 0)
	fmt.Fprintf(table, "TYPE\t%s\tERRORS\n", title)
	var problems []string
	for _, kind := range slices.Sorted(maps.Keys(results.Results)) {
		result := results.Results[kind]
		failed += len(result.Errors)
		fmt.Fprintf(table, "%s\t%d\t%d\n",
			kind, len(result.ImportedObjects), len(result.Errors))
		for _, message := range slices.Concat(result.Errors, result.Warnings) {
			problems = append(problems, kind+": "+message.Text)
		}
	}
	table.Flush()
	fmt.Fprintln(out)
	slices.Sort(problems)
	for _, problem := range slices.Compact(problems) {
		fmt.Fprintln(out, problem)
	}
	if failed > 0 {
		return fmt.Errorf("%d objects have errors", failed)
	}
	return nil
}
