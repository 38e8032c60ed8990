package cli

import (
	"bytes"
	"encoding/json"
	"fmt"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"go.yaml.in/yaml/v3"

	"github.com/f745b6f1/isc/core"
)

func yamlOf(t *testing.T, list bool, texts ...string) string {
	t.Helper()
	var out bytes.Buffer
	o := &yamlOutput{out: &out, list: list}
	for _, text := range texts {
		var item core.Value
		require.NoError(t, json.Unmarshal([]byte(text), &item))
		require.NoError(t, o.page([]core.Value{item}))
	}
	require.NoError(t, o.end())
	return out.String()
}

func TestYAML(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		list  bool
		texts []string
		want  string
	}{
		{true, nil, "[]\n"},
		{false, nil, ""},
		{false, []string{`{"z":1,"a":9007199254740993,"f":1.50,"e":1e400,"t":true,"n":null}`}, "z: 1\na: 9007199254740993\nf: 1.50\ne: 1e400\nt: true\n\"n\": null\n"},
		{true, []string{`{"a":{"b":[1,{"c":[]}],"d":{}}}`, `"x"`}, "- a:\n    b:\n      - 1\n      - c: []\n    d: {}\n- x\n"},
		{false, []string{`"text"`}, "text\n"},
		{false, []string{`[[1],[]]`}, "- - 1\n- []\n"},
	} {
		assert.Equal(t, c.want, yamlOf(t, c.list, c.texts...))
	}
}

// TestYAMLTextsStayTexts shows that a text is read as the same text, whatever it looks like, and has no hidden characters in its raw form.
func TestYAMLTextsStayTexts(t *testing.T) {
	t.Parallel()
	for _, text := range []string{
		"", " ", "a", "yes", "No", "on", "y", "null", "~", "true", "1", "-1", "+1", ".5", "1e3", "0x1f", "0o7", "017", "1_000", "12:30:45", "2024-01-01", "<<", "=",
		"- a", "a: b", "a #b", "#a", "&a", "*a", "!a", "%a", "@a", "`a", "'a", `"a"`, "{a}", "[a]", "|", ">", "?", ":", "---", "...", "two\nlines", "two\n", "\n", " \n a",
		"a\r\nb", "tab\there", "\x1b[2J", "\u0085", "\u2028", "\u202e", "\ufeff", "\u200b", "\x7f", "é 山田 😀",
	} {
		encoded, err := json.Marshal(text)
		require.NoError(t, err)
		shown := yamlOf(t, false, fmt.Sprintf(`{%s:%s}`, encoded, encoded))
		var read map[string]any
		require.NoError(t, yaml.Unmarshal([]byte(shown), &read), shown)
		assert.Equal(t, map[string]any{text: text}, read, shown)

		var terminal bytes.Buffer
		_, err = (&terminalWriter{out: &terminal}).Write([]byte(shown))
		require.NoError(t, err)
		require.NoError(t, yaml.Unmarshal(terminal.Bytes(), &read), shown)
		assert.Equal(t, map[string]any{text: text}, read, "on a terminal: %s", terminal.String())
	}
}

func TestYAMLRejectsInvalidJSON(t *testing.T) {
	t.Parallel()
	require.Error(t, (&yamlOutput{out: &bytes.Buffer{}}).page([]core.Value{{}}))
	require.ErrorIs(t, (&yamlOutput{out: brokenPipe{}}).page([]core.Value{core.MustValue(1)}), errBroken)
	require.ErrorIs(t, (&yamlOutput{out: brokenPipe{}, list: true}).end(), errBroken)
}
