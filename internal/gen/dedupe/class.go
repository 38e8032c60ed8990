package dedupe

import (
	"fmt"
	"slices"
	"strings"
	"unicode"

	"github.com/f745b6f1/isc/internal/gen/model"
)

// classesOf numbers the models such that two have the same number if they are the same. At first models are told apart by what stands in
// themselves, and then, again and again, by the numbers of the models in them, until that tells no more of them apart. So models that lead
// back to themselves can be the same too.
func classesOf(models []*model.Model) map[*model.Model]int {
	class := map[*model.Model]int{}
	for count := 0; ; {
		numbers, next := map[string]int{}, map[*model.Model]int{}
		for _, m := range models {
			text := describe(m, class)
			if _, known := numbers[text]; !known {
				numbers[text] = len(numbers)
			}
			next[m] = numbers[text]
		}
		if class = next; len(numbers) == count {
			return class
		}
		count = len(numbers)
	}
}

// describe writes what makes a model the same as another, with the classes of the models in it.
func describe(m *model.Model, class map[*model.Model]int) string {
	var parts []string
	add := func(format string, arguments ...any) { parts = append(parts, fmt.Sprintf(format, arguments...)) }
	for _, property := range m.Properties {
		add("property %q required=%t %s", property.Name, property.Required, describeSchema(property.Schema, class))
	}
	if m.Additional != nil {
		add("additional %s", describeSchema(m.Additional, class))
	}
	for _, value := range m.Values {
		add("value %q", value)
	}
	for _, member := range m.Members {
		add("member %s", describeSchema(member, class))
	}
	if d := m.Discriminator; d != nil {
		add("discriminator %q", d.Property)
		for i, value := range d.Values {
			add("named %q %s", value, describeSchema(d.Members[i], class))
		}
	}
	if m.Kind != model.Struct {
		add("word %q", wordOf(m))
	}
	slices.Sort(parts) // the order in which they stand does not count
	return fmt.Sprintf("kind=%d class=%d %q", m.Kind, class[m], slices.Compact(parts))
}

// describeSchema writes what is said of a value at the place where it is used.
func describeSchema(s *model.Schema, class map[*model.Model]int) string {
	allowed := slices.Sorted(slices.Values(s.Allowed))
	text := fmt.Sprintf("kind=%d format=%q nullable=%t readOnly=%t writeOnly=%t deprecated=%t default=%q allowed=%q limits=%q", s.Type.Kind,
		s.Format, s.Nullable, s.ReadOnly, s.WriteOnly, s.Deprecated, s.Default, allowed, s.Limits.Phrases())
	switch {
	case s.Type.Model != nil:
		text += fmt.Sprintf(" model=%d", class[s.Type.Model])
	case s.Type.Elem != nil:
		text += " of (" + describeSchema(s.Type.Elem, class) + ")"
	}
	return text
}

// wordOf is the word by which the document calls a schema: the name of the component, or of the nearest property around. A schema without
// either has a word of its own.
func wordOf(m *model.Model) string {
	name := model.ComponentBase(m.Schema)
	if name == "" {
		name = model.ComponentBase(m.Location.Component)
		for _, step := range m.Location.Steps {
			if step.Kind == model.ToProperty {
				name = step.Name
			}
		}
	}
	if name == "" {
		return m.Location.Key()
	}
	return plain(name)
}

// plain writes a name without regard to case and punctuation: sourceType is the same word as Source-Type.
func plain(name string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			return unicode.ToLower(r)
		}
		return -1
	}, name)
}
