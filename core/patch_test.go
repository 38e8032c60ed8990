package core

import (
	"math"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func TestPatchOperations(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		operation PatchOperation
		json      string
	}{
		{PatchReplace("/name", "Sales"), `{"op":"replace","path":"/name","value":"Sales"}`},
		{PatchReplace("/owner", nil), `{"op":"replace","path":"/owner","value":null}`},
		{PatchReplace("/weight", 5.5), `{"op":"replace","path":"/weight","value":5.5}`},
		{PatchReplace("/limit", 0), `{"op":"replace","path":"/limit","value":0}`},
		{PatchReplace("/open", false), `{"op":"replace","path":"/open","value":false}`},
		{PatchReplace("", struct{}{}), `{"op":"replace","path":"","value":{}}`},
		{PatchAdd("/tags/-", []string{"a"}), `{"op":"add","path":"/tags/-","value":["a"]}`},
		{PatchAdd("/note", ""), `{"op":"add","path":"/note","value":""}`},
		{PatchTest("/id", Value{`9007199254740993`}), `{"op":"test","path":"/id","value":9007199254740993}`},
		{PatchRemove("/tags/0"), `{"op":"remove","path":"/tags/0"}`},
		{PatchMove("/a", "/b"), `{"op":"move","path":"/b","from":"/a"}`},
		{PatchCopy("/a", "/b"), `{"op":"copy","path":"/b","from":"/a"}`},
	} {
		text, err := Marshal(c.operation)
		require.NoError(t, err, c.json)
		assert.Equal(t, c.json, string(text))
		var back PatchOperation
		require.NoError(t, Unmarshal(text, &back))
		assert.Equal(t, c.operation, back)
	}
}

func TestPatchOperationKeepsUnknownMembers(t *testing.T) {
	t.Parallel()
	const text = `{"op":"replace","path":"/a","value":{},"comment":"why","from":null}`
	var o PatchOperation
	require.NoError(t, Unmarshal([]byte(text), &o))
	again, err := Marshal(o)
	require.NoError(t, err)
	assert.JSONEq(t, text, string(again))
}

func TestPatchWithInvalidValue(t *testing.T) {
	t.Parallel()
	loop := map[string]any{}
	loop["a"] = loop
	for _, c := range []struct {
		operation PatchOperation
		text      string
	}{
		{PatchAdd("/a", make(chan int)), `/0/value: the value of add "/a", a chan int: cannot encode: chan int: json: unsupported type: chan int`},
		{PatchTest("/a~1b", map[string]any{"x": []any{math.NaN()}}), `/0/value: the value of test "/a~1b", a map[string]interface {}: cannot encode /x/0: float64: NaN and infinity have no JSON form`},
		{PatchReplace("", struct{ F func() }{}), `/0/value: the value of replace "", a struct { F func() }: cannot encode /F: func(): json: unsupported type: func()`},
		{PatchReplace("/a", loop), `deep, as in a value that contains itself`},
	} {
		client := NewClient(&Configuration{BaseURL: "http://127.0.0.1:1", AccessToken: "token"}, "v1")
		_, err := ExecuteEmpty(NewService(client).Call(t.Context(), "PATCH", "/things").WithBody([]PatchOperation{c.operation}))
		require.ErrorIs(t, err, ErrInvalidArgument)
		require.ErrorContains(t, err, "PATCH /things: invalid argument: the request body, a []core.PatchOperation: cannot encode ")
		require.ErrorContains(t, err, c.text)
		assert.Less(t, len(err.Error()), 1000)
	}
}
