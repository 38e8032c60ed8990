package cli

import (
	"fmt"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync/atomic"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/f745b6f1/isc"
	"github.com/f745b6f1/isc/cmd/isc/internal/commands"
)

// synchronize returns the run of an operation with one id.
func synchronize(t *testing.T, a *app) *operationRun {
	t.Helper()
	version, err := commands.Open("v2024")
	require.NoError(t, err)
	group, err := version.Find("identities")
	require.NoError(t, err)
	operations := version.Operations(group)
	at := slices.IndexFunc(operations, func(o *commands.Operation) bool { return o.Words == "identities synchronize" })
	require.GreaterOrEqual(t, at, 0)
	return &operationRun{Operation: operations[at], app: a}
}

// TestWorstResultDecides shows that the exit code of a bulk run is that of its worst result, whichever came first.
func TestWorstResultDecides(t *testing.T) {
	t.Parallel()
	status := func(code int) bulkResult {
		return bulkResult{err: &isc.APIError{StatusCode: code, Status: http.StatusText(code)}}
	}
	for _, c := range []struct {
		statuses []int
		code     int
	}{
		{nil, 0},
		{[]int{404}, exitNotFound},
		{[]int{404, 400, 404}, exitRefused},
		{[]int{400, 500, 404}, exitServer},
		{[]int{500, 403}, exitServer},
	} {
		b := &bulkRun{operationRun: &operationRun{app: &app{}}, total: len(c.statuses)}
		for _, code := range c.statuses {
			b.failed = append(b.failed, status(code))
		}
		err := b.summary(0)
		if c.code == 0 {
			require.NoError(t, err)
			continue
		}
		code, line := explain(err)
		assert.Equal(t, c.code, code, line)
		assert.Contains(t, line, fmt.Sprintf("%d of %d failed", len(c.statuses), len(c.statuses)))
	}
}

// TestBulkSendsNothingThatItCannotRecord shows that an id is not sent if the journal cannot say so, because the next run would send it again.
func TestBulkSendsNothingThatItCannotRecord(t *testing.T) {
	t.Parallel()
	path := filepath.Join(t.TempDir(), "done.txt")
	j, err := journalRun(path).openJournal(journalIDs)
	require.NoError(t, err)
	var arrived atomic.Int32
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Type", "application/json")
		switch {
		case r.URL.Path == "/oauth/token":
			fmt.Fprint(w, `{"access_token":"t","expires_in":700}`)
		default:
			arrived.Add(1)
			if strings.Contains(r.URL.Path, "/a1/") {
				j.close() // as if the disk failed
			}
			fmt.Fprint(w, `{"id":"t","status":"QUEUED"}`)
		}
	}))
	t.Cleanup(server.Close)
	c := isc.NewConfiguration(server.URL)
	c.ClientID, c.ClientSecret = "i", "s"
	b := &bulkRun{operationRun: synchronize(t, &app{}), journal: j}
	line, err := j.begin("a2")
	require.NoError(t, err)

	first := b.one(t.Context(), c, commands.Input{}, "a1")
	assert.True(t, first.OK)
	require.ErrorContains(t, b.record(first, false), "--resume: ")
	assert.Equal(t, []string{"a1"}, b.uncertain, "it is done, but the journal does not know")

	second := b.sent(t.Context(), c, commands.Input{}, "a2", line)
	require.ErrorContains(t, b.record(second, false), "--resume: ")
	assert.Equal(t, []string{"a1"}, b.uncertain)
	assert.EqualValues(t, 1, arrived.Load())
	text, err := os.ReadFile(path)
	require.NoError(t, err)
	assert.Equal(t, journalHeader+"\n# wait a2\n# sent a1\n", string(text))
}
