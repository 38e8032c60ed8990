package core

import (
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
	_, err := Marshal([]PatchOperation{PatchAdd("/a", make(chan int))})
	require.ErrorIs(t, err, ErrInvalidArgument)
	assert.ErrorContains(t, err, "/0/value")
}
