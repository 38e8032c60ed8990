package main

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func TestRunDiffOfMoving(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	write := func(name, text string) string {
		path := filepath.Join(dir, name)
		require.NoError(t, os.WriteFile(path, []byte(text), 0o644))
		return path
	}
	document := write("spec.yaml", spec)
	moved := write("moved.yaml", strings.NewReplacer("/things:", "/things/v1:", "listThings", "listThingsV1").Replace(spec))
	unread := write("unread.yaml", strings.Replace(spec, `"204"`, `"2040"`, 1))
	head := write("head.md", "---\nid: guide\n---\n\n# Guide\n")
	names := write("names.yaml", "operations: {GET /things/v1: Things}")
	oldNames := write("old.yaml", "operations: {GET /things: AllThings}")
	guide := filepath.Join(dir, "guide.md")

	for _, c := range []struct {
		name      string
		arguments []string
		code      int
		out, err  string
	}{
		{"one document", []string{"--moving", document}, 2, "", "name two documents"},
		{"a guide without a head", []string{"--guide", guide, document, moved}, 2, "", "missing: --head, which --guide needs"},
		{"a head without a guide", []string{"--head", head, document, moved}, 2, "", "missing: --guide, which --head needs"},
		{"names without either", []string{"--new-names", names, document, moved}, 2, "", "missing: --moving or --guide, which --new-names needs"},
		{"moving", []string{"--moving", document, moved}, 0, "Only V1 is added to `ListThings`.", ""},
		{"names", []string{"--moving", document, moved, "--new-names", names}, 0, "| `ListThings` | `Things` | the name |", ""},
		{"old names", []string{"--moving", document, moved, "--names", oldNames}, 0, "| `AllThings` | `ListThingsV1` | the name |", ""},
		{"no such repairs", []string{"--moving", document, moved, "--repairs", filepath.Join(dir, "none.yaml")}, 2, "", "none.yaml"},
		{"a format", []string{"--moving", "--format", "text", document, moved}, 2, "", "--format does not apply"},
		{"a guide", []string{"--guide", guide, "--head", head, document, moved}, 0, "", ""},
		{"no such head", []string{"--guide", guide, "--head", filepath.Join(dir, "none.md"), document, moved}, 2, "", "none.md"},
		{"not compared", []string{"--moving", unread, moved}, 2, "## Not compared", "operations that could not be compared: 1"},
	} {
		var out, errOut bytes.Buffer
		assert.Equal(t, c.code, run(append([]string{"diff"}, c.arguments...), &out, &errOut), c.name)
		assert.Contains(t, out.String(), c.out, c.name)
		assert.Contains(t, errOut.String(), c.err, c.name)
		assert.Equal(t, c.out == "", out.Len() == 0, c.name)
		assert.Equal(t, c.err == "", errOut.Len() == 0, c.name)
	}
	text, err := os.ReadFile(guide)
	require.NoError(t, err)
	assert.Contains(t, string(text), "id: guide\n---\n\n# Guide\n\n## Changes by service\n")
}
