package quote

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"go.yaml.in/yaml/v3"
)

func TestYAML(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]string{
		"v2024-models": "v2024-models", "/tools/a": "/tools/a", "yes": `"yes"`, "Null": `"Null"`, "": `""`, "1": `"1"`, "a: b": `"a: b"`, "a\n---": `"a ---"`, `\u003c<`: `"\\u003c<"`,
	} {
		assert.Equal(t, want, YAML(text))
	}
	assert.Equal(t, `"a"`, YAMLQuoted("a"))
	assert.Equal(t, "# a b: c", YAMLComment("a\nb: c"))
	assert.Equal(t, "#", YAMLComment(""))
}

// FuzzYAML shows that every text is read back as the same value.
func FuzzYAML(f *testing.F) {
	for _, text := range append([]string{"<<", "~", "2024-05-02", "!!int 1", "*a", "&a b", "- a", "? a", "%YAML 1.2", "...", "@a", "a #b", "\u0085"}, hostileTexts...) {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		source := YAMLComment(text) + "\na: " + YAML(text) + "\nb: [" + YAMLQuoted(text) + ", c]\n"
		var parsed map[string]any
		require.NoError(t, yaml.Unmarshal([]byte(source), &parsed), source)
		assert.Equal(t, map[string]any{"a": Line(text), "b": []any{Line(text), "c"}}, parsed, source)
	})
}
