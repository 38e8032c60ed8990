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

// describeName returns the comment of a type or field: its name, its description and further sentences. A description that only repeats the name
// is left out. If nothing is left, the comment is empty.
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
