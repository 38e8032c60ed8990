//go:build unix

package main

import (
	"bytes"
	"errors"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"sync/atomic"
	"syscall"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// TestBulkReadsAPipe shows that ids can come from a named pipe, as a shell makes one for <(...), that a signal ends the wait for it, and that the
// resume file cannot be one.
func TestBulkReadsAPipe(t *testing.T) {
	t.Parallel()
	tenant := newCountingTenant(t, func(w http.ResponseWriter, r *http.Request, id string, _ int) { done(w) })
	dir := writeIDs(t, 3)
	ids, err := os.ReadFile(filepath.Join(dir, "ids.txt"))
	require.NoError(t, err)
	require.NoError(t, os.Remove(filepath.Join(dir, "ids.txt")))
	if err := syscall.Mkfifo(filepath.Join(dir, "ids.txt"), 0o600); err != nil {
		t.Skip("there are no named pipes")
	}
	command := tenant.bulk(t, dir)
	require.NoError(t, command.Start())
	pipe, err := os.OpenFile(filepath.Join(dir, "ids.txt"), os.O_WRONLY, 0) // waits for the reader
	require.NoError(t, err)
	_, err = pipe.Write(ids)
	require.NoError(t, errors.Join(err, pipe.Close()))
	require.NoError(t, command.Wait())
	arrived, twice := tenant.counts()
	assert.Equal(t, 3, arrived)
	assert.Empty(t, twice)

	var notes bytes.Buffer
	command = tenant.bulk(t, dir)
	command.Stderr = &notes
	require.NoError(t, command.Start())
	pipe, err = os.OpenFile(filepath.Join(dir, "ids.txt"), os.O_WRONLY, 0)
	require.NoError(t, err)
	defer pipe.Close()
	require.NoError(t, command.Process.Signal(os.Interrupt))
	assert.Equal(t, 130, exitCode(command.Wait()))
	assert.Equal(t, "isc: interrupted after 0 rows\n", notes.String())

	require.NoError(t, os.WriteFile(filepath.Join(dir, "list.txt"), ids, 0o600))
	command = tenant.bulk(t, dir)
	command.Args = append(command.Args, "--ids-from", "list.txt", "--resume", "ids.txt")
	text, err := command.CombinedOutput()
	assert.Equal(t, 2, exitCode(err))
	assert.Contains(t, string(text), "isc: --resume: ids.txt is not a regular file; name a file of its own; see")
	arrived, _ = tenant.counts()
	assert.Equal(t, 3, arrived)
}

// TestBulkReadsAJournalOfAnEditor shows that nothing is done twice after an editor has saved the resume file of a killed run in another form.
func TestBulkReadsAJournalOfAnEditor(t *testing.T) {
	t.Parallel()
	for name, save := range map[string]func(text string) string{
		"CR LF":       func(text string) string { return strings.ReplaceAll(text, "\n", "\r\n") },
		"a mark":      func(text string) string { return "\ufeff" + text },
		"UTF-16":      utf16LE,
		"half a line": func(text string) string { return text + "# wai" },
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			held := make(chan struct{}, 20)
			var killed atomic.Bool
			tenant := newCountingTenant(t, func(w http.ResponseWriter, r *http.Request, id string, before int) {
				if before >= 3 && !killed.Load() {
					held <- struct{}{}
					<-r.Context().Done()
					return
				}
				done(w)
			})
			dir := writeIDs(t, 9)
			command := tenant.bulk(t, dir)
			require.NoError(t, command.Start())
			<-held
			killed.Store(true)
			require.NoError(t, command.Process.Kill())
			require.Error(t, command.Wait())
			path := filepath.Join(dir, "done.txt")
			text, err := os.ReadFile(path)
			require.NoError(t, err)
			require.Contains(t, string(text), "# sent id")
			require.NoError(t, os.WriteFile(path, []byte(save(string(text))), 0o600))
			out, err := tenant.bulk(t, dir).Output()
			assert.Equal(t, 1, exitCode(err))
			all, twice := tenant.counts()
			assert.Empty(t, twice)
			assert.Equal(t, 9, all+notArrived(tenant, string(out)))
			assert.Contains(t, string(out), "skipped: an earlier run sent it")
		})
	}
}

// utf16LE returns a text of ASCII as PowerShell writes it.
func utf16LE(text string) string {
	var encoded strings.Builder
	encoded.WriteString("\xff\xfe")
	for i := range len(text) {
		encoded.WriteByte(text[i])
		encoded.WriteByte(0)
	}
	return encoded.String()
}

// TestFilesInOtherEncodings shows that files from PowerShell (UTF-16) and Windows editors (byte order mark, CR LF) are read.
func TestFilesInOtherEncodings(t *testing.T) {
	t.Parallel()
	for _, encode := range []func(string) string{utf16LE, func(text string) string { return "\xef\xbb\xbf" + text }} {
		tenant := newCountingTenant(t, func(w http.ResponseWriter, r *http.Request, id string, _ int) { done(w) })
		dir := writeIDs(t, 0)
		require.NoError(t, os.WriteFile(filepath.Join(dir, "ids.txt"), []byte(encode("id\r\na\r\nb\r\n")), 0o600))
		text, err := tenant.bulk(t, dir).CombinedOutput()
		require.NoError(t, err, string(text))
		ids, _ := tenant.counts()
		assert.Equal(t, 2, ids)

		require.NoError(t, os.WriteFile(filepath.Join(dir, "body.json"), []byte(encode("{\r\n\"ids\": [\"a\"]}")), 0o600))
		for _, body := range []string{"@body.json", "-"} {
			command := tool(t, nil, "identities", "invite", "--dry-run", "--body", body)
			command.Env = append(command.Env, "SAIL_BASE_URL=http://127.0.0.1:1")
			command.Dir = dir
			command.Stdin, err = os.Open(filepath.Join(dir, "body.json"))
			require.NoError(t, err)
			text, err := command.CombinedOutput()
			require.NoError(t, err, string(text))
			assert.Contains(t, string(text), "\n{\"ids\":[\"a\"]}\n")
		}
	}
}
