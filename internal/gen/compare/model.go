package compare

import (
	"maps"
	"regexp"
	"slices"
	"strings"

	"github.com/f745b6f1/isc/internal/gen/jsonvalue"
	"github.com/f745b6f1/isc/internal/gen/model"
	"github.com/f745b6f1/isc/internal/gen/plan"
)

// models compares the types. They are known by their Go names, which the lock has kept from the old document to the new one.
func (c *comparison) models() {
	formerly := map[string]string{}
	for old, now := range c.renamed {
		formerly[now] = old
	}
	for _, name := range slices.Sorted(maps.Keys(c.before.models)) {
		if c.renamed[name] == "" && c.after.models[name] == nil {
			c.note(Breaking, Removed, "type removed", "", modelSubject(c.before.models[name]))
		}
	}
	for _, name := range slices.Sorted(maps.Keys(c.after.models)) {
		after, old := c.after.models[name], name
		if formerly[name] != "" {
			old = formerly[name]
			c.note(Breaking, Changed, "type renamed", "", subject{name: old + " -> " + name, origin: modelSubject(after).origin})
		}
		switch before := c.before.models[old]; {
		case before == nil:
			c.note(Additive, Added, "type added", "", modelSubject(after))
		case before.Kind != after.Kind:
			c.note(Breaking, Changed, "type changed", was(kindNames[after.Kind], kindNames[before.Kind]), modelSubject(after))
		default:
			c.model(before, after)
		}
	}
}

var kindNames = map[model.Kind]string{model.Struct: "struct", model.Enum: "enum", model.Union: "union"}

func (c *comparison) model(before, after *model.Model) {
	switch after.Kind {
	case model.Struct:
		c.properties(before, after)
	case model.Enum:
		c.values(before, after)
	case model.Union:
		c.members(c.before.unions[before.Name], c.after.unions[after.Name], modelSubject(after))
	}
	c.text("type description", before.Description, after.Description, modelSubject(after))
	c.examples("type example", []string{before.Example}, []string{after.Example}, modelSubject(after))
}

// properties compares the fields of a struct.
func (c *comparison) properties(before, after *model.Model) {
	at := modelSubject(after)
	old, now := c.before.structs[before.Name], c.after.structs[after.Name]
	for i, property := range before.Properties {
		if after.Property(property.Name) == nil {
			c.note(Breaking, Removed, "property removed", property.Name+" ("+old.Fields[i].Name+")", at)
		}
	}
	for i, property := range after.Properties {
		field := now.Fields[i]
		former := before.Property(property.Name)
		if former == nil {
			detail := property.Name + " (" + field.Name + " " + field.Type + ")"
			if property.Required && c.after.sent[after] && c.before.sent[before] {
				c.note(Breaking, Changed, "required property added to what is sent", detail, at)
			} else {
				c.note(Additive, Added, "property added", detail, at)
			}
			continue
		}
		formerly := old.Fields[slices.Index(before.Properties, former)]
		switch {
		case field.Name != formerly.Name || field.Type != c.translate(formerly.Type):
			detail := retyped(field.Name, field.Type, formerly.Name, c.translate(formerly.Type))
			c.note(Breaking, Changed, "property changed", property.Name+" ("+detail+")", at)
		case formerly.Tag != field.Tag:
			c.note(Additive, Changed, "property written differently", property.Name+" ("+was(field.Tag, formerly.Tag)+")", at)
		}
		c.deprecation("property", former.Deprecated, property.Deprecated, property.Name, at)
		if property.Type.Kind == former.Type.Kind && property.Innermost().Type.Kind != model.Enum {
			c.allowed("property value", property.Name, former.Schema, property.Schema, at)
		}
		c.schemaTexts("property", at.inside(property.Name), former.Schema, property.Schema)
	}
	switch {
	case c.translate(old.Additional) == now.Additional:
	case old.Additional == "":
		c.note(Additive, Added, "other properties typed", "AdditionalProperties map[string]"+now.Additional, at)
	case now.Additional == "":
		c.note(Breaking, Removed, "other properties typed no more", "AdditionalProperties map[string]"+old.Additional, at)
	default:
		c.note(Breaking, Changed, "other properties changed", was("map[string]"+now.Additional, "map[string]"+c.translate(old.Additional)), at)
	}
}

// retyped says how a field is declared now and how it was.
func retyped(name, is, formerName, formerIs string) string {
	if name != formerName {
		formerIs = formerName + " " + formerIs
	}
	return was(name+" "+is, formerIs)
}

// values compares the constants of an enum.
func (c *comparison) values(before, after *model.Model) {
	at := modelSubject(after)
	for _, value := range before.Values {
		if after.Value(value.Value) == nil {
			c.note(Breaking, Removed, "enum value removed", jsonvalue.Quote(value.Value), at)
		}
	}
	for _, value := range after.Values {
		former := before.Value(value.Value)
		switch {
		case former == nil:
			c.note(Additive, Added, "enum value added", jsonvalue.Quote(value.Value), at)
		case before.Name == after.Name && former.GoName != value.GoName:
			c.note(Breaking, Changed, "constant renamed", was(value.GoName, former.GoName), at)
		}
	}
}

// members compares what a union can hold.
func (c *comparison) members(before, after plan.UnionSection, at subject) {
	list := func(s plan.UnionSection, translate func(string) string) map[string]string {
		types := map[string]string{}
		for _, member := range s.Members {
			types[translate(member.Name)] = translate(member.Type)
		}
		return types
	}
	old, now := list(before, c.translate), list(after, func(text string) string { return text })
	for name := range old {
		if now[name] == "" {
			c.note(Breaking, Removed, "union member removed", "As"+name, at)
		}
	}
	for name, is := range now {
		switch old[name] {
		case is:
		case "":
			c.note(Additive, Added, "union member added", "As"+name+" "+is, at)
		default:
			c.note(Breaking, Changed, "union member changed", "As"+name+" "+was(is, old[name]), at)
		}
	}
}

// findRenamed finds types that have another name in the new document: where one stood that is gone, one stands now that is new, and most
// of what it holds is the same. What such a type is used for does not change again because of its name.
func (c *comparison) findRenamed() {
	c.renamed = map[string]string{}
	taken := map[string]bool{}
	seen := map[*model.Model]bool{}
	var pair func(before, after *model.Schema)
	pair = func(before, after *model.Schema) {
		for ; before != nil && after != nil; before, after = before.Type.Elem, after.Type.Elem {
			old, now := before.Type.Model, after.Type.Model
			if old == nil || now == nil || seen[old] {
				continue
			}
			if old.Name != now.Name {
				if c.after.models[old.Name] != nil || c.before.models[now.Name] != nil || taken[now.Name] || !alike(old, now) {
					continue
				}
				c.renamed[old.Name], taken[now.Name] = now.Name, true
			}
			seen[old] = true
			for _, property := range old.Properties {
				if other := now.Property(property.Name); other != nil {
					pair(property.Schema, other.Schema)
				}
			}
			pair(old.Additional, now.Additional)
			for i := range min(len(old.Members), len(now.Members)) {
				pair(old.Members[i], now.Members[i])
			}
		}
	}
	for _, p := range c.pairs {
		contents := contentsOf(p.before)
		for _, content := range contentsOf(p.after) {
			if former := contentNamed(contents, content.name); former != nil {
				pair(former.schema, content.schema)
			}
		}
		old := responsesOf(p.before.Operation)
		for _, response := range p.after.Operation.Responses {
			if former := old[response.Code]; former != nil {
				pair(former.Schema, response.Schema)
			}
		}
	}
}

// alike tells whether two models have at least half of what is in them in common.
func alike(a, b *model.Model) bool {
	namesA, namesB := partNames(a), partNames(b)
	common := 0
	for _, name := range namesA {
		if slices.Contains(namesB, name) {
			common++
		}
	}
	return a.Kind == b.Kind && 2*common >= max(len(namesA), len(namesB))
}

// partNames gives what a model is known by: its properties and values.
func partNames(m *model.Model) []string {
	names := m.PropertyNames()
	for _, value := range m.Values {
		names = append(names, value.Value)
	}
	return names
}

var identifier = regexp.MustCompile(`\w+`)

// translate puts the new names of types into a piece of the old package.
func (c *comparison) translate(text string) string {
	return identifier.ReplaceAllStringFunc(text, func(name string) string {
		if now := c.renamed[name]; now != "" {
			return now
		}
		return name
	})
}

// subject gives a type with where it stands in the document, unless its name says so.
func modelSubject(m *model.Model) subject {
	s := subject{name: m.Name}
	if m.Schema != m.Name {
		s.origin = strings.TrimSpace(strings.Replace(m.Location.Key(), " .", ".", 1))
	}
	return s
}
