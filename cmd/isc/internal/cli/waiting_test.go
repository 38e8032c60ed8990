package cli

import (
	"bytes"
	"log/slog"
	"net/http"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
)

// TestWaitingSaysWhatIsWaitedFor feeds the log records and the trace of a call.
func TestWaitingSaysWhatIsWaitedFor(t *testing.T) {
	t.Parallel()
	var out bytes.Buffer
	w := &waiting{screen: newScreen(&out)}
	log := slog.New(w)
	began := time.Now()
	w.start(http.MethodGet)
	shown := func(after time.Duration) string {
		out.Reset()
		w.screen.written = time.Time{}
		w.show(began.Add(after))
		return out.String()
	}
	assert.Empty(t, shown(patienceWithoutAnswer/2), "answers are usually there by then")
	assert.Equal(t, eraseLine+"waiting for the token, 2 s", shown(2*time.Second))
	log.Debug("request", "operation", tokenOperation)
	assert.Equal(t, eraseLine, out.String()[len(out.String())-len(eraseLine):], "the line is gone")
	w.since = began
	assert.Equal(t, eraseLine+"waiting for the rate limit, 3 s", shown(3*time.Second))
	w.pending = 1
	assert.Equal(t, eraseLine+"waiting for the server, 3 s", shown(3*time.Second))
	out.Reset()
	w.show(began.Add(4 * time.Second))
	assert.Empty(t, out.String(), "not more often than once a second")

	log.Debug("request", "operation", "ListIdentities", "status", 503)
	assert.Zero(t, w.pending)
	log.Warn("repeating request", "operation", "ListIdentities", "attempt", 2, "wait", time.Hour, "reason", "503 Service\x1b[2J Unavailable")
	w.since = began
	assert.Regexp(t, `503 Service\?\[2J Unavailable: retry 2 of 4 in 3\d\d\d s$`, shown(3*time.Second))
	log.Warn("repeating request", "attempt", "x")
	log.Info("something else")

	assert.False(t, w.Enabled(t.Context(), slog.LevelDebug) && w.WithGroup("g") != slog.Handler(w))
	assert.Equal(t, slog.Handler(w), w.WithAttrs(nil))
}

func TestUnansweredRequests(t *testing.T) {
	t.Parallel()
	w := &waiting{}
	for _, c := range []struct {
		method string
		due    bool
		want   bool
	}{{"POST", true, true}, {"PATCH", true, true}, {"POST", false, false}, {"GET", true, false}, {"DELETE", true, false}, {"", true, false}} {
		w.start(c.method)()
		w.answerDue.Store(c.due)
		assert.Equal(t, c.want, w.unanswered(), "%v", c)
	}
	none := (*waiting)(nil)
	none.start("POST")()
}

// TestTextEndsTheLineOfTheScreen shows that text never stands in the same line as a progress bar.
func TestTextEndsTheLineOfTheScreen(t *testing.T) {
	t.Parallel()
	var out bytes.Buffer
	s := newScreen(&out)
	first, second := &terminalWriter{out: &out, screen: s}, &terminalWriter{out: &out, screen: s}
	s.draw("bar")
	_, err := first.Write([]byte("row\n"))
	assert.NoError(t, err)
	_, err = second.Write([]byte("note\n"))
	assert.NoError(t, err)
	s.draw("bar")
	s.draw("more")
	s.clear()
	s.clear()
	assert.Equal(t, eraseLine+"bar"+eraseLine+"row\nnote\n"+eraseLine+"bar"+eraseLine+"more"+eraseLine, out.String())
}
