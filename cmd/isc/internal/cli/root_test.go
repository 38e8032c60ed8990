package cli

import (
	"bufio"
	"io"
	"io/fs"
	"testing"

	"github.com/spf13/pflag"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/f745b6f1/isc/cmd/isc/internal/commands"
	"github.com/f745b6f1/isc/internal/gen/commands/table"
)

func TestVersionOf(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		version   string
		arguments []string
	}{
		{"v2024", nil},
		{"beta", []string{"--api", "beta", "identities"}},
		{"beta", []string{"identities", "list", "--api=beta"}},
		{"beta", []string{"__complete", "--api", "beta", "identities", ""}},
		{"services", []string{"--api", "beta", "identities", "--api=services"}},
		{"v2024", []string{"--api"}},
		{"v2024", []string{"--api", "v3"}},
		{"v2024", []string{"identities", "get", "--", "--api", "beta"}},
	} {
		assert.Equal(t, c.version, versionOf(c.arguments), c.arguments)
	}
}

// TestABrokenTableIsAnError shows that a command whose table cannot be read says why, and not that it does not exist.
func TestABrokenTableIsAnError(t *testing.T) {
	t.Parallel()
	a := &app{
		out: bufio.NewWriter(io.Discard), notes: io.Discard, progress: &progress{},
		version: &commands.Version{Name: "v2024", Index: table.Index{Groups: []table.Group{{Name: "things", File: "lost"}}}},
	}
	require.ErrorIs(t, a.execute(t.Context(), []string{"things", "list"}), fs.ErrNotExist)
}

// everyOperation calls a function with every operation of every version.
func everyOperation(t *testing.T, do func(a *app, o *commands.Operation)) {
	t.Helper()
	for _, name := range commands.Names() {
		version, err := commands.Open(name)
		require.NoError(t, err)
		a := &app{out: bufio.NewWriter(io.Discard), notes: io.Discard, version: version, progress: &progress{}}
		for _, entry := range version.Groups {
			group, err := version.Find(entry.Name)
			require.NoError(t, err)
			for _, o := range version.Operations(group) {
				do(a, o)
			}
		}
	}
}

// TestParametersDoNotHideFlags shows that no parameter has the name of one of the tool's own flags, which it would silently replace.
func TestParametersDoNotHideFlags(t *testing.T) {
	t.Parallel()
	count := 0
	everyOperation(t, func(a *app, o *commands.Operation) {
		r := a.operationRun(o) // pflag panics if a flag is there twice
		count++
		if count == 1 {
			a.rootCommand().PersistentFlags().VisitAll(func(f *pflag.Flag) { assert.Nil(t, r.command.Flags().Lookup(f.Name), f.Name) })
		}
		for _, p := range o.Parameters {
			assert.NotContains(t, []string{"api", "columns", "debug", "env", "output", "query", "help"}, p.Flag, o.Words)
		}
	})
	assert.NotZero(t, count)
}

// TestCommandsOfEveryOperation shows that every operation has a command of its own, with a body that can be checked.
func TestCommandsOfEveryOperation(t *testing.T) {
	t.Parallel()
	words := map[string]string{}
	everyOperation(t, func(a *app, o *commands.Operation) {
		key := a.version.Name + " " + o.Words
		assert.Empty(t, words[key], key)
		words[key] = o.ID
		_, err := o.Check(map[string]any{})
		assert.NoError(t, err, key)
		if o.Body != nil && o.Body.Example != nil {
			found, err := checkBody(o.Body.Example, o)
			assert.NoError(t, err, key)
			assert.Nil(t, found, "the example of %s", key)
		}
	})
	assert.Equal(t, "listIdentities", words["v2024 identities list"])
}
