package gen

import "slices"

// DiffOptions says which two documents to compare. Old and New are required.
type DiffOptions struct {
	Old, New string   // OpenAPI documents
	Repairs  []string // the files of the repairs to make in both; what does not fit one of them is passed over there
	Names    string   // the lock of the names that were given; it is read and not updated
}

// A Difference is what changed between two documents for those who call the package that is generated from them.
type Difference struct {
	Changes     []Change
	NotCompared []NotCompared
}

// A Change is one difference, at one place.
type Change struct {
	Impact  Impact
	Heading Heading
	What    string // what changed: "property removed"
	Detail  string // how: "name (Name *string, was string)"; empty where What says all
	Subject string // the method or the type in Go
	Origin  string // where that stands in the document; empty where Subject says it
}

// An Impact is what a change means for callers.
type Impact int

// The impacts. Breaking is also what a server refuses from now on, although it compiles. Additive is also what behaves differently
// for code that goes on compiling.
const (
	Breaking Impact = iota // code that uses it does not compile, or is refused by the server
	Additive               // code compiles as before
	Words                  // only documentation
)

// A Heading is what the change is listed under in a changelog.
type Heading string

// The headings of Keep a Changelog.
const (
	Removed    Heading = "Removed"
	Changed    Heading = "Changed"
	Added      Heading = "Added"
	Deprecated Heading = "Deprecated"
)

// NotCompared is an operation that is wrong in one of the documents, so that nothing can be said about it, nor about the types that
// only such operations use.
type NotCompared struct {
	Operation string // method and path
	Problem   Problem
}

// Count gives the number of changes of an impact.
func (d *Difference) Count(impact Impact) (n int) {
	for _, change := range d.Changes {
		if change.Impact == impact {
			n++
		}
	}
	return n
}

// Diff compares two documents. Both go through the steps of [Generate] up to the plan, with the names of the old one locked, and it
// is the plans that are compared: what a reader of the document sees as different and Go does not is no difference. Not counted as
// breaking are methods of new operations in interfaces, which are documented to grow, and structs that == does not compare any more.
// With an error, which may be [Problems], nothing could be compared.
func Diff(o DiffOptions) (*Difference, error) {
	repairs, err := readRepairs(o.Repairs)
	if err != nil {
		return nil, err
	}
	names, err := readLock(o.Names)
	if err != nil {
		return nil, err
	}
	before, after, notCompared, err := readVersions(o.Old, o.New, repairs)
	if err != nil {
		return nil, err
	}
	c := &comparison{before: newSurface(before, names), after: newSurface(after, names)}
	c.api()
	c.operations()
	c.models()
	slices.SortFunc(c.changes, compareChanges)
	return &Difference{Changes: slices.Compact(c.changes), NotCompared: notCompared}, nil
}

// A comparison collects the changes between two surfaces.
type comparison struct {
	before, after *surface
	pairs         []operationPair
	renamed       map[string]string // Go types: from the old name to the new one
	changes       []Change
}

// A surface is what callers see of a generated package.
type surface struct {
	api        *API
	operations map[*Operation]operationSection
	structs    map[string]structSection
	unions     map[string]unionSection
	models     map[string]*Model
	sent       map[*Model]bool // what request bodies hold
}

// newSurface names and plans an API.
func newSurface(api *API, names *lock) *surface {
	name(api, names, nil)
	s := &surface{
		api: api, operations: map[*Operation]operationSection{}, structs: map[string]structSection{}, unions: map[string]unionSection{},
		models: map[string]*Model{}, sent: sentModels(api),
	}
	for _, model := range api.Models {
		s.models[model.Name] = model
	}
	for _, file := range planPackage(api, Options{Package: "sdk"}).files {
		for _, planned := range file.sections {
			switch planned := planned.(type) {
			case operationSection:
				s.operations[planned.operation] = planned
			case structSection:
				s.structs[planned.Name] = planned
			case unionSection:
				s.unions[planned.Name] = planned
			}
		}
	}
	return s
}

// sentModels gives the models that request bodies are made of.
func sentModels(api *API) map[*Model]bool {
	sent := map[*Model]bool{}
	var visit func(m *Model)
	visit = func(m *Model) {
		if !sent[m] {
			sent[m] = true
			for _, part := range m.parts() {
				eachModel(part, visit)
			}
		}
	}
	for _, o := range api.Operations {
		if o.Body != nil {
			for _, schema := range o.Body.schemas() {
				eachModel(schema, visit)
			}
		}
	}
	return sent
}
