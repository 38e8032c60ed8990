package examples

import (
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// curl itself sends what Curl reads from its command lines. The pages have commands with queries, JSON, forms, files and downloads.
func TestCurlItselfSendsTheSame(t *testing.T) {
	t.Parallel()
	if testing.Short() {
		t.Skip("starts other programs")
	}
	shell, errShell := exec.LookPath("sh")
	if _, err := exec.LookPath("curl"); err != nil || errShell != nil {
		t.Skip("curl is not installed")
	}
	root, err := filepath.Abs("../..")
	require.NoError(t, err)
	operations, err := Read(root, "v2024")
	require.NoError(t, err)
	var sent Request
	server := httptest.NewServer(http.HandlerFunc(func(_ http.ResponseWriter, r *http.Request) {
		sent, err = Of(r)
		assert.NoError(t, err)
	}))
	t.Cleanup(server.Close)
	dir := t.TempDir()
	for _, name := range []string{"data.csv", "data.json", "file.csv", "file.jar", "file.png", "body.csv", "files.csv", "fileName.csv"} {
		require.NoError(t, os.WriteFile(filepath.Join(dir, name), []byte("a,b\n"), 0o600))
	}
	tried := 0
	for _, o := range operations {
		if !strings.Contains(o.At, "/accounts.md") && !strings.Contains(o.At, "/sources.md") && !strings.Contains(o.At, "/sp-config.md") {
			continue
		}
		command := exec.CommandContext(t.Context(), shell, "-c", o.Curl)
		command.Dir, command.Env = dir, append(os.Environ(), "API="+server.URL, "TOKEN=t", "NO_PROXY=127.0.0.1")
		output, err := command.CombinedOutput()
		require.NoError(t, err, "%s: %s", o.At, output)
		want, err := Curl(o.Curl, map[string]string{"API": server.URL, "TOKEN": "t"})
		require.NoError(t, err, o.At)
		if sent.Header["Accept"] == "*/*" { // curl takes anything unless it is told otherwise
			sent.Header["Accept"] = "application/json"
		}
		if _, isFile := want.Body.(File); isFile {
			sent.Body = want.Body
		}
		assert.Equal(t, want, sent, o.At)
		tried++
	}
	assert.NotZero(t, tried)
}
