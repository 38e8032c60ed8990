//go:build unix

package main

import (
	"bytes"
	"encoding/base64"
	"encoding/json"
	"fmt"
	"net/http"
	"net/http/httptest"
	"os"
	"strings"
	"testing"
	"unicode"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// TestServersDoNotControlTheTerminal shows that no command passes an escape sequence from the server to the terminal.
func TestServersDoNotControlTheTerminal(t *testing.T) {
	t.Parallel()
	const bad = "x\x1b]52;c;ZXZpbA==\x07\x1b[2J\u009b2J\u202egnp\u2028\u200by"
	encoded, err := json.Marshal(map[string]any{"id": bad, "name": bad, "alias": bad, "attributes": map[string]any{"a" + bad: bad}})
	require.NoError(t, err)
	refusal, err := json.Marshal(map[string]any{"detailCode": bad, "trackingId": bad, "messages": []any{map[string]any{"text": bad}}})
	require.NoError(t, err)
	claims := base64.RawURLEncoding.EncodeToString([]byte(`{"org":"acme\u001b[2J\u202e","user_name":"ann\u009b2J","exp":1700000000}`))
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Type", "application/json")
		switch {
		case r.URL.Path == "/oauth/token":
			fmt.Fprintf(w, `{"access_token":"h.%s.s","expires_in":700}`, claims)
		case strings.Contains(r.URL.Path, "/bad"):
			w.WriteHeader(http.StatusNotFound)
			_, _ = w.Write(refusal)
		case strings.HasPrefix(r.URL.Path, "/v2024/reports/"), r.URL.Path == "/v2024/text":
			w.Header().Set("Content-Type", "text/csv")
			fmt.Fprintf(w, "name\n%s\n", bad)
		case strings.HasSuffix(r.URL.Path, "/identities"), strings.HasSuffix(r.URL.Path, "/search"):
			fmt.Fprintf(w, "[%s]", encoded)
		default:
			_, _ = w.Write(encoded)
		}
	}))
	t.Cleanup(server.Close)
	environments, err := json.Marshal(map[string]any{"environments": map[string]any{"x\x1b[2J\u202ey": map[string]any{"baseurl": "https://x\x1b[2J"}}})
	require.NoError(t, err)
	dir := t.TempDir()
	require.NoError(t, os.WriteFile(dir+"/ids", []byte("bad1\nbad2\n"), 0o600))
	for _, words := range []string{
		"identities list", "identities list -o json", "identities list -o ndjson", "identities list -o csv", "identities get 1",
		"identities list --query [].name", "identities list --query [0].name", "identities list --query [].attributes -o csv",
		"identities list --query [].attributes", "identities get 1 --query attributes", "identities get 1 -o csv --query name",
		"identities get bad", "identities get bad --debug", "identities synchronize --ids-from " + dir + "/ids",
		"identities synchronize -o json --ids-from " + dir + "/ids", "auth status", "auth status -o json",
		"identities list -o yaml", "identities get 1 -o yaml", "identities list --columns attributes.*", "identities list -o csv --raw --columns attributes.*",
		"identities list --query [].[name,id]", "env list", "env show",
		"api GET /identities", "api GET /identities -o csv", "api GET /identities --all", "api GET /one", "api GET /text", "api GET /bad", "api GET /bad" + bad,
		"search x", "search x -o csv", "task wait bad", "reports-data-extraction get 1", "roles bad" + bad + " --x",
		"roles patch bad --replace /name=" + strings.ReplaceAll(bad, " ", "") + " --dry-run", "roles create --set owner." + bad + "=x",
		"identities delete 1 --dry-run", "identities list --dry-run --filters x" + strings.ReplaceAll(bad, " ", ""),
		"identities list --columns x" + bad, "identities " + bad, "identities list --" + bad, "__complete --env ",
	} {
		t.Run(words, func(t *testing.T) {
			t.Parallel()
			command := tool(t, nil, strings.Split(words, " ")...)
			command.Env = append(command.Env, "SAIL_BASE_URL="+server.URL, "SAIL_CLIENT_ID=i", "SAIL_CLIENT_SECRET=s")
			require.NoError(t, os.Mkdir(command.Dir+"/.sailpoint", 0o700))
			require.NoError(t, os.WriteFile(command.Dir+"/.sailpoint/config.yaml", environments, 0o600))
			s := &session{t: t, command: command, done: make(chan struct{})}
			s.open(200)
			_, text := s.end()
			require.NotEmpty(t, text)
			text = strings.ReplaceAll(text, "\r\x1b[K", "") // of the progress bar
			for _, r := range text {
				if r != '\n' && r != '\t' && (unicode.IsControl(r) || unicode.In(r, unicode.Cf, unicode.Zl, unicode.Zp)) {
					require.Failf(t, "a control character is shown", "%+q is in %+q", r, text)
				}
			}
		})
	}
}

// TestServersDoNotControlFilesOfErrors shows that no escape sequence is in what the tool writes to stderr, even if that is a file: people look
// at such a file in a terminal. Shells print completions to the terminal, so these have none either.
func TestServersDoNotControlFilesOfErrors(t *testing.T) {
	t.Parallel()
	const bad = "x\x1b]52;c;ZXZpbA==\x07\x1b[2J\u009b2J\u202egnp\u2028\u200by"
	refusal, err := json.Marshal(map[string]any{"detailCode": bad, "trackingId": bad, "messages": []any{map[string]any{"text": bad}}})
	require.NoError(t, err)
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Type", "application/json")
		if r.URL.Path == "/oauth/token" {
			fmt.Fprint(w, `{"access_token":"t","expires_in":700}`)
			return
		}
		w.Header().Set("SLPT-Request-ID", "r\u009b2J\u202e")
		w.WriteHeader(http.StatusBadGateway)
		_, _ = w.Write(refusal)
	}))
	t.Cleanup(server.Close)
	environments, err := json.Marshal(map[string]any{"environments": map[string]any{"x\x1b[2J\u202ey": map[string]any{"baseurl": "https://x\x1b[2J"}}})
	require.NoError(t, err)
	dir := t.TempDir()
	require.NoError(t, os.WriteFile(dir+"/ids", []byte("bad1\nbad2\n"), 0o600))
	for _, words := range [][]string{
		{"identities", "synchronize", "1"}, {"identities", "synchronize", "1", "--debug"}, {"identities", "synchronize", "--ids-from", dir + "/ids"},
		{"identities", bad}, {"identities", "list", "--" + bad}, {"--env", bad, "identities", "list"}, {"__complete", "--env", ""},
	} {
		command := tool(t, nil, words...)
		command.Env = append(command.Env, "SAIL_BASE_URL="+server.URL, "SAIL_CLIENT_ID=i", "SAIL_CLIENT_SECRET=s")
		require.NoError(t, os.Mkdir(command.Dir+"/.sailpoint", 0o700))
		require.NoError(t, os.WriteFile(command.Dir+"/.sailpoint/config.yaml", environments, 0o600))
		var notes bytes.Buffer
		command.Stderr = &notes
		out, _ := command.Output() // most of these fail
		text := notes.String()
		if words[0] == "__complete" {
			text += string(out)
			assert.Contains(t, text, `\u202ey`)
		}
		require.NotEmpty(t, text)
		for _, r := range text {
			if r != '\n' && r != '\t' && (unicode.IsControl(r) || unicode.In(r, unicode.Cf, unicode.Zl, unicode.Zp)) {
				require.Failf(t, "there is a control character", "%+q is in %+q of %q", r, text, words)
			}
		}
	}
}
