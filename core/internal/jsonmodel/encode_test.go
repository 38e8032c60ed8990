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

	for _, test := range []struct {
		name  string
		value any
		want  string
	}{
		{"text that is not UTF-8", testSink{Words: []string{"a", "\xff"}}, `cannot encode /words/1: text that is not UTF-8`},
		{"a key that is not UTF-8", map[string]any{"\xff": 1}, `cannot encode: text that is not UTF-8`},
		{"not a number", testSink{Scores: map[string]float64{"a/b": math.NaN()}}, `cannot encode /scores/a~1b: NaN and infinity have no JSON form`},
		{"infinity in an any", map[string]any{"a": []any{math.Inf(1)}}, `cannot encode /a/0: NaN and infinity have no JSON form`},
		{"an Object with an array", testSink{Free: core.Object(core.MustValue([]any{}))}, `cannot encode /free: expected object, got array`},
		{"a Value that is not JSON", testSink{Raw: core.PatchAdd("/a", math.NaN()).Value}, `cannot encode /raw: invalid JSON: `},
		{"a model in itself", endless, `cannot encode /next/next`},
		{"an any in itself", self, `cannot encode: arrays and objects are nested more than 10000 deep`},
		{"a slice in itself", list, `cannot encode /0/0`},
		{"a function", map[string]any{"f": func() {}}, `cannot encode /f: func(): json: unsupported type: func()`},
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
