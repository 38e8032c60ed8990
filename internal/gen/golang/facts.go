package golang

import (
	"strings"

	"github.com/f745b6f1/isc/internal/gen/model"
	"github.com/f745b6f1/isc/internal/gen/prose"
)

// facts says in sentences what a schema demands of a value.
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

// allowedWords returns the values of an enum as they can stand in a sentence.
func allowedWords(s *model.Schema) []string {
	list := make([]string, len(s.Allowed))
	for i, value := range s.Allowed {
		if list[i] = value; value == "" || strings.ContainsAny(value, " ,") {
			list[i] = `"` + value + `"`
		}
	}
	return list
}

// fieldFacts are the facts of a schema that are not visible in the Go type.
func fieldFacts(s *model.Schema) string {
	told := *s
	if s.Type.Kind == model.Enum {
		told.Allowed = nil
	}
	return facts(&told)
}
