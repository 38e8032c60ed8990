package gen

import (
	"fmt"
	"strings"
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

func TestAliases(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ name, text, want string }{
		{"an alias", "a: &x {b: [1]}\nc: *x\n", `{"a":{"b":[1]},"c":{"b":[1]}}`},
		{"an alias in what an alias stands for", "a: &x [1]\nb: &y [*x, 2]\nc: *y", `{"a":[1],"b":[[1],2],"c":[[1],2]}`},
		{"a merge key", "a: &x {b: 1, c: 2}\nd: {<<: *x, c: 3}", `{"a":{"b":1,"c":2},"d":{"c":3,"b":1}}`},
		{"merge keys", "a: &x {b: 1}\nc: &y {b: 2, d: 3}\ne: {<<: [*x, *y]}", `{"a":{"b":1},"c":{"b":2,"d":3},"e":{"b":1,"d":3}}`},
		{"an alias in itself", "a: &x\n  b:\n  - *x\n", "a.yaml:3: the alias *x stands inside of what it stands for; write it out"},
		{"aliases by the million", "a: &a [x, x, x, x, x, x, x, x, x, x]\n" + aliasesOfAliases(5), "a.yaml:6: the aliases stand for more than 1000000 values"},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			node, err := parseYAML("a.yaml", []byte(c.text))
			if err != nil {
				require.ErrorContains(t, err, c.want)
				return
			}
			assert.Equal(t, c.want, nodeJSON(node))
		})
	}
}

// aliasesOfAliases writes lists of ten aliases each, of the list before.
func aliasesOfAliases(lists int) string {
	var b strings.Builder
	for i := range lists {
		fmt.Fprintf(&b, "%c: &%[1]c [%s]\n", 'b'+i, strings.TrimSuffix(strings.Repeat(fmt.Sprintf("*%c, ", 'a'+i), 10), ", "))
	}
	return b.String()
}
