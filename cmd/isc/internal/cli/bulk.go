package cli

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"strings"
	"sync"

	"github.com/f745b6f1/isc"
	"github.com/f745b6f1/isc/cmd/isc/internal/commands"
	"github.com/f745b6f1/isc/core"
)

// bulkWorkers is how many calls of a bulk run are under way at once; the SDK keeps them under the API's rate limit.
const bulkWorkers = 4

// A bulkResult is what came of one id.
type bulkResult struct {
	ID     string     `json:"id"`
	OK     bool       `json:"ok"`
	Status int        `json:"status,omitempty"` // of HTTP, of a refusal
	Error  string     `json:"error,omitempty"`
	Result core.Value `json:"result,omitempty"`

	err error
}

var bulkColumns = []string{"id", "ok", "status", "error", "result"}

// bulk carries the operation out for each id of a list. An id that fails does not keep the others from being done; what would make all
// of them fail ends the run.
func (r *operationRun) bulk(ctx context.Context, c *isc.Configuration, in commands.Input) error {
	ids, err := r.readIDs(ctx)
	if err != nil {
		return err
	}
	journal, err := openJournal(r.resume)
	if err != nil {
		return usage(r.command, "--resume: %w", err)
	}
	defer journal.close()
	ids = journal.withoutDone(ids)
	a := r.app
	if a.format == "json" {
		a.format = "ndjson" // a result per line, also where the run ends early
	}
	out, err := a.newOutput(true, bulkColumns)
	if err != nil {
		return err
	}
	workers := bulkWorkers
	if r.dryRun {
		workers = 1
	}
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	var failed []bulkResult
	for result := range r.results(ctx, c, in, ids, workers) {
		if r.dryRun && errors.Is(result.err, errNotSent) || ctx.Err() != nil {
			continue
		}
		if endsAll(result.err) {
			return &stoppedError{done: a.rows, of: len(ids), err: result.err}
		}
		if err := r.report(result, out, journal); err != nil {
			return err
		}
		if !result.OK {
			failed = append(failed, result)
		}
		a.rows++
		a.progress.show(a.rows, len(ids))
	}
	a.progress.clear()
	if ctx.Err() != nil {
		return ctx.Err()
	}
	if err := out.end(); err != nil || len(failed) == 0 {
		return err
	}
	next := "with --resume FILE the same command tries again only what is not done"
	if r.resume != "" {
		next = "the same command tries them again"
	}
	code, _ := explain(failed[0].err)
	return &failure{code: code, err: fmt.Errorf("%d of %d failed, the first with %w", len(failed), len(ids), failed[0].err), next: next}
}

// results carries calls out, several at a time, and gives what came of them in the order in which they end.
func (r *operationRun) results(ctx context.Context, c *isc.Configuration, in commands.Input, ids []string, workers int) <-chan bulkResult {
	due, results := make(chan string), make(chan bulkResult)
	go func() {
		defer close(due)
		for _, id := range ids {
			select {
			case due <- id:
			case <-ctx.Done():
				return
			}
		}
	}()
	var running sync.WaitGroup
	for range workers {
		running.Go(func() {
			for id := range due {
				select {
				case results <- r.one(ctx, c, in, id):
				case <-ctx.Done():
					return
				}
			}
		})
	}
	go func() {
		running.Wait()
		close(results)
	}()
	return results
}

// one carries the operation out for one id.
func (r *operationRun) one(ctx context.Context, c *isc.Configuration, in commands.Input, id string) bulkResult {
	result := bulkResult{ID: id, OK: true}
	in.Values = map[string]any{r.PathParameters()[0].Name: id}
	for page, err := range r.Run(ctx, c, in) {
		if err != nil {
			result.OK, result.Error, result.err = false, err.Error(), err
			if answer := (*isc.APIError)(nil); errors.As(err, &answer) {
				result.Status = answer.StatusCode
			}
			break
		}
		if len(page.Items) > 0 {
			result.Result = page.Items[0]
		}
	}
	return result
}

// report prints a result and keeps the id as done.
func (r *operationRun) report(result bulkResult, out output, journal *journal) error {
	text, err := json.Marshal(result)
	if err != nil {
		return err
	}
	r.app.progress.clear()
	if err := out.page([]core.Value{core.Value(text)}); err != nil {
		return err
	}
	if err := r.app.out.Flush(); err != nil || !result.OK {
		return err
	}
	return journal.add(result.ID)
}

// endsAll tells whether an error would meet all other ids too: what follows a refusal of the rate limit makes it last longer.
func endsAll(err error) bool {
	for _, kind := range []error{isc.ErrCredentials, isc.ErrConfiguration, isc.ErrUnauthorized, isc.ErrRateLimited} {
		if errors.Is(err, kind) {
			return true
		}
	}
	return false
}

// A stoppedError ends a bulk run early.
type stoppedError struct {
	done, of int
	err      error
}

func (e *stoppedError) Error() string {
	return fmt.Sprintf("stopped after %d of %d: %v", e.done, e.of, e.err)
}
func (e *stoppedError) Unwrap() error { return e.err }

// readIDs reads the ids to do it for: one a line, empty lines and those that begin with # left out, each id once.
func (r *operationRun) readIDs(ctx context.Context) ([]string, error) {
	var text []byte
	var err error
	if r.idsFrom == "-" {
		text, err = r.app.readAll(ctx)
	} else {
		text, err = os.ReadFile(r.idsFrom)
	}
	if err != nil {
		if ctx.Err() != nil {
			return nil, err
		}
		return nil, usage(r.command, "--ids-from: %w", err)
	}
	return idLines(bytes.NewReader(text))
}

func idLines(text io.Reader) (ids []string, err error) {
	seen := map[string]bool{}
	lines := bufio.NewScanner(text)
	for lines.Scan() {
		id := strings.TrimSpace(lines.Text())
		if id == "" || strings.HasPrefix(id, "#") || seen[id] {
			continue
		}
		seen[id] = true
		ids = append(ids, id)
	}
	return ids, lines.Err()
}

// A journal keeps the ids that are done in a file. The nil journal keeps nothing.
type journal struct {
	file *os.File
	done map[string]bool
}

// openJournal reads the ids that are done, and opens the file for more. Without a name there is no journal.
func openJournal(name string) (*journal, error) {
	if name == "" {
		return nil, nil
	}
	text, err := os.ReadFile(name)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return nil, err
	}
	ids, err := idLines(bytes.NewReader(text))
	if err != nil {
		return nil, err
	}
	j := &journal{done: map[string]bool{}}
	for _, id := range ids {
		j.done[id] = true
	}
	j.file, err = os.OpenFile(name, os.O_APPEND|os.O_CREATE|os.O_WRONLY, 0o600)
	return j, err
}

func (j *journal) withoutDone(ids []string) []string {
	if j == nil {
		return ids
	}
	var left []string
	for _, id := range ids {
		if !j.done[id] {
			left = append(left, id)
		}
	}
	return left
}

func (j *journal) add(id string) error {
	if j == nil {
		return nil
	}
	_, err := fmt.Fprintln(j.file, id)
	return err
}

func (j *journal) close() {
	if j != nil {
		j.file.Close()
	}
}
