package quote

import (
	"go/format"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// TestGoTemplates shows that no text can change the Go code around it.
func TestGoTemplates(t *testing.T) {
	t.Parallel()
	templates, err := parseGo("package a\n\n{{.Doc -}}\ntype A struct {\n\tB string {{tag .Text}} {{note .Text}}\n}\n\n// about {{words .Text}}\n" +
		"var {{.Name}}, b = {{text .Text}}, {{texts .List}}\n\nvar c {{.Type}} = {{.Number}} + {{.Code}}{{.Empty}}")
	require.NoError(t, err)
	for _, text := range []string{"plain", "\"; func init() {}; \"", "`\nfunc init() {}\n`", "*/ /*", "a\n//go:generate x", "\u2028func", "\xff\x00\ufeff"} {
		var b strings.Builder
		require.NoError(t, templates.Execute(&b, "a", map[string]any{
			"Doc": Comment{}.Paragraph("A: " + text), "Text": text, "List": []string{text}, "Name": "v", "Type": "int", "Number": 1, "Code": Format("len(%s)", Literal(text)), "Empty": "",
		}))
		source, err := format.Source([]byte(b.String()))
		require.NoError(t, err, b.String())
		assert.NotRegexp(t, `(?m)^(func|//go:)`, string(source))
	}
	assert.ErrorContains(t, templates.Execute(&strings.Builder{}, "a", map[string]any{"Doc": 1.5}), "a value of type float64 cannot be printed as Go")
}
