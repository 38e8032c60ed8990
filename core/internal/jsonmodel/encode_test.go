package jsonmodel_test

import (
	"encoding/json"
	"math"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/f745b6f1/isc/core"
	"github.com/f745b6f1/isc/core/internal/jsontext"
)

func TestMarshalRefuses(t *testing.T) {
	t.Parallel()
	type loop struct {
		Next  *loop `json:"next,omitempty"`
		Any   any   `json:"any,omitempty"`
		Extra core.Extra
	}
	endless := &loop{}
	endless.Next = endless
	var self any
	self = &self
	list := []any{nil}
	list[0] = list
	plain := &testLoop{}
	plain.Next = plain

	for _, test := range []struct {
		name  string
		value any
		want  string
	}{
		{"text that is not UTF-8", testSink{Words: []string{"a", "\xff"}}, `cannot encode /words/1: text that is not UTF-8`},
		{"a key that is not UTF-8", map[string]any{"\xff": 1}, `cannot encode: text that is not UTF-8`},
		{"not a number", testSink{Scores: map[string]float64{"a/b": math.NaN()}}, `cannot encode /scores/a~1b: float64: NaN and infinity have no JSON form`},
		{"infinity in an any", map[string]any{"a": []any{math.Inf(1)}}, `cannot encode /a/0: float64: NaN and infinity have no JSON form`},
		{"an Object with an array", testSink{Free: core.Object(core.MustValue([]any{}))}, `cannot encode /free: expected object, got array`},
		{"a Value that is not JSON", testSink{Raw: core.PatchAdd("/a", math.NaN()).Value}, `cannot encode /raw: the value of add "/a", a float64: cannot encode: float64: NaN and infinity have no JSON form`},
		{"a model in itself", endless, `cannot encode /next/next`},
		{"an any in itself", self, `cannot encode: arrays and objects are nested more than 10000 deep, as in a value that contains itself`},
		{"a slice in itself", list, `cannot encode /0/0`},
		{"a function", map[string]any{"f": func() {}}, `cannot encode /f: func(): json: unsupported type: func()`},
		{"a function in a struct", []struct{ A []any }{{[]any{1, func() {}}}}, `cannot encode /0/A/1: func(): json: unsupported type: func()`},
		{"infinity in a struct", struct{ F *float64 }{core.Ptr(math.Inf(1))}, `cannot encode /F: float64: json: unsupported value: +Inf`},
		{"a channel in a struct", struct{ C chan int }{}, `cannot encode /C: chan int: json: unsupported type: chan int`},
		{"a complex number in a struct", struct{ M map[string]complex128 }{map[string]complex128{"a/b": 1}}, `cannot encode /M/a~1b: complex128: json: unsupported type: complex128`},
		{"a key that is no text", struct{ M map[bool]int }{map[bool]int{true: 1}}, `cannot encode: struct { M map[bool]int }: json: unsupported type: map[bool]int`},
		{"a struct in itself", plain, `cannot encode: jsonmodel_test.testLoop: json: unsupported value: encountered a cycle via *jsonmodel_test.testLoop`},
	} {
		_, err := core.Marshal(test.value)
		require.ErrorIs(t, err, core.ErrInvalidArgument, test.name)
		require.Less(t, len(err.Error()), 600)
		assert.Equal(t, test.want, err.Error()[:min(len(test.want), len(err.Error()))], test.name)
	}
	_, err := core.Marshal(func() {})
	var cause *json.UnsupportedTypeError
	assert.ErrorAs(t, err, &cause)
}

// A testLoop is encoded by encoding/json.
type testLoop struct{ Next *testLoop }

// Everything that is written can be read again: both have exactly the same limit of depth, for each kind of nesting.
func TestMarshalDepth(t *testing.T) {
	t.Parallel()
	for _, document := range []string{
		nested(jsontext.MaxDepth-1, `{"child":`, "{}", "}"),
		nested(jsontext.MaxDepth-1, `{"free":`, "{}", "}"),
		nested(jsontext.MaxDepth/2, `{"children":[`, "", "]}"),
		nested(jsontext.MaxDepth/2, `{"any":[`, "", "]}"),
	} {
		m, again := roundTrip[testSink](t, document)
		assert.Equal(t, document, again)
		_, err := core.Marshal(&m)
		require.NoError(t, err)
		_, err = core.Marshal([]testSink{m})
		require.ErrorIs(t, err, core.ErrInvalidArgument)
	}
}

// A result belongs to the caller: the next call does not overwrite it.
func TestMarshalResultIsOwn(t *testing.T) {
	t.Parallel()
	first, err := core.Marshal(strings.Repeat("a", 10))
	require.NoError(t, err)
	_, err = core.Marshal(strings.Repeat("b", 10))
	require.NoError(t, err)
	assert.Equal(t, `"aaaaaaaaaa"`, string(first))
}
