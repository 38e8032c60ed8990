package gen

import (
	"cmp"
	"maps"
	"slices"
	"strings"
)

// namer gives Go names. Names that the lock has are used as they are; new ones come from the document's spelling, in an order that does
// not depend on the document's, and where a name is taken, with the lowest number from 2 on that is free.
type namer struct {
	scope  *scope // of the exported names of the package
	lock   *lock
	places map[string]*Model // by place
	former map[*Model]string // names of inline schemas that were components once
}

// name gives every operation, type, field and constant its Go name, and notes in the lock what it has not had yet.
func name(api *API, names *lock, handWritten map[string]bool) {
	n := &namer{lock: names, scope: newScope("APIClient", "NewAPIClient"), places: map[string]*Model{}, former: map[*Model]string{}}
	maps.Copy(n.scope.taken, handWritten)
	for _, locked := range []map[string]string{names.Schemas, names.Inline} {
		for _, name := range locked {
			n.scope.take(name)
		}
	}
	for _, model := range api.Models {
		n.places[model.place.key()] = model
	}
	n.operations(api)
	n.tags(api)
	n.components(api)
	n.inline(api)
	slices.SortFunc(api.Models, func(a, b *Model) int { return strings.Compare(a.Name, b.Name) })
	for _, model := range api.Models {
		n.fields(model)
	}
}

// operations names the operations. Their types and variables are reserved before schemas are named: the spelling of builders is what
// users know.
func (n *namer) operations(api *API) {
	operations := slices.SortedFunc(slices.Values(api.Operations), func(a, b *Operation) int { return strings.Compare(a.key(), b.key()) })
	for _, o := range operations {
		if o.GoName = n.lock.Operations[o.key()]; o.GoName != "" {
			n.scope.take(o.derived(o.GoName)...)
		}
	}
	for _, o := range operations {
		if o.GoName == "" {
			o.GoName = n.scope.freeWith(typeNameOf(o.ID), o.derived)
			n.scope.take(o.derived(o.GoName)...)
			n.lock.Operations[o.key()] = o.GoName
		}
	}
}

func (o *Operation) key() string { return operationKey(o.Method, o.Path) }

// derived gives the names that an operation of that name needs: in the package, and, with a dot, those of the service's method and of the
// fake's field, which must not be the method of another operation.
func (o *Operation) derived(name string) []string {
	return []string{"Api" + name + "Request", name + "Filter", name + "Sorter", variableName(name), "." + name, "." + name + "Func"}
}

func (n *namer) tags(api *API) {
	derived := func(name string) []string { return []string{name + "APIService", name + "API", name + "APIFake"} }
	for _, tag := range slices.SortedFunc(slices.Values(api.Tags), func(a, b *Tag) int { return strings.Compare(a.Name, b.Name) }) {
		tag.GoName = n.scope.freeWith(typeNameOf(tag.Name), derived)
		n.scope.take(derived(tag.GoName)...)
	}
}

// components names the schemas that the document names. Those whose names differ only by a bundler's number are told apart by the way
// on which an operation reaches them.
func (n *namer) components(api *API) {
	groups := map[string][]*Model{}
	for _, model := range api.Models {
		if model.Schema != "" {
			base := componentBase(model.Schema)
			groups[base] = append(groups[base], model)
		}
	}
	ways := waysTo(api)
	locked := n.lockedSchemas(api)
	for _, base := range slices.Sorted(maps.Keys(groups)) {
		group := groups[base]
		slices.SortFunc(group, func(a, b *Model) int { return compareNatural(a.Schema, b.Schema) })
		n.fromLock(group, locked[base])
		delete(locked, base)
	}
	n.noteFormer(locked)
	// New names come after all locked ones, and those that keep the document's spelling before those that only come down to it.
	for _, exact := range []bool{true, false} {
		for _, base := range slices.Sorted(maps.Keys(groups)) {
			for _, model := range groups[base] {
				if wanted := typeNameOf(base); model.Name == "" && (!exact || wanted == base) {
					n.give(model, n.scope.free(wanted))
					n.lock.Schemas[base+wayMark+ways[model]] = model.Name
				}
			}
		}
	}
}

// wayMark stands between the name and the way in the lock.
const wayMark = " at "

// A lockedSchema is an entry of the lock, with the model that its way leads to in this document.
type lockedSchema struct {
	key, name string
	model     *Model
}

// lockedSchemas gives the entries of the lock by component, in the order of the names that they give.
func (n *namer) lockedSchemas(api *API) map[string][]*lockedSchema {
	roots := rootEdges(api)
	entries := map[string][]*lockedSchema{}
	for key, name := range n.lock.Schemas {
		base, way, _ := strings.Cut(key, wayMark)
		entries[base] = append(entries[base], &lockedSchema{key: key, name: name, model: followWay(roots, way)})
	}
	for _, list := range entries {
		slices.SortFunc(list, func(a, b *lockedSchema) int { return compareNatural(a.name, b.name) })
	}
	return entries
}

// fromLock gives the schemas of a group the names that the lock has for them: first by their ways, then, as an operation on the way may
// be gone, in order.
func (n *namer) fromLock(group []*Model, entries []*lockedSchema) {
	var left []*lockedSchema
	for _, entry := range entries {
		if entry.model != nil && entry.model.Name == "" && slices.Contains(group, entry.model) {
			n.give(entry.model, entry.name)
		} else {
			left = append(left, entry)
		}
	}
	for _, model := range group {
		if model.Name == "" && len(left) > 0 {
			n.give(model, left[0].name)
			left = left[1:]
		}
	}
}

// noteFormer keeps the names of components that are there no more for the inline schemas that their ways lead to.
func (n *namer) noteFormer(gone map[string][]*lockedSchema) {
	for _, base := range slices.Sorted(maps.Keys(gone)) {
		for _, entry := range gone[base] {
			if entry.model != nil && entry.model.Schema == "" {
				n.former[entry.model] = entry.name
			}
		}
	}
}

// give names a model, and the constants of an enum with it, which share the package's names.
func (n *namer) give(model *Model, name string) {
	model.Name = name
	if model.Root == nil {
		model.Root = model
	}
	n.scope.take(name)
	n.constants(model)
}

// inline names the schemas that stand inside others, after what they stand in: parents first.
func (n *namer) inline(api *API) {
	var inline []*Model
	for _, model := range api.Models {
		if model.Schema == "" {
			inline = append(inline, model)
		}
	}
	byDepth := func(a, b *Model) int {
		return cmp.Or(cmp.Compare(len(a.place.steps), len(b.place.steps)), strings.Compare(a.place.key(), b.place.key()))
	}
	operations := map[string]*Operation{}
	for _, o := range api.Operations {
		operations[o.key()] = o
	}
	slices.SortFunc(inline, byDepth)
	used := newScope() // members of a union can have the same properties, and therefore the same key
	for len(inline) > 0 {
		level := slices.IndexFunc(inline, func(m *Model) bool { return len(m.place.steps) > len(inline[0].place.steps) })
		if level < 0 {
			level = len(inline)
		}
		keys := map[*Model]string{}
		for _, model := range inline[:level] {
			keys[model] = used.claim(n.lockKey(model.place, model))
			model.Root = n.root(model)
			if name := n.lock.Inline[keys[model]]; name != "" {
				n.give(model, name)
			}
		}
		for _, model := range inline[:level] {
			if model.Name == "" {
				name := n.former[model]
				if name == "" {
					name = n.scope.free(n.wanted(model.place, operations))
				}
				n.give(model, name)
				n.lock.Inline[keys[model]] = model.Name
			}
		}
		inline = inline[level:]
	}
}

// root gives the outermost type that an inline schema stands in, which can be itself.
func (n *namer) root(model *Model) *Model {
	root := model
	for p := model.place; len(p.steps) > 0; {
		p, _ = p.parent()
		if around := n.places[p.key()]; around != nil {
			root = around
		}
	}
	return root
}

// wanted makes a name of a place, in the way of openapi-generator, whose names users of the official SDK know.
func (n *namer) wanted(p place, operations map[string]*Operation) string {
	if model := n.places[p.key()]; model != nil && model.Name != "" {
		return model.Name
	}
	if len(p.steps) == 0 {
		return wantedRoot(p, operations)
	}
	parent, last := p.parent()
	return n.wanted(parent, operations) + last.word()
}

func wantedRoot(p place, operations map[string]*Operation) string {
	shared, isShared := strings.CutPrefix(p.component, "responses/")
	switch {
	case isShared && typeNameOf(shared) != upperFirst(shared): // such as 401
		return "Response" + shared
	case isShared:
		return typeNameOf(shared) + "Response"
	case p.component != "":
		return typeNameOf(componentBase(p.component))
	case p.part == "body":
		return operations[p.operation].GoName + "Request"
	}
	return operations[p.operation].GoName + p.part + "Response"
}

// lockKey makes the key of a place for the lock. It begins with the name of the nearest type around, which the lock holds itself.
func (n *namer) lockKey(p place, self *Model) string {
	if model := n.places[p.key()]; model != nil && model != self {
		return model.Name
	}
	if len(p.steps) == 0 {
		if p.operation != "" {
			return p.operation + " " + p.part
		}
		return p.component
	}
	parent, last := p.parent()
	if last.kind == toMember {
		return n.lockKey(parent, self) + "|" + strings.Join(self.propertyNames(), ",")
	}
	return n.lockKey(parent, self) + last.text()
}

// propertyNames gives the names of a model's properties, sorted.
func (m *Model) propertyNames() []string {
	names := make([]string, len(m.Properties))
	for i, property := range m.Properties {
		names[i] = property.Name
	}
	slices.Sort(names)
	return names
}

// constants names the values of an enum.
func (n *namer) constants(model *Model) {
	order := make([]int, len(model.Values))
	for i := range order {
		order[i] = i
	}
	slices.SortFunc(order, func(a, b int) int { return strings.Compare(model.Values[a].Value, model.Values[b].Value) })
	for _, i := range order {
		value := &model.Values[i]
		value.GoName = n.member(model.Name+"="+value.Value, model.Name+constantWords(value.Value), n.scope, itself)
	}
}

// fields names the fields of a model. A property that is spelled like its field goes before those that only come down to it.
func (n *namer) fields(model *Model) {
	scope := newScope("Extra", "MarshalJSON", "UnmarshalJSON")
	if model.Additional != nil {
		scope.take("AdditionalProperties")
	}
	properties := slices.SortedFunc(slices.Values(model.Properties), func(a, b *Property) int {
		return cmp.Or(compareBool(goName(b.Name) == upperFirst(b.Name), goName(a.Name) == upperFirst(a.Name)), strings.Compare(a.Name, b.Name))
	})
	for _, property := range properties {
		property.GoName = n.member(model.Name+"."+property.Name, goName(property.Name), scope, func(name string) []string {
			return []string{name, "Get" + name}
		})
	}
}

// member gives a name inside a scope, and notes it in the lock where it is not the one that was wanted.
func (n *namer) member(key, wanted string, scope *scope, derived func(string) []string) string {
	name := n.lock.Members[key]
	if name == "" {
		name = scope.freeWith(wanted, derived)
		if name != wanted {
			n.lock.Members[key] = name
		}
	}
	scope.take(derived(name)...)
	return name
}

func compareBool(a, b bool) int {
	switch {
	case a == b:
		return 0
	case b:
		return -1
	}
	return 1
}
