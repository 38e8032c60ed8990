//go:build unix

package main

import (
	"bufio"
	"bytes"
	"context"
	"errors"
	"io"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/f745b6f1/isc"
	"github.com/f745b6f1/isc/faketenant"
)

// patience is how long a test waits for something that should happen immediately.
const patience = time.Minute

// tool returns a command that runs the tool with no configuration except that of the tenant.
func tool(t *testing.T, tenant *faketenant.Tenant, arguments ...string) *exec.Cmd {
	t.Helper()
	ctx, cancel := context.WithTimeout(t.Context(), patience)
	t.Cleanup(cancel)
	command := exec.CommandContext(ctx, "isc", arguments...)
	command.Dir = t.TempDir()
	command.Env = append(os.Environ(), "HOME="+command.Dir, "SAIL_BASE_URL=", "SAIL_CLIENT_ID=", "SAIL_CLIENT_SECRET=", "SAIL_ACTIVEENVIRONMENT=", "TERM=xterm", "NO_COLOR=1")
	if tenant != nil {
		c := tenant.Configuration()
		command.Env = append(command.Env, "SAIL_BASE_URL="+c.BaseURL, "SAIL_CLIENT_ID="+c.ClientID, "SAIL_CLIENT_SECRET="+c.ClientSecret)
	}
	return command
}

func exitCode(err error) int {
	var failed *exec.ExitError
	if errors.As(err, &failed) {
		return failed.ExitCode()
	}
	return 0
}

func TestInterruptReportsTheNumberOfRows(t *testing.T) {
	t.Parallel()
	tenant := faketenant.New(t, faketenant.WithIdentities(600),
		faketenant.WithFault(faketenant.Fault{Operation: "listIdentities", Times: 1, PageCap: 200}),
		faketenant.WithFault(faketenant.Fault{Operation: "listIdentities", Delay: time.Hour}))
	command := tool(t, tenant, "identities", "list", "--all", "-o", "ndjson")
	var notes bytes.Buffer
	command.Stderr = &notes
	out, err := command.StdoutPipe()
	require.NoError(t, err)
	require.NoError(t, command.Start())
	lines := bufio.NewScanner(out)
	lines.Buffer(nil, 1<<20)
	for range 200 {
		require.True(t, lines.Scan(), "the first page comes out before the second is there")
	}
	began := time.Now()
	require.NoError(t, command.Process.Signal(os.Interrupt))
	assert.Equal(t, 130, exitCode(command.Wait()))
	assert.Less(t, time.Since(began), patience/2)
	assert.Equal(t, "isc: interrupted after 200 rows\n", notes.String())
}

func TestInterruptWhileReadingStdin(t *testing.T) {
	t.Parallel()
	for _, arguments := range [][]string{
		{"identities", "invite", "--body", "-"},
		{"identities", "synchronize", "--ids-from", "-"},
		{"configure"},
	} {
		command := tool(t, faketenant.New(t), arguments...)
		var notes bytes.Buffer
		command.Stderr = &notes
		stdin, err := command.StdinPipe()
		require.NoError(t, err)
		require.NoError(t, command.Start())
		_, err = io.WriteString(stdin, strings.Repeat(" ", 1<<18)) // more than a pipe holds, so the write returns only if the program reads
		require.NoError(t, err)
		require.NoError(t, command.Process.Signal(os.Interrupt))
		assert.Equal(t, 130, exitCode(command.Wait()), arguments)
		assert.Equal(t, "isc: interrupted after 0 rows\n", notes.String())
	}
}

func TestInterruptedBulkContinuesWithResume(t *testing.T) {
	t.Parallel()
	people := people()
	tenant := faketenant.New(t, faketenant.WithData(people...), faketenant.WithIdentities(0),
		faketenant.WithFault(faketenant.Fault{Operation: "synchronizeAttributesForIdentity", Times: 1, Delay: time.Millisecond}),
		faketenant.WithFault(faketenant.Fault{Operation: "synchronizeAttributesForIdentity", Times: 2, Delay: time.Hour}))
	dir := t.TempDir()
	run := func() *exec.Cmd {
		command := tool(t, tenant, "identities", "synchronize", "--ids-from", "-", "--resume", "done.txt")
		command.Dir = dir
		command.Stdin = strings.NewReader("aaaa\nbbbb\ncccc\n")
		return command
	}
	first := run()
	out, err := first.StdoutPipe()
	require.NoError(t, err)
	var notes bytes.Buffer
	first.Stderr = &notes
	require.NoError(t, first.Start())
	_, err = bufio.NewReader(out).ReadString('\n')
	require.NoError(t, err)
	require.NoError(t, first.Process.Signal(os.Interrupt))
	require.Equal(t, 130, exitCode(first.Wait()))
	require.Regexp(t, `^isc: interrupted after 1 row; sent without a response, so these may or may not be done: (\w+), (\w+)\n$`, notes.String())

	text, err := run().Output()
	assert.Equal(t, 1, exitCode(err))
	assert.Equal(t, 2, strings.Count(string(text), `"ok":false,"error":"skipped`), string(text))
	again := run()
	again.Args = append(again.Args, "--retry-uncertain")
	text, err = again.Output()
	require.NoError(t, err)
	assert.Equal(t, 2, strings.Count(string(text), `"ok":true`), string(text))
}

// TestFake shows that the fake tenant prints lines for a shell, serves any client, and ends cleanly.
func TestFake(t *testing.T) {
	t.Parallel()
	for _, signal := range []os.Signal{os.Interrupt, syscall.SIGTERM} {
		data := t.TempDir()
		require.NoError(t, os.WriteFile(filepath.Join(data, "sources.json"), []byte(`[{"id":"hr","name":"HR"}]`), 0o600))
		command := tool(t, nil, "fake", "--identities", "7", "--seed", "3", "--latency", "1ms", "--data", data, "--control")
		var notes bytes.Buffer
		command.Stderr = &notes
		out, err := command.StdoutPipe()
		require.NoError(t, err)
		require.NoError(t, command.Start())
		exported := map[string]string{}
		lines := bufio.NewReader(out)
		for range 3 {
			line, err := lines.ReadString('\n')
			require.NoError(t, err)
			pair := regexp.MustCompile(`^export (SAIL_\w+)=(\S+)\n$`).FindStringSubmatch(line)
			require.NotNil(t, pair, line)
			exported[pair[1]] = pair[2]
		}
		c := isc.NewConfiguration(exported["SAIL_BASE_URL"])
		c.ClientID, c.ClientSecret = exported["SAIL_CLIENT_ID"], exported["SAIL_CLIENT_SECRET"]
		identities, _, err := isc.NewAPIClient(c).IdentitiesAPI.ListIdentities(t.Context()).Execute()
		require.NoError(t, err)
		assert.Len(t, identities, 7)
		source, err := isc.NewAPIClient(c).SourcesAPI.ListSources(t.Context()).Only()
		require.NoError(t, err)
		assert.Equal(t, "HR", source.Name)
		response, err := http.Post(c.BaseURL+"/_fake/reset", "", nil)
		require.NoError(t, err)
		require.NoError(t, response.Body.Close())
		assert.Equal(t, http.StatusNoContent, response.StatusCode)

		require.NoError(t, command.Process.Signal(signal))
		rest, err := io.ReadAll(lines)
		require.NoError(t, err)
		assert.Empty(t, rest)
		require.NoError(t, command.Wait())
		assert.Empty(t, notes.String())
	}
}

func TestFakeRefuses(t *testing.T) {
	t.Parallel()
	for _, arguments := range [][]string{{"--port", "99999"}, {"--identities", "-1"}, {"--data", "no-such-directory"}, {"now"}} {
		text, err := tool(t, nil, append([]string{"fake"}, arguments...)...).CombinedOutput()
		assert.Equal(t, 2, exitCode(err), arguments)
		assert.Regexp(t, `^isc: .*; see isc fake --help\n$`, string(text))
	}
}
