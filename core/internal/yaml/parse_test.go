package yaml

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"go.yaml.in/yaml/v3"
)

// print writes a node on one line.
func (n *Node) print() string {
	if n == nil {
		return "nothing"
	}
	parts := make([]string, len(n.content))
	for i, part := range n.content {
		parts[i] = part.print()
	}
	text := ""
	switch n.Kind {
	case Mapping:
		for i := 0; i < len(parts); i += 2 {
			text += parts[i] + ":" + parts[i+1] + " "
		}
		text = "{" + strings.TrimSpace(text) + "}"
	case Sequence:
		text = "[" + strings.Join(parts, " ") + "]"
	case Alias:
		text = "*" + n.alias.print()
	default:
		if text = fmt.Sprintf("%q", n.value); n.isNull() {
			text = "null"
		}
	}
	return text
}

func TestParse(t *testing.T) {
	t.Parallel()
	for name, tc := range map[string]struct{ text, want string }{
		"empty":                   {"", "nothing"},
		"comments only":           {"# a\n\n# b\n", "nothing"},
		"scalar":                  {"a b", `"a b"`},
		"mapping":                 {"a: 1\nb: two # three\n", `{"a":"1" "b":"two"}`},
		"as the CLI writes it":    {"environments:\n    acme:\n        pat:\n            clientid: 0123\n        tenanturl: https://a:80/b?c#d\n", `{"environments":{"acme":{"pat":{"clientid":"0123"} "tenanturl":"https://a:80/b?c#d"}}}`},
		"two documents":           {"---\na: 1\n---\nb: 2\n", `{"a":"1"}`},
		"an end":                  {"a: 1\n...\n", `{"a":"1"}`},
		"a directive":             {"%YAML 1.2\n---\na: 1\n", `{"a":"1"}`},
		"quotes":                  {"\"a\": 'it''s'\n'b': \"\\u00e9\\n\"\n", `{"a":"it's" "b":"é\n"}`},
		"null":                    {"a:\nb: ~\nc: null\nd: ''\n", `{"a":null "b":null "c":null "d":""}`},
		"numbers keep their text": {"a: 1e10\nb: 0x1F\nc: 1_000\nd: .inf\ne: true\n", `{"a":"1e10" "b":"0x1F" "c":"1_000" "d":".inf" "e":"true"}`},
		"key that is a number":    {"2024:\n  a: 1\n", `{"2024":{"a":"1"}}`},
		"braces":                  {"a: {b: \"c d\", e: f#g, h: {i: [1, {j: k}]}, l}\n", `{"a":{"b":"c d" "e":"f#g" "h":{"i":["1" {"j":"k"}]} "l":null}}`},
		"braces over lines":       {"a: {b: c,\n  d: e\n}\nf: g\n", `{"a":{"b":"c" "d":"e"} "f":"g"}`},
		"JSON":                    {`{"a": {"b": [1, "c"]}}`, `{"a":{"b":["1" "c"]}}`},
		"sequence":                {"a:\n  - 1\n  - b: 2\n    c: 3\n  - - 4\n    - 5\n", `{"a":["1" {"b":"2" "c":"3"} ["4" "5"]]}`},
		"sequence in its column":  {"a:\n- 1\n- b: 2\nc: 3\n", `{"a":["1" {"b":"2"}] "c":"3"}`},
		"literal text":            {"a: |-\n  b: c\n  d\ne: f\n", `{"a":"b: c\nd" "e":"f"}`},
		"folded text":             {"a: >-\n  b\n  c\ne: f\n", `{"a":"b c" "e":"f"}`},
		"quotes over lines":       {"a: \"b\n  c\n\n  d\"\ne: 'f\n\n\n  g'\n", `{"a":"b c\nd" "e":"f\n\ng"}`},
		"carriage returns":        {"a: 1\r\nb: 2\rc: 3\r\n", `{"a":"1" "b":"2" "c":"3"}`},
		"anchor and alias":        {"a: &x\n  b: c\nd: *x\n", `{"a":{"b":"c"} "d":*{"b":"c"}}`},
		"anchor of a scalar":      {"a: &x b\nc: *x\n", `{"a":"b" "c":*"b"}`},
		"an alias as a key":       {"a: &x b\n*x : c\nd: {*x : e}\n", `{"a":"b" *"b":"c" "d":{*"b":"e"}}`},
		"merge":                   {"a: &x {b: c}\nd:\n  <<: *x\n  e: f\n", `{"a":{"b":"c"} "d":{"<<":*{"b":"c"} "e":"f"}}`},
		"value on the next line":  {"a:\n  b\nc: d\n", `{"a":"b" "c":"d"}`},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			node, err := parse(tc.text)
			require.NoError(t, err)
			assert.Equal(t, tc.want, node.print())
		})
	}
}

func TestParseRefuses(t *testing.T) {
	t.Parallel()
	for name, tc := range map[string]struct {
		text string
		line int
	}{
		"an open quote":          {"a: 1\nb: \"s3cr3t\n", 2},
		"an open brace":          {"a: {b: c\n", 1},
		"a tab":                  {"a:\n\tb: s3cr3t\n", 2},
		"two colons":             {"a: b: s3cr3t\n", 1},
		"a dash behind a colon":  {"a: - s3cr3t\n", 1},
		"odd indentation":        {"a:\n    b: c\n  d: s3cr3t\n", 3},
		"no colon":               {"a: 1\ns3cr3t\n", 2},
		"a scalar over lines":    {"a: b\n  s3cr3t\nd: e\n", 2},
		"a control character":    {"a: b\nc: s3cr3t\x00\n", 2},
		"an odd escape":          {"a: \"s3cr3t\\q\"\n", 1},
		"a tag":                  {"a: !!binary s3cr3t\n", 1},
		"a reserved character":   {"a: @s3cr3t\n", 1},
		"a scalar and a mapping": {"a: 1\n  b: s3cr3t\n", 2},
		"an unknown alias":       {"a: *s3cr3t\n", 1},
		"a question mark":        {"? s3cr3t\n: b\n", 1},
		"a key in braces":        {"a: {{b: c}: d}\n", 1},
		"nested too deep":        {strings.Repeat("[", 200) + strings.Repeat("]", 200), 1},
		"nested too deep, lines": {deepYAML(200), 101},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			node, err := parse(tc.text)
			require.Error(t, err, node.print())
			assert.ErrorContains(t, err, fmt.Sprintf("line %d: ", tc.line))
			assert.NotContains(t, err.Error(), "s3cr3t")
		})
	}
}

func deepYAML(depth int) string {
	var text strings.Builder
	for i := range depth {
		text.WriteString(strings.Repeat(" ", i) + "a:\n")
	}
	return text.String()
}

func FuzzParse(f *testing.F) {
	for _, seed := range []string{"a: 1\n", "a: &x {b: [c, *x]}\n", "- - a\n", "a: |-\n  b\n", "%YAML 1.2\n---\n", "? a\n: b\n", "\ta", "!!x", "&", "*", "{", "a: 'b"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, text string) {
		node, err := parse(text[:min(len(text), 1000)])
		if err != nil {
			require.Nil(t, node)
			require.Regexp(t, `^line \d+: `, err.Error())
			return
		}
		// The result is the same as that of a YAML library, as far as the library reads the text.
		var document yaml.Node
		if yaml.Unmarshal([]byte(text[:min(len(text), 1000)]), &document) == nil {
			var root *yaml.Node
			if len(document.Content) > 0 {
				root = document.Content[0]
			}
			if want := printTheirs(root, 0); node != nil || want != "null" { // a document can exist and be empty
				require.Equal(t, want, node.print(), "%q", text)
			}
		}
	})
}

// printYAML writes a node of the library in the format of print.
func printTheirs(n *yaml.Node, depth int) string {
	if n == nil {
		return "nothing"
	}
	parts := make([]string, len(n.Content))
	for i, part := range n.Content {
		parts[i] = printTheirs(part, depth+1)
	}
	switch n.Kind {
	case yaml.MappingNode:
		text := ""
		for i := 0; i < len(parts); i += 2 {
			text += parts[i] + ":" + parts[i+1] + " "
		}
		return "{" + strings.TrimSpace(text) + "}"
	case yaml.SequenceNode:
		return "[" + strings.Join(parts, " ") + "]"
	case yaml.AliasNode:
		return "*" + printTheirs(n.Alias, depth+1)
	}
	if n.ShortTag() == "!!null" && n.Style == 0 {
		return "null"
	}
	return fmt.Sprintf("%q", n.Value)
}

// The parser reads files written by viper, which uses a YAML library.
func TestParseReadsFilesOfALibrary(t *testing.T) {
	t.Parallel()
	random := rand.New(rand.NewPCG(1, 2))
	texts := []string{"a", "", " ", "a b", "a: b", "- a", "#a", "a #b", "'", `"`, "a\nb", "a\n\nb\n", "\ta", "null", "~", "true", "0123", "1e10", "{a}", "[", "*a", "&a",
		"!a", "@a", "%a", "é", "https://a.example:80/b?c=d#e", "---", "...", "? a", ": a", ":a", "a:", "<<", "a,b", strings.Repeat("long ", 40), "\x1b"}
	var value func(depth int) any
	value = func(depth int) any {
		switch n := random.IntN(8); {
		case depth > 0 && n < 3:
			members := map[string]any{}
			for range random.IntN(4) {
				members[texts[random.IntN(len(texts))]] = value(depth - 1)
			}
			return members
		case depth > 0 && n == 3:
			items := []any{}
			for range random.IntN(4) {
				items = append(items, value(depth-1))
			}
			return items
		case n == 4:
			return random.IntN(1000)
		case n == 5:
			return nil
		}
		return texts[random.IntN(len(texts))]
	}
	for range 3000 {
		text, err := yaml.Marshal(map[string]any{"a": value(4), "b": value(4)})
		require.NoError(t, err)
		node, err := parse(string(text))
		if err != nil && strings.Contains(err.Error(), "is not supported") {
			continue
		}
		require.NoError(t, err, "%s", text)
		var document yaml.Node
		require.NoError(t, yaml.Unmarshal(text, &document))
		require.Equal(t, printTheirs(document.Content[0], 0), node.print(), "%s", text)
	}
}
