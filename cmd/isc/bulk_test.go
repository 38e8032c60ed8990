//go:build unix

package main

import (
	"bufio"
	"bytes"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// A countingTenant counts how often each identity is synchronized.
type countingTenant struct {
	*httptest.Server
	mu    sync.Mutex
	times map[string]int
}

// newCountingTenant returns a tenant that answers with the given function. Its arguments are the id and the number of earlier requests.
func newCountingTenant(t *testing.T, answer func(w http.ResponseWriter, r *http.Request, id string, before int)) *countingTenant {
	t.Helper()
	c := &countingTenant{times: map[string]int{}}
	c.Server = httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		_, _ = io.Copy(io.Discard, r.Body)
		w.Header().Set("Content-Type", "application/json")
		if r.URL.Path == "/oauth/token" {
			fmt.Fprint(w, `{"access_token":"t","expires_in":700}`)
			return
		}
		id := strings.Split(r.URL.Path, "/")[3]
		c.mu.Lock()
		before := len(c.times)
		c.times[id]++
		c.mu.Unlock()
		answer(w, r, id, before)
	}))
	t.Cleanup(c.CloseClientConnections)
	t.Cleanup(c.Server.Close)
	return c
}

func done(w http.ResponseWriter) { fmt.Fprint(w, `{"id":"t","status":"QUEUED"}`) }

// counts returns the number of ids that arrived, and the ids that arrived more than once.
func (c *countingTenant) counts() (ids int, twice []string) {
	c.mu.Lock()
	defer c.mu.Unlock()
	for id, times := range c.times {
		if times > 1 {
			twice = append(twice, id)
		}
	}
	return len(c.times), twice
}

// bulk returns the command that synchronizes the ids of a file in dir.
func (c *countingTenant) bulk(t *testing.T, dir string, more ...string) *exec.Cmd {
	t.Helper()
	command := tool(t, nil, append([]string{"identities", "synchronize", "--ids-from", "ids.txt", "--resume", "done.txt", "-o", "csv"}, more...)...)
	command.Dir = dir
	command.Env = append(command.Env, "SAIL_BASE_URL="+c.URL, "SAIL_CLIENT_ID=i", "SAIL_CLIENT_SECRET=s")
	return command
}

func writeIDs(t *testing.T, number int) (dir string) {
	t.Helper()
	dir = t.TempDir()
	var text strings.Builder
	for i := range number {
		fmt.Fprintf(&text, "id%02d\n", i)
	}
	require.NoError(t, os.WriteFile(filepath.Join(dir, "ids.txt"), []byte(text.String()), 0o600))
	return dir
}

// TestBulkRunsThatEndEarlyDoNothingTwice shows that after a run ends early, in whatever way, the next run repeats no id and skips none silently:
// it reports the ids of which the state is unknown.
func TestBulkRunsThatEndEarlyDoNothingTwice(t *testing.T) {
	t.Parallel()
	const ids = 20
	for name, end := range map[string]func(t *testing.T, command *exec.Cmd, arrived <-chan string){
		"kill -9": func(t *testing.T, command *exec.Cmd, arrived <-chan string) {
			require.NoError(t, command.Start())
			for range 6 {
				<-arrived
			}
			require.NoError(t, command.Process.Kill())
			require.Error(t, command.Wait())
		},
		"a reader that goes away": func(t *testing.T, command *exec.Cmd, arrived <-chan string) {
			out, err := command.StdoutPipe()
			require.NoError(t, err)
			var notes bytes.Buffer
			command.Stderr = &notes
			require.NoError(t, command.Start())
			_, err = bufio.NewReader(out).ReadString('\n')
			require.NoError(t, err)
			out.Close()
			assert.Equal(t, 1, exitCode(command.Wait()))
			assert.Regexp(t, `^isc: stopped after \d+ of 20: .*broken pipe\n$`, notes.String())
		},
		"a full disk": func(t *testing.T, command *exec.Cmd, arrived <-chan string) {
			full, err := os.OpenFile("/dev/full", os.O_WRONLY, 0)
			if err != nil {
				t.Skip("there is no /dev/full")
			}
			defer full.Close()
			command.Stdout = full
			assert.Equal(t, 1, exitCode(command.Run()))
		},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			arrived := make(chan string, 2*ids)
			tenant := newCountingTenant(t, func(w http.ResponseWriter, r *http.Request, id string, _ int) {
				arrived <- id
				time.Sleep(20 * time.Millisecond) //nolint:sleep // to leave time to end the run
				done(w)
			})
			dir := writeIDs(t, ids)
			end(t, tenant.bulk(t, dir), arrived)
			first, _ := tenant.counts()
			assert.Less(t, first, ids, "it ended early")

			text, _ := tenant.bulk(t, dir).Output()
			all, twice := tenant.counts()
			assert.Empty(t, twice)
			assert.Equal(t, ids, all+notArrived(tenant, string(text)), "an id that did not arrive is reported as uncertain")
			if name != "kill -9" {
				assert.NotContains(t, string(text), "skipped", "calls in flight had time to end")
			}
			_, err := tenant.bulk(t, dir, "--retry-uncertain").Output()
			require.NoError(t, err)
			all, _ = tenant.counts()
			assert.Equal(t, ids, all)
		})
	}
}

// TestBulkStopsIfTheJournalCannotGrow shows that nothing is done twice if the resume file cannot grow, as on a full disk.
func TestBulkStopsIfTheJournalCannotGrow(t *testing.T) {
	t.Parallel()
	const ids = 20
	tenant := newCountingTenant(t, func(w http.ResponseWriter, r *http.Request, id string, _ int) { done(w) })
	dir := t.TempDir()
	var text strings.Builder
	for i := range ids {
		fmt.Fprintf(&text, "%s-%02d\n", strings.Repeat("x", 60), i)
	}
	require.NoError(t, os.WriteFile(filepath.Join(dir, "ids.txt"), []byte(text.String()), 0o600))
	command := tenant.bulk(t, dir)
	command.Args = append([]string{"sh", "-c", `ulimit -f 1; exec "$0" "$@"`, command.Path}, command.Args[1:]...)
	command.Path = "/bin/sh"
	var notes bytes.Buffer
	command.Stderr = &notes
	_, err := command.Output()
	require.Error(t, err)
	assert.Regexp(t, `^isc: stopped after \d+ of 20: --resume: write done.txt: .*\n$`, notes.String())
	first, _ := tenant.counts()
	assert.Less(t, first, ids)
	assert.NotZero(t, first)

	require.NoError(t, tenant.bulk(t, dir).Run())
	all, twice := tenant.counts()
	assert.Equal(t, ids, all)
	assert.Empty(t, twice)
}

// notArrived counts the ids that a run skipped and that the tenant never received.
func notArrived(c *countingTenant, text string) (number int) {
	c.mu.Lock()
	defer c.mu.Unlock()
	for line := range strings.Lines(text) {
		if id, _, _ := strings.Cut(line, ","); strings.Contains(line, "skipped") && c.times[id] == 0 {
			number++
		}
	}
	return number
}

// TestBulkReportsMissingResponses shows that an id is uncertain if the connection ends without a response, but not if the connection could not
// be made.
func TestBulkReportsMissingResponses(t *testing.T) {
	t.Parallel()
	tenant := newCountingTenant(t, func(w http.ResponseWriter, r *http.Request, id string, _ int) {
		if id == "id01" {
			panic(http.ErrAbortHandler)
		}
		done(w)
	})
	dir := writeIDs(t, 3)
	var notes bytes.Buffer
	command := tenant.bulk(t, dir)
	command.Stderr = &notes
	assert.Equal(t, 1, exitCode(command.Run()))
	assert.Regexp(t, `^isc: 1 of 3 failed, the first with .*; sent without a response, so these may or may not be done: id01; .*\n$`, notes.String())
	text, err := tenant.bulk(t, dir).Output()
	assert.Equal(t, 1, exitCode(err))
	assert.Contains(t, string(text), `id01,false,,"skipped`)
	assert.Equal(t, 1, strings.Count(string(text), "id0"))
	_, twice := tenant.counts()
	assert.Empty(t, twice)

	tenant.Server.Close()
	dir = writeIDs(t, 2)
	_ = tenant.bulk(t, dir).Run()
	file, err := os.ReadFile(filepath.Join(dir, "done.txt"))
	require.NoError(t, err)
	assert.NotContains(t, string(file), "# sent", "nothing was sent")
}

// TestAMissingResponseToOneRequest shows that the error of a request that changes something says that it may be done, however it ends.
func TestAMissingResponseToOneRequest(t *testing.T) {
	t.Parallel()
	arrived := make(chan struct{}, 2)
	tenant := newCountingTenant(t, func(w http.ResponseWriter, r *http.Request, id string, _ int) {
		arrived <- struct{}{}
		if id == "broken" {
			panic(http.ErrAbortHandler)
		}
		<-r.Context().Done()
	})
	run := func(arguments ...string) (*exec.Cmd, *bytes.Buffer) {
		command := tool(t, nil, arguments...)
		command.Env = append(command.Env, "SAIL_BASE_URL="+tenant.URL, "SAIL_CLIENT_ID=i", "SAIL_CLIENT_SECRET=s")
		notes := &bytes.Buffer{}
		command.Stderr = notes
		require.NoError(t, command.Start())
		return command, notes
	}
	const ending = "; the request was sent and no response arrived, so it may or may not be done: check before you send it again\n"
	command, notes := run("identities", "synchronize", "broken")
	assert.Equal(t, 1, exitCode(command.Wait()))
	assert.True(t, strings.HasSuffix(notes.String(), ending), notes.String())
	<-arrived
	command, notes = run("identities", "synchronize", "slow")
	<-arrived
	require.NoError(t, command.Process.Signal(os.Interrupt))
	assert.Equal(t, 130, exitCode(command.Wait()))
	assert.Equal(t, "isc: interrupted after 0 rows"+ending, notes.String())
}

// TestBulkKeepsCallsInFlight shows that a rate limit with a long wait stops the run, and that the results of calls in flight are still recorded.
func TestBulkKeepsCallsInFlight(t *testing.T) {
	t.Parallel()
	tenant := newCountingTenant(t, func(w http.ResponseWriter, r *http.Request, id string, before int) {
		if before == 3 {
			w.Header().Set("Retry-After", "1000")
			w.WriteHeader(http.StatusTooManyRequests)
			return
		}
		time.Sleep(200 * time.Millisecond) //nolint:sleep // so that it is in flight when the run stops
		done(w)
	})
	dir := writeIDs(t, 8)
	assert.Equal(t, 5, exitCode(tenant.bulk(t, dir).Run()))
	ids, _ := tenant.counts()
	file, err := os.ReadFile(filepath.Join(dir, "done.txt"))
	require.NoError(t, err)
	assert.Equal(t, ids-1, strings.Count(string(file), "\n       id"), string(file))
	assert.NotContains(t, string(file), "# sent")
}

// TestRedirectsAreFailures shows that a redirect to a sign-in page fails every operation, whatever the status.
func TestRedirectsAreFailures(t *testing.T) {
	t.Parallel()
	signIn := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		fmt.Fprint(w, "<html>sign in</html>")
	}))
	t.Cleanup(signIn.Close)
	for _, status := range []int{301, 302, 303, 307, 308} {
		server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			if r.URL.Path == "/oauth/token" {
				w.Header().Set("Content-Type", "application/json")
				fmt.Fprint(w, `{"access_token":"t","expires_in":700}`)
				return
			}
			http.Redirect(w, r, signIn.URL+"/login", status)
		}))
		t.Cleanup(server.Close)
		for _, words := range []string{"delete 1 --yes", "reset 1 --yes", "synchronize 1"} {
			command := tool(t, nil, append([]string{"identities"}, strings.Fields(words)...)...)
			command.Env = append(command.Env, "SAIL_BASE_URL="+server.URL, "SAIL_CLIENT_ID=a", "SAIL_CLIENT_SECRET=bcdefgh")
			text, err := command.CombinedOutput()
			assert.Equal(t, 1, exitCode(err), "%d %s", status, words)
			assert.Contains(t, string(text), "; check the base URL with isc auth status\n", "%d %s", status, words)
		}
	}
}
