package plan

import (
	"path/filepath"

	"github.com/f745b6f1/isc/internal/gen/gofile"
	"github.com/f745b6f1/isc/internal/gen/model"
)

// CorePath is the package that generated code stands on, wherever it is generated.
const CorePath = "github.com/f745b6f1/isc/core"

// A Package is what is to be printed.
type Package struct {
	Api   *model.API
	Name  string
	Files []*gofile.File

	filterTypes map[string][]string // the operators of each type of field to filter by
}

// New decides what the files of the Go package hold.
func New(api *model.API, name string, fakes bool) *Package {
	p := &Package{Api: api, Name: name, filterTypes: map[string][]string{}}
	p.planClient()
	for _, tag := range api.Tags {
		operations := p.planTag(tag)
		if fakes {
			p.planFake(tag, operations)
		}
	}
	p.planFilters()
	p.planModels()
	return p
}

func (p *Package) file(name string) *gofile.File {
	f := gofile.New(filepath.ToSlash(name), p.Api.Source, p.Name)
	p.Files = append(p.Files, f)
	return f
}

// A clientSection is APIClient with its services.
type clientSection struct {
	Title, Version string
	Services       []serviceField
}

type serviceField struct{ Field, Type, Doc string }

func (clientSection) Template() string { return "client" }

func (p *Package) planClient() {
	s := clientSection{Title: p.Api.Title, Version: p.Api.Version}
	for _, tag := range p.Api.Tags {
		s.Services = append(s.Services, serviceField{Field: tag.GoName + "API", Type: tag.GoName + "APIService", Doc: tag.Name})
	}
	f := p.file("api_client.go")
	f.Use(CorePath)
	f.Add(s)
}
