package naming

import (
	"cmp"
	"maps"
	"slices"
	"strings"

	"github.com/f745b6f1/isc/internal/gen/model"
	"github.com/f745b6f1/isc/internal/gen/prose"
)

// Names are the Go names of the parts of a model.
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

// A Namer assigns Go names. It uses the names in the lock. New names follow the spelling of the document, and are assigned in an order that does
// not depend on the order of the document. If a name is taken, it gets the lowest free number from 2 on.
type Namer struct {
	Names
	api     *model.API
	scope   *Scope // of the exported names of the package
	lock    *Lock
	located map[string]*model.Model // by the key of the location
	former  map[*model.Model]string // names of inline schemas that were components once
	given   map[string]bool         // the names of types that have been given
	own     map[*model.Model]bool   // the inline schemas that have the name which the lock keeps for their place; nil if not needed
	owners  map[string]*model.Model // those of them that keep the name if the others differ now
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

// Finish names the inline schemas, the fields and the constants. It adds new names to the lock.
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

// Give assigns all Go names of an API and adds new ones to the lock.
func Give(api *model.API, lock *Lock, handWritten map[string]bool) *Names {
	return Begin(api, lock, handWritten).Finish()
}

// operations names the operations. Their types and variables are reserved before schemas are named, because users know the names of builders.
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

// derivedNames returns the names that an operation needs: in the package, and, with a leading dot, the service's method and the fake's field,
// which must differ from the methods of other operations.
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

// give names a model and, for an enum, its constants, which share the names of the package.
func (n *Namer) give(model *model.Model, name string) {
	n.Types[model] = name
	n.given[name] = true
	n.scope.take(name)
}

// constants names the values of an enum.
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

// fields names the fields of a model. A property that is spelled like its field takes precedence over properties that only reduce to the same
// name.
func (n *Namer) fields(m *model.Model) {
	scope := NewScope("Extra", "LogValue", "MarshalJSON", "String", "UnmarshalJSON")
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

// member returns a name in a scope. If it differs from the wanted one, it is added to the lock.
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
