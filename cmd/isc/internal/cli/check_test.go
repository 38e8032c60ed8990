package cli

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/f745b6f1/isc/cmd/isc/internal/commands"
	"github.com/f745b6f1/isc/internal/gen/commands/table"
)

// bodies is an operation whose body has properties of every kind.
const bodies = `{
	"operations": [{"id": "do", "name": "Do", "words": "things do", "method": "POST", "path": "/things", "body": {"schema": {"$ref": "#/$defs/Root"}}}],
	"schemas": {
		"Root": {"type": "object", "required": ["name"], "additionalProperties": false, "properties": {
			"name": {"type": "string"},
			"kind": {"anyOf": [{"type": "string", "enum": ["A", "B"]}, {"type": "null"}]},
			"count": {"type": "integer", "minimum": -5, "exclusiveMaximum": 9},
			"share": {"type": "number", "exclusiveMinimum": 0, "maximum": 2000},
			"on": {"type": "boolean"},
			"any": {},
			"free": {"type": "object"},
			"text": {"type": ["string", "null"], "minLength": 2, "maxLength": 3},
			"child": {"$ref": "#/$defs/Child"},
			"children": {"type": "array", "minItems": 1, "maxItems": 2, "items": {"$ref": "#/$defs/Child"}},
			"byName": {"type": "object", "additionalProperties": {"type": "integer"}},
			"either": {"anyOf": [{"$ref": "#/$defs/Child"}, {"type": "string"}]}
		}},
		"Child": {"type": "object", "required": ["id"], "properties": {"id": {"type": "string"}}}
	}
}`

// operationOf returns the first operation of a table.
func operationOf(t testing.TB, text string) *commands.Operation {
	t.Helper()
	g, err := commands.NewGroup(table.Group{Name: "things"}, []byte(text))
	require.NoError(t, err)
	return (&commands.Version{Name: "v1"}).Operations(g)[0]
}

func TestCheckBodyAccepts(t *testing.T) {
	t.Parallel()
	for _, body := range []string{
		`{"name":"x"}`,
		" {\n\t\"name\" : \"x\" , \"kind\" : null } \n",
		`{"name":"x","kind":"B","count":-3,"share":1,"on":false,"any":[{"x":null}],"free":{"a":[1]}}`,
		`{"name":"x","share":1.5e3,"child":{"id":"1","new":true},"children":[{"id":"1"},{"id":"2"}],"byName":{"a":1}}`,
	} {
		found, err := checkBody([]byte(body), operationOf(t, bodies))
		require.NoError(t, err)
		assert.Nil(t, found, body)
	}
}

func TestCheckBodyFindsTheMistake(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		body         string
		line, column int
		pointer      string
		text         string
	}{
		{`{}`, 1, 1, "/name", "is missing"},
		{`null`, 1, 1, "", "is null, but has to be an object"},
		{`{"name":"x","kind":"C"}`, 1, 20, "/kind", `is "C"; it can be A, B`},
		{`{"name":"é","count":1.5}`, 1, 21, "/count", "is a number, but has to be an integer"},
		{`{"name":"x","count":-6}`, 1, 21, "/count", "is -6; it has to be at least -5"},
		{`{"name":"x","count":9}`, 1, 21, "/count", "is 9; it has to be less than 9"},
		{`{"name":"x","share":0}`, 1, 21, "/share", "is 0; it has to be more than 0"},
		{`{"name":"x","share":2000.5}`, 1, 21, "/share", "is 2000.5; it can be at most 2000"},
		{`{"name":"x","text":"é"}`, 1, 20, "/text", "has 1 characters; at least 2 are needed"},
		{`{"name":"x","text":"four"}`, 1, 20, "/text", "has 4 characters; at most 3 can be sent"},
		{`{"name":"x","text":4}`, 1, 20, "/text", "is an integer, but has to be a string"},
		{`{"name":"x","children":[]}`, 1, 24, "/children", "has 0 items; at least 1 are needed"},
		{`{"name":"x","either":{"id":1}}`, 1, 28, "/either/id", "is an integer, but has to be a string"},
		{`{"name":"x","either":5}`, 1, 22, "/either", "is an integer, but has to be an object"}, // the first of those that fit equally well
		{`{"share":"1","count":"1"}`, 1, 1, "/name", "is missing"},
		{`{"name":"x","share":"1"}`, 1, 21, "/share", "is a string, but has to be a number"},
		{`{"name":"x","on":1}`, 1, 18, "/on", "is an integer, but has to be a boolean"},
		{`{"name":"x","free":[]}`, 1, 20, "/free", "is an array, but has to be an object"},
		{`{"name":null}`, 1, 9, "/name", "is null, but has to be a string"},
		{"{\"name\":\"x\",\n\"child\":{\"no\":1}}", 2, 9, "/child/id", "is missing"},
		{"{\"name\":\"x\",\n \"children\":[{\"id\":\"1\"},\n  {\"id\":2}]}", 3, 9, "/children/1/id", "is an integer, but has to be a string"},
		{`{"name":"x","children":[{"id":"1"},{"id":"1"},{"id":"1"}]}`, 1, 24, "/children", "has 3 items; at most 2 can be sent at once"},
		{`{"name":"x","byName":{"a/b~":"1"}}`, 1, 30, "/byName/a~1b~0", "is a string, but has to be an integer"},
		{`{"name":"x","other":1}`, 1, 13, "/other", "is not a property of the API; its properties are any, byName, child, children, count, either, free, kind, name, on, share, text"},
		{`{"name":"x","name":"y"}`, 1, 13, "/name", "is a duplicate"},
	} {
		found, err := checkBody([]byte(c.body), operationOf(t, bodies))
		require.NoError(t, err)
		require.NotNil(t, found, c.body)
		line, column := position([]byte(c.body), found.offset)
		assert.Equal(t, []any{c.line, c.column, c.pointer, c.text, false}, []any{line, column, found.pointer, found.text, found.syntax}, c.body)
	}
}

func TestCheckBodyFindsInvalidJSON(t *testing.T) {
	t.Parallel()
	for _, body := range []string{``, `{`, `{"name"`, `{"name":`, `{"name":}`, `{"name":"x"`, `{"name":"x",}`, `{"name":"x"]`, `{"any":[1}`, `{"any":[1 2]}`, `{"name":"x"}x`, `{1:2}`, `{"name":"x"}{}`, "{\"name\":\"\x01\"}"} {
		found, err := checkBody([]byte(body), operationOf(t, bodies))
		require.NoError(t, err)
		if assert.NotNil(t, found, body) {
			assert.True(t, found.syntax, "%s: %s", body, found.text)
			assert.LessOrEqual(t, found.offset, len(body))
		}
	}
}

func FuzzCheckBody(f *testing.F) {
	for _, seed := range []string{`{"name":"x","children":[{"id":"1"}]}`, `{"any":[{"a":[[]]}]}`, `{`, `[1,2`, `"\ud800"`} {
		f.Add([]byte(seed))
	}
	o := operationOf(f, bodies)
	f.Fuzz(func(t *testing.T, body []byte) {
		found, err := checkBody(body, o)
		require.NoError(t, err)
		if found != nil {
			line, column := position(body, found.offset)
			if line < 1 || column < 1 || found.text == "" {
				require.Failf(t, "the mistake has no position or no text", "%d:%d: %q", line, column, found.text)
			}
		}
	})
}
