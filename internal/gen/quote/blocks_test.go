package quote

import (
	"testing"

	"github.com/stretchr/testify/assert"
)

func TestBlocks(t *testing.T) {
	t.Parallel()
	var b Blocks
	assert.True(t, b.IsZero())
	b.Paragraph(Text("a\nb"))
	b.Item(0, Text("c\nd"))
	b.Item(1, Text("# e"))
	b.Continue(1, Text("f"))
	assert.True(t, b.EndInList())
	b.Numbered("7", Text("g\nh"))
	b.Numbered("x", Text("i"))
	assert.False(t, b.EndInList())
	b.Row([]Inline{Text("j|"), {}})
	b.Rule(2)
	b.Code("", "k\n```\n")
	b.Paragraph(Text("l"))
	b.End()
	b.End()
	b.Item(0, Inline{})
	assert.Equal(t, "a\nb\n- c\n  d\n  - \\# e\n    f\n7. g\n   h\ni\n\n| j\\| |  |\n|---|---|\n\n````text\nk\n```\n````\n\nl", b.String())
	assert.False(t, b.IsZero())
}

func TestFence(t *testing.T) {
	t.Parallel()
	assert.Equal(t, "```go\na\n\tb\n```", Fence("go", "a\n\tb\n"))
	assert.Equal(t, "```text\na\n```", Fence("go {1}", "a"))
	assert.Equal(t, "````json\n```\n````", Fence("json", "```"))
}
