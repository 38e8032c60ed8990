package core

import (
	"encoding/json"
	"math"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func TestValueKinds(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]Kind{
		``: "", `null`: KindNull, `true`: KindBoolean, `false`: KindBoolean, `"a"`: KindString, `-1.5`: KindNumber, `0`: KindNumber,
		`[]`: KindArray, ` {}`: KindObject, `garbage`: "",
	} {
		value := Value{text}
		assert.Equal(t, want, value.Kind(), text)
		assert.Equal(t, want == KindNull, value.IsNull(), text)
		assert.Equal(t, text == "", value.IsZero(), text)
	}
}

func TestValueAny(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]any{
		``: nil, `null`: nil, `"a"`: "a", `5`: int64(5), `5.5`: 5.5, `[{}]`: []any{map[string]any{}}, `true`: true,
	} {
		got, err := Value{text}.Any()
		require.NoError(t, err)
		assert.Equal(t, want, got, text)
	}
	_, err := Value{`{"a"}`}.Any()
	require.ErrorIs(t, err, ErrDecode)
}

func TestValueOf(t *testing.T) {
	t.Parallel()
	for want, v := range map[string]any{`null`: nil, `"a"`: "a", `{"type":"x"}`: testRef{Type: "x"}, `{"type":""}`: &testRef{}, `[1]`: []int64{1}, `{}`: Object{"{}"}} {
		got, err := ValueOf(v)
		require.NoError(t, err)
		assert.Equal(t, Value{want}, got)
		assert.Equal(t, want, string(got.Raw()))
		assert.Equal(t, want, got.String())
	}
	got, err := ValueOf(math.Inf(1))
	require.ErrorIs(t, err, ErrInvalidArgument)
	assert.Zero(t, got)
	assert.Nil(t, got.Raw())
}

func TestAs(t *testing.T) {
	t.Parallel()
	ref, err := As[testRef](Value{`{"id":"1","extra":2}`})
	require.NoError(t, err)
	assert.Equal(t, "1", *ref.ID)
	assert.Equal(t, []string{"extra"}, ref.Extra.Names())

	list, err := As[[]string](Value{`["a"]`})
	require.NoError(t, err)
	assert.Equal(t, []string{"a"}, *list)

	pointer, err := As[*testRef](Value{`{"id":"1","extra":2}`})
	require.NoError(t, err)
	assert.Equal(t, ref, *pointer)

	union, err := As[testUnion](Value{`5.5`})
	require.NoError(t, err)
	assert.Equal(t, testUnion{Value{"5.5"}}, *union)

	for _, test := range []struct{ got, want string }{
		{asError[testRef](``), `cannot decode: expected core.testRef, got nothing at byte 0`},
		{asError[testRef](`null`), `cannot decode: expected core.testRef, got null at byte 0`},
		{asError[testRef](`"a"`), `cannot decode: expected object, got string at byte 0`},
		{asError[string](`{}`), `cannot decode: expected string, got object at byte 0`},
		{asError[*string](`{}`), `cannot decode: expected string, got object at byte 0`},
		{asError[int64](`5.5`), `cannot decode: expected int64, got number at byte 0`},
		{asError[[]string](`["a",1]`), `cannot decode /1: expected string, got number at byte 5`},
	} {
		assert.Equal(t, test.want, test.got)
	}
}

func TestAsInto(t *testing.T) {
	t.Parallel()
	var ref *testRef
	require.NoError(t, AsInto(Value{`{"id":"1"}`}, &ref))
	assert.Equal(t, "1", *ref.ID)
	require.ErrorIs(t, AsInto(Value{`[]`}, &ref), ErrDecode)
	assert.Nil(t, ref)

	var list []string
	require.NoError(t, AsInto(Value{`["a"]`}, &list))
	assert.Equal(t, []string{"a"}, list)
	require.EqualError(t, AsInto(Value{`null`}, &list), `cannot decode: expected []string, got null at byte 0`)
	assert.Nil(t, list)
	require.ErrorIs(t, AsInto(Value{`["a",1]`}, &list), ErrDecode)
	assert.Nil(t, list)
}

func asError[T any](text string) string {
	value, err := As[T](Value{text})
	if value != nil || err == nil {
		return "no error"
	}
	return err.Error()
}

func TestBestMatch(t *testing.T) {
	t.Parallel()
	members := [][]string{
		{"Ref", "object", "id", "role"},
		{"Dto", "object", "id", "role", "comments", "assigner"},
		{"Text", "string"},
		{"Texts", "array"},
	}
	for text, want := range map[string]string{
		`{"id":"1","role":{}}`:                   "Ref",
		`{"id":"1","role":{},"comments":null}`:   "Dto",
		`{"comments":"a"}`:                       "Dto",
		`{}`:                                     "Ref",
		`{"unknown":1}`:                          "Ref",
		`{"id":1,"\u0063omments":1,"unknown":1}`: "Dto",
		`"a"`:                                    "Text", `["a"]`: "Texts", `5`: "", `null`: "", ``: "",
	} {
		assert.Equal(t, want, BestMatch(Value{text}, members...), text)
	}
	assert.Equal(t, "Anything", BestMatch(Value{`5`}, []string{"Text", "string"}, []string{"Anything", ""}, nil))
}

func TestUnionInEncodingJSON(t *testing.T) {
	t.Parallel()
	type plain struct {
		Unions []testUnion `json:"unions"`
		Absent testUnion   `json:"absent"`
	}
	const document = `{"unions":[{"a":1.0},null,"x",[5.5]],"absent":null}`
	var p plain
	require.NoError(t, json.Unmarshal([]byte(document), &p))
	assert.True(t, p.Unions[1].IsNull())
	encoded, err := json.Marshal(p)
	require.NoError(t, err)
	assert.Equal(t, document, string(encoded))
}
