package pages

import (
	"github.com/f745b6f1/isc/internal/gen/naming"
	"github.com/f745b6f1/isc/internal/gen/prose"
	"github.com/f745b6f1/isc/internal/gen/quote"
)

// nameOperations says what the descriptions on pages of methods and models link to.
func (s *site) nameOperations() {
	s.named = map[string]string{}
	if s.helpers == "isc" {
		s.named["WaitForTask"] = "../../guides/long-jobs.md#wait-for-a-task"
	}
	for _, service := range s.Services {
		for _, o := range service.Operations {
			if naming.LongGoName.MatchString(o.Name) {
				s.named[o.Name] = "../methods/" + s.tagFiles[service] + "#" + anchorOf(o.Source)
			}
		}
	}
}

// span returns the code of a description. The name of an operation is a link to it.
func (s *site) span(text string) quote.Inline {
	if target := s.named[text]; target != "" {
		return quote.PageLink(code(text), target)
	}
	return code(text)
}

// cell returns a description as one line of plain text with links to the operations that it names.
func (s *site) cell(description string) quote.Inline {
	var parts []quote.Inline
	text, begin := prose.OneLine(description), 0
	for _, at := range naming.LongGoName.FindAllStringIndex(text, -1) {
		if name := text[at[0]:at[1]]; s.named[name] != "" {
			parts = append(parts, quote.Text(text[begin:at[0]]), s.span(name))
			begin = at[1]
		}
	}
	return quote.JoinInline("", append(parts, quote.Text(text[begin:]))...)
}
