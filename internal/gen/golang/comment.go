package golang

import "github.com/f745b6f1/isc/internal/gen/prose"

// commentWidth is where comments wrap.
const commentWidth = 118

// A comment is the lines of a Go comment, without the slashes.
type comment []string

// paragraph adds a paragraph to a comment.
func (c comment) paragraph(text string) comment {
	if text == "" {
		return c
	}
	if len(c) > 0 {
		c = append(c, "")
	}
	return append(c, prose.Wrap(prose.Printable(text), commentWidth)...)
}
