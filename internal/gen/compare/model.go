package compare

import (
	"maps"
	"slices"

	"github.com/f745b6f1/isc/internal/gen/jsonvalue"
	"github.com/f745b6f1/isc/internal/gen/model"
	"github.com/f745b6f1/isc/internal/gen/plan"
)

// models compares the types by their Go names, which the lock keeps between the two documents.
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
	for _, after := range c.after.Models {
		old := after.Name
		if formerly[after.Name] != "" {
			old = formerly[after.Name]
			c.note(Breaking, Changed, "type renamed", "", subject{name: old + " -> " + after.Name, origin: modelSubject(after).origin})
		}
		if before := c.before.models[old]; before == nil {
			c.note(Additive, Added, "type added", "", modelSubject(after))
		} else {
			c.model(before, after)
		}
	}
}

var kindNames = map[model.Kind]string{model.Struct: "struct", model.Enum: "enum", model.Union: "union"}

// aliasName says what an enum is in Go.
func aliasName(alias string) string {
	if alias == "" {
		return "type of its own"
	}
	return "= " + alias
}

// model compares a type with the type that it was.
func (c *comparison) model(before, after *plan.Model) {
	at := modelSubject(after)
	switch {
	case before.Source.Kind != after.Source.Kind:
		c.note(Breaking, Changed, "type changed", was(kindNames[after.Source.Kind], kindNames[before.Source.Kind]), at)
		return
	case c.newName(before.Alias) != after.Alias:
		c.note(Breaking, Changed, "type changed", was(aliasName(after.Alias), aliasName(before.Alias)), at)
	}
	switch after.Source.Kind {
	case model.Struct:
		c.fields(before, after)
		c.additional(before.Additional, after.Additional, at)
		c.members(before.Union, after.Union, at)
	case model.Enum:
		c.constants(before, after)
	case model.Union:
		c.members(before.Union, after.Union, at)
	}
	c.text("type description", before.Source.Description, after.Source.Description, at)
	c.examples("type example", []string{before.Source.Example}, []string{after.Source.Example}, at)
}

// fields compares the fields of a struct.
func (c *comparison) fields(before, after *plan.Model) {
	at := modelSubject(after)
	for _, field := range before.Fields {
		if after.Field(field.Property.Name) == nil {
			c.note(Breaking, Removed, "property removed", field.Property.Name+" ("+field.Name+")", at)
		}
	}
	for _, field := range after.Fields {
		if former := before.Field(field.Property.Name); former != nil {
			c.field(former, field, at)
			continue
		}
		detail := field.Property.Name + " (" + field.Name + " " + field.Type.String() + ")"
		if field.Property.Required && c.after.sent[after.Source] && c.before.sent[before.Source] {
			c.note(Breaking, Changed, "required property added to what is sent", detail, at)
		} else {
			c.note(Additive, Added, "property added", detail, at)
		}
	}
}

// writing returns the tag of a field without what is compared with the other facts of the property.
func writing(f *plan.Field) string {
	written := *f
	written.ReadOnly = false
	return written.Tag()
}

// field compares a field and its property.
func (c *comparison) field(before, after *plan.Field, at subject) {
	property, former := after.Property, before.Property
	is, formerly := after.Type.String(), c.translate(before.Type)
	switch {
	case after.Name != before.Name || is != formerly:
		c.note(Breaking, Changed, "property changed", property.Name+" ("+retyped(after.Name, is, before.Name, before.Type.String())+")", at)
	case writing(before) != writing(after):
		c.note(Additive, Changed, "property written differently", property.Name+" ("+was(writing(after), writing(before))+")", at)
	}
	c.deprecation("property", former.Deprecated, property.Deprecated, property.Name, at)
	if property.Type.Kind == former.Type.Kind && property.Innermost().Type.Kind != model.Enum {
		c.allowed("property value", property.Name, former.Schema, property.Schema, at)
	}
	c.schemaTexts("property", at.inside(property.Name), former.Schema, property.Schema)
}

// additional compares the types of undeclared properties.
func (c *comparison) additional(before, after *plan.Type, at subject) {
	old, now := c.translate(before), unchanged(after)
	switch {
	case old == now:
	case before == nil:
		c.note(Additive, Added, "other properties typed", "AdditionalProperties map[string]"+now, at)
	case after == nil:
		c.note(Breaking, Removed, "other properties typed no more", "AdditionalProperties map[string]"+before.String(), at)
	default:
		c.note(Breaking, Changed, "other properties changed", was("map[string]"+now, "map[string]"+before.String()), at)
	}
}

// retyped returns the current and the former declaration of a field.
func retyped(name, is, formerName, formerIs string) string {
	if name != formerName {
		formerIs = formerName + " " + formerIs
	}
	return was(name+" "+is, formerIs)
}

// constants compares the constants of an enum.
func (c *comparison) constants(before, after *plan.Model) {
	at := modelSubject(after)
	for _, constant := range before.Constants {
		if after.Constant(constant.Value) == "" {
			c.note(Breaking, Removed, "enum value removed", jsonvalue.Quote(constant.Value), at)
		}
	}
	goneBefore := func(value string) bool {
		return slices.ContainsFunc(before.Constants, func(c plan.Constant) bool { return c.Value == value && c.Gone })
	}
	for _, constant := range after.Constants {
		former := before.Constant(constant.Value)
		switch {
		case former != "" && constant.Gone && !goneBefore(constant.Value):
			c.note(Additive, Deprecated, "enum value gone from the document, and kept", jsonvalue.Quote(constant.Value), at)
		case goneBefore(constant.Value) && !constant.Gone:
			c.note(Additive, Changed, "enum value in the document again", jsonvalue.Quote(constant.Value), at)
		case former == "":
			c.note(Additive, Added, "enum value added", jsonvalue.Quote(constant.Value), at)
		case before.Name == after.Name && former != constant.Name:
			c.note(Breaking, Changed, "constant renamed", was(constant.Name, former), at)
		}
	}
}

// members compares the members of a union.
func (c *comparison) members(before, after *plan.Union, at subject) {
	old, now, shown := map[string]string{}, map[string]string{}, map[string]string{}
	for _, member := range membersOf(before) {
		name := c.newName(member.Name)
		old[name], shown[name] = c.translate(member.Type), member.Type.String()
	}
	for _, member := range membersOf(after) {
		now[member.Name] = member.Type.String()
	}
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
			c.note(Breaking, Changed, "union member changed", "As"+name+" "+was(is, shown[name]), at)
		}
	}
}

func membersOf(u *plan.Union) []plan.Member {
	if u == nil {
		return nil
	}
	return u.Members
}

// modelSubject returns a type and its location in the document, unless its name already says it.
func modelSubject(m *plan.Model) subject {
	s := subject{name: m.Name}
	if m.Source.Schema != m.Name {
		s.origin = m.Source.Location.String()
	}
	return s
}
