package core

import (
	"encoding/json"
	"math"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

var testAttributes = Object{`{"text":"a\n","big":9007199254740993,"bigger":9223372036854775808,"float":1.5,"whole":1.0,"yes":true,` +
	`"nothing":null,"object":{"id":9007199254740993},"list":[1,"b"],"\u0065scaped":1,"exact":0.30000000000000000001}`}

func TestObjectGet(t *testing.T) {
	t.Parallel()
	for key, want := range map[string]any{
		"text": "a\n", "big": int64(9007199254740993), "bigger": json.Number("9223372036854775808"), "float": 1.5, "whole": 1.0, "yes": true,
		"nothing": nil, "object": map[string]any{"id": int64(9007199254740993)}, "list": []any{int64(1), "b"}, "escaped": int64(1),
		"exact": json.Number("0.30000000000000000001"),
	} {
		got, ok := testAttributes.Get(key)
		assert.True(t, ok, key)
		assert.Equal(t, want, got, key)
	}
	for _, object := range []Object{{}, {"{}"}, testAttributes, {"[1]"}, {`{"other":1`}, {"no JSON"}} {
		_, ok := object.Get("absent")
		assert.False(t, ok)
	}
}

func TestObjectTypedAccess(t *testing.T) {
	t.Parallel()
	for _, test := range []struct {
		key                         string
		isString, isInteger, isBool bool
	}{
		{"text", true, false, false}, {"big", false, true, false}, {"bigger", false, false, false}, {"whole", false, false, false},
		{"yes", false, false, true}, {"nothing", false, false, false}, {"object", false, false, false}, {"absent", false, false, false},
	} {
		text, isString := testAttributes.String(test.key)
		integer, isInteger := testAttributes.Int64(test.key)
		yes, isBool := testAttributes.Bool(test.key)
		assert.Equal(t, test.isString, isString, test.key)
		assert.Equal(t, test.isInteger, isInteger, test.key)
		assert.Equal(t, test.isBool, isBool, test.key)
		assert.Equal(t, test.isString, text != "", test.key)
		assert.Equal(t, test.isInteger, integer != 0, test.key)
		assert.Equal(t, test.isBool, yes, test.key)
	}
}

func TestObjectAsAWhole(t *testing.T) {
	t.Parallel()
	members, err := testAttributes.Map()
	require.NoError(t, err)
	assert.Len(t, members, 11)
	assert.Equal(t, int64(9007199254740993), members["big"])
	assert.Equal(t, []string{"text", "big", "bigger", "float", "whole", "yes", "nothing", "object", "list", "escaped", "exact"}, testAttributes.Keys())

	var plain struct{ Text, Float any }
	require.NoError(t, testAttributes.Decode(&plain))
	assert.Equal(t, "a\n", plain.Text)
	assert.InDelta(t, 1.5, plain.Float, 0)

	raw := testAttributes.Raw()
	assert.Equal(t, testAttributes.json, string(raw))
	raw[0] = '#'
	assert.Equal(t, byte('{'), testAttributes.json[0])
}

func TestObjectThatIsAbsentOrBroken(t *testing.T) {
	t.Parallel()
	members, err := Object{}.Map()
	require.NoError(t, err)
	assert.Nil(t, members)
	assert.Nil(t, Object{}.Keys())
	assert.Nil(t, Object{}.Raw())
	require.ErrorIs(t, Object{}.Decode(new(testRef)), ErrDecode)

	for _, broken := range []Object{{`{"a":1`}, {`{"a":1,"a":2,}`}, {`no JSON`}} {
		_, err = broken.Map()
		require.ErrorIs(t, err, ErrDecode)
		require.ErrorIs(t, broken.Decode(new(testRef)), ErrDecode)
	}
	_, err = Object{`[]`}.Map()
	require.ErrorIs(t, err, ErrDecode)
	require.ErrorIs(t, Object{`{"id":"a"}`}.Decode(testRef{}), ErrInvalidArgument, "not a pointer")
	require.ErrorIs(t, Object{`{"id":"a"}`}.Decode((*testRef)(nil)), ErrInvalidArgument)
	require.ErrorIs(t, Object{`{"id":"a"}`}.Decode(nil), ErrInvalidArgument)
}

func TestNewObject(t *testing.T) {
	t.Parallel()
	object, err := NewObject(map[string]any{"b": int64(9007199254740993), "a": []string{"x"}})
	require.NoError(t, err)
	assert.Equal(t, Object{`{"a":["x"],"b":9007199254740993}`}, object)
	object, err = NewObject(nil)
	require.NoError(t, err)
	assert.Equal(t, Object{`{}`}, object)
	_, err = NewObject(map[string]any{"a": math.NaN()})
	require.ErrorIs(t, err, ErrInvalidArgument)
}

func TestObjectInEncodingJSON(t *testing.T) {
	t.Parallel()
	type plain struct {
		Set    Object  `json:"set"`
		Absent Object  `json:"absent"`
		Left   Object  `json:"left,omitzero"`
		Null   *Object `json:"null"`
	}
	var p plain
	require.NoError(t, json.Unmarshal([]byte(`{"set":{"a":1.0,"b":9007199254740993},"absent":null,"null":null}`), &p))
	assert.Equal(t, plain{Set: Object{`{"a":1.0,"b":9007199254740993}`}}, p)
	encoded, err := json.Marshal(p)
	require.NoError(t, err)
	assert.Equal(t, `{"set":{"a":1.0,"b":9007199254740993},"absent":null,"null":null}`, string(encoded))
	require.ErrorIs(t, json.Unmarshal([]byte(`{"set":[]}`), &p), ErrDecode)
}
