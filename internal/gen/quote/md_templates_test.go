package quote

import (
	"strings"
	"testing"
	"testing/fstest"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func TestMarkdownTemplates(t *testing.T) {
	t.Parallel()
	templates, err := markdown.parse("", fstest.MapFS{"a.tmpl": {Data: []byte("{{define \"a\"}}---\nid: {{yaml .Text}}\n---\n# {{.Text}}\n\n{{.Inline}} {{.Pointer}} {{.Number}}\n\n" +
		"{{.Blocks}}\n\n| {{cell .Text}} | {{cell .Inline}} |\n\n{{fence \"go\" .Text}}\n{{end}}{{define \"b\"}}{{.Wrong}}{{end}}{{define \"c\"}}{{cell .Wrong}}{{end}}")}})
	require.NoError(t, err)
	code := CodeSpan("{x|y}")
	var blocks Blocks
	blocks.Item(0, Text("<a>"))
	data := map[string]any{"Text": "{a|b}\n# c", "Inline": code, "Pointer": &code, "Number": 1, "Blocks": blocks, "Wrong": 1.5}
	var b strings.Builder
	require.NoError(t, templates.Execute(&b, "a", data))
	assert.Equal(t, "---\nid: \"{a|b} # c\"\n---\n# \\{a|b\\} \\# c\n\n`{x|y}` `{x|y}` 1\n\n- \\<a\\>\n\n| \\{a\\|b\\} \\# c | `{x\\|y}` |\n\n```go\n{a|b}\n# c\n```\n", b.String())
	for _, name := range []string{"b", "c"} {
		assert.ErrorContains(t, templates.Execute(&b, name, data), "a value of type float64 cannot be printed as Markdown")
	}
	_, err = markdown.parse("", fstest.MapFS{"a.tmpl": {Data: []byte("{{define \"a\"}}`{{.}}`{{end}}")}})
	assert.ErrorContains(t, err, "is between quotes")
}
