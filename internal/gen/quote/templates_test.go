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

// A value that a template prints without a function goes through one all the same.
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
		require.ErrorContains(t, err, "is no name of Go", template)
		assert.NotContains(t, b.String(), "init", template)
	}
}

// A template that puts a value where no function makes it safe does not parse.
func TestTemplatesKnowWhereValuesStand(t *testing.T) {
	t.Parallel()
	for template, says := range map[string]string{
		`x("{{.}}")`:                         "stands between quotes",
		"x(\"a{{if .}}b{{end}}{{text .}}\")": "stands between quotes",
		`{{words .}}`:                        "stands outside of a comment",
		"// a\n{{words .}}":                  "stands outside of a comment",
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

func TestTemplatesThatAreWrong(t *testing.T) {
	t.Parallel()
	_, err := parseGo("{{nothing .}}")
	require.ErrorContains(t, err, "nothing")
	assert.Panics(t, func() { must(Templates{}, err) })
	assert.Panics(t, func() { ParseGo("{{", fstest.MapFS{}) })
}
