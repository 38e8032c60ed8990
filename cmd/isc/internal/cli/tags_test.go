package cli

import (
	"net/http"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/f745b6f1/isc/cmd/isc/internal/commands"
	"github.com/f745b6f1/isc/faketenant"
	"github.com/f745b6f1/isc/internal/gen/commands/table"
)

// runTool runs the tool in this process, and returns its exit code and what it printed.
func runTool(t *testing.T, arguments ...string) (code int, out, notes string) {
	t.Helper()
	dir := t.TempDir()
	open := func(name string) *os.File {
		file, err := os.Create(filepath.Join(dir, name))
		require.NoError(t, err)
		return file
	}
	read := func(file *os.File) string {
		require.NoError(t, file.Close())
		text, err := os.ReadFile(file.Name())
		require.NoError(t, err)
		return string(text)
	}
	in, stdout, stderr := open("in"), open("out"), open("notes")
	code = run(t.Context(), arguments, in, stdout, stderr)
	require.NoError(t, in.Close())
	return code, read(stdout), read(stderr)
}

// TestEveryTag runs the commands of every group of every version against a tenant: it lists what can be listed, gets what was listed, and shows the
// help of the first of the others.
func TestEveryTag(t *testing.T) {
	tenant := faketenant.New(t, faketenant.WithIdentities(20), faketenant.WithRateLimit(0, 0))
	c := tenant.Configuration()
	t.Setenv("SAIL_BASE_URL", c.BaseURL)
	t.Setenv("SAIL_CLIENT_ID", c.ClientID)
	t.Setenv("SAIL_CLIENT_SECRET", c.ClientSecret)
	for _, api := range commands.Names() {
		version, err := commands.Open(api)
		require.NoError(t, err)
		for _, entry := range version.Groups {
			group, err := version.Find(entry.Name)
			require.NoError(t, err)
			tryGroup(t, version, group)
		}
	}
}

func tryGroup(t *testing.T, version *commands.Version, group *commands.Group) {
	try := func(words string, more ...string) string {
		arguments := append([]string{"--api", version.Name}, strings.Fields(words)...)
		code, out, notes := runTool(t, append(arguments, more...)...)
		assert.Zero(t, code, "%s %s: %s", version.Name, words, notes)
		assert.Empty(t, notes, words)
		return out
	}
	words := map[string]*commands.Operation{}
	for _, o := range version.Operations(group) {
		words[o.Words] = o
	}
	helped := false
	for _, o := range version.Operations(group) {
		get := words[strings.TrimSuffix(o.Words, " list")+" get"]
		switch {
		case o.Method == http.MethodGet && o.List() && needsNothing(o, false):
			try(o.Words, "-o", "ndjson")
			if get == nil || !get.Bulk() || !strings.HasPrefix(get.Path, o.Path+"/") || !needsNothing(get, true) {
				continue
			}
			for id := range strings.FieldsSeq(try(o.Words, "--query", "[?id] | [:2].id", "-o", "csv")) {
				if strings.HasSuffix(strings.ToLower(get.PathParameters()[0].Name), "id") {
					out := try(get.Words, id, "-o", "json")
					assert.NotEmpty(t, out, get.Words)
					if get.Answer == table.One && slices.Contains(get.Properties, "id") {
						assert.Contains(t, out, id, get.Words)
					}
				}
			}
		case !helped:
			helped = true
			assert.Contains(t, try(o.Words, "--help"), "Usage:")
		}
	}
}

// needsNothing reports whether an operation needs neither parameters nor a body, except the id in its path.
func needsNothing(o *commands.Operation, id bool) bool {
	for _, p := range o.Parameters {
		if p.Required && (p.In != "path" || !id) {
			return false
		}
	}
	return o.Body == nil || !o.Body.Required
}
