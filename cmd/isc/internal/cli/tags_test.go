package cli

import (
	"encoding/json"
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

// TestEveryTag runs the commands of every group of every version against a tenant: it lists what can be listed, gets what was listed, creates what
// the examples of bodies describe, and shows the help of the first of the others.
func TestEveryTag(t *testing.T) {
	if testing.Short() {
		t.Skip("runs a thousand commands")
	}
	t.Setenv("SAIL_ACTIVEENVIRONMENT", "")
	for _, api := range commands.Names() {
		tenant := faketenant.New(t, faketenant.WithIdentities(20), faketenant.WithRateLimit(0, 0))
		c := tenant.Configuration()
		t.Setenv("SAIL_BASE_URL", c.BaseURL)
		t.Setenv("SAIL_CLIENT_ID", c.ClientID)
		t.Setenv("SAIL_CLIENT_SECRET", c.ClientSecret)
		version, err := commands.Open(api)
		require.NoError(t, err)
		try := &trial{T: t, version: version, there: map[string]string{}}
		for kind, words := range kindsOfReferences {
			try.there[kind] = strings.TrimSpace(try.run(words, "--query", "[0].id", "-o", "csv"))
			require.NotEmpty(t, try.there[kind], words)
		}
		for _, entry := range version.Groups {
			group, err := version.Find(entry.Name)
			require.NoError(t, err)
			try.group(group)
		}
		assert.NotZero(t, try.created, api)
	}
}

// kindsOfReferences are the types of references in bodies, with the commands that list what they refer to.
var kindsOfReferences = map[string]string{
	"IDENTITY": "identities list", "SOURCE": "sources list", "ROLE": "roles list", "ACCESS_PROFILE": "access-profiles list",
	"ENTITLEMENT": "entitlements list", "GOVERNANCE_GROUP": "governance-groups list", "WORKFLOW": "workflows list",
}

// A trial tries the commands of a version.
type trial struct {
	*testing.T
	version *commands.Version
	there   map[string]string // an id that the tenant has, by the type of references
	created int
}

// run runs a command that has to succeed, and returns what it printed.
func (t *trial) run(words string, more ...string) string {
	arguments := append([]string{"--api", t.version.Name}, strings.Fields(words)...)
	code, out, notes := runTool(t.T, append(arguments, more...)...)
	assert.Zero(t, code, "%s %s: %s", t.version.Name, words, notes)
	assert.Empty(t, notes, words)
	return out
}

func (t *trial) group(group *commands.Group) {
	words := map[string]*commands.Operation{}
	for _, o := range t.version.Operations(group) {
		words[o.Words] = o
	}
	helped := false
	for _, o := range t.version.Operations(group) {
		switch {
		case o.Method == http.MethodGet && o.List() && needsNothing(o, false):
			t.run(o.Words, "-o", "ndjson")
			t.get(o, words[strings.TrimSuffix(o.Words, " list")+" get"])
		case o.Last() == "create" && o.Body != nil && o.Body.Example != nil && len(o.PathParameters()) == 0:
			t.create(o)
		case !helped:
			helped = true
			assert.Contains(t, t.run(o.Words, "--help"), "Usage:")
		}
	}
}

// get gets what a list has, if the command get needs nothing but an id.
func (t *trial) get(list, get *commands.Operation) {
	if get == nil || !get.Bulk() || !strings.HasPrefix(get.Path, list.Path+"/") || !needsNothing(get, true) {
		return
	}
	for id := range strings.FieldsSeq(t.run(list.Words, "--query", "[?id] | [:2].id", "-o", "csv")) {
		if strings.HasSuffix(strings.ToLower(get.PathParameters()[0].Name), "id") {
			out := t.run(get.Words, id, "-o", "json")
			assert.NotEmpty(t, out, get.Words)
			if get.Answer == table.One && slices.Contains(get.Properties, "id") {
				assert.Contains(t, out, id, get.Words)
			}
		}
	}
}

// create sends the example of a body, whose references are changed to what the tenant has. What the example describes can be there already.
func (t *trial) create(o *commands.Operation) {
	var body any
	require.NoError(t, json.Unmarshal([]byte(t.run(o.Words, "--example")), &body))
	text, err := json.Marshal(t.referring(body))
	require.NoError(t, err)
	file := filepath.Join(t.TempDir(), "body.json")
	require.NoError(t, os.WriteFile(file, text, 0o600))
	arguments := append([]string{"--api", t.version.Name}, strings.Fields(o.Words)...)
	code, _, notes := runTool(t.T, append(arguments, "--body", "@"+file)...)
	if code != 0 {
		assert.Contains(t, notes, ": There is already ", "%s %s", t.version.Name, o.Words)
		return
	}
	t.created++
}

// referring returns a body whose references are to what the tenant has.
func (t *trial) referring(body any) any {
	switch body := body.(type) {
	case map[string]any:
		kind, _ := body["type"].(string)
		for name, member := range body {
			switch {
			case name == "id" && t.there[kind] != "":
				body[name] = t.there[kind]
			case name == "sourceId":
				body[name] = t.there["SOURCE"]
			default:
				body[name] = t.referring(member)
			}
		}
	case []any:
		for i, item := range body {
			body[i] = t.referring(item)
		}
	}
	return body
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
