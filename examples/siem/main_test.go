package main

import (
	"bytes"
	"encoding/json"
	"errors"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/f745b6f1/isc"
	"github.com/f745b6f1/isc/examples/internal/picture"
	"github.com/f745b6f1/isc/faketenant"
)

func TestPicture(t *testing.T) {
	t.Setenv("SAIL_BASE_URL", "")
	f := feed{query: "*", position: filepath.Join(t.TempDir(), "siem.position")}
	var steps []picture.Step
	for _, run := range []struct {
		arguments string
		most      int
	}{{" -max 6", 6}, {" > new.json", 0}, {" > new.json", 0}} {
		var terminal, file bytes.Buffer
		out := &terminal
		if run.most == 0 {
			out = &file
		}
		f.most = run.most
		require.NoError(t, start(t.Context(), out, &terminal, f))
		steps = append(steps, picture.Step{Command: "go run ./examples/siem" + run.arguments, Output: terminal.String()})
	}
	picture.Check(t, "siem", steps...)
}

// ids returns the ids of the events on the lines of an output.
func ids(t *testing.T, out string) (list []string) {
	t.Helper()
	for line := range strings.Lines(out) {
		var event struct{ ID string }
		require.NoError(t, json.Unmarshal([]byte(line), &event))
		list = append(list, event.ID)
	}
	return list
}

func TestEveryEventOnceInSeveralRuns(t *testing.T) {
	t.Parallel()
	tenant := faketenant.New(t, faketenant.WithSizes(faketenant.Sizes{Events: 600}))
	client := isc.NewAPIClient(tenant.Configuration())
	f := feed{query: "*", position: filepath.Join(t.TempDir(), "position")}
	var out, notes bytes.Buffer
	for _, most := range []int{1, 300, 0, 0} {
		f.most = most
		require.NoError(t, f.run(t.Context(), &out, &notes, client))
	}
	assert.Equal(t, "1 new events\n300 new events\n299 new events\n0 new events\n", notes.String())
	seen := map[string]bool{}
	for _, id := range ids(t, out.String()) {
		assert.False(t, seen[id], "%s comes twice", id)
		seen[id] = true
	}
	assert.Len(t, seen, 600)
}

func TestContinuesAfterAnError(t *testing.T) {
	t.Parallel()
	tenant := faketenant.New(t, faketenant.WithSizes(faketenant.Sizes{Events: 600}))
	client := isc.NewAPIClient(tenant.Configuration())
	f := feed{query: "*", position: filepath.Join(t.TempDir(), "position")}
	var out, notes bytes.Buffer
	f.most = 250
	require.NoError(t, f.run(t.Context(), &out, &notes, client))
	tenant.Inject(faketenant.Fault{Operation: "searchPost", Times: 1, Status: http.StatusForbidden})
	f.most = 0
	err := f.run(t.Context(), &out, &notes, client)
	require.ErrorIs(t, err, isc.ErrForbidden)
	require.NoError(t, f.run(t.Context(), &out, &notes, client))
	assert.Len(t, ids(t, out.String()), 600)
}

// brokenPipe is an output that nobody reads any more.
type brokenPipe struct{}

func (brokenPipe) Write([]byte) (int, error) { return 0, errors.New("broken pipe") }

func TestSavesNoPositionForEventsThatWereNotWritten(t *testing.T) {
	t.Parallel()
	client := isc.NewAPIClient(faketenant.New(t).Configuration())
	f := feed{query: "*", position: filepath.Join(t.TempDir(), "position")}
	require.ErrorContains(t, f.run(t.Context(), brokenPipe{}, &bytes.Buffer{}, client), "broken pipe")
	_, err := os.Stat(f.position)
	assert.ErrorIs(t, err, os.ErrNotExist)
}

func TestSaysWhatIsWrongWithTheQuery(t *testing.T) {
	t.Parallel()
	client := isc.NewAPIClient(faketenant.New(t).Configuration())
	f := feed{query: "type:(", position: filepath.Join(t.TempDir(), "position")}
	require.ErrorIs(t, f.run(t.Context(), &bytes.Buffer{}, &bytes.Buffer{}, client), isc.ErrBadRequest)
}
