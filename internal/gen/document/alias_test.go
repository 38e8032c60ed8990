package document

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func TestAliases(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ name, text, want string }{
		{"an alias", "a: &x {b: [1]}\nc: *x\n", `{"a":{"b":[1]},"c":{"b":[1]}}`},
		{"an alias inside an anchor", "a: &x [1]\nb: &y [*x, 2]\nc: *y", `{"a":[1],"b":[[1],2],"c":[[1],2]}`},
		{"a merge key", "a: &x {b: 1, c: 2}\nd: {<<: *x, c: 3}", `{"a":{"b":1,"c":2},"d":{"c":3,"b":1}}`},
		{"merge keys", "a: &x {b: 1}\nc: &y {b: 2, d: 3}\ne: {<<: [*x, *y]}", `{"a":{"b":1},"c":{"b":2,"d":3},"e":{"b":1,"d":3}}`},
		{"an alias in itself", "a: &x\n  b:\n  - *x\n", "a.yaml:3: the alias *x stands inside of what it stands for; write it out"},
		{"aliases that multiply", "a: &a [x, x, x, x, x, x, x, x, x, x]\n" + aliasesOfAliases(5), "a.yaml:5: the aliases stand for more than 100000 values"},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			node, err := Parse("a.yaml", []byte(c.text))
			if err != nil {
				require.ErrorContains(t, err, c.want)
				return
			}
			assert.Equal(t, c.want, JSON(node))
		})
	}
}

// Keys are texts, spelled as they are written, whatever YAML takes them for.
func TestKeysAreTexts(t *testing.T) {
	t.Parallel()
	keys := []string{"1.10", "012", "0x1F", "1_000", "null", "~", "Null", ".inf", "true", "no", "2024-05-02", "1e3", "=", "200", "a"}
	text := "openapi: 3.0.1\ninfo: {title: A, version: v1}\npaths:\n  /a: {get: {responses: {200: {description: It.}, 4XX: {description: No.}}}}\ncomponents:\n  schemas:\n    A:\n      properties:\n"
	for _, key := range keys {
		text += "        " + key + ": {type: string}\n"
	}
	root, err := Parse("a.yaml", []byte(text))
	require.NoError(t, err)
	assert.True(t, hasOddKeys(root))
	loaded, err := Load(&Source{File: "a.yaml", Root: root, Original: []byte(text), Repaired: []byte(text)})
	require.NoError(t, err)
	assert.ElementsMatch(t, keys, slices.Collect(maps.Keys(loaded.OpenAPI.Components.Schemas["A"].Value.Properties)))
	assert.NotNil(t, loaded.OpenAPI.Paths.Value("/a").Get.Responses.Value("200"))

	plain, err := Parse("a.yaml", []byte("a: 1\n\"1.10\": {b: [{c-d: null}]}\n"))
	require.NoError(t, err)
	assert.False(t, hasOddKeys(plain))
}

// aliasesOfAliases returns lists of ten aliases each. Each list refers to the one before it.
func aliasesOfAliases(lists int) string {
	var b strings.Builder
	for i := range lists {
		fmt.Fprintf(&b, "%c: &%[1]c [%s]\n", 'b'+i, strings.TrimSuffix(strings.Repeat(fmt.Sprintf("*%c, ", 'a'+i), 10), ", "))
	}
	return b.String()
}
