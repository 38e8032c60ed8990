package gen

import (
	"encoding/json"
	"errors"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"sync"
	"testing"
	"unicode/utf8"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"go.yaml.in/yaml/v3"

	"github.com/f745b6f1/isc/internal/gen/document"
	"github.com/f745b6f1/isc/internal/gen/prose"
	"github.com/f745b6f1/isc/internal/gen/quote"
)

// textsSpec has a token in every place where a document can contain free text. Tokens of texts must not become Go names; tokens of names do.
const textsSpec = `openapi: 3.0.1
info: {title: teXt_01tokeN, version: teXt_02tokeN, description: teXt_03tokeN, contact: {name: teXt_04tokeN, url: "https://a.test/teXt_04tokeN"}, license: {name: teXt_04tokeN}}
servers: [{url: "https://a.test/v1", description: teXt_05tokeN}]
tags:
  - {name: nAme_01tokeN, description: teXt_06tokeN, externalDocs: {url: teXt_07tokeN}}
security: [{teXt_08tokeN: [teXt_09tokeN]}]
paths:
  /nAme_02tokeN/{nAme_03tokeN}:
    summary: teXt_10tokeN
    parameters:
      - {name: nAme_03tokeN, in: path, required: true, description: teXt_11tokeN, example: teXt_12tokeN, schema: {type: string}}
    get:
      operationId: nAme_04tokeN
      tags: [nAme_01tokeN]
      summary: teXt_13tokeN
      description: teXt_14tokeN
      externalDocs: {url: teXt_15tokeN, description: teXt_15tokeN}
      x-sailpoint-userLevels: [teXt_16tokeN]
      security: [{teXt_08tokeN: [teXt_09tokeN, teXt_17tokeN]}, {other: []}]
      parameters:
        - {name: nAme_05tokeN, in: query, description: teXt_18tokeN, schema: {type: string, default: teXt_19tokeN, pattern: teXt_20tokeN, format: teXt_21tokeN}}
        - {name: nAme_06tokeN, in: header, description: teXt_22tokeN, example: teXt_22tokeN, schema: {type: string}}
        - {name: nAme_07tokeN, in: query, description: teXt_23tokeN, schema: {type: array, items: {type: string, enum: [nAme_08tokeN, B]}}}
        - {name: limit, in: query, schema: {type: integer, format: int32, default: 250, maximum: 250}}
        - {name: offset, in: query, schema: {type: integer, format: int32}}
      responses:
        "200":
          description: teXt_24tokeN
          headers: {teXt_25tokeN: {description: teXt_26tokeN, schema: {type: string}}}
          content: {application/json: {schema: {type: array, items: {$ref: "#/components/schemas/nAme_09tokeN"}}, examples: {teXt_27tokeN: {value: [{nAme_10tokeN: teXt_28tokeN}]}}}}
        "404": {description: teXt_29tokeN}
    post:
      operationId: sendIt
      tags: [Other]
      deprecated: true
      requestBody:
        required: true
        description: teXt_30tokeN
        content: {application/json: {schema: {$ref: "#/components/schemas/nAme_09tokeN"}, example: {nAme_10tokeN: teXt_31tokeN, nAme_11tokeN: {teXt_32tokeN: teXt_32tokeN}, teXt_33tokeN: teXt_33tokeN}}}
      responses:
        "200": {description: teXt_34tokeN, content: {application/nAme_12tokeN: {schema: {type: string, format: binary}}}}
  /upload:
    post:
      operationId: upload
      tags: [Other]
      requestBody:
        content: {multipart/form-data: {schema: {type: object, required: [nAme_13tokeN], properties: {nAme_13tokeN: {type: string, format: binary, description: teXt_35tokeN}, nAme_14tokeN: {type: string, description: teXt_36tokeN}}}}}
      responses: {"204": {description: teXt_37tokeN}}
components:
  securitySchemes: {teXt_08tokeN: {type: http, scheme: bearer, description: teXt_38tokeN}, other: {type: http, scheme: bearer}}
  schemas:
    nAme_09tokeN:
      type: object
      title: teXt_39tokeN
      description: teXt_40tokeN
      required: [nAme_10tokeN]
      properties:
        nAme_10tokeN: {type: string, description: teXt_41tokeN, default: teXt_42tokeN, pattern: teXt_43tokeN, example: teXt_44tokeN}
        nAme_11tokeN: {type: object, description: teXt_45tokeN, additionalProperties: {type: string}}
        kind: {type: string, description: teXt_46tokeN, enum: [nAme_15tokeN, nAme_16tokeN]}
        choice:
          description: teXt_47tokeN
          oneOf: [{$ref: "#/components/schemas/nAme_17tokeN"}, {$ref: "#/components/schemas/Other"}]
          discriminator: {propertyName: nAme_18tokeN, mapping: {teXt_48tokeN: "#/components/schemas/nAme_17tokeN", b: "#/components/schemas/Other"}}
        inner: {type: object, description: teXt_49tokeN, properties: {a: {type: string, description: teXt_50tokeN, deprecated: true}}}
        marks: {$ref: "#/components/schemas/nAme_19tokeN"}
        any: {description: teXt_51tokeN}
    nAme_17tokeN: {type: object, description: teXt_52tokeN, properties: {nAme_18tokeN: {type: string}, c: {type: string, example: teXt_53tokeN}}}
    Other: {type: object, properties: {nAme_18tokeN: {type: string}, d: {type: integer, example: 5}}, example: {d: 7, nAme_18tokeN: teXt_54tokeN}}
    nAme_19tokeN: {type: array, description: teXt_55tokeN, items: {type: string}}
`

// A source is a document with settings for the commands of its operations.
type source struct{ spec, commands string }

// plainSource has the texts and names that are replaced.
var plainSource = source{
	spec:     textsSpec,
	commands: "commands: {nAme_04tokeN: things get, sendIt: things send}\ndestructive: [sendIt]\n",
}

// with replaces some tokens by a text. It returns false if YAML cannot represent the text.
func (s source) with(t *testing.T, text string, tokens []string) (source, bool) {
	t.Helper()
	changed := source{spec: withText(t, s.spec, text, tokens), commands: withText(t, s.commands, text, tokens)}
	return changed, changed.spec != "" && changed.commands != ""
}

var (
	textToken = regexp.MustCompile(`teXt_\d\dtokeN`)
	nameToken = regexp.MustCompile(`nAme_\d\dtokeN`)
)

// tokensIn returns the tokens in a document, each once.
func tokensIn(text string, token *regexp.Regexp) []string {
	tokens := token.FindAllString(text, -1)
	slices.Sort(tokens)
	return slices.Compact(tokens)
}

// withText replaces some tokens by a text. It returns "" if YAML cannot represent the text.
func withText(t *testing.T, spec, text string, tokens []string) string {
	t.Helper()
	if !utf8.ValidString(text) {
		return ""
	}
	root, err := document.Parse("spec.yaml", []byte(spec))
	require.NoError(t, err)
	pointerText := strings.TrimPrefix(document.Reference(document.EscapePointer(text)), "#")
	var visit func(node *yaml.Node)
	visit = func(node *yaml.Node) {
		for _, token := range tokens {
			if node.Kind == yaml.ScalarNode && strings.Contains(node.Value, token) {
				put := text
				if strings.HasPrefix(node.Value, "#/") {
					put = pointerText
				}
				node.Value, node.Tag, node.Style = strings.ReplaceAll(node.Value, token, put), "!!str", yaml.DoubleQuotedStyle
			}
		}
		for _, inner := range node.Content {
			visit(inner)
		}
	}
	visit(root)
	encoded, err := document.Encode(root)
	require.NoError(t, err)
	if again, err := document.Parse("spec.yaml", encoded); err != nil || document.JSON(again) != document.JSON(root) {
		return ""
	}
	return string(encoded)
}

// A run is the output generated from a document.
type run struct {
	code, pages, tables map[string][]byte // tables are those of commands
	names, api          []byte
}

// generateIn generates everything from a document.
func generateIn(dir string, s source, file string) (r run, err error) {
	o := Options{
		Spec: filepath.Join(dir, file), Package: "sample", Out: filepath.Join(dir, "out"), Docs: filepath.Join(dir, "docs"), Fakes: filepath.Join(dir, "fake"), Import: "example.com/sample",
		Names: filepath.Join(dir, "names.yaml"), API: filepath.Join(dir, "api.yaml"),
	}
	if err := os.WriteFile(o.Spec, []byte(s.spec), 0o644); err != nil {
		return run{}, err
	}
	roots := []string{o.Out, o.Docs, o.Fakes}
	if s.commands != "" {
		o.CLI, o.Commands = filepath.Join(dir, "cli"), filepath.Join(dir, "commands.yaml")
		roots = append(roots, o.CLI)
		if err := os.WriteFile(o.Commands, []byte(s.commands), 0o644); err != nil {
			return run{}, err
		}
	}
	if _, err := Generate(o); err != nil {
		return run{}, err
	}
	r = run{code: map[string][]byte{}, pages: map[string][]byte{}, tables: map[string][]byte{}}
	for _, root := range roots {
		into := r.code
		switch root {
		case o.Docs:
			into = r.pages
		case o.CLI:
			into = r.tables
		}
		err = errors.Join(err, filepath.WalkDir(root, func(path string, entry fs.DirEntry, err error) error {
			if err != nil || entry.IsDir() || entry.Name() == "iscgen.manifest" {
				return err
			}
			name, err := filepath.Rel(root, path)
			if err != nil {
				return err
			}
			if root == o.Fakes {
				name = filepath.Join("fake", name)
			}
			into[filepath.ToSlash(name)], err = os.ReadFile(path)
			return err
		}))
	}
	names, errNames := os.ReadFile(o.Names)
	api, errAPI := os.ReadFile(o.API)
	r.names, r.api = names, api
	return r, errors.Join(err, errNames, errAPI)
}

// hostileTexts are texts that could be read as code or markup.
var hostileTexts = []string{
	"", " ", "a", "\n", "a\nfunc init() { panic(1) }\n//", "a\r\nfunc init() {}\r\n", "a\u2028func init() {}", "a\u0085b", "\n\n//go:generate sh\n\n//", "//go:build ignore", "//line a.go:1",
	"+build ignore", "a\n\n// +build ignore\n\npackage b", "export a", "#include <a.h>\n*/\nimport \"C\"", "*/ func init() {} /*", "`", "a`; func init() {}; var _ = `", "\"", `a" + core.Version + "`, `\`, `\"`, "\\n",
	"Deprecated: a", "\n\nDeprecated: a.", "TODO", "a,omitempty", "-", ",", "a:\"b\" c:\"d\"", "\ufeffa", "a\x00b", "a\u202eb\u2066c", "%s%d%!", "{{.}}", "${a}", "$(a)",
	"# a", "a\n===\n", "a\n---\nb", "---\na: b\n---", "- a\n- b", "1. a\n2. b", "> a", "    a", "| a | b |\n|---|---|\n| c | d |", "a | b", "```\na", "```go\na\n```\n# b", "~~~~\n", ":::note\na", "![a](http://b.test/c.png)",
	"[a](javascript:alert(1))", "[a]: javascript:b", "[a][b]", "<script>a</script>", "<a href=\"javascript:b\">c</a>", "{a}", "\\{a}", "\\\\{a}", "import a from 'b'", "a\nexport const b = 1", "<!-- a", "&lt;b&gt;", "&#123;a&#125;", "`{a}", "``a` {b}``",
	"*a", "**a**", "a: b", "? a", "<<", "*a", "&a b", "!!int 1", "null", "true", "1e400", "0x10", "2024-05-02", "~", "%YAML 1.2", "Ünïcödé", "日本", "👩\u200d🚀", "a/b", "../../a", "~1", "a~b", "{", "}", "{id}", "func", "type", "init", "main", "Execute", "core", "string",
	strings.Repeat("a ", 56) + " +build ignore", "CON", "a_test", "a_windows", "A", "con", strings.Repeat("long", 200), strings.Repeat("a b ", 3000), "**id**: *eq*",
}

// FuzzTexts shows that a text of the document changes nothing in the output except itself: not the code, the structure of pages or the lock of
// names.
func FuzzTexts(f *testing.F) {
	if testing.Short() {
		f.Skip("type-checks hundreds of packages, one after another")
	}
	for _, text := range hostileTexts {
		f.Add(uint8(255), text)
	}
	f.Fuzz(func(t *testing.T, place uint8, text string) {
		tokens := tokensIn(textsSpec, textToken)
		if int(place) < len(tokens) {
			tokens = tokens[place : place+1]
		}
		checkTexts(t, text, tokens)
	})
}

// readPlainRun makes the output of plainSource, once.
var readPlainRun = sync.OnceValues(func() (run, error) {
	dir, err := os.MkdirTemp("", "plain")
	if err != nil {
		return run{}, err
	}
	r, err := generateIn(dir, plainSource, "spec.yaml")
	return r, errors.Join(err, os.RemoveAll(dir))
})

func plainRun(t *testing.T) run {
	t.Helper()
	plain, err := readPlainRun()
	require.NoError(t, err)
	return plain
}

// checkTexts replaces some tokens by a text and compares the outputs.
func checkTexts(t *testing.T, text string, tokens []string) {
	t.Helper()
	plain := plainRun(t)
	changed, can := plainSource.with(t, text, tokens)
	switch {
	case !can:
		t.Skip("YAML has no such text")
	}
	hostile, err := generateIn(t.TempDir(), changed, "spec.yaml")
	require.NoError(t, err, "no text can make a document invalid")
	require.ElementsMatch(t, keys(plain.code), keys(hostile.code))
	for name, code := range plain.code {
		require.Equal(t, shapesOf(t, name, string(code), true), shapesOf(t, name, string(hostile.code[name]), true), "%q in %v: %s", text, tokens, name)
	}
	require.Equal(t, string(plain.names), string(hostile.names))
	compareTables(t, plain.tables, hostile.tables, strings.TrimSpace(quote.Line(text)) == "")
	if strings.TrimSpace(quote.Line(text)) != "" { // an empty text has no line
		comparePages(t, plain.pages, hostile.pages)
	}
	checkAPI(t, changed.spec, hostile.api)
}

// compareTables shows that tables of commands differ in texts only. A table has no empty texts.
func compareTables(t *testing.T, plain, hostile map[string][]byte, empty bool) {
	t.Helper()
	require.ElementsMatch(t, keys(plain), keys(hostile))
	for name := range plain {
		a, b := decodeTable(t, name, plain[name]), decodeTable(t, name, hostile[name])
		if !empty {
			require.Equal(t, shapeOfJSON(a), shapeOfJSON(b), name)
		}
	}
}

// decodeTable reads a table of commands, which has a comment in its first line.
func decodeTable(t *testing.T, name string, text []byte) (value any) {
	t.Helper()
	head, rest, _ := strings.Cut(string(text), "\n")
	require.True(t, strings.HasPrefix(head, "// Code generated by iscgen "), name)
	require.NoError(t, json.Unmarshal([]byte(rest), &value), name)
	return value
}

// shapeOfJSON returns a JSON value without its texts.
func shapeOfJSON(value any) any {
	switch value := value.(type) {
	case string:
		return ""
	case []any:
		for i := range value {
			value[i] = shapeOfJSON(value[i])
		}
	case map[string]any:
		for name, member := range value {
			if _, isText := member.(string); isText { // a text of which nothing is left has no member
				delete(value, name)
				continue
			}
			value[name] = shapeOfJSON(member)
		}
		delete(value, "scopes")  // scopes of the same name are one
		delete(value, "example") // its members can have any name
	}
	return value
}

// notHostile are names that have a meaning in a document, or that textsSpec already contains, so that they would change the document.
var notHostile = prose.Set("a b c d B kind choice inner marks any limit offset filters sorters upload sendIt Other other results items op path from value X-SailPoint-Experimental")

// properties are the tokens that are names of properties, or of parts of a form.
var properties = prose.Set("nAme_10tokeN nAme_11tokeN nAme_13tokeN nAme_14tokeN nAme_18tokeN")

// FuzzNames shows the same for names: a hostile name becomes a valid Go name, and the rest of the output is as with any other name.
func FuzzNames(f *testing.F) {
	if testing.Short() {
		f.Skip("type-checks hundreds of packages, one after another")
	}
	for i, text := range hostileTexts {
		f.Add(uint8(i), text)
	}
	f.Add(uint8(8), "X") // "- [X](page)" is a checked box for some readers of Markdown
	for place := range tokensIn(textsSpec, nameToken) {
		f.Add(uint8(place), "+build ignore")
		f.Add(uint8(place), "")
	}
	f.Fuzz(func(t *testing.T, place uint8, text string) {
		tokens := tokensIn(textsSpec, nameToken)
		checkName(t, text, tokens[int(place)%len(tokens)])
	})
}

// checkName replaces a token by a hostile name and compares the outputs. A name that is not allowed must be reported with its location.
func checkName(t *testing.T, text, token string) {
	t.Helper()
	plain := plainRun(t)
	changed, can := plainSource.with(t, text, []string{token})
	switch {
	case strings.Contains(text, ",") && properties[token]:
		t.Skip("a property with a comma in its name has no field and no part, which is reported")
	case !can || notHostile[text] || (token == "nAme_02tokeN" || token == "nAme_03tokeN") && strings.ContainsAny(text, "{}?#") || token == "nAme_12tokeN" && strings.ContainsAny(text, "jJ;"):
		t.Skip("this is another document")
	}
	dir := t.TempDir()
	hostile, err := generateIn(dir, changed, "spec.yaml")
	if err != nil {
		var problems document.Problems
		require.ErrorAs(t, err, &problems, "%q as %s", text, token)
		return
	}
	require.NoError(t, typeCheck(t, Options{Out: filepath.Join(dir, "out"), Fakes: filepath.Join(dir, "fake"), Import: "example.com/sample"}), "%q as %s", text, token)
	if text == "" { // a tag, an operation or a property without a name is told, and leaves another document
		return
	}
	require.Equal(t, allShapes(t, plain.code), allShapes(t, hostile.code), "%q as %s", text, token)
	for _, value := range allLiterals(t, plain.code) {
		if strings.Contains(value, token) && !strings.HasPrefix(value, "json:") {
			require.Contains(t, allLiterals(t, hostile.code), strings.ReplaceAll(value, token, text))
		}
	}
	require.Len(t, hostile.tables, len(plain.tables))
	for name, text := range hostile.tables {
		decodeTable(t, name, text)
	}
	compareSigns(t, plain.pages, hostile.pages)
	checkAPI(t, changed.spec, hostile.api)
	again, err := generateIn(dir, changed, "spec.yaml")
	require.NoError(t, err)
	require.Equal(t, hostile.names, again.names, "the lock is unchanged")
	require.Equal(t, hostile.code, again.code)
}

// allShapes returns the declarations of all files without names.
func allShapes(t *testing.T, files map[string][]byte) (shapes []string) {
	t.Helper()
	for name, code := range files {
		shapes = append(shapes, shapesOf(t, name, string(code), false)...)
	}
	slices.Sort(shapes)
	return shapes
}

// allLiterals returns the string literals of all files.
func allLiterals(t *testing.T, files map[string][]byte) (values []string) {
	t.Helper()
	for name, code := range files {
		values = append(values, literalsOf(t, name, string(code))...)
	}
	return values
}

// keys returns the names of files.
func keys(files map[string][]byte) (names []string) { return slices.Sorted(maps.Keys(files)) }

// checkAPI fails if the repaired document differs in content from the original.
func checkAPI(t *testing.T, spec string, api []byte) {
	t.Helper()
	before, err := document.Parse("spec.yaml", []byte(spec))
	require.NoError(t, err)
	after, err := document.Parse("api.yaml", api)
	require.NoError(t, err)
	require.Equal(t, document.JSON(before), document.JSON(after))
}

// TestHostileFileName shows that the file name of a document is escaped too.
func TestHostileFileName(t *testing.T) {
	t.Parallel()
	plain := plainRun(t)
	for _, name := range []string{"a\nfunc init() {}\n.yaml", "* `\".yaml", "#a: b.yaml", "\xff.yaml", "//go:build ignore"} {
		name = strings.ReplaceAll(name, "/", "_")
		hostile, err := generateIn(t.TempDir(), plainSource, name)
		require.NoError(t, err, name)
		for file, code := range plain.code {
			assert.Equal(t, shapesOf(t, file, string(code), true), shapesOf(t, file, string(hostile.code[file]), true), "%q", name)
		}
		checkAPI(t, plainSource.spec, hostile.api)
	}
}
