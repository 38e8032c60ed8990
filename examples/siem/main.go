// Siem writes the events of a tenant as JSON lines, and continues at the next run where it ended at the last one.
//
// Without credentials in the environment it starts a fake tenant in its own process and calls that. If SAIL_BASE_URL, SAIL_CLIENT_ID and
// SAIL_CLIENT_SECRET are set, it calls that tenant instead, and only reads.
package main

import (
	"bufio"
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"io/fs"
	"os"
	"os/signal"
	"syscall"

	"github.com/f745b6f1/isc"
	"github.com/f745b6f1/isc/core"
	"github.com/f745b6f1/isc/examples/internal/demo"
	"github.com/f745b6f1/isc/faketenant"
)

func main() {
	var f feed
	flag.StringVar(&f.query, "query", "*", "which `events`, in the language of search")
	flag.StringVar(&f.position, "position", "siem.position", "the `file` that says how far the feed is")
	flag.IntVar(&f.most, "max", 0, "end after that many `events`; 0 means all")
	flag.Parse()
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	if err := start(ctx, os.Stdout, os.Stderr, f); err != nil {
		fmt.Fprintln(os.Stderr, "siem:", err)
		os.Exit(1)
	}
}

func start(ctx context.Context, out, notes io.Writer, f feed) error {
	// In your own program: configuration := isc.NewDefaultConfiguration()
	configuration, stop, err := demo.Configuration(notes, faketenant.WithSizes(faketenant.Sizes{Events: 1000}))
	if err != nil {
		return err
	}
	defer stop()
	return f.run(ctx, out, notes, isc.NewAPIClient(configuration))
}

// A feed is what the flags say.
type feed struct {
	query    string
	position string
	most     int
}

// run writes the events after the saved position to out, one on a line.
func (f feed) run(
	ctx context.Context, out, notes io.Writer, client *isc.APIClient,
) error {
	position, err := load(f.position)
	if err != nil {
		return err
	}
	search := isc.Search{
		Indices: []isc.Index{isc.IndexEvents},
		// Search may find an event some seconds late. An event that comes after a
		// newer one was read would be lost, so the newest wait for the next run.
		Query: &isc.Query{
			Query: isc.Ptr("(" + f.query + ") AND created:[* TO now-2m]"),
		},
		Sort: []string{"created", "id"},
	}
	request := client.SearchAPI.SearchPost(ctx).Search(search).
		With(core.WithCheckpoint(position))
	if f.most > 0 {
		request = request.MaxItems(f.most)
	}

	count := 0
	lines := bufio.NewWriter(out)
	for page, err := range request.Pages() {
		if err != nil {
			return fmt.Errorf("after %d events, all of them saved: %w", count, err)
		}
		if len(page.Items) == 0 {
			continue
		}
		for _, event := range page.Items {
			lines.Write(event.Raw())
			lines.WriteByte('\n')
		}
		// First the events, then the position: if the program dies between the two,
		// the next run writes this page again, and loses nothing.
		if err := lines.Flush(); err != nil {
			return err
		}
		if err := save(f.position, page.Checkpoint); err != nil {
			return err
		}
		count += len(page.Items)
	}
	fmt.Fprintf(notes, "%d new events\n", count)
	return nil
}

// load returns the saved position. Without a file it is the beginning.
func load(file string) (core.Checkpoint, error) {
	text, err := os.ReadFile(file)
	if errors.Is(err, fs.ErrNotExist) {
		return "", nil
	}
	return core.Checkpoint(text), err
}

// save replaces the file as a whole, so that it never has half a position.
func save(file string, position core.Checkpoint) error {
	next := file + ".next"
	if err := os.WriteFile(next, []byte(position), 0o600); err != nil {
		return err
	}
	return os.Rename(next, file)
}
