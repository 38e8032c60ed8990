package plan

import (
	"slices"
	"strings"

	"github.com/f745b6f1/isc/internal/gen/model"
	"github.com/f745b6f1/isc/internal/gen/naming"
)

// A Package is the Go package that an API becomes.
type Package struct {
	API         *model.API
	Name        string
	Services    []*Service    // in the document's order
	Models      []*Model      // sorted by name
	FilterTypes []*FilterType // sorted by name
	Components  []*Component
	Documented  bool     // a hand-written file beside the generated ones has the comment of the package
	LeftOut     []string // operations of the document that the package has not, each with the reason
	operations  map[*model.Operation]*Operation
	models      map[*model.Model]*Model
}

// A Service has the operations of a tag.
type Service struct {
	Tag        *model.Tag
	Name       string // "Identities"
	Operations []*Operation
	File       string // the name of its file, without its ending
	FakeFile   string // the same of the file of its fake, in package fake
}

// Field is the name of the service's field in the client, of the interface of its operations, and of its fake in package fake.
func (s *Service) Field() string { return s.Name + "API" }

// Type is the name of the service's type.
func (s *Service) Type() string { return s.Name + "APIService" }

// sharedModels is the file of the models that operations of several tags reach.
const sharedModels = "model_common"

// fileName returns the file of a kind that a tag has a name, without its ending, that no other file has. The client, the filters and the
// models that tags share have files of their own.
func (p *planner) fileName(kind, tag string) string {
	name := naming.FileName(kind, tag)
	switch name {
	case "api_client", "api_filters", sharedModels:
		name += "_service"
	}
	return p.files.Claim(name)
}

// fakeFileName returns the file of the fake of a tag that has a name. The comment of package fake has a file of its own.
func (p *planner) fakeFileName(tag string) string {
	name := naming.FileName("", tag)
	if name == "doc" {
		name += "_service"
	}
	return p.fakeFiles.Claim(name)
}

// A Component is a schema that the document names and that is no type of its own.
type Component struct {
	Source *model.Component
	Type   *Type      // nil where no value in Go has it
	Tag    *model.Tag // the only one whose operations reach it; nil if several do
}

// New plans the package of an API under the names that its parts were given.
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

// Model returns the plan of a model, or nil where no operation reaches it.
func (p *Package) Model(m *model.Model) *Model { return p.models[m] }

// A planner plans a package.
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

// planModels plans the types. All have their names before the first has its fields, which may lead to any of them.
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

// only returns the tag of a list that has one, else nil.
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
