package golang

import (
	"strings"

	"github.com/f745b6f1/isc/internal/gen/naming"
	"github.com/f745b6f1/isc/internal/gen/prose"
)

// describe returns the first paragraph of a description as sentences.
func describe(description string) string {
	return prose.UpperFirst(prose.FirstParagraph(description))
}

// describeName makes the comment of a type or a field: its name, its description and more sentences. A description that only repeats the
// name is left out, and where nothing is left there is no comment.
func describeName(name, description string, more ...string) string {
	text := describe(description)
	if strings.EqualFold(strings.Join(naming.Words(text), ""), name) {
		text = ""
	}
	if text = prose.Join(append([]string{text}, more...)...); text == "" {
		return ""
	}
	return name + ": " + text
}
