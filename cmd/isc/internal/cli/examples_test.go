package cli

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/f745b6f1/isc/cmd/isc/internal/commands"
)

// TestExamplesInTheHelp shows the examples of commands of every kind.
func TestExamplesInTheHelp(t *testing.T) {
	t.Parallel()
	version, err := commands.Open("v2024")
	require.NoError(t, err)
	for words, want := range map[string]string{
		"identities list":       "  isc identities list --limit 10\n  isc identities list --all -o csv",
		"identities get":        "  isc identities get ID",
		"identities delete":     "  isc identities delete ID\n  isc identities delete --ids-from ids.txt --resume done.txt",
		"roles create":          "  isc roles create --example > body.json\n  isc roles create --body @body.json",
		"roles patch":           "  isc roles patch ID --replace '/description=What engineers need'",
		"sources load-accounts": "  isc sources load-accounts ID --file file=@FILE --wait",
		"accounts delete":       "  isc accounts delete ID --wait",
	} {
		group, err := version.Find(strings.Fields(words)[0])
		require.NoError(t, err)
		found := false
		for _, o := range version.Operations(group) {
			if o.Words == words {
				found = true
				assert.Equal(t, want, (&app{version: version}).operationRun(o).command.Example, words)
			}
		}
		assert.True(t, found, words)
	}
}

// TestExamplesInTheHelpAreCommands shows that the flags of every example exist, in every version.
func TestExamplesInTheHelpAreCommands(t *testing.T) {
	t.Parallel()
	everyOperation(t, func(a *app, o *commands.Operation) {
		r := a.operationRun(o)
		assert.NotEmpty(t, r.command.Example, o.Words)
		for line := range strings.SplitSeq(r.command.Example, "\n") {
			assert.Contains(t, line, " "+o.Words)
			for field := range strings.FieldsSeq(line) {
				if name, is := strings.CutPrefix(field, "--"); is && name != "api" {
					assert.NotNil(t, r.command.Flags().Lookup(name), "%s: %s", o.Words, field)
				}
			}
		}
	})
}
