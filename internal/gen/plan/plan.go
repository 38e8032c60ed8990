package plan

import (
	"slices"
	"strings"

	"github.com/f745b6f1/isc/internal/gen/model"
	"github.com/f745b6f1/isc/internal/gen/naming"
)

// A Package is the plan of the Go package for an API.
type Package struct {
	API         *model.API
	Name        string
	Services    []*Service    // in the order of the document
	Models      []*Model      // sorted by name
	FilterTypes []*FilterType // sorted by name
	Components  []*Component
	Documented  bool     // a hand-written file has the package comment
	LeftOut     []string // operations that were left out, each with the reason
	operations  map[*model.Operation]*Operation
	models      map[*model.Model]*Model
}

// A Service has the operations of a tag.
type Service struct {
	Tag        *model.Tag
	Name       string // "Identities"
	Operations []*Operation
	File       string // the name of its file without extension
	FakeFile   string // the name of the file with its fake, in package fake
}

// Field returns the name of the service's field in the client, which is also the name of its interface and of its fake.
func (s *Service) Field() string { return s.Name + "API" }

// Type returns the name of the service's type.
func (s *Service) Type() string { return s.Name + "APIService" }

// sharedModels is the file of the models that operations of several tags use.
const sharedModels = "model_common"

// fileName returns a unique file name without extension for a kind of file and a tag. The names of the files for the client, the filters and the
// shared models are reserved.
func (p *planner) fileName(kind, tag string) string {
	name := naming.FileName(kind, tag)
	switch name {
	case "api_client", "api_filters", sharedModels:
		name += "_service"
	}
	return p.files.Claim(name)
}

// fakeFileName returns the file name for the fake of a tag. The name of the file with the comment of package fake is reserved.
func (p *planner) fakeFileName(tag string) string {
	name := naming.FileName("", tag)
	if name == "doc" {
		name += "_service"
	}
	return p.fakeFiles.Claim(name)
}

// A Component is a component schema without a Go type of its own.
type Component struct {
	Source *model.Component
	Type   *Type      // nil if no Go value has it
	Tag    *model.Tag // the only tag whose operations use it; nil if there are several
}

// New returns the plan of an API, given the names of its parts.
func New(api *model.API, name string, names *naming.Names) *Package {
	p := &planner{
		Package: &Package{API: api, Name: name, operations: map[*model.Operation]*Operation{}, models: map[*model.Model]*Model{}},
		names:   names, filterTypes: map[string]*FilterType{}, files: naming.NewScope(), fakeFiles: naming.NewScope(), sizes: newSizes(),
	}
	tags := api.TagsOf()
	p.planModels(tags)
	for _, tag := range api.Tags {
		p.planService(tag)
	}
	p.planFilterTypes()
	for _, component := range api.Components {
		p.Components = append(p.Components, &Component{Source: component, Type: p.componentType(component), Tag: only(component.TagsOf(tags))})
	}
	return p.Package
}

// Operation returns the plan of an operation.
func (p *Package) Operation(o *model.Operation) *Operation { return p.operations[o] }

// Model returns the plan of a model, or nil if no operation uses it.
func (p *Package) Model(m *model.Model) *Model { return p.models[m] }

// A planner builds a plan.
type planner struct {
	*Package
	names       *naming.Names
	filterTypes map[string]*FilterType
	files       *naming.Scope
	fakeFiles   *naming.Scope
	sizes       sizes
}

func (p *planner) planService(tag *model.Tag) {
	s := &Service{Tag: tag, Name: p.names.Tags[tag]}
	s.File, s.FakeFile = p.fileName("api", s.Name), p.fakeFileName(s.Name)
	for _, o := range tag.Operations {
		operation := p.planOperation(o, s)
		p.operations[o] = operation
		s.Operations = append(s.Operations, operation)
	}
	p.Services = append(p.Services, s)
}

// planModels plans the types. All types get their names before fields are planned, because fields can refer to any type.
func (p *planner) planModels(tags map[*model.Model][]*model.Tag) {
	files := map[*model.Tag]string{nil: sharedModels}
	for _, tag := range p.API.Tags {
		files[tag] = p.fileName("model", p.names.Tags[tag])
	}
	for _, m := range p.API.Models {
		tag := only(tags[m])
		p.models[m] = &Model{Source: m, Name: p.names.Types[m], Tag: tag, File: files[tag]}
		p.Models = append(p.Models, p.models[m])
	}
	slices.SortFunc(p.Models, func(a, b *Model) int { return strings.Compare(a.Name, b.Name) })
	for _, m := range p.Models {
		p.planModel(m)
	}
}

// only returns the single tag of a list, or nil if there are none or several.
func only(tags []*model.Tag) *model.Tag {
	if len(tags) == 1 {
		return tags[0]
	}
	return nil
}

func (p *planner) componentType(c *model.Component) *Type {
	planned := c.Schema != nil
	model.EachModel(c.Schema, func(m *model.Model) { planned = p.models[m] != nil })
	if !planned {
		return nil
	}
	return p.typeOf(c.Schema)
}
