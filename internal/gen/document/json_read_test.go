package document

import (
	"encoding/binary"
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"unicode/utf16"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"go.yaml.in/yaml/v3"
)

// TestParseJSON shows that JSON as programs of other languages write it is read unchanged.
func TestParseJSON(t *testing.T) {
	t.Parallel()
	for name, text := range map[string]string{
		"PHP slashes":                     `{"a": "application\/json", "\/b\/{id}": 1}`,
		"Python surrogates":               `{"a": "\ud83d\ude00 \u2028", "caf\u00e9": "\u00e9"}`,
		"tabs":                            "{\n\t\"a\": [\n\t\t1,\n\t\ttrue\n\t]\n}",
		"Windows line ends":               "{\r\n  \"a\": null\r\n}\r\n",
		"blanks and control characters":   `{"a": " x\n y ", "b": "\u0000\u0007\t", "c": "\n", "": "\\"}`,
		"strings that YAML would convert": `{"yes": "no", "a": "true", "b": "1.0", "c": "null", "d": "2024-05-02", "e": "<<", "f": "*x", "g": "&x", "h": "# x", "i": "- x", "<<": {"z": 1}}`,
		"numbers":                         `[1, -0, 1.50, 1e5, 1E-5, 9007199254740993, 123456789012345678901234567890]`,
		"a single string":                 `"a"`,
		"lists":                           `[[], {}, [[1]], [{"a": []}]]`,
	} {
		root, err := Parse("", []byte(text))
		require.NoError(t, err, name)
		assert.JSONEq(t, text, JSON(root), name)
		printed, err := Encode(root)
		require.NoError(t, err, name)
		again, err := Parse("", printed)
		require.NoError(t, err, "%s:\n%s", name, printed)
		assert.JSONEq(t, text, JSON(again), "%s as YAML:\n%s", name, printed)
	}
}

// TestJSONHasTheTagsOfYAML shows that strings, numbers and other values get the same tags as in YAML.
func TestJSONHasTheTagsOfYAML(t *testing.T) {
	t.Parallel()
	const text = `{"a": "1", "b": 1, "c": 1.5, "d": true, "e": null, "f": "yes", "g": [], "h": {}}`
	asJSON, err := parseJSON("", []byte(text))
	require.NoError(t, err)
	asYAML, err := parseYAML("", []byte(text))
	require.NoError(t, err)
	assert.True(t, SameNodes(asJSON, asYAML))
}

func TestJSONInUTF8AndUTF16(t *testing.T) {
	t.Parallel()
	const text = `{"a": "é\/😀"}`
	encode := func(order binary.AppendByteOrder, mark string) string {
		b := []byte(mark)
		for _, unit := range utf16.Encode([]rune(text)) {
			b = order.AppendUint16(b, unit)
		}
		return string(b)
	}
	for name, text := range map[string]string{
		"UTF-8":       "\ufeff" + text,
		"UTF-16":      encode(binary.LittleEndian, "\xff\xfe"),
		"UTF-16 (BE)": encode(binary.BigEndian, "\xfe\xff"),
	} {
		path := filepath.Join(t.TempDir(), "spec.json")
		require.NoError(t, os.WriteFile(path, []byte(text), 0o600))
		s, err := Read(path)
		require.NoError(t, err, name)
		assert.Equal(t, "é/😀", TextOf(s.At("/a")), name)
		printed, err := Encode(s.Root)
		require.NoError(t, err, name)
		repaired, err := parseYAML("", printed)
		require.NoError(t, err, name)
		assert.Equal(t, "é/😀", TextOf(Child(repaired, "a")), name)
	}
}

func TestWrongJSON(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ text, says string }{
		{"{\"a\": 1,\n\"b\": \"\\/\",\n}", `spec.json:3: not JSON: invalid character '}'`},
		{"{\"a\":\n\n \"x\\/\" \"y\"}", `spec.json:3: not JSON: invalid character '"' after object key:value pair`},
		{"{\"a\": \"\\/\",\n\"b\": [1,", "spec.json:2: not JSON: unexpected EOF; a bracket or a quote is not closed"},
		{"{\"a\": \"\\/\"}\n{", "spec.json:1: not JSON: there is more text after the value"},
		{"{\"a\":\n\"\\/\xff\"}", "spec.json:2: not JSON: not UTF-8; save the file in UTF-8"},
		{strings.Repeat("[", mostLevels+2), "spec.json:1: not JSON: values are nested more than 1000 levels deep"},
	} {
		_, err := Parse("spec.json", []byte(c.text))
		assert.ErrorContains(t, err, c.says)
	}
	root, err := Parse("spec.json", []byte("{\"a\": 1, # one\n}"))
	require.NoError(t, err, "it is valid YAML")
	assert.JSONEq(t, `{"a": 1}`, JSON(root))
}

func TestDuplicateJSONKeysAreReportedWithLine(t *testing.T) {
	t.Parallel()
	path := filepath.Join(t.TempDir(), "spec.json")
	require.NoError(t, os.WriteFile(path, []byte("{\n  \"a\": {\n    \"b\": 1,\n    \"\\u0062\": 2\n  }\n}\n"), 0o600))
	s, err := Read(path)
	require.NoError(t, err)
	assert.EqualError(t, s.Problems, `spec.json:4: /a/b: the key "b" is already in line 3; remove one of the two`)
}

// FuzzParseJSON checks that valid JSON is read and stays the same when it is printed as YAML.
func FuzzParseJSON(f *testing.F) {
	for _, text := range []string{`{"a": "\/"}`, `["\ud83d\ude00", " x\n", "\u0085", "yes", 1e5]`, `{"": {"": []}}`, `"\ufeff"`, `"a: b #"`} {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		var valid any
		if !looksLikeJSON([]byte(text)) || json.Unmarshal([]byte(text), &valid) != nil || strings.Count(text, "{")+strings.Count(text, "[") > mostLevels {
			return
		}
		root, err := parseJSON("", []byte(text))
		if err != nil { // not UTF-8
			return
		}
		printed, err := Encode(root)
		require.NoError(t, err)
		again, err := Parse("", printed)
		require.NoError(t, err, "%s", printed)
		assertSame(t, root, again, printed)
	})
}

func assertSame(t *testing.T, root, again *yaml.Node, printed []byte) {
	t.Helper()
	assert.True(t, SameNodes(root, again), "%s\n%s\n%s", JSON(root), JSON(again), printed)
}
