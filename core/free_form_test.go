package core

import (
	"bytes"
	"encoding/json"
	"fmt"
	"go/ast"
	"go/format"
	"go/parser"
	"go/token"
	"go/types"
	"log/slog"
	"math"
	"net/http"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// What would take an Object or a Value for a text, a map or a list does not compile.
func TestFreeFormValuesAreNotStrings(t *testing.T) {
	t.Parallel()
	declared := "package p\n" + declarationOf(t, "object.go", "Object") + declarationOf(t, "value.go", "Value")
	accepts := func(statement string) bool {
		files := token.NewFileSet()
		file, err := parser.ParseFile(files, "p.go", declared+"func f(o Object, v Value, text string) {\n"+statement+"\n}\n", 0)
		require.NoError(t, err, statement)
		_, err = (&types.Config{}).Check("p", files, []*ast.File{file}, nil)
		return err == nil
	}
	for _, mistake := range []string{
		`_ = len(o)`, `for range o {}`, `for i, c := range o { _, _ = i, c }`, `_ = o[0]`, `_ = o["name"]`, `_ = o[1:]`, `o["name"] = text`,
		`_ = string(o)`, `_ = []byte(o)`, `_ = Object(text)`, `_ = Object("{}")`, `_ = Object([]byte(text))`, `_ = o == ""`, `_ = o == nil`,
		`_ = o + o`, `text = o`, `o = text`, `o = "{}"`, `o = nil`, `o = v`, `switch o { case "": }`, `o = map[string]any{"a": 1}`,
		`_ = len(v)`, `for range v {}`, `_ = v[0]`, `_ = string(v)`, `_ = Value(text)`, `_ = Value("1")`, `_ = v == ""`, `v = text`, `v = "1"`, `v = 1`,
	} {
		assert.False(t, accepts(mistake), mistake)
	}
	for _, use := range []string{
		`_ = o == Object{}`, `_ = v != Value{}`, `_ = Value(o)`, `_ = Object(v)`, `_ = map[Object]bool{o: true}`, `_ = struct{ Value }{v}`,
	} {
		assert.True(t, accepts(use), use)
	}
}

// declarationOf returns the declaration of a type in a file of the package.
func declarationOf(t *testing.T, path, name string) string {
	t.Helper()
	files := token.NewFileSet()
	file, err := parser.ParseFile(files, path, nil, 0)
	require.NoError(t, err)
	for _, declaration := range file.Decls {
		if found, is := declaration.(*ast.GenDecl); is && found.Tok == token.TYPE && found.Specs[0].(*ast.TypeSpec).Name.Name == name {
			var text bytes.Buffer
			require.NoError(t, format.Node(&text, files, found))
			return text.String() + "\n"
		}
	}
	require.Fail(t, "no type "+name+" in "+path)
	return ""
}

// The zero value is absent: it is neither null nor an empty object, and is left out where a property is optional.
func TestAbsentFreeFormValues(t *testing.T) {
	t.Parallel()
	type model struct {
		Object     Object    `json:"object,omitzero"`
		Value      Value     `json:"value,omitzero"`
		Union      testUnion `json:"union,omitempty"`
		MustObject Object    `json:"mustObject"`
		NullObject Object    `json:"nullObject" isc:"nullable"`
		MustValue  Value     `json:"mustValue"`
		Extra      Extra     `json:"-"`
	}
	encoded, err := Marshal(model{})
	require.NoError(t, err)
	assert.Equal(t, `{"mustObject":{},"nullObject":null,"mustValue":null}`, string(encoded))

	const null = `{"object":null,"value":null,"union":null,"mustObject":null,"nullObject":null,"mustValue":null}`
	m, again := roundTrip[model](t, null)
	assert.Equal(t, null, again)
	assert.True(t, m.Object.IsZero())
	assert.False(t, m.Value.IsZero())
	assert.True(t, m.Value.IsNull() && m.Union.IsNull())

	_, again = roundTrip[model](t, `{}`)
	assert.Equal(t, `{}`, again)

	const full = `{"object":{"b": 1.0,"a":1e2, "b":2},"value":[ 1.50],"union":"a","mustObject":{ },"nullObject":{},"mustValue":{}}`
	m, again = roundTrip[model](t, full)
	assert.Equal(t, full, again)
	assert.False(t, m.Object.IsZero() || m.Value.IsZero() || m.Union.IsZero() || m.MustObject.IsZero())
	assert.Equal(t, Object{`{"b": 1.0,"a":1e2, "b":2}`}, m.Object)

	type plain struct {
		Object Object            `json:"object,omitzero"`
		Value  Value             `json:"value,omitzero"`
		Union  testUnion         `json:"union,omitzero"`
		ByName map[string]Object `json:"byName,omitempty"`
	}
	encoded, err = json.Marshal(plain{})
	require.NoError(t, err)
	assert.Equal(t, `{}`, string(encoded), "a user's struct with encoding/json")
	const document = `{"object":{"b":1.0,"a":9007199254740993},"value":null,"union":[1.50],"byName":{"a":{},"b":null}}`
	var p plain
	require.NoError(t, json.Unmarshal([]byte(document), &p))
	encoded, err = json.Marshal(p)
	require.NoError(t, err)
	assert.Equal(t, document, string(encoded))
}

func TestMustMakes(t *testing.T) {
	t.Parallel()
	assert.Equal(t, Object{`{"a":1}`}, MustObject(map[string]any{"a": 1}))
	assert.Equal(t, Object{`{}`}, MustObject(nil))
	assert.Equal(t, Value{`"a"`}, MustValue("a"))
	assert.Equal(t, Value{`null`}, MustValue(nil))
	assert.Equal(t, Value{`{"b":1.0,"a":2}`}, MustValue(json.RawMessage(`{"b": 1.0, "a": 2}`)))
	assert.Equal(t, Value{`{ }`}, MustValue(Object{`{ }`}))
	assert.PanicsWithError(t, "cannot encode /a: float64: NaN and infinity have no JSON form", func() { MustObject(map[string]any{"a": math.NaN()}) })
	assert.PanicsWithError(t, "cannot encode: float64: NaN and infinity have no JSON form", func() { MustValue(math.Inf(1)) })
	for _, raw := range []string{``, `{`, `{"a":1,"a":2}`, `1 2`} {
		_, err := ValueOf(json.RawMessage(raw))
		require.ErrorIs(t, err, ErrInvalidArgument, raw)
	}
}

// An Object that was converted from a Value of another kind is not sent.
func TestObjectOfAnotherKindIsRefused(t *testing.T) {
	t.Parallel()
	_, err := Marshal(map[string]any{"a": Object(MustValue([]int{1}))})
	require.ErrorIs(t, err, ErrInvalidArgument)
	require.EqualError(t, err, "cannot encode /a: expected object, got array")
	_, err = json.Marshal(Object(MustValue("text")))
	require.ErrorIs(t, err, ErrInvalidArgument)
}

func TestFreeFormValuesPrint(t *testing.T) {
	t.Parallel()
	value := MustValue(map[string]any{"a": 1})
	assert.Equal(t, `{"a":1} {"a":1} {"a":1}`, fmt.Sprintf("%v %s %+v", value, value, testUnion{value}))
	assert.Equal(t, `{"a":1} {"a":1}`, fmt.Sprintf("%v %+v", Object(value), Object(value)))
	assert.Equal(t, `"" `, fmt.Sprintf("%q %v", Value{}, Object{}))

	var log bytes.Buffer
	slog.New(slog.NewJSONHandler(&log, nil)).Info("", "object", Object(value), "value", value)
	assert.Contains(t, log.String(), `"object":{"a":1},"value":{"a":1}`)
}

// An absent body is not the body {}, and not null: nothing is sent.
func TestAbsentRequestBody(t *testing.T) {
	t.Parallel()
	server := newRecorder(t, answer(204, ""))
	operation := &Operation{Name: "PutThing", Method: http.MethodPut, Path: "/thing"}
	send := func(body any) error {
		_, err := ExecuteEmpty(newCall(t.Context(), server.client(nil), operation).WithBody(body))
		return err
	}
	for want, body := range map[string]any{
		"a core.Object without a value":    Object{},
		"a *core.Object without a value":   &Object{},
		"a core.Value without a value":     Value{},
		"a core.testUnion without a value": testUnion{},
		"a nil *core.Object":               (*Object)(nil),
		"a nil *core.testUnion":            (*testUnion)(nil),
		"a nil *core.testRef":              (*testRef)(nil),
	} {
		err := send(body)
		require.ErrorIs(t, err, ErrInvalidArgument, want)
		assert.ErrorContains(t, err, "PutThing: invalid argument: the request body is "+want)
	}
	assert.Zero(t, server.count())

	for want, body := range map[string]any{
		"":             nil,
		`{}`:           MustObject(nil),
		`null`:         MustValue(nil),
		`[]`:           testUnion{MustValue([]any{})},
		`{"type":"a"}`: testRef{Type: "a"},
		`{"type":"b"}`: &testRef{Type: "b"},
	} {
		require.NoError(t, send(body), want)
		assert.Equal(t, want, server.bodies[server.count()-1])
	}
	for _, body := range []any{[]PatchOperation(nil), []testRef{}} {
		require.NoError(t, send(body))
		assert.Equal(t, "[]", server.bodies[server.count()-1], "a list without items is nil in Go")
	}
}
