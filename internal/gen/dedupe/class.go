package dedupe

import (
	"fmt"
	"slices"
	"strings"
	"unicode"

	"github.com/f745b6f1/isc/internal/gen/model"
)

// classesOf assigns the same number to models that are the same. It starts with classes based on what each model contains directly, and refines
// them by the classes of the models inside, until no class splits any further. This also works for models that contain themselves.
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

// describe returns a text that is equal for two models exactly if they look the same, given the current classes of the models inside.
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
	slices.Sort(parts) // the order of properties does not matter
	return fmt.Sprintf("kind=%d class=%d %q", m.Kind, class[m], slices.Compact(parts))
}

// describeSchema returns a text for a schema and its constraints, as describe does for a model.
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

// wordOf returns the word that the document uses for a schema: the name of the component, or of the nearest property around it. A schema without
// either gets a unique word.
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

// plain returns a name in lower case and without punctuation, so that sourceType and Source-Type are the same word.
func plain(name string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			return unicode.ToLower(r)
		}
		return -1
	}, name)
}
