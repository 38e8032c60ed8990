package gen

import (
	"maps"
	"path/filepath"
	"slices"
	"strings"
)

// corePath is the package that generated code stands on, wherever it is generated.
const corePath = "github.com/f745b6f1/isc/core"

// A goPackage is what is to be printed.
type goPackage struct {
	api   *API
	name  string
	files []*goFile

	filterTypes map[string][]string // the operators of each type of field to filter by
}

// A goFile is a file of Go: its sections are printed one after the other, each by the template of its name.
type goFile struct {
	Path     string
	Source   string // the document
	Package  string
	imports  map[string]bool
	sections []section
}

// A section is printed by the template that it names.
type section interface{ template() string }

// Imports gives the standard library's packages, then the others.
func (f *goFile) Imports() (groups [][]string) {
	var standard, other []string
	for _, path := range slices.Sorted(maps.Keys(f.imports)) {
		if strings.Contains(path, ".") {
			other = append(other, path)
		} else {
			standard = append(standard, path)
		}
	}
	for _, group := range [][]string{standard, other} {
		if len(group) > 0 {
			groups = append(groups, group)
		}
	}
	return groups
}

func (f *goFile) use(path string) { f.imports[path] = true }

func (f *goFile) add(s section) { f.sections = append(f.sections, s) }

// planPackage decides what the files of the Go package hold.
func planPackage(api *API, o Options) *goPackage {
	p := &goPackage{api: api, name: o.Package, filterTypes: map[string][]string{}}
	p.planClient()
	for _, tag := range api.Tags {
		operations := p.planTag(tag)
		if o.Fakes {
			p.planFake(tag, operations)
		}
	}
	p.planFilters()
	p.planModels()
	return p
}

func (p *goPackage) file(name string) *goFile {
	f := &goFile{Path: filepath.ToSlash(name), Source: p.api.Source, Package: p.name, imports: map[string]bool{}}
	p.files = append(p.files, f)
	return f
}

// A clientSection is APIClient with its services.
type clientSection struct {
	Title, Version string
	Services       []serviceField
}

type serviceField struct{ Field, Type, Doc string }

func (clientSection) template() string { return "client" }

func (p *goPackage) planClient() {
	s := clientSection{Title: p.api.Title, Version: p.api.Version}
	for _, tag := range p.api.Tags {
		s.Services = append(s.Services, serviceField{Field: tag.GoName + "API", Type: tag.GoName + "APIService", Doc: tag.Name})
	}
	f := p.file("api_client.go")
	f.use(corePath)
	f.add(s)
}
