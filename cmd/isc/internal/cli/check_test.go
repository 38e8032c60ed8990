package cli

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/f745b6f1/isc/cmd/isc/internal/commands"
)

// models are bodies of every kind. The current documents have only simple ones.
var models = map[string]commands.Model{
	"Root": {Properties: []commands.Property{
		{Name: "name", Required: true, Type: commands.Type{Kind: "string"}},
		{Name: "kind", Type: commands.Type{Kind: "string", Nullable: true, Allowed: []string{"A", "B"}}},
		{Name: "count", Type: commands.Type{Kind: "integer"}},
		{Name: "share", Type: commands.Type{Kind: "number"}},
		{Name: "on", Type: commands.Type{Kind: "boolean"}},
		{Name: "any"},
		{Name: "free", Type: commands.Type{Kind: "object"}},
		{Name: "child", Type: commands.Type{Kind: "object", Model: "Child"}},
		{Name: "children", Type: commands.Type{Kind: "array", MaxItems: 2, Items: &commands.Type{Kind: "object", Model: "Child"}}},
		{Name: "byName", Type: commands.Type{Kind: "object", Items: &commands.Type{Kind: "integer"}}},
	}},
	"Child": {Open: true, Properties: []commands.Property{{Name: "id", Required: true, Type: commands.Type{Kind: "string"}}}},
}

func TestCheckBodyAccepts(t *testing.T) {
	t.Parallel()
	for _, body := range []string{
		`{"name":"x"}`,
		" {\n\t\"name\" : \"x\" , \"kind\" : null } \n",
		`{"name":"x","kind":"B","count":-3,"share":1,"on":false,"any":[{"x":null}],"free":{"a":[1]}}`,
		`{"name":"x","share":1.5e3,"child":{"id":"1","new":true},"children":[{"id":"1"},{"id":"2"}],"byName":{"a":1}}`,
	} {
		assert.Nil(t, checkBody([]byte(body), commands.Type{Kind: "object", Model: "Root"}, models), body)
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
		{`{"name":"é","count":1.0}`, 1, 21, "/count", "is a number, but has to be an integer"},
		{`{"name":"x","share":"1"}`, 1, 21, "/share", "is a string, but has to be a number"},
		{`{"name":"x","on":1}`, 1, 18, "/on", "is an integer, but has to be a boolean"},
		{`{"name":"x","free":[]}`, 1, 20, "/free", "is an array, but has to be an object"},
		{`{"name":null}`, 1, 9, "/name", "is null, but has to be a string"},
		{"{\"name\":\"x\",\n\"child\":{\"no\":1}}", 2, 9, "/child/id", "is missing"},
		{"{\"name\":\"x\",\n \"children\":[{\"id\":\"1\"},\n  {\"id\":2}]}", 3, 9, "/children/1/id", "is an integer, but has to be a string"},
		{`{"name":"x","children":[{"id":"1"},{"id":"1"},{"id":"1"}]}`, 1, 24, "/children", "has 3 items; at most 2 can be sent at once"},
		{`{"name":"x","byName":{"a/b~":"1"}}`, 1, 30, "/byName/a~1b~0", "is a string, but has to be an integer"},
		{`{"name":"x","other":1}`, 1, 13, "/other", "is not a property of the API; its properties are name, kind, count, share, on, any, free, child, children, byName"},
		{`{"name":"x","name":"y"}`, 1, 13, "/name", "is a duplicate"},
	} {
		found := checkBody([]byte(c.body), commands.Type{Kind: "object", Model: "Root"}, models)
		require.NotNil(t, found, c.body)
		line, column := position([]byte(c.body), found.offset)
		assert.Equal(t, []any{c.line, c.column, c.pointer, c.text, false}, []any{line, column, found.pointer, found.text, found.syntax}, c.body)
	}
}

func TestCheckBodyFindsInvalidJSON(t *testing.T) {
	t.Parallel()
	for _, body := range []string{``, `{`, `{"name"`, `{"name":`, `{"name":}`, `{"name":"x"`, `{"name":"x",}`, `{"name":"x"]`, `{"any":[1}`, `{"any":[1 2]}`, `{"name":"x"}x`, `{1:2}`, `{"name":"x"}{}`, "{\"name\":\"\x01\"}"} {
		found := checkBody([]byte(body), commands.Type{Kind: "object", Model: "Root"}, models)
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
	f.Fuzz(func(t *testing.T, body []byte) {
		if found := checkBody(body, commands.Type{Kind: "object", Model: "Root"}, models); found != nil {
			line, column := position(body, found.offset)
			if line < 1 || column < 1 || found.text == "" {
				require.Failf(t, "the mistake has no position or no text", "%d:%d: %q", line, column, found.text)
			}
		}
	})
}
