package jsonmodel_test

import (
	"encoding/json"
	"reflect"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/f745b6f1/isc/core/internal/jsonmodel"
)

// A coder works with any types that it is given.
func TestCoderOfOtherTypes(t *testing.T) {
	t.Parallel()
	type (
		object struct{ text string }
		value  struct{ text string }
		moment struct{ text string }
		extra  struct{ kept jsonmodel.Kept }
		union  struct{ value }
		model  struct {
			Free  object `json:"free,omitempty"`
			When  moment `json:"when,omitempty"`
			Raw   value  `json:"raw,omitempty"`
			Extra extra
		}
	)
	coder := jsonmodel.NewCoder(jsonmodel.Types{
		Object: reflect.TypeFor[object](), Value: reflect.TypeFor[value](), Time: reflect.TypeFor[moment](), Extra: reflect.TypeFor[extra](),
	})
	const document = `{"free":{ "a":1 },"when":"soon","raw":[1.0],"x":null}`
	var m model
	require.NoError(t, coder.Decode(t.Context(), jsonmodel.Document{Text: document}, reflect.ValueOf(&m)))
	assert.Equal(t, object{`{ "a":1 }`}, m.Free)
	assert.Equal(t, moment{`"soon"`}, m.When)
	assert.Equal(t, value{`[1.0]`}, m.Raw)
	text, ok := m.Extra.kept.Get("x")
	assert.Equal(t, []any{"null", true}, []any{text, ok})
	again, err := coder.Encode(m)
	require.NoError(t, err)
	assert.Equal(t, document, string(again))
	again, err = coder.Encode([]union{{value{`1.0`}}})
	require.NoError(t, err)
	assert.Equal(t, `[1.0]`, string(again))

	for want, wrong := range map[string]any{
		`cannot encode /free: invalid JSON: the text ends where a comma or a closing bracket is expected`: model{Free: object{`{"a":1`}},
		`cannot encode /free: expected object, got array`:                                                 model{Free: object{`[]`}},
		`cannot encode /raw: invalid JSON: expected a comma or a closing bracket`:                         model{Raw: value{`{"a":1 "b":2}`}},
		`cannot encode /0: invalid JSON: expected a comma or a closing bracket`:                           []union{{value{`[1 2]`}}},
	} {
		_, err = coder.Encode(wrong)
		assert.EqualError(t, err, want)
	}
}

func TestCoderErrors(t *testing.T) {
	t.Parallel()
	var decoding *jsonmodel.DecodeError
	err := decodeWithin(t.Context(), `{"a":[1,"x"]}`, 0, new(map[string][]int64))
	require.ErrorAs(t, err, &decoding)
	assert.Equal(t, jsonmodel.DecodeError{Pointer: "/a/1", Offset: 8, Reason: "expected int64, got string"}, *decoding)
	assert.EqualError(t, err, "expected int64, got string")

	_, err = testCoder.Encode(map[string]any{"a": []any{func() {}}})
	var encoding *jsonmodel.EncodeError
	require.ErrorAs(t, err, &encoding)
	assert.ErrorContains(t, err, "cannot encode /a/0: func()")
	assert.ErrorAs(t, err, new(*json.UnsupportedTypeError))
}

// A shared document is a string that never changes, so decoding copies nothing of it.
func TestSharedDocumentIsNotCopied(t *testing.T) { //nolint:paralleltest // it counts what is allocated
	const document = `["a long text that would be copied", "and another"]`
	var list []string
	decode := func(shared bool) float64 {
		return testing.AllocsPerRun(20, func() {
			assert.NoError(t, testCoder.Decode(t.Context(), jsonmodel.Document{Text: document, Shared: shared}, reflect.ValueOf(&list)))
		})
	}
	assert.Less(t, decode(true), decode(false))
	assert.Equal(t, []string{"a long text that would be copied", "and another"}, list)
}
