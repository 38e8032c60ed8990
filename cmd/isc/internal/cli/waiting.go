package cli

import (
	"cmp"
	"context"
	"fmt"
	"log/slog"
	"net/http"
	"net/http/httptrace"
	"sync"
	"sync/atomic"
	"time"
)

// patienceWithoutAnswer is the time after which the terminal says what is waited for.
const patienceWithoutAnswer = time.Second

// defaultAttempts is how often the SDK sends a request at most.
const defaultAttempts = 5

// A waiting shows on a terminal what calls wait for, as soon as there was no answer for a second. It learns that from the trace of the requests,
// and from the SDK's log records, for which it is the handler.
type waiting struct {
	screen  *screen // nil: nothing is shown
	enabled bool

	mu       sync.Mutex
	method   string    // of the running call
	since    time.Time // the last answer, or the beginning
	answered bool      // a token was received, or there was an answer of the API
	pending  int       // API requests without an answer
	retry    string    // why a request will be repeated
	repeat   time.Time // when
	shown    bool

	answerDue atomic.Bool // a request was sent, and no response has begun
}

// trace returns a context whose requests are watched.
func (w *waiting) trace(ctx context.Context) context.Context {
	return httptrace.WithClientTrace(ctx, &httptrace.ClientTrace{
		GetConn: func(string) {
			w.mu.Lock()
			defer w.mu.Unlock()
			w.pending++
		},
		GotConn:              func(httptrace.GotConnInfo) { w.answerDue.Store(true) },
		GotFirstResponseByte: func() { w.answerDue.Store(false) },
	})
}

// start begins to watch a call. The function that it returns ends that.
func (w *waiting) start(method string) (stop func()) {
	if w == nil {
		return func() {}
	}
	w.mu.Lock()
	w.method, w.since = method, time.Now()
	w.mu.Unlock()
	if !w.enabled || w.screen == nil {
		return func() {}
	}
	done, ended := make(chan struct{}), make(chan struct{})
	go func() {
		defer close(ended)
		ticks := time.NewTicker(patienceWithoutAnswer / 4)
		defer ticks.Stop()
		for {
			select {
			case now := <-ticks.C:
				w.show(now)
			case <-done:
				return
			}
		}
	}()
	return sync.OnceFunc(func() {
		close(done)
		<-ended
		w.hide()
	})
}

// unanswered reports whether the call changes something, and a request of it was sent without a response.
func (w *waiting) unanswered() bool {
	w.mu.Lock()
	defer w.mu.Unlock()
	return w.answerDue.Load() && (w.method == http.MethodPost || w.method == http.MethodPatch)
}

// show shows what is waited for. It changes the line once a second.
func (w *waiting) show(now time.Time) {
	w.mu.Lock()
	defer w.mu.Unlock()
	waited := now.Sub(w.since)
	if waited < patienceWithoutAnswer || w.screen.idle() < patienceWithoutAnswer-patienceWithoutAnswer/8 {
		return
	}
	w.shown = true
	w.screen.draw(w.text(now))
}

// text says what is waited for, and how long.
func (w *waiting) text(now time.Time) string {
	seconds := func(d time.Duration) string { return fmt.Sprintf("%d s", int(d.Round(time.Second).Seconds())) }
	waited := seconds(now.Sub(w.since))
	switch {
	case now.Before(w.repeat):
		return w.retry + " in " + seconds(w.repeat.Sub(now))
	case w.pending > 0:
		return "waiting for the server, " + waited
	case !w.answered:
		return "waiting for the token, " + waited
	}
	return "waiting for the rate limit, " + waited
}

func (w *waiting) hide() {
	w.mu.Lock()
	defer w.mu.Unlock()
	if w.shown {
		w.shown = false
		w.screen.clear()
	}
}

// Enabled is a method of slog.Handler.
func (w *waiting) Enabled(context.Context, slog.Level) bool { return true }

// WithAttrs is a method of slog.Handler.
func (w *waiting) WithAttrs([]slog.Attr) slog.Handler { return w }

// WithGroup is a method of slog.Handler.
func (w *waiting) WithGroup(string) slog.Handler { return w }

// Handle is a method of slog.Handler. It reads the SDK's records of an attempt and of a retry.
func (w *waiting) Handle(_ context.Context, record slog.Record) error {
	attributes := map[string]slog.Value{}
	record.Attrs(func(a slog.Attr) bool {
		attributes[a.Key] = a.Value
		return true
	})
	switch record.Message {
	case "request":
		w.answer(attributes)
	case "repeating request":
		wait, attempt := attributes["wait"], attributes["attempt"]
		if wait.Kind() == slog.KindDuration && attempt.Kind() == slog.KindInt64 {
			w.again(attributes["reason"].String(), attempt.Int64(), wait.Duration())
		}
	}
	return nil
}

// answer takes note of the end of an attempt.
func (w *waiting) answer(attributes map[string]slog.Value) {
	w.mu.Lock()
	w.since, w.answered = time.Now(), true
	if attributes["operation"].String() != tokenOperation {
		w.pending = max(0, w.pending-1)
	}
	w.mu.Unlock()
	w.hide()
}

// tokenOperation is the name of token requests in the SDK's log.
const tokenOperation = "token request"

// again takes note of a retry after an attempt, counted from 1.
func (w *waiting) again(reason string, attempt int64, wait time.Duration) {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.retry = fmt.Sprintf("%s: retry %d of %d", printable(cut(cmp.Or(reason, "no answer"))), attempt, defaultAttempts-1)
	w.repeat = time.Now().Add(wait)
}
