package document

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func TestNodeJSON(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]string{
		"{b: 1, a: 2}":          `{"b":1,"a":2}`,
		"9007199254740993":      "9007199254740993",
		"1.50":                  "1.50",
		"0x10":                  "16",
		".inf":                  `".inf"`,
		"2024-05-02":            `"2024-05-02"`,
		"[yes, True, null, ~]":  `["yes",true,null,null]`,
		"\"<a> & \\u2028\"":     "\"<a> & \\u2028\"",
		"a: &x [1]\nb: *x":      `{"a":[1],"b":[1]}`,
		"{1: one, true: truth}": `{"1":"one","true":"truth"}`,
	} {
		node, err := Parse("", []byte(text))
		require.NoError(t, err)
		assert.Equal(t, want, JSON(node), text)
	}
}
