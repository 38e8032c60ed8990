package commands_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/f745b6f1/isc/internal/gen"
)

func TestCommandTableRefuses(t *testing.T) {
	t.Parallel()
	binary := strings.Replace(cliSpec, `{"204": {description: gone}}`, `{"200": {description: ok, content: {image/png: {schema: {type: string, format: binary}}}}}`, 1)
	for _, c := range []struct{ name, spec, commands, text string }{
		{"one word", cliSpec, strings.Replace(cliCommands, "things create", "create", 1), `the command of createThing is "create"; write at least two words`},
		{"capitals", cliSpec, strings.Replace(cliCommands, "things create", "Things create", 1), `the command of createThing is "Things create"`},
		{"twice", cliSpec, strings.Replace(cliCommands, "things create", "things list", 1), `listThings and createThing have the same command "things list"`},
		{"bulk without a path parameter", cliSpec, strings.Replace(cliCommands, "bulk: [deleteThing]", "bulk: [listThings]", 1), `bulk lists listThings, which has 0 path parameters`},
		{"bulk without a command", cliSpec, strings.Replace(cliCommands, "bulk: [deleteThing]", "bulk: [deleteTing]", 1), "bulk lists deleteTing, which has no command"},
		{"destructive without a command", cliSpec, strings.Replace(cliCommands, "destructive: [deleteThing]", "destructive: [deleteTing]", 1), "destructive lists deleteTing, which has no command"},
		{"no table", cliSpec, "- list", "commands.yaml:1: the value has the wrong type: "},
		{"a stream", binary, cliCommands, "deleteThing returns image/png; commands can return only JSON or nothing"},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			o := cliOptions(t, c.spec, c.commands)
			_, err := gen.Generate(o)
			require.ErrorContains(t, err, c.text)
			assert.NoFileExists(t, o.CLI)
		})
	}
	o := cliOptions(t, cliSpec, "commands: {listThings: things list, deleteThing: things delete}")
	report, err := gen.Generate(o)
	require.NoError(t, err, "an operation that the table does not name has no command")
	assert.Empty(t, report.Notes)
	table, err := os.ReadFile(o.CLI)
	require.NoError(t, err)
	assert.Contains(t, string(table), `"things list"`)
	assert.NotContains(t, string(table), "things create")

	report, err = gen.Generate(cliOptions(t, cliSpec, strings.Replace(cliCommands, "createThing:", "createTing:", 1)))
	require.NoError(t, err)
	require.Len(t, report.Notes, 1)
	assert.Regexp(t, `commands.yaml: \S+ has no operation createTing, so the command "things create" is left out$`, report.Notes[0])

	o = cliOptions(t, cliSpec, cliCommands)
	o.Commands = filepath.Join(t.TempDir(), "absent.yaml")
	_, err = gen.Generate(o)
	require.ErrorContains(t, err, "reading the commands: ")
	o.Commands = ""
	_, err = gen.Generate(o)
	require.ErrorContains(t, err, "missing: --commands, which --cli needs")
}

// TestCommandsOfVersionedServices shows that the table can leave out the version of a service, and that the whole operationId takes precedence.
func TestCommandsOfVersionedServices(t *testing.T) {
	t.Parallel()
	versioned := strings.NewReplacer("listThings", "listThingsV1", "/things:", "/things/v1:").Replace(cliSpec)
	require.NotEqual(t, cliSpec, versioned)
	for commands, want := range map[string]string{
		"commands: {listThings: things list}":                                `"things list"`,
		"commands: {listThings: things list, listThingsV1: things list-old}": `"things list-old"`,
	} {
		o := cliOptions(t, versioned, commands)
		_, err := gen.Generate(o)
		require.NoError(t, err)
		table, err := os.ReadFile(o.CLI)
		require.NoError(t, err)
		assert.Contains(t, string(table), `"listThingsV1"`)
		assert.Contains(t, string(table), want)
	}

	o := cliOptions(t, strings.NewReplacer("deleteThing", "deleteThingV1", "/things/{", "/things/v1/{").Replace(cliSpec), cliCommands)
	_, err := gen.Generate(o)
	require.NoError(t, err)
	text, err := os.ReadFile(o.CLI)
	require.NoError(t, err)
	_, deletes, found := strings.Cut(string(text), `"deleteThingV1"`)
	require.True(t, found)
	for _, fact := range []string{"Destructive", "Bulk"} {
		assert.Regexp(t, fact+`: +true`, deletes, "the lists can leave out the version too")
	}
	_, err = gen.Generate(cliOptions(t, versioned, strings.Replace(cliCommands, "bulk: [deleteThing]", "bulk: [listThings]", 1)))
	require.ErrorContains(t, err, "bulk lists listThingsV1, which has 0 path parameters")
}
