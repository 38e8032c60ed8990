package gen

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"strings"
)

// A site is the reference of a package: pages of markdown that also work as MDX.
type site struct {
	api     *API
	Package string // the name of the package in examples
	helpers string // the package in examples of errors and helpers: isc where it is ours, else core
	pages   []*page
	files   map[string]string // the pages of component schemas that are no type of their own, by their pointers
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

// pages makes the reference pages, by their names.
func pages(api *API, o Options) (map[string][]byte, error) {
	s := &site{api: api, Package: o.Package, helpers: "core", files: map[string]string{}}
	if modulePath(o.Out)+"/core" == corePath {
		s.helpers = "isc"
	}
	s.nameFiles()
	s.index()
	for _, tag := range api.Tags {
		s.methodPage(tag)
	}
	for _, model := range api.Models {
		s.modelPage(model)
	}
	for _, component := range api.Components {
		s.componentPage(component)
	}
	texts := make([][]byte, len(s.pages))
	printed := o.Progress.counted("printing pages", len(s.pages))
	err := parallel(len(s.pages), func(i int) (err error) {
		defer printed()
		texts[i], err = s.pages[i].print()
		return err
	})
	output := make(map[string][]byte, len(s.pages))
	for i, p := range s.pages {
		output[p.Path] = texts[i]
	}
	return output, err
}

// nameFiles gives each page a file of its own, also on disks that take ID and Id for one name.
func (s *site) nameFiles() {
	methods, models := newScope(), newScope()
	for _, tag := range s.api.Tags {
		tag.page = methods.claim(pageName(tag.GoName)) + ".md"
	}
	for _, model := range s.api.Models {
		model.page = models.claim(pageName(model.Name)) + ".md"
	}
	for _, component := range s.api.Components {
		component.page = models.claim(pageName(typeNameOf(component.Name))) + ".md"
		s.files[component.pointer] = component.page
	}
}

// print makes the text of a page. Blank lines that optional parts leave behind are made one.
func (p *page) print() ([]byte, error) {
	var b bytes.Buffer
	for _, name := range []string{"front", p.template} {
		var data any = p.Front
		if name != "front" {
			data = p.Data
		}
		if err := templates.ExecuteTemplate(&b, name, data); err != nil {
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

// modulePath gives the path of the module that a directory is in, and "" where it is in none.
func modulePath(dir string) string {
	dir, err := filepath.Abs(dir)
	for ; err == nil; dir = filepath.Dir(dir) {
		if text, err := os.ReadFile(filepath.Join(dir, "go.mod")); err == nil {
			for line := range strings.Lines(string(text)) {
				if path, found := strings.CutPrefix(line, "module "); found {
					return strings.TrimSpace(path)
				}
			}
		}
		if dir == filepath.Dir(dir) {
			break
		}
	}
	return ""
}

// add adds a page. The address is the path of the page below that of the version.
func (s *site) add(path, template, title, address string, data any) {
	id := strings.Trim(strings.ReplaceAll(s.api.Version+"/"+address, "/", "-"), "-")
	keywords := []string{"go", "golang", "sdk", title, s.api.Version}
	s.pages = append(s.pages, &page{
		Path:     path,
		template: template,
		Front:    frontMatter{ID: id, Title: title, Slug: strings.TrimSuffix("/tools/sdk/go/"+s.api.Version+"/"+address, "/"), Keywords: keywords},
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

// index makes the pages that lead to the others.
func (s *site) index() {
	var methods, models []link
	for _, tag := range s.api.Tags {
		methods = append(methods, link{Text: tag.Name, Target: tag.page, Says: cell(firstSentence(tag.Description))})
	}
	byKind := map[Kind]string{Struct: "an object", Enum: "an enum", Union: "one of several types"}
	for _, model := range s.api.Models {
		says := cell(firstSentence(model.Description))
		if says == "" {
			says = upperFirst(byKind[model.Kind]) + "."
		}
		models = append(models, link{Text: model.Name, Target: model.page, Says: says})
	}
	types := []linkGroup{{Title: "Types", Column: "Type", Links: models}}
	if len(s.api.Components) > 0 {
		var others []link
		for _, component := range s.api.Components {
			others = append(others, link{Text: cell(component.Name), Target: component.page, Says: s.componentSays(component)})
		}
		types = append(types, linkGroup{Title: "Schemas without a type of their own", Column: "Schema", Links: others})
	}
	version := s.api.Version
	s.add("README.md", "index", "API reference "+version, "", indexPage{
		Title: "API reference " + version,
		Intro: fmt.Sprintf("The Go package %s for version %s of the API: %s, %s. Generated from the API's document.",
			code(s.Package), version, counted(len(s.api.Operations), "operation"), counted(len(s.api.Models), "model")),
		Groups: []linkGroup{
			{Title: "Contents", Column: "Pages", Links: []link{
				{Text: "Methods", Target: "methods/README.md", Says: "What can be called: " + counted(len(s.api.Operations), "operation") + "."},
				{Text: "Models", Target: "models/README.md", Says: "What is sent and comes back: " + counted(len(s.api.Models), "type") + "."},
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
	for _, tag := range s.api.Tags {
		for _, o := range tag.Operations {
			links = append(links, link{Text: o.GoName, Target: dir + tag.page + "#" + anchorOf(o), Says: cell(operationSays(o))})
		}
	}
	return links
}

// operationSays says in a few words what an operation does.
func operationSays(o *Operation) string {
	if o.Summary != "" {
		return endSentence(o.Summary)
	}
	return firstSentence(o.Description)
}

// pageName gives the name of a page of a Go name. The indexes are called README.
func pageName(name string) string {
	if name = kebabName(name); name == "readme" || name == "index" {
		return name + "-page"
	}
	return name
}

// headingOf is the heading of an operation, whose anchor is the operationId in the vendor's spelling for addresses.
func headingOf(o *Operation) string { return upperFirst(strings.ReplaceAll(kebabName(o.ID), "-", " ")) }

func anchorOf(o *Operation) string { return kebabName(o.ID) }

// typeLink writes the Go type of a schema, with a link to the page of the model in it, or else of the component.
func (s *site) typeLink(schema *Schema, goType, toModels string) string {
	file := ""
	for inner := schema; inner != nil && file == ""; inner = inner.Type.Elem {
		file = s.files[inner.pointer]
	}
	eachModel(schema, func(m *Model) { file = m.page })
	if file == "" {
		return code(goType)
	}
	return "[" + code(goType) + "](" + toModels + file + ")"
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
