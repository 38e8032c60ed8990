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

func TestSettingsAreChecked(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ name, commands, text string }{
		{"one word", "commands: {createThing: create}", `the command of createThing is "create"; write at least two words`},
		{"capitals", "commands: {createThing: Things create}", `the command of createThing is "Things create"`},
		{"twice", "commands: {createThing: things list, listThings: things list}", `listThings and createThing have the same command "things list"`},
		{"a command of the tool", "commands: {createThing: auth create}", `createThing cannot have the command "auth create": the tool has one of its own`},
		{"below another", "commands: {createThing: things list new, listThings: things list}", `createThing cannot have the command "things list new"`},
		{"no settings", "- list", "commands.yaml:1: the value has the wrong type: "},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			o := cliOptions(t, cliSpec, c.commands)
			_, err := gen.Generate(o)
			require.ErrorContains(t, err, c.text)
			assert.NoDirExists(t, o.CLI)
		})
	}
	report, err := gen.Generate(cliOptions(t, cliSpec, "commands: {createTing: things create}\ndestructive: [listTings]"))
	require.NoError(t, err)
	require.Len(t, report.Notes, 2)
	assert.Regexp(t, `commands.yaml: no version has the operation createTing, so the command "things create" means nothing$`, report.Notes[0])
	assert.Regexp(t, `commands.yaml: no version has the operation listTings, so its entry in destructive means nothing$`, report.Notes[1])

	o := cliOptions(t, cliSpec, cliCommands)
	o.Commands = filepath.Join(t.TempDir(), "absent.yaml")
	_, err = gen.Generate(o)
	require.ErrorContains(t, err, "reading the commands: ")
	o.Commands = ""
	_, err = gen.Generate(o)
	require.ErrorContains(t, err, "missing: --commands, which --cli needs")
}

// TestSettingsOfVersionedServices shows that the settings can leave out the version of a service, and that the whole operationId takes precedence.
func TestSettingsOfVersionedServices(t *testing.T) {
	t.Parallel()
	versioned := strings.NewReplacer("listThings", "listThingsV1", "/things:", "/things/v1:").Replace(cliSpec)
	require.NotEqual(t, cliSpec, versioned)
	for commands, want := range map[string]string{
		"commands: {listThings: things all}":                                 "things all",
		"commands: {listThings: things list, listThingsV1: things list-old}": "things list-old",
		"destructive: [listThings]":                                          "things list",
	} {
		o := cliOptions(t, versioned, commands)
		_, err := gen.Generate(o)
		require.NoError(t, err)
		list := readTable(t, o, "things").Operations[0]
		assert.Equal(t, "listThingsV1", list.ID)
		assert.Equal(t, want, list.Words)
		assert.Equal(t, strings.HasPrefix(commands, "destructive"), list.Destructive)
	}
}

// TestCommandsThatDelete shows which commands ask for confirmation: also those that delete with another method than DELETE.
func TestCommandsThatDelete(t *testing.T) {
	t.Parallel()
	o := cliOptions(t, strings.ReplaceAll(cliSpec, "createThing", "deleteThingsInBulk"), "")
	_, err := gen.Generate(o)
	require.NoError(t, err)
	destructive := map[string]bool{}
	for _, operation := range readTable(t, o, "things").Operations {
		destructive[operation.ID] = operation.Destructive
	}
	assert.Equal(t, map[string]bool{"listThings": false, "deleteThingsInBulk": true, "deleteThing": true}, destructive)
}

// TestWordsAreKept shows that the words of a command stay when the document and the settings change.
func TestWordsAreKept(t *testing.T) {
	t.Parallel()
	o := cliOptions(t, cliSpec, cliCommands)
	_, err := gen.Generate(o)
	require.NoError(t, err)
	require.NoError(t, os.WriteFile(o.Spec, []byte(strings.ReplaceAll(cliSpec, "[Things]", "[Other Things]")), 0o600))
	require.NoError(t, os.WriteFile(o.Commands, nil, 0o600))
	report, err := gen.Generate(o)
	require.NoError(t, err)
	assert.Empty(t, report.Notes)
	var words []string
	for _, command := range readTable(t, o, "things").Operations {
		words = append(words, command.Words)
	}
	assert.Equal(t, []string{"things list", "things make", "things delete"}, words)
}
