package cli

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// TestSet shows that --set reads values as the API's description has them, and changes a body that is given.
func TestSet(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		arguments []string
		want      string
	}{
		{[]string{"--set", "string=5"}, `{"string":"5"}`},
		{[]string{"--set", "string="}, `{"string":""}`},
		{[]string{"--set", "whole=5", "--set", "on=true"}, `{"whole":5,"on":true}`},
		{[]string{"--set", "whole=9007199254740993"}, `{"whole":9007199254740993}`},
		{[]string{"--set", "owner.id=7", "--set", "owner.size=8"}, `{"owner":{"id":"7","size":8}}`},
		{[]string{"--set", "owner.size=null"}, `{"owner":{"size":null}}`},
		{[]string{"--set", `owner={"id":"7"}`}, `{"owner":{"id":"7"}}`},
		{[]string{"--set", `any={"a":1}`}, `{"any":{"a":1}}`},
		{[]string{"--set", `any=some = text`}, `{"any":"some = text"}`},
		{[]string{"--set", "texts=[\"a\"]"}, `{"texts":["a"]}`},
		{[]string{"--number", "1", "--set", "owner.id=7"}, `{"number":1,"owner":{"id":"7"}}`},
		{[]string{"--body", `{"owner":{"id":"1","size":2},"items":[{"on":true},{}]}`, "--set", "owner.id=7", "--set", "items.1.on=false", "--whole", "3"},
			`{"owner":{"id":"7","size":2},"items":[{"on":true},{"on":false}],"whole":3}`},
	} {
		got, err := inputOf(t, everyType, append([]string{"--x-must", "y"}, c.arguments...)...)
		if assert.NoError(t, err, c.arguments) {
			assert.JSONEq(t, c.want, string(bodyOf(t, got)), c.arguments)
		}
	}
}

func TestSetRefuses(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		arguments []string
		text      string
	}{
		{[]string{"--set", "string"}, `--set is "string"; write name=value`},
		{[]string{"--set", "=x"}, `--set is "=x"; write name=value`},
		{[]string{"--set", "whole=x"}, `--set whole: "x" is not an integer`},
		{[]string{"--set", "whole=1.5"}, "the request body: /whole is a number, but has to be an integer"},
		{[]string{"--set", "string=a", "--set", "string.x=b"}, "--set string.x: string is neither an object nor a list"},
		{[]string{"--body", `{"items":[{}]}`, "--set", "items.1.on=true"}, `--set items.1.on: items is a list of 1; give the number of an item from 0, not "1"`},
		{[]string{"--body", `{"texts":["a"]}`, "--set", "texts.0.on=true"}, "--set texts.0.on: item 0 of texts is not an object"},
		{[]string{"--body", `[]`, "--set", "string=a"}, "--body is not an object"},
		{[]string{"--body", `{`, "--set", "string=a"}, "--body is not JSON"},
		{[]string{"--body", `{"whole":"x"}`, "--set", "string=a"}, "the request body: /whole is a string, but has to be an integer"},
	} {
		_, err := inputOf(t, everyType, append([]string{"--x-must", "y"}, c.arguments...)...)
		require.ErrorContains(t, err, c.text, c.arguments)
	}
}
