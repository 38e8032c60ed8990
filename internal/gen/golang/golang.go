package golang

import (
	"embed"

	"github.com/f745b6f1/isc/internal/gen/gofile"
	"github.com/f745b6f1/isc/internal/gen/plan"
	"github.com/f745b6f1/isc/internal/gen/progress"
	"github.com/f745b6f1/isc/internal/gen/prose"
	"github.com/f745b6f1/isc/internal/gen/quote"
)

//go:embed *.tmpl
var templateFiles embed.FS

var templates = gofile.ParseTemplates(templateFiles)

// Print returns the files of a package by name.
func Print(p *plan.Package, told progress.Func) (map[string][]byte, error) {
	r := &printer{Package: p}
	r.client()
	for _, service := range p.Services {
		r.service(service)
	}
	r.filterTypes()
	r.models()
	return r.print("printing files of Go", told)
}

// print prints the files that were added.
func (r *printer) print(phase string, told progress.Func) (map[string][]byte, error) {
	texts := make([][]byte, len(r.files))
	err := told.Each(phase, len(r.files), func(i int) (err error) {
		texts[i], err = r.files[i].Print(templates)
		return err
	})
	if err != nil {
		return nil, err
	}
	output := make(map[string][]byte, len(r.files))
	for i, f := range r.files {
		output[f.Path] = texts[i]
	}
	return output, nil
}

// A printer builds the files of a package.
type printer struct {
	*plan.Package
	files []*gofile.File
}

// file adds a file. The name has no extension.
func (r *printer) file(name string, imports ...string) *gofile.File {
	f := gofile.New(name+".go", r.API.Source, r.Name, imports...)
	r.files = append(r.files, f)
	return f
}

// A clientSection is the type APIClient with its services.
type clientSection struct {
	Doc      quote.Comment
	Path     string
	Services []*plan.Service
}

func (clientSection) Template() string { return "client" }

func (r *printer) client() {
	f := r.file("api_client", plan.CorePath, "context")
	if !r.Documented {
		f.Doc = r.packageDoc()
	}
	f.Doc = r.leftOutDoc(f.Doc)
	doc := quote.Comment{}.Paragraph("APIClient is " + r.clientPhrase() + ". It is safe for concurrent use.")
	if lifetime := prose.OneLine(r.API.Lifetime); lifetime != "" {
		doc = doc.Paragraph(lifetime)
	}
	f.Add(clientSection{Doc: doc, Path: r.API.Path, Services: r.Services})
}

// leftOutDoc adds the list of omitted operations to the package comment.
func (r *printer) leftOutDoc(doc quote.Comment) quote.Comment {
	if len(r.LeftOut) == 0 {
		return doc
	}
	doc = doc.Paragraph("These operations of the document are left out of package " + r.Name + ":")
	for _, operation := range r.LeftOut {
		doc = doc.Item(operation)
	}
	return doc
}
