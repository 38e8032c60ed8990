package quote

import (
	"go/build/constraint"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
)

func TestComment(t *testing.T) {
	t.Parallel()
	assert.Equal(t, "// a\n//\n// b c\n", Comment{}.Paragraph("a").Paragraph("").Paragraph("b\u2028c").String())
	assert.True(t, Comment{}.Paragraph("\n \u2028").IsZero())
	assert.Equal(t, "// a\n//\n//\tb()\n//\n//\t\tc\n", Comment{}.Paragraph("a").Example(Format("b()\n\n\tc")).String())
	first := Comment{}.Paragraph("a")
	second, third := first.Paragraph("b"), first.Paragraph("c")
	assert.Equal(t, []string{"a", "", "b"}, second.Lines())
	assert.Equal(t, []string{"a", "", "c"}, third.Lines(), "adding to a comment does not change the original")
}

// TestCommentHasNoDirectives shows that every line of a comment is a plain comment line.
func TestCommentHasNoDirectives(t *testing.T) {
	t.Parallel()
	for _, text := range []string{"go:generate sh", "line a.go:1", "export f", "+build ignore", "\nfunc init() {}", "*/ func init() {}", "a\r\n//go:build x\n\npackage b"} {
		for line := range strings.Lines(Comment{}.Paragraph(text).String()) {
			assert.True(t, strings.HasPrefix(line, "// "), "%q", line)
		}
	}
}

// Go reads a build constraint of the old form in every comment, whatever blanks stand before it.
func TestCommentHasNoBuildConstraints(t *testing.T) {
	t.Parallel()
	for name, comment := range map[string]string{
		"first":    Comment{}.Paragraph("+build ignore").String(),
		"wrapped":  Comment{}.Paragraph(strings.Repeat("a", commentWidth) + " +build ignore").String(),
		"item":     Comment{}.Item(strings.Repeat("a", commentWidth) + " +build").String(),
		"example":  Comment{}.Paragraph("a").Example(Code{text: "\t+build ignore"}).String(),
		"trailing": trailingNote("\n+build ignore\n"),
	} {
		assert.Contains(t, comment, `"+build"`, name)
		for line := range strings.Lines(comment) {
			assert.False(t, constraint.IsPlusBuild(strings.TrimSpace(line)) || constraint.IsGoBuild(line), "%s: %q", name, line)
		}
	}
	assert.Equal(t, `// "Deprecated: a"`, trailingNote(" Deprecated: a"))
}
