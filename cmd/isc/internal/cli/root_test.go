package cli

import (
	"bufio"
	"io"
	"testing"

	"github.com/spf13/pflag"
	"github.com/stretchr/testify/assert"

	"github.com/f745b6f1/isc/cmd/isc/internal/commands"
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
		{"v2024", []string{"--api"}},
		{"v2024", []string{"--api", "v3"}},
		{"v2024", []string{"identities", "get", "--", "--api", "beta"}},
	} {
		assert.Equal(t, c.version, versionOf(c.arguments).Name, c.arguments)
	}
}

// TestParametersDoNotHideFlags shows that no parameter has the name of one of the tool's own flags, which it would silently replace.
func TestParametersDoNotHideFlags(t *testing.T) {
	t.Parallel()
	for _, version := range commands.Versions() {
		a := &app{out: bufio.NewWriter(io.Discard), notes: io.Discard, version: version, progress: &progress{}}
		own := map[string]bool{}
		a.rootCommand().PersistentFlags().VisitAll(func(f *pflag.Flag) { own[f.Name] = true })
		assert.Contains(t, own, "query")
		for _, o := range version.Operations {
			for _, p := range o.Parameters {
				assert.NotContains(t, own, p.Flag, o.Words)
			}
			if o.Body != nil {
				for _, p := range version.Models[o.Body.Type.Model].Properties {
					assert.NotContains(t, own, p.Flag, o.Words)
				}
			}
		}
	}
}
