package pages

import (
	"bytes"
	_ "embed"
	"fmt"
	"strings"
	"text/template"

	"github.com/f745b6f1/isc/internal/gen/model"
	"github.com/f745b6f1/isc/internal/gen/naming"
	"github.com/f745b6f1/isc/internal/gen/plan"
	"github.com/f745b6f1/isc/internal/gen/progress"
	"github.com/f745b6f1/isc/internal/gen/prose"
)

//go:embed pages.tmpl
var pageTemplateText string

var pageTemplates = template.Must(template.New("").Parse(pageTemplateText))

// A site is the reference of a package: pages of markdown that also work as MDX.
type site struct {
	*plan.Package
	helpers string // the package in examples of errors and helpers: isc where it is ours, else core
	pages   []*page

	tagFiles   map[*plan.Service]string // the files of the pages of methods
	modelPages []*modelPage             // one a tag that has types of its own, and one for those that tags share
	modelLinks map[*plan.Model]string   // the file and the anchor of a type
	components map[string]string        // the same of component schemas that are no type of their own, by name
}

// A page is printed by the template that it names.
type page struct {
	Path     string
	template string
	Front    frontMatter
	Data     any
}

// A frontMatter is what a site generator wants to know of a page.
type frontMatter struct {
	ID, Title, Slug string
	Keywords        []string
}

// Print makes the reference pages of a package, by their names. The package is to stand in a directory, which tells whether it is one of ours.
func Print(p *plan.Package, dir string, told progress.Func) (map[string][]byte, error) {
	helpers := "core"
	if modulePath(dir)+"/core" == plan.CorePath {
		helpers = "isc"
	}
	s := newSite(p, helpers)
	s.index()
	for _, service := range p.Services {
		s.methodPage(service)
	}
	for _, page := range s.modelPages {
		s.addModelPage(page)
	}
	texts := make([][]byte, len(s.pages))
	err := told.Each("printing pages", len(s.pages), func(i int) (err error) {
		texts[i], err = s.pages[i].print()
		return err
	})
	output := make(map[string][]byte, len(s.pages))
	for i, p := range s.pages {
		output[p.Path] = texts[i]
	}
	return output, err
}

func newSite(p *plan.Package, helpers string) *site {
	s := &site{Package: p, helpers: helpers, tagFiles: map[*plan.Service]string{}, modelLinks: map[*plan.Model]string{}, components: map[string]string{}}
	files := naming.NewScope()
	for _, service := range p.Services {
		s.tagFiles[service] = files.Claim(naming.PageName(service.Name)) + ".md"
	}
	s.placeModels()
	return s
}

// print makes the text of a page. Blank lines that optional parts leave behind are made one.
func (p *page) print() ([]byte, error) {
	var b bytes.Buffer
	for _, name := range []string{"front", p.template} {
		var data any = p.Front
		if name != "front" {
			data = p.Data
		}
		if err := pageTemplates.ExecuteTemplate(&b, name, data); err != nil {
			return nil, fmt.Errorf("printing %s: %w", p.Path, err)
		}
	}
	return oneBlankLine(b.Bytes()), nil
}

// oneBlankLine makes runs of blank lines outside of code one blank line, and ends the text with a line break.
func oneBlankLine(text []byte) []byte {
	var b bytes.Buffer
	fenced, blank := false, true
	for line := range bytes.Lines(bytes.TrimSpace(text)) {
		line = bytes.TrimRight(line, " \n")
		if bytes.HasPrefix(bytes.TrimSpace(line), []byte("```")) {
			fenced = !fenced
		}
		if len(line) == 0 && blank && !fenced {
			continue
		}
		blank = len(line) == 0
		b.Write(line)
		b.WriteByte('\n')
	}
	return b.Bytes()
}

// add adds a page. The address is the path of the page below that of the version.
func (s *site) add(path, template, title, address string, data any) {
	version := naming.PageName(s.API.Version)
	id := strings.Trim(strings.ReplaceAll(version+"/"+address, "/", "-"), "-")
	keywords := []string{"go", "golang", "sdk", title, s.API.Version}
	s.pages = append(s.pages, &page{
		Path:     path,
		template: template,
		Front:    frontMatter{ID: id, Title: title, Slug: strings.TrimSuffix("/tools/sdk/go/"+version+"/"+address, "/"), Keywords: keywords},
		Data:     data,
	})
}

// A link leads from a page to another.
type link struct{ Text, Target, Says string }

// An indexPage lists pages.
type indexPage struct {
	Title, Intro string
	Groups       []linkGroup
}

type linkGroup struct {
	Title, Column string
	Links         []link
}

// kindPhrases say what a type is that the document does not describe.
var kindPhrases = map[model.Kind]string{model.Struct: "an object", model.Enum: "an enum", model.Union: "one of several types"}

// index makes the pages that lead to the others.
func (s *site) index() {
	var methods, pages, models, others []link
	for _, service := range s.Services {
		methods = append(methods, link{Text: service.Tag.Name, Target: s.tagFiles[service], Says: cell(prose.FirstSentence(service.Tag.Description))})
	}
	for _, page := range s.modelPages {
		pages = append(pages, link{Text: page.Title, Target: page.file, Says: page.Intro})
	}
	for _, m := range s.Models {
		says := cell(prose.FirstSentence(m.Source.Description))
		if says == "" {
			says = prose.UpperFirst(kindPhrases[m.Source.Kind]) + "."
		}
		models = append(models, link{Text: m.Name, Target: s.modelLinks[m], Says: says})
	}
	for _, component := range s.Components {
		others = append(others, link{Text: cell(component.Source.Name), Target: s.components[component.Source.Name], Says: s.componentSays(component)})
	}
	var types []linkGroup
	for _, group := range []linkGroup{
		{Title: "Pages", Column: "Page", Links: pages},
		{Title: "Types", Column: "Type", Links: models},
		{Title: "Schemas without a type of their own", Column: "Schema", Links: others},
	} {
		if len(group.Links) > 0 {
			types = append(types, group)
		}
	}
	version := s.API.Version
	s.add("README.md", "index", "API reference "+version, "", indexPage{
		Title: "API reference " + version,
		Intro: fmt.Sprintf("The Go package %s for version %s of the API: %s, %s. Generated from the API's document.",
			code(s.Name), version, prose.Count(len(s.API.Operations), "operation"), prose.Count(len(s.Models), "model")),
		Groups: []linkGroup{
			{Title: "Contents", Column: "Pages", Links: []link{
				{Text: "Methods", Target: "methods/README.md", Says: "What can be called: " + prose.Count(len(s.API.Operations), "operation") + "."},
				{Text: "Models", Target: "models/README.md", Says: "What is sent and comes back: " + prose.Count(len(s.Models), "type") + "."},
			}},
			{Title: "Operations", Column: "Operation", Links: s.operationLinks("methods/")},
		},
	})
	s.add("methods/README.md", "index", "Methods "+version, "methods", indexPage{
		Title: "Methods " + version, Intro: "The operations by tag. Each tag is a field of `APIClient`.",
		Groups: []linkGroup{{Title: "Tags", Column: "Tag", Links: methods}},
	})
	s.add("models/README.md", "index", "Models "+version, "models", indexPage{
		Title: "Models " + version, Intro: "The types of what operations send and get.",
		Groups: types,
	})
}

// operationLinks lists all operations.
func (s *site) operationLinks(dir string) (links []link) {
	for _, service := range s.Services {
		for _, o := range service.Operations {
			links = append(links, link{Text: o.Name, Target: dir + s.tagFiles[service] + "#" + anchorOf(o.Source), Says: cell(operationSays(o.Source))})
		}
	}
	return links
}

// operationSays says in a few words what an operation does.
func operationSays(o *model.Operation) string {
	if o.Summary != "" {
		return prose.EndSentence(o.Summary)
	}
	return prose.FirstSentence(o.Description)
}

// headingOf is the heading of an operation, whose anchor is the operationId in the vendor's spelling for addresses.
func headingOf(o *model.Operation) string {
	return prose.UpperFirst(strings.ReplaceAll(naming.KebabName(o.ID), "-", " "))
}

func anchorOf(o *model.Operation) string { return naming.KebabName(o.ID) }

// typeLink writes the text of a type, with a link to the model in it, or else to the component.
func (s *site) typeLink(t *plan.Type, text, toModels string) string {
	target := ""
	for inner := t; inner != nil; inner = inner.Elem {
		switch {
		case inner.Model != nil:
			target = s.modelLinks[inner.Model]
		case target == "":
			target = s.components[inner.Component]
		}
	}
	if target == "" {
		return code(text)
	}
	return "[" + code(text) + "](" + toModels + target + ")"
}

// statusErrors are the errors to test for by status.
var statusErrors = map[string]string{
	"400": "ErrBadRequest", "401": "ErrUnauthorized", "403": "ErrForbidden", "404": "ErrNotFound", "429": "ErrRateLimited",
}

// errorFor gives the error to test for where an answer has a status, as an expression.
func (s *site) errorFor(status string) string {
	switch name := statusErrors[status]; {
	case name != "":
		return s.helpers + "." + name
	case strings.HasPrefix(status, "5"):
		return s.helpers + ".ErrServer"
	}
	return "*" + s.helpers + ".APIError"
}
