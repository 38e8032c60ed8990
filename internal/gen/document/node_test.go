package document

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func TestChild(t *testing.T) {
	t.Parallel()
	root := sourceOf(t, "a: [{name: x, v: 1}, {name: '0', v: 2}]\nb: text\n").Root
	list := Child(root, "a")
	assert.Equal(t, "1", TextOf(Child(Child(list, "x"), "v")), "an item is found by its name")
	assert.Equal(t, "1", TextOf(Child(Child(list, "0"), "v")), "its number takes precedence")
	for _, nothing := range []string{"2", "-", "y"} {
		assert.Nil(t, Child(list, nothing), nothing)
	}
	assert.Nil(t, Child(nil, "a"))
	assert.Nil(t, Child(Child(root, "b"), "a"))
	assert.Empty(t, TextOf(nil))
}

func TestInOrder(t *testing.T) {
	t.Parallel()
	s := sourceOf(t, "a: {$ref: '#/b'}\nb: {z: 1, y: 2, x: 3}\n")
	assert.Equal(t, []string{"z", "x"}, InOrder(s, "/a", map[string]int{"x": 1, "z": 2}))
	assert.Equal(t, []string{"x", "z"}, InOrder(s, "/none", map[string]int{"z": 1, "x": 2}), "keys of a missing mapping are sorted")
}

func TestSameNodes(t *testing.T) {
	t.Parallel()
	parse := func(text string) *Source { return sourceOf(t, text) }
	assert.True(t, SameNodes(parse("{a: 1, b: [x]}").Root, parse("a: 1 # one\nb:\n  - 'x'\n").Root))
	for _, other := range []string{"{b: [x], a: 1}", "{a: '1', b: [x]}", "{a: 1, b: [x, y]}", "{a: 1}"} {
		assert.False(t, SameNodes(parse("{a: 1, b: [x]}").Root, parse(other).Root), other)
	}
}

func TestWithoutLines(t *testing.T) {
	t.Parallel()
	node := sourceOf(t, "a:\n  - b\n").Root
	clone := WithoutLines(node)
	require.True(t, SameNodes(node, clone))
	assert.Zero(t, clone.Content[1].Content[0].Line)
	assert.Equal(t, 2, node.Content[1].Content[0].Line)
}
