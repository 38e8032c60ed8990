package golang

import (
	"strings"

	"github.com/f745b6f1/isc/internal/gen/model"
	"github.com/f745b6f1/isc/internal/gen/prose"
)

// facts returns sentences about the constraints of a schema.
func facts(s *model.Schema) string {
	var sentences []string
	if limits := s.Limits.Phrases(); len(limits) > 0 {
		sentences = append(sentences, prose.UpperFirst(strings.Join(limits, ", "))+".")
	}
	if len(s.Allowed) > 0 {
		sentences = append(sentences, "Allowed: "+strings.Join(allowedWords(s), ", ")+".")
	}
	if s.Default != "" {
		sentences = append(sentences, "Default: "+s.Default+".")
	}
	if s.ReadOnly {
		sentences = append(sentences, "Read-only.")
	}
	if s.WriteOnly {
		sentences = append(sentences, "Write-only.")
	}
	return prose.Join(sentences...)
}

// allowedWords returns the values of an enum for use in a sentence, in quotes where necessary.
func allowedWords(s *model.Schema) []string {
	list := make([]string, len(s.Allowed))
	for i, value := range s.Allowed {
		if list[i] = value; value == "" || strings.ContainsAny(value, " ,") {
			list[i] = `"` + value + `"`
		}
	}
	return list
}

// fieldFacts returns the facts of a schema that its Go type does not show.
func fieldFacts(s *model.Schema) string {
	shown := *s
	if s.Type.Kind == model.Enum {
		shown.Allowed = nil
	}
	return facts(&shown)
}
