package cli

import (
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/f745b6f1/isc/cmd/isc/internal/commands"
	"github.com/f745b6f1/isc/internal/examples"
)

// A listener is a server that keeps the last request that it got, and answers each with an empty object.
type listener struct {
	mu   sync.Mutex
	last *examples.Request
	err  error
}

func (l *listener) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	w.Header().Set("Content-Type", "application/json")
	if r.URL.Path == "/oauth/token" {
		_, _ = w.Write([]byte(`{"access_token":"t","token_type":"Bearer","expires_in":3600}`))
		return
	}
	request, err := examples.Of(r)
	l.mu.Lock()
	l.last, l.err = &request, err
	l.mu.Unlock()
	_, _ = w.Write([]byte(`{}`))
}

// take returns the last request and forgets it.
func (l *listener) take(t *testing.T) *examples.Request {
	t.Helper()
	l.mu.Lock()
	defer l.mu.Unlock()
	require.NoError(t, l.err)
	last := l.last
	l.last = nil
	return last
}

// TestExamplesOfPages shows that the commands on the reference pages send what the curl commands beside them send, and ask for every page of a list
// of which the curl commands get one.
func TestExamplesOfPages(t *testing.T) {
	if testing.Short() {
		t.Skip("runs a command for every operation")
	}
	root, err := filepath.Abs("../../../..")
	require.NoError(t, err)
	server := &listener{}
	tenant := httptest.NewServer(server)
	t.Cleanup(tenant.Close)
	for name, value := range map[string]string{
		"SAIL_ACTIVEENVIRONMENT": "", "SAIL_BASE_URL": tenant.URL, "SAIL_CLIENT_ID": "id", "SAIL_CLIENT_SECRET": "secret",
	} {
		t.Setenv(name, value)
	}
	t.Chdir(t.TempDir())
	for _, api := range commands.Names() {
		operations, err := examples.Read(root, api)
		require.NoError(t, err)
		require.NotEmpty(t, operations)
		asks := destructive(t, api)
		for _, o := range operations {
			curl, err := examples.Curl(o.Curl, map[string]string{"API": tenant.URL, "TOKEN": "t"})
			if !assert.NoError(t, err, o.At) {
				continue
			}
			words, err := examples.Words(o.Command, nil)
			require.NoError(t, err, o.At)
			require.NotEmpty(t, words, "%s has no command", o.At)
			writeFiles(t, words, curl)
			if slices.ContainsFunc(asks, func(command string) bool { return strings.HasPrefix(strings.Join(words, " ")+" ", command+" ") }) {
				words = append(words, "--yes")
			}
			_, _, notes := runTool(t, words[1:]...)
			sent := server.take(t)
			if !assert.NotNil(t, sent, "%s sends nothing: %s", o.At, notes) {
				continue
			}
			assert.Equal(t, o.Whole(), slices.Contains(words, "--all"), "%s: the command gets every page as the example in Go does", o.At)
			if o.Whole() {
				curl, *sent = examples.WithoutPage(curl), examples.WithoutPage(*sent)
			}
			assert.Equal(t, curl, *sent, "%s: curl, and the command", o.At)
		}
	}
}

// destructive returns the commands of a version that ask before they send anything.
func destructive(t *testing.T, api string) (lines []string) {
	t.Helper()
	version, err := commands.Open(api)
	require.NoError(t, err)
	begin := "isc "
	if api != commands.Names()[0] {
		begin += "--api " + api + " "
	}
	for _, entry := range version.Groups {
		group, err := version.Find(entry.Name)
		require.NoError(t, err)
		for _, o := range version.Operations(group) {
			if o.Destructive {
				lines = append(lines, begin+o.Words)
			}
		}
	}
	return lines
}

// contents are the contents of files by the end of their names.
var contents = map[string]string{".json": "{}", ".csv": "a,b\n", ".txt": "text", ".png": "\x89PNG", ".jar": "PK"}

// writeFiles writes the files that a command line names. What the curl command has as text is read from a file by the command.
func writeFiles(t *testing.T, words []string, curl examples.Request) {
	t.Helper()
	for _, word := range words {
		part, name, found := strings.Cut(word, "@")
		content := contents[filepath.Ext(name)]
		parts, _ := curl.Body.([]examples.Part)
		if at := slices.IndexFunc(parts, func(p examples.Part) bool { return p.Name+"=" == part && p.File == "" }); at >= 0 {
			content = parts[at].Text
		}
		if found && content != "" {
			require.NoError(t, os.WriteFile(name, []byte(content), 0o600))
		}
	}
}
