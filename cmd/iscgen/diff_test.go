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

func TestRunDiff(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	write := func(name, text string) string {
		path := filepath.Join(dir, name)
		require.NoError(t, os.WriteFile(path, []byte(text), 0o644))
		return path
	}
	document := write("spec.yaml", spec)
	other := `paths: {/others: {get: {operationId: listOthers, responses: {"204": {description: None.}}}}, `
	added := write("added.yaml", strings.Replace(spec, "paths: {", other, 1))
	wrong := write("wrong.yaml", "openapi: [")
	unread := write("unread.yaml", strings.Replace(spec, `"204"`, `"2040"`, 1))
	repairs := write("repairs.yaml", `repairs:
  - pointer: /paths/~1things/get/responses
    was: {"2040": {description: None.}}
    set: {"200": {description: One., content: {application/json: {schema: {type: object}}}}}
    reason: The status is 200.
`)
	names := write("names.yaml", "operations: {GET /others: Others}")

	for _, c := range []struct {
		name      string
		arguments []string
		code      int
		out, err  string
	}{
		{"help", []string{"--help"}, 0, "iscgen diff [flags] OLD NEW", ""},
		{"an unknown flag", []string{"--fromat", "text", document, document}, 2, "", "flag provided but not defined: -fromat"},
		{"one document", []string{document}, 2, "", "name two documents"},
		{"an unknown format", []string{"--format", "html", document, document}, 2, "", `unknown format "html"`},
		{"a wrong document", []string{document, wrong}, 2, "", "wrong.yaml:1: not YAML"},
		{"nothing", []string{document, document}, 0, "no differences\n", ""},
		{"an addition", []string{document, added}, 0, "operation added: ListOthers", ""},
		{"a removal", []string{added, document}, 1, "operation removed: ListOthers", ""},
		{"markdown", []string{document, added, "--format", "markdown"}, 0, "### Added\n\n- operation added: `ListOthers`", ""},
		{"names", []string{"--names", names, document, added}, 0, "operation added: Others", ""},
		{"not compared", []string{unread, document}, 2, "Not compared (1)", ""},
		{"repaired", []string{"--repairs", repairs, unread, document}, 1, "answer changed: nothing, was *core.Object in ListThings", ""},
	} {
		var out, errOut bytes.Buffer
		assert.Equal(t, c.code, run(append([]string{"diff"}, c.arguments...), &out, &errOut), c.name)
		assert.Contains(t, out.String(), c.out, c.name)
		assert.Contains(t, errOut.String(), c.err, c.name)
	}
}
