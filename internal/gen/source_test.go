package gen

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func TestPointers(t *testing.T) {
	t.Parallel()
	root, err := parseYAML("a.yaml", []byte("paths:\n  /a/{b}:\n    get:\n      tags:\n      - x\n      - y~z: 1\n"))
	require.NoError(t, err)
	s := &source{file: "a.yaml", root: root}
	assert.Equal(t, "x", s.at("/paths/~1a~1{b}/get/tags/0").Value)
	assert.Equal(t, "1", s.at("/paths/~1a~1{b}/get/tags/1/y~0z").Value)
	assert.Equal(t, root, s.at(""))
	for _, nowhere := range []string{"/paths/a", "/paths/~1a~1{b}/get/tags/2", "/paths/~1a~1{b}/get/tags/-1", "/paths/~1a~1{b}/get/tags/0/a"} {
		assert.Nil(t, s.at(nowhere), nowhere)
	}
	assert.Equal(t, 3, s.line("/paths/~1a~1{b}/get"))
	assert.Equal(t, 6, s.line("/paths/~1a~1{b}/get/tags/1/nothing/here"))
	assert.Equal(t, 1, s.line(""))
}

func TestDisplayName(t *testing.T) {
	t.Parallel()
	assert.Equal(t, "spec/v2024/openapi.yaml", displayName("./spec/v2024/openapi.yaml"))
	assert.Equal(t, "openapi.yaml", displayName("/home/someone/openapi.yaml"))
}

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
		node, err := parseYAML("", []byte(text))
		require.NoError(t, err)
		assert.Equal(t, want, nodeJSON(node), text)
	}
}

func TestEditDistance(t *testing.T) {
	t.Parallel()
	assert.Equal(t, 0, editDistance("thing", "thing"))
	assert.Equal(t, 2, editDistance("thnig", "thing"))
	assert.Equal(t, 5, editDistance("", "thing"))
	assert.Equal(t, 1, editDistance("things", "thing"))
}
