package naming

import (
	"cmp"
	"maps"
	"slices"
	"strings"

	"github.com/f745b6f1/isc/internal/gen/model"
	"github.com/f745b6f1/isc/internal/gen/prose"
)

// Names are the Go names of what a model has.
type Names struct {
	Operations map[*model.Operation]string
	Tags       map[*model.Tag]string      // "Identities", of which come IdentitiesAPI and IdentitiesAPIService
	Types      map[*model.Model]string    // of the models that operations reach
	Fields     map[*model.Property]string // of the models that operations reach
	Constants  map[*model.Model][]string  // of enums, in the order of their values
	Values     map[*model.Model]string    // of enums: the functions that return the known values
	Package    *Scope                     // the exported names of the package that are taken
	Bodies     map[*model.Body]string     // the names that the inline schemas of bodies would have if they had not become other types
}

// A Namer gives Go names. Names that the lock has are used as they are; new ones come from the document's spelling, in an order that does
// not depend on the document's. Where a name is taken, a type gets one from its context; a number, the lowest from 2 on that is free, is only
// put behind a name where the context has none either.
type Namer struct {
	Names
	api     *model.API
	scope   *Scope // of the exported names of the package
	lock    *Lock
	located map[string]*model.Model // by the key of the location
	former  map[*model.Model]string // names of inline schemas that were components once
	given   map[string]bool         // the names of types that have been given
	own     map[*model.Model]bool   // the inline schemas whose places give the names that the lock has for them; nil where nobody asks
}

// Begin names the operations, tags and components of an API.
func Begin(api *model.API, lock *Lock, handWritten map[string]bool) *Namer {
	n := &Namer{
		Names: Names{
			Operations: map[*model.Operation]string{}, Tags: map[*model.Tag]string{}, Types: map[*model.Model]string{},
			Fields: map[*model.Property]string{}, Constants: map[*model.Model][]string{}, Bodies: map[*model.Body]string{},
			Values: map[*model.Model]string{},
		},
		api: api, lock: lock, scope: NewScope(append(serviceMethods(), "APIClient", "NewAPIClient")...), former: map[*model.Model]string{}, given: map[string]bool{},
	}
	maps.Copy(n.scope.taken, handWritten)
	for _, locked := range []map[string]string{lock.Schemas, lock.Inline} {
		for _, name := range locked {
			n.scope.take(name)
		}
	}
	n.operations(api)
	n.tags(api)
	n.components(api)
	return n
}

// Finish names what is left: the schemas that stand inline, the fields and the constants. It notes in the lock what that has not had yet.
func (n *Namer) Finish() *Names {
	n.inline()
	models := slices.SortedFunc(slices.Values(n.api.Models), func(a, b *model.Model) int { return strings.Compare(n.Types[a], n.Types[b]) })
	for _, m := range models { // after all types, so that no constant has the name that a type asks for
		n.constants(m)
		n.fields(m)
	}
	n.values()
	n.Package = n.scope
	return &n.Names
}

// Give returns every operation, type, field and constant its Go name, and notes in the lock what it has not had yet.
func Give(api *model.API, lock *Lock, handWritten map[string]bool) *Names {
	return Begin(api, lock, handWritten).Finish()
}

// operations names the operations. Their types and variables are reserved before schemas are named: the spelling of builders is what
// users know.
func (n *Namer) operations(api *model.API) {
	operations := slices.SortedFunc(slices.Values(api.Operations), func(a, b *model.Operation) int { return strings.Compare(a.Key(), b.Key()) })
	for _, o := range operations {
		if name := n.lock.Operations[o.Key()]; name != "" {
			n.Operations[o] = name
			n.scope.take(derivedNames(name)...)
		}
	}
	for _, o := range operations {
		if n.Operations[o] == "" {
			name := n.scope.freeWith(TypeName(o.ID), derivedNames)
			n.Operations[o] = name
			n.scope.take(derivedNames(name)...)
			n.lock.Operations[o.Key()] = name
		}
	}
}

// derivedNames returns the names that an operation of that name needs: in the package, and, with a dot, those of the service's method and of the
// fake's field, which must not be the method of another operation.
func derivedNames(name string) []string {
	return []string{"Api" + name + "Request", name + "Filter", name + "Sorter", VariableName(name), "." + name, "." + name + "Func"}
}

func (n *Namer) tags(api *model.API) {
	derived := func(name string) []string { return []string{name + "APIService", name + "API"} }
	for _, tag := range slices.SortedFunc(slices.Values(api.Tags), func(a, b *model.Tag) int { return strings.Compare(a.Name, b.Name) }) {
		name := n.scope.freeWith(TypeName(tag.Name), derived)
		n.Tags[tag] = name
		n.scope.take(derived(name)...)
	}
}

// give names a model.
func (n *Namer) give(model *model.Model, name string) {
	n.Types[model] = name
	n.given[name] = true
	n.scope.take(name)
}

// constants names the values of an enum, which share the package's names.
func (n *Namer) constants(model *model.Model) {
	order := make([]int, len(model.Values))
	for i := range order {
		order[i] = i
	}
	slices.SortFunc(order, func(a, b int) int { return strings.Compare(model.Values[a], model.Values[b]) })
	names := make([]string, len(order))
	for _, i := range order {
		value := model.Values[i]
		names[i] = n.member(n.Types[model]+"="+value, n.Types[model]+constantWords(value), n.scope, itself)
	}
	n.Constants[model] = names
}

// values names the functions that return the values of enums. They come after all types and constants, whose names come from the document.
func (n *Namer) values() {
	byName := func(a, b *model.Model) int { return strings.Compare(n.Types[a], n.Types[b]) }
	for _, m := range slices.SortedFunc(slices.Values(n.api.Models), byName) {
		if name := n.Types[m]; m.Kind == model.Enum {
			n.Values[m] = n.member(name+"()", name+"Values", n.scope, itself)
		}
	}
}

// fields names the fields of a model. A property that is spelled like its field goes before those that only come down to it.
func (n *Namer) fields(m *model.Model) {
	scope := NewScope("Extra", "MarshalJSON", "UnmarshalJSON")
	if m.Additional != nil {
		scope.take("AdditionalProperties")
	}
	if len(m.Members) > 0 { // the method that says which of them it is
		scope.take("Shape")
	}
	properties := slices.SortedFunc(slices.Values(m.Properties), func(a, b *model.Property) int {
		return cmp.Or(compareBool(GoName(b.Name) == prose.UpperFirst(b.Name), GoName(a.Name) == prose.UpperFirst(a.Name)), strings.Compare(a.Name, b.Name))
	})
	for _, property := range properties {
		n.Fields[property] = n.member(n.Types[m]+"."+property.Name, GoName(property.Name), scope, func(name string) []string {
			return []string{name, "Get" + name}
		})
	}
}

// member returns a name inside a scope, and notes it in the lock where it is not the one that was wanted.
func (n *Namer) member(key, wanted string, scope *Scope, derived func(string) []string) string {
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
