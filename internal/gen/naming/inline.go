package naming

import (
	"cmp"
	"maps"
	"slices"
	"strings"

	"github.com/f745b6f1/isc/internal/gen/model"
	"github.com/f745b6f1/isc/internal/gen/prose"
)

// Locked returns the names of components, and the names that the lock has for inline schemas. Several schemas can have the same name, if they
// were merged when the lock was written.
func (n *Namer) Locked() (locked map[*model.Model]string, own map[*model.Model]bool) {
	trial := *n
	trial.Types, trial.given = maps.Clone(n.Types), maps.Clone(n.given)
	trial.scope = &Scope{maps.Clone(n.scope.taken)}
	trial.lock = &Lock{Inline: maps.Clone(n.lock.Inline), Members: maps.Clone(n.lock.Members)}
	trial.own = map[*model.Model]bool{}
	locked = trial.inline()
	n.owners = map[string]*model.Model{}
	for m := range trial.own {
		if other := n.owners[locked[m]]; other == nil || m.Location.Key() < other.Location.Key() {
			n.owners[locked[m]] = m
		}
	}
	maps.Copy(locked, n.Types)
	return locked, trial.own
}

// inline names the inline schemas after the schemas around them, parents first. A merged schema has no name of its own. The lock records the
// name of the schema that it was merged into, so that the name stays if that schema disappears. The result has the names that were in the lock.
func (n *Namer) inline() (locked map[*model.Model]string) {
	n.located = map[string]*model.Model{}
	operations := map[string]*model.Operation{}
	for _, o := range n.api.Operations {
		operations[o.Key()] = o
	}
	var inline []*model.Model
	became, components := map[*model.Model]*model.Model{}, map[string]string{}
	for _, m := range n.api.Models {
		n.located[m.Location.Key()] = m
		if m.Schema != "" {
			components[m.Schema] = n.Types[m]
		}
		if m.Schema == "" {
			inline = append(inline, m)
		}
		inline = append(inline, m.Same...)
		for _, same := range m.Same {
			became[same] = m
		}
	}
	slices.SortFunc(inline, func(a, b *model.Model) int { return model.CompareLocations(a.Location, b.Location, components) })
	locked, keys := map[*model.Model]string{}, map[*model.Model]string{}
	used := NewScope() // union members with the same properties have the same key
	for len(inline) > 0 {
		level := slices.IndexFunc(inline, func(m *model.Model) bool { return len(m.Location.Steps) > len(inline[0].Location.Steps) })
		if level < 0 {
			level = len(inline)
		}
		for _, m := range inline[:level] {
			keys[m] = used.Claim(n.lockKey(m.Location, m))
			name := cmp.Or(n.lock.Inline[keys[m]], n.former[m])
			if name == "" {
				continue
			}
			locked[m] = name
			if n.own != nil && n.wanted(m.Location, operations) == name {
				n.own[m] = true
			}
			owner := cmp.Or(n.owners[name], m)
			if became[m] == nil && !n.given[name] && cmp.Or(became[owner], owner) == m { // if merged schemas differ now, the first keeps the name
				n.give(m, name)
			}
		}
		for _, m := range inline[:level] {
			if n.Types[m] == "" && became[m] == nil {
				wanted := n.wantedInline(m, operations)
				n.give(m, n.firstFree([]string{wanted, wanted + kindWords[m.Kind]}))
			}
		}
		inline = inline[level:]
	}
	for m, key := range keys {
		n.lock.Inline[key] = n.Types[cmp.Or(became[m], m)]
	}
	for _, o := range n.api.Operations {
		if o.Body != nil && o.Body.Replaced != nil {
			n.Bodies[o.Body] = n.wanted(o.Body.Replaced.Location, operations)
		}
	}
	return locked
}

// errorBody is the name of a type that is only the body of errors, of several operations or status codes. No single location could name it.
const errorBody = "ErrorResponse"

func (n *Namer) wantedInline(m *model.Model, operations map[string]*model.Operation) string {
	if len(m.Same) > 0 && m.Location.Component == "" && isErrorBody(m) {
		return errorBody
	}
	return n.wanted(m.Location, operations)
}

func isErrorBody(m *model.Model) bool {
	for _, o := range m.UsedBy {
		for _, parameter := range slices.Concat(o.PathParameters, o.Parameters) {
			if leadsTo(parameter.Schema, m) {
				return false
			}
		}
		if o.Body != nil && slices.ContainsFunc(o.Body.Schemas(), func(s *model.Schema) bool { return leadsTo(s, m) }) {
			return false
		}
		for _, response := range o.Responses {
			if leadsTo(response.Schema, m) && (response.Success() || response.Schema.Type.Model != m) {
				return false
			}
		}
	}
	return len(m.UsedIn) == 0
}

func leadsTo(s *model.Schema, m *model.Model) (leads bool) {
	model.EachModel(s, func(used *model.Model) { leads = leads || used == m })
	return leads
}

// wanted returns the name for a location in the way of openapi-generator, whose names users of the official SDK know.
func (n *Namer) wanted(p model.Location, operations map[string]*model.Operation) string {
	if model := n.located[p.Key()]; model != nil && n.Types[model] != "" {
		return n.Types[model]
	}
	if len(p.Steps) == 0 {
		return n.wantedRoot(p, operations)
	}
	parent, last := p.Parent()
	word := stepWord(last)
	if last.Kind == model.ToMember {
		word = optionWord(n.located[p.Key()], n.located[parent.Key()])
	}
	return n.wanted(parent, operations) + word
}

// kindWords tell an inline schema from a component that has the name that its place would give it.
var kindWords = map[model.Kind]string{model.Enum: "Enum", model.Struct: "Object", model.Union: "Union"}

func (n *Namer) wantedRoot(p model.Location, operations map[string]*model.Operation) string {
	shared, isShared := strings.CutPrefix(p.Component, "responses/")
	switch {
	case isShared && TypeName(shared) != prose.UpperFirst(shared): // such as 401, or 401-2 from a bundler
		return TypeName("Response" + model.ComponentBase(shared))
	case isShared:
		return TypeName(shared) + "Response"
	case strings.HasPrefix(p.Component, "parameters/"):
		return TypeName(strings.TrimPrefix(p.Component, "parameters/")) + "Parameter"
	case p.Component != "":
		return TypeName(model.ComponentBase(p.Component))
	case p.Part == "body":
		return n.unversioned(operations[p.Operation]) + "Request"
	}
	if _, parameter, is := strings.Cut(p.Part, " "); is {
		name := n.unversioned(operations[p.Operation])
		if name == "" { // of all operations of a path
			name = TypeName(p.Operation)
		}
		return name + TypeName(parameter) + "Parameter"
	}
	return n.unversioned(operations[p.Operation]) + p.Part + "Response"
}

// lockKey returns the key of a location in the lock. It begins with the name of the nearest type around it, which the lock has too.
func (n *Namer) lockKey(p model.Location, self *model.Model) string {
	if model := n.located[p.Key()]; model != nil && model != self {
		return n.Types[model]
	}
	if len(p.Steps) == 0 {
		if p.Operation != "" {
			return p.Operation + " " + p.Part
		}
		return p.Component
	}
	parent, last := p.Parent()
	if last.Kind == model.ToMember {
		key := n.lockKey(parent, self) + "|" + strings.Join(self.PropertyNames(), ",")
		if others := otherMembers(self, n.located[parent.Key()]); len(others) > 0 && ownValue(self, others) != "" {
			key += "=" + ownValue(self, others)
		}
		return key
	}
	return n.lockKey(parent, self) + last.Text()
}

// optionWord writes the step to a member of a union. Where several of them stand inline, it is the only value of a property, or a property, that
// none of the others has.
func optionWord(member, union *model.Model) string {
	others := otherMembers(member, union)
	if len(others) == 0 {
		return "Option"
	}
	if value := ownValue(member, others); value != "" {
		return GoName(value)
	}
	for _, name := range member.PropertyNames() {
		if !slices.ContainsFunc(others, func(m *model.Model) bool { return m.Property(name) != nil }) {
			return "With" + GoName(name)
		}
	}
	return "Option"
}

// otherMembers returns the members of a union that stand inline, but for one.
func otherMembers(member, union *model.Model) (others []*model.Model) {
	if member == nil || union == nil {
		return nil
	}
	for _, other := range union.Members {
		if m := other.Type.Model; m != nil && m != member && m.Schema == "" {
			others = append(others, m)
		}
	}
	return others
}

// ownValue returns the only value of a property of a member that none of the others has.
func ownValue(member *model.Model, others []*model.Model) string {
	for _, name := range member.PropertyNames() {
		value := onlyValue(member.Property(name))
		if value != "" && !slices.ContainsFunc(others, func(m *model.Model) bool { return onlyValue(m.Property(name)) == value }) {
			return value
		}
	}
	return ""
}

// onlyValue returns the value of a property that can have no other, and "" for others.
func onlyValue(p *model.Property) string {
	if p == nil || p.Type.Kind != model.Enum || len(p.Type.Model.Values) != 1 {
		return ""
	}
	return p.Type.Model.Values[0]
}

// stepWord returns a step as part of a Go name.
func stepWord(s model.Step) string {
	switch s.Kind {
	case model.ToProperty:
		return GoName(s.Name)
	case model.ToItem:
		return "Inner"
	case model.ToValue:
		return "Value"
	}
	return "Option"
}
