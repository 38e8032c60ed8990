package cli

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"net/http/httptrace"
	"os/signal"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"syscall"
	"time"

	"github.com/f745b6f1/isc"
	"github.com/f745b6f1/isc/cmd/isc/internal/commands"
	"github.com/f745b6f1/isc/core"
)

// bulkWorkers is the number of concurrent calls of a bulk run. The SDK keeps them below the API's rate limit.
const bulkWorkers = 4

// bulkGrace is how long calls in flight may take after the run was stopped.
const bulkGrace = 3 * time.Second

// A bulkResult is the result for one id.
type bulkResult struct {
	ID     string     `json:"id"`
	OK     bool       `json:"ok"`
	Status int        `json:"status,omitempty"` // the HTTP status of an error response
	Error  string     `json:"error,omitempty"`
	Result core.Value `json:"result,omitzero"`

	err       error
	uncertain bool          // sent, but no response was received
	line      int64         // offset of its line in the journal
	unwritten *journalError // the state could not be written
}

var bulkColumns = []string{"id", "ok", "status", "error", "result"}

// bulk runs the operation for each id of a list, or for each line of a file. A failure for one of them does not stop the run. An error that would
// fail all of them stops it, and so do an interrupt, and an output or a journal that cannot be written: no further one is started, and calls in
// flight get a moment to end.
func (r *operationRun) bulk(ctx context.Context, c *isc.Configuration, in commands.Input) error {
	read := r.readIDs
	if r.fromLines != "" {
		read = r.readLines
	}
	ids, err := read(ctx)
	if err != nil {
		return err
	}
	journal, err := r.openJournal(ids)
	if err != nil {
		return usage(r.command, "--resume: %w", err)
	}
	defer journal.close()
	signal.Ignore(syscall.SIGPIPE) // a closed pipe is an error of the output, and must not kill calls in flight
	a := r.app
	if a.format == "json" {
		a.format = "ndjson" // one result per line, even if the run stops early
	}
	out, err := a.newOutput(true, bulkColumns)
	if err != nil {
		return err
	}
	due, uncertain := journal.divide(ids, r.retryUncertain)
	b := &bulkRun{operationRun: r, journal: journal, out: out, total: len(due) + len(uncertain)}
	ending := b.tellUncertain(uncertain)
	if ending == nil {
		ending = b.each(ctx, c, in, due)
	}
	a.progress.clear()
	a.uncertain = b.uncertain
	switch {
	case ctx.Err() != nil:
		return ctx.Err()
	case ending != nil:
		return &stoppedError{done: a.rows, of: b.total, uncertain: b.uncertain, err: ending}
	}
	if err := out.end(); err != nil {
		return err
	}
	return b.summary(len(uncertain))
}

// A bulkRun has the results so far.
type bulkRun struct {
	*operationRun
	journal   *journal
	out       output
	total     int
	failed    []bulkResult
	uncertain []string // ids that were sent without a response
}

// each runs the operation for ids, and returns the error that stopped the run early.
func (b *bulkRun) each(ctx context.Context, c *isc.Configuration, in commands.Input, ids []string) (ending error) {
	defer b.app.waiting.start("")() // each id has an error of its own
	accepting, stop := context.WithCancel(ctx)
	defer stop()
	sending, cancel := context.WithCancel(context.WithoutCancel(ctx))
	defer cancel()
	context.AfterFunc(accepting, func() { time.AfterFunc(bulkGrace, cancel) })
	for result := range b.results(accepting, sending, c, in, ids) {
		if b.dryRun && errors.Is(result.err, errNotSent) {
			continue
		}
		if err := b.record(result, ending != nil || sending.Err() != nil); err != nil && ending == nil {
			ending = err
			stop()
		}
	}
	return ending
}

// results makes the calls, several at a time, and yields their results in the order in which they end. It starts no call after
// accepting is done.
func (b *bulkRun) results(accepting, sending context.Context, c *isc.Configuration, in commands.Input, ids []string) <-chan bulkResult {
	due, results := make(chan string), make(chan bulkResult)
	go func() {
		defer close(due)
		for _, id := range ids {
			select {
			case due <- id:
			case <-accepting.Done():
				return
			}
		}
	}()
	workers := bulkWorkers
	if b.dryRun {
		workers = 1
	}
	var running sync.WaitGroup
	for range workers {
		running.Go(func() {
			for id := range due {
				if accepting.Err() == nil {
					results <- b.one(sending, c, in, id)
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

// one runs the operation for one id.
func (b *bulkRun) one(ctx context.Context, c *isc.Configuration, in commands.Input, id string) bulkResult {
	line, err := b.journal.begin(id)
	if err != nil {
		return bulkResult{ID: b.nameOfKey(id), err: &journalError{err}}
	}
	return b.sent(ctx, c, in, id, line)
}

// sent sends the request for an id whose line is in the journal.
func (b *bulkRun) sent(ctx context.Context, c *isc.Configuration, in commands.Input, id string, line int64) bulkResult {
	result := bulkResult{ID: b.nameOfKey(id), OK: true, line: line}
	var answerDue atomic.Bool
	var notSent atomic.Pointer[journalError]
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	ctx = httptrace.WithClientTrace(ctx, &httptrace.ClientTrace{
		GotConn: func(conn httptrace.GotConnInfo) { // right before the request is written
			if err := b.journal.set(line, stateSent); err != nil {
				notSent.Store(&journalError{err})
				cancel()
				_ = conn.Conn.Close() // the next run would send the id again, so it must not be sent now
				return
			}
			answerDue.Store(true)
		},
		GotFirstResponseByte: func() { answerDue.Store(false) },
	})
	for page, err := range b.Run(ctx, c, b.request(in, id)) {
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
	result.uncertain = !result.OK && (answerDue.Load() || mayBeDone(result.err))
	if unwritten := notSent.Load(); unwritten != nil && !result.uncertain {
		return bulkResult{ID: b.nameOfKey(id), err: unwritten}
	}
	return result
}

// record writes a result to the journal and then prints it, so that the journal is right even if printing fails. It returns an error that
// must stop the run. Errors that stopping itself caused are not printed.
func (b *bulkRun) record(result bulkResult, ending bool) error {
	journalErr := (*journalError)(nil)
	if errors.As(result.err, &journalErr) {
		return journalErr // not sent
	}
	state := stateFail
	if result.OK {
		state = stateDone
	}
	if !result.uncertain {
		if err := b.journal.set(result.line, state); err != nil {
			result.unwritten = &journalError{err}
		}
	}
	if result.uncertain || result.unwritten != nil {
		b.uncertain = append(b.uncertain, result.ID)
	}
	switch {
	case result.unwritten != nil:
		return result.unwritten
	case endsAll(result.err):
		return result.err
	case ending && errors.Is(result.err, context.Canceled):
		return nil
	}
	return b.print(result)
}

// print prints a result.
func (b *bulkRun) print(result bulkResult) error {
	text, err := json.Marshal(result)
	if err != nil {
		return err
	}
	var value core.Value
	if err := json.Unmarshal(text, &value); err != nil {
		return err
	}
	a := b.app
	a.progress.clear()
	if err := b.out.page([]core.Value{value}); err != nil {
		return err
	}
	if err := a.out.Flush(); err != nil {
		return err
	}
	if !result.OK {
		b.failed = append(b.failed, result)
	}
	a.rows++
	a.progress.show(a.rows, b.total)
	return nil
}

// tellUncertain prints the ids that are skipped because an earlier run sent them without a response.
func (b *bulkRun) tellUncertain(ids []string) error {
	for _, id := range ids {
		if err := b.print(bulkResult{ID: b.nameOfKey(id), Error: errUncertain.Error(), err: errUncertain}); err != nil {
			return err
		}
	}
	return nil
}

var errUncertain = errors.New("skipped: an earlier run sent it and got no response, so it may or may not be done; check it, then add --retry-uncertain")

// severity are the exit codes of results, the worst last.
var severity = []int{exitNotFound, exitRefused, exitUsage, exitOther, exitRateLimited, exitServer, exitCredentials}

// summary returns the error of a complete run, or nil if no id failed.
func (b *bulkRun) summary(passedOver int) error {
	if len(b.failed) == 0 {
		return nil
	}
	first := b.failed[0]
	next := "with --resume FILE, the same command retries only the ids that are not done"
	switch {
	case passedOver == len(b.failed):
		next = "" // the error says what to do
	case b.resume != "" && passedOver+len(b.uncertain) > 0:
		next = "the same command retries the ids that the server rejected"
	case b.resume != "":
		next = "the same command retries them"
	}
	code := 0
	for _, result := range b.failed {
		if one, _ := explain(result.err); slices.Index(severity, one) > slices.Index(severity, code) {
			code = one
		}
	}
	err := fmt.Errorf("%d of %d failed, the first with %w", len(b.failed), b.total, first.err)
	return &failure{code: code, err: unanswered(err, b.uncertain), next: next}
}

// unanswered adds to an error the ids for which it is not known whether they are done.
func unanswered(err error, ids []string) error {
	if len(ids) == 0 {
		return err
	}
	return fmt.Errorf("%w; %s", err, unansweredText(ids))
}

func unansweredText(ids []string) string {
	const most = 10
	shown := strings.Join(ids[:min(most, len(ids))], ", ")
	if more := len(ids) - most; more > 0 {
		shown += fmt.Sprintf(" and %d more", more)
	}
	return "sent without a response, so these may or may not be done: " + shown
}

// endsAll reports whether an error would fail all other ids too. A rate limit counts: further requests would make it last longer.
func endsAll(err error) bool {
	for _, kind := range []error{isc.ErrCredentials, isc.ErrConfiguration, isc.ErrUnauthorized, isc.ErrRateLimited} {
		if errors.Is(err, kind) {
			return true
		}
	}
	return false
}

// A stoppedError is the error of a bulk run that stopped early.
type stoppedError struct {
	done, of  int
	uncertain []string
	err       error
}

func (e *stoppedError) Error() string {
	return unanswered(fmt.Errorf("stopped after %d of %d: %w", e.done, e.of, e.err), e.uncertain).Error()
}
func (e *stoppedError) Unwrap() error { return e.err }
