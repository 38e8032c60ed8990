package cli

import (
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func journalRun(path string) *operationRun { return &operationRun{app: &app{}, resume: path} }

var journalIDs = []string{"a1", "a2", "a10", "b"}

func TestJournalReadsAnEarlierRun(t *testing.T) {
	t.Parallel()
	const header = journalHeader + "\n"
	for text, c := range map[string]struct{ due, uncertain, after string }{
		"":                                  {"a1 a2 a10 b", "", header},
		header:                              {"a1 a2 a10 b", "", header},
		header + "       a2\n":              {"a1 a10 b", "", header + "       a2\n"},
		header + "# sent a2\n":              {"a1 a10 b", "a2", header + "# sent a2\n"},
		header + "# wait a2\n":              {"a1 a2 a10 b", "", header + "# wait a2\n"},
		header + "# sent a2\n# fail a2\n":   {"a1 a2 a10 b", "", header + "# sent a2\n# fail a2\n"},
		header + "# sent a2\n       a2\n":   {"a1 a10 b", "", header + "# sent a2\n       a2\n"},
		header + "# sent a2\n# wait a2\n":   {"a1 a10 b", "a2", header + "# sent a2\n# wait a2\n"}, // killed while retrying
		header + "a2\n# sent a2\n":          {"a1 a10 b", "", header + "a2\n# sent a2\n"},
		header + "       of another list\n": {"", "", ""},
		header + "       another\n":         {"a1 a2 a10 b", "", header + "       another\n"},
		header + "# note\r\na2\r\n":         {"a1 a10 b", "", header + "# note\r\na2\r\n"},
		"\ufeff" + header + "a2\n":          {"a1 a10 b", "", "\ufeff" + header + "a2\n"},

		// An incomplete last line. It counts as an id only if it cannot be the beginning of another id.
		"# isc res":              {"a1 a2 a10 b", "", header},
		header + "# wa":          {"a1 a2 a10 b", "", header},
		header + "# wait a":      {"a1 a2 a10 b", "", header},
		"a2\na":                  {"a1 a10 b", "", "a2\n"},
		"a2\nb":                  {"a1 a10", "", "a2\nb\n"},
		"a2\na1":                 {"a10 b", "a1", "a2\n# sent a1\n"},
		"a2\n# mine":             {"a1 a10 b", "", "a2\n# mine\n"},
		header + "# sent b\nb":   {"a1 a2 a10", "", header + "# sent b\nb\n"}, // added by a person who has checked it
		header + "# sent a1\na1": {"a2 a10 b", "a1", header + "# sent a1\n# sent a1\n"},

		// Without the header only ids of this run are accepted, as an earlier version of the tool wrote them.
		"a2\nb\n":                     {"a1 a10", "", "a2\nb\n"},
		"\n# x\nb\n":                  {"a1 a2 a10", "", "\n# x\nb\n"},
		"a2\nother\n":                 {"", "", ""},
		"precious":                    {"", "", ""},
		"key: value\n":                {"", "", ""},
		"root:x:0:0::/root:/bin/sh\n": {"", "", ""},
		"a2\n\x00":                    {"", "", ""},
		"\xff\xfea":                   {"", "", ""},
		"a2\n\xff\n":                  {"", "", ""},

		// UTF-16, as PowerShell writes it, becomes UTF-8.
		"\xff\xfe":                               {"a1 a2 a10 b", "", header},
		"\xff\xfea\x002\x00\r\x00\n\x00":         {"a1 a10 b", "", "a2\r\n"},
		"\xfe\xff\x00a\x002\x00\n\x00a":          {"a1 a10 b", "", "a2\n"},
		"a\x002\x00\n\x00b\x00":                  {"a1 a10", "", "a2\nb\n"},
		"\xff\xfes\x00e\x00c\x00r\x00e\x00t\x00": {"", "", ""},
	} {
		path := filepath.Join(t.TempDir(), "done.txt")
		require.NoError(t, os.WriteFile(path, []byte(text), 0o600))
		j, err := journalRun(path).openJournal(journalIDs)
		after, readErr := os.ReadFile(path)
		require.NoError(t, readErr)
		if c.after == "" {
			require.ErrorContains(t, err, "was not changed, because it is not a resume file for these ids", "%q", text)
			assert.Equal(t, text, string(after), "nothing is destroyed")
			continue
		}
		require.NoError(t, err, "%q", text)
		due, uncertain := j.divide(journalIDs, false)
		assert.Equal(t, c.due, strings.Join(due, " "), "%q", text)
		assert.Equal(t, c.uncertain, strings.Join(uncertain, " "), "%q", text)
		assert.Equal(t, c.after, string(after), "%q", text)
		again, none := j.divide(journalIDs, true)
		assert.Len(t, again, len(due)+len(uncertain))
		assert.Empty(t, none)
		j.close()
	}
}

func TestJournalWritesStates(t *testing.T) {
	t.Parallel()
	path := filepath.Join(t.TempDir(), "done.txt")
	j, err := journalRun(path).openJournal(journalIDs)
	require.NoError(t, err)
	for id, states := range map[string][]journalState{"a1": {stateSent, stateDone}, "a2": {stateSent}, "a10": nil, "b": {stateSent, stateFail}} {
		line, err := j.begin(id)
		require.NoError(t, err)
		for _, state := range states {
			require.NoError(t, j.set(line, state))
		}
	}
	if runtime.GOOS == "linux" || runtime.GOOS == "darwin" {
		_, err = journalRun(path).openJournal(journalIDs)
		require.ErrorContains(t, err, "is in use by another run")
	}
	j.close()
	text, err := os.ReadFile(path)
	require.NoError(t, err)
	lines := strings.Split(strings.TrimSuffix(string(text), "\n"), "\n")
	assert.ElementsMatch(t, []string{journalHeader, "       a1", "# sent a2", "# wait a10", "# fail b"}, lines)

	j, err = journalRun(path).openJournal(journalIDs)
	require.NoError(t, err)
	due, uncertain := j.divide(journalIDs, false)
	assert.Equal(t, []string{"a10", "b"}, due)
	assert.Equal(t, []string{"a2"}, uncertain)
	j.close()
	_, err = j.begin("b")
	require.Error(t, err, "a file that cannot be written")
	require.Error(t, j.set(0, stateDone))
}

func TestJournalRefusesOtherFiles(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	_, err := journalRun(dir).openJournal(journalIDs)
	require.ErrorContains(t, err, "is not a regular file")
	_, err = journalRun(filepath.Join(dir, "nowhere", "done.txt")).openJournal(journalIDs)
	require.ErrorIs(t, err, os.ErrNotExist)
	ids := filepath.Join(dir, "ids.txt")
	require.NoError(t, os.WriteFile(ids, []byte("a1\n"), 0o600))
	for _, same := range []*operationRun{
		{app: &app{}, resume: ids, idsFrom: ids},
		{app: &app{in: open(t, ids)}, resume: ids, idsFrom: "-"},
		{app: &app{terminal: terminals{file: open(t, ids)}}, resume: ids, idsFrom: "-"},
	} {
		_, err := same.openJournal(journalIDs)
		require.ErrorContains(t, err, "is the file of the ids or the output")
	}
	text, err := os.ReadFile(ids)
	require.NoError(t, err)
	assert.Equal(t, "a1\n", string(text))
}

func open(t *testing.T, path string) *os.File {
	t.Helper()
	file, err := os.Open(path)
	require.NoError(t, err)
	t.Cleanup(func() { file.Close() })
	return file
}

// TestJournalOfADryRun shows that a dry run reads which ids are done, and writes nothing.
func TestJournalOfADryRun(t *testing.T) {
	t.Parallel()
	path := filepath.Join(t.TempDir(), "done.txt")
	r := journalRun(path)
	r.dryRun = true
	_, err := r.openJournal(journalIDs)
	require.NoError(t, err)
	assert.NoFileExists(t, path)
	require.NoError(t, os.WriteFile(path, []byte("a2\na"), 0o600))
	j, err := r.openJournal(journalIDs)
	require.NoError(t, err)
	due, _ := j.divide(journalIDs, false)
	assert.Equal(t, []string{"a1", "a10", "b"}, due)
	_, err = j.begin("a1")
	require.NoError(t, err)
	text, err := os.ReadFile(path)
	require.NoError(t, err)
	assert.Equal(t, "a2\na", string(text))
}
