package quote

import (
	"strings"
	"testing"
	"testing/fstest"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func parseGo(text string) (Templates, error) {
	return golang.parse("", fstest.MapFS{"a.tmpl": {Data: []byte(`{{define "a"}}` + text + `{{end}}`)}})
}

// TestTemplatesPrintNothingUnquoted shows that a value that a template prints without a function is escaped too.
func TestTemplatesPrintNothingUnquoted(t *testing.T) {
	t.Parallel()
	const hostile = "x\"\nfunc init() {}\n// `"
	for _, template := range []string{
		`{{.}}`, `{{if .}}{{.}}{{end}}`, `{{range $i, $v := .List}}{{$v}}{{end}}`, `{{with .}}{{.}}{{else}}{{end}}`, `{{printf "%s" .}}`, `{{print .}}`,
		`{{template "b" .}}{{end}}{{define "b"}}{{.}}`,
	} {
		var data any = hostile
		if strings.Contains(template, ".List") {
			data = map[string]any{"List": []string{hostile}}
		}
		templates, err := parseGo(template)
		require.NoError(t, err, template)
		var b strings.Builder
		err = templates.Execute(&b, "a", data)
		require.ErrorContains(t, err, "is not a Go name", template)
		assert.NotContains(t, b.String(), "init", template)
	}
}

// TestTemplatesRejectUnsafePositions shows that a template does not parse if it prints a value where no escaping is safe.
func TestTemplatesRejectUnsafePositions(t *testing.T) {
	t.Parallel()
	for template, says := range map[string]string{
		`x("{{.}}")`:                         "is between quotes",
		"x(\"a{{if .}}b{{end}}{{text .}}\")": "is between quotes",
		`{{words .}}`:                        "is outside a comment",
		"// a\n{{words .}}":                  "is outside a comment",
	} {
		_, err := parseGo(template)
		assert.ErrorContains(t, err, "template a: ", template)
		assert.ErrorContains(t, err, says, template)
	}
	templates, err := parseGo("// {{words .}} \"{{words .}}\nx({{text .}}, \"\", {{text .}})")
	require.NoError(t, err)
	var b strings.Builder
	require.NoError(t, templates.Execute(&b, "a", "\"\n"))
	assert.Equal(t, "// \"  \"\" \nx(\"\\\"\\n\", \"\", \"\\\"\\n\")", b.String())
}

func TestInvalidTemplates(t *testing.T) {
	t.Parallel()
	_, err := parseGo("{{nothing .}}")
	require.ErrorContains(t, err, "nothing")
	assert.Panics(t, func() { must(Templates{}, err) })
	assert.Panics(t, func() { ParseGo("{{", fstest.MapFS{}) })
}
