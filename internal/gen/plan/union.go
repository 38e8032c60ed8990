package plan

import (
	"slices"
	"strings"

	"github.com/f745b6f1/isc/internal/gen/model"
	"github.com/f745b6f1/isc/internal/gen/naming"
	"github.com/f745b6f1/isc/internal/gen/prose"
)

// A Union has the possible types of a oneOf or anyOf.
type Union struct {
	Members       []Member
	Discriminator string // the property that identifies the member; may be empty
	Named         []NamedMember
}

// A Member is a type that a union can hold.
type Member struct {
	Name       string // as in AsName and FromName
	New        string // the function that makes a union of a value of the member
	Type       *Type
	Named      bool     // exactly one value of the discriminator means it
	Value      string   // that value
	Extensions []string // the other members that are this one and more, by allOf
	JSONType   string   // such as "object"; empty for any type
	Properties []string // properties that distinguish it from other members
}

// A NamedMember is the member for a value of the discriminator.
type NamedMember struct{ Value, Member string }

// Nillable reports whether the type is a slice or a map, which As returns without a pointer.
func (m Member) Nillable() bool { return m.Type.Elem != nil }

func (p *planner) planUnion(planned *Model) *Union {
	m, u := planned.Source, &Union{}
	scope, names := naming.NewScope(fieldsLikeMembers(planned)...), map[*model.Schema]string{}
	for _, choice := range m.Members {
		t := p.typeOf(choice)
		names[choice] = scope.Claim(memberName(t))
		member := Member{Name: names[choice], Type: t, Properties: memberProperties(choice)}
		member.New = p.names.Package.Claim("New" + planned.Name + "From" + member.Name)
		if kind := choice.Type.Kind; kind != model.Any && kind != model.Union {
			member.JSONType = model.JSONType(kind)
		}
		u.Members = append(u.Members, member)
	}
	if d := m.Discriminator; d != nil {
		u.Discriminator = d.Property
		for i, value := range d.Values {
			u.Named = append(u.Named, NamedMember{Value: value, Member: names[d.Members[i]]})
		}
		for i := range u.Members {
			u.Members[i].Value, u.Members[i].Named = u.onlyValue(u.Members[i].Name)
		}
		u.relateMembers(m.Members, names)
	}
	return u
}

// relateMembers notes for each member the others that extend it.
func (u *Union) relateMembers(choices []*model.Schema, names map[*model.Schema]string) {
	for i, member := range choices {
		for _, other := range choices {
			if other.Type.Model != nil && other.Type.Model.Extends(member.Type.Model) {
				u.Members[i].Extensions = append(u.Members[i].Extensions, names[other])
			}
		}
	}
}

// onlyValue returns the value of the discriminator that means a member, if there is exactly one.
func (u *Union) onlyValue(member string) (value string, only bool) {
	count := 0
	for _, named := range u.Named {
		if named.Member == member {
			value, count = named.Value, count+1
		}
	}
	if count != 1 {
		return "", false
	}
	return value, true
}

// fieldsLikeMembers returns the names that no member can have, because a field of the struct has the name of the method.
func fieldsLikeMembers(m *Model) (names []string) {
	for _, field := range m.Fields {
		for _, prefix := range []string{"As", "From"} {
			if name, is := strings.CutPrefix(field.Name, prefix); is {
				names = append(names, name)
			}
		}
	}
	return names
}

// memberName returns the name of a union member, derived from its type.
func memberName(t *Type) string {
	switch t.Kind {
	case model.Any:
		return "Value"
	case model.Free:
		return "Object"
	case model.Float:
		return "Float64"
	case model.List:
		return memberName(t.Elem) + "List"
	case model.Map:
		return memberName(t.Elem) + "Map"
	case model.Struct, model.Enum, model.Union:
		return t.Model.Name
	case model.Patch:
		return "PatchOperation"
	case model.Time:
		return "Time"
	}
	return prose.UpperFirst(t.Name)
}

// memberProperties returns the declared properties that distinguish a member of a union. For a nested union, they are those of all its members.
func memberProperties(s *model.Schema) (names []string) {
	switch s.Type.Kind {
	case model.Struct:
		for _, property := range s.Type.Model.Properties {
			names = append(names, property.Name)
		}
	case model.Union:
		for _, member := range s.Type.Model.Choices() {
			for _, name := range memberProperties(member) {
				if !slices.Contains(names, name) {
					names = append(names, name)
				}
			}
		}
	}
	return names
}
