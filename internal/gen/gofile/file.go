// Package gofile prints files of Go: a header that says where they come from, the imports, and sections that templates print, formatted.
// It knows nothing of what the files are about.
package gofile

import (
	"bytes"
	_ "embed"
	"fmt"
	"go/format"
	"io/fs"
	"maps"
	"slices"
	"strings"

	"github.com/f745b6f1/isc/internal/gen/quote"
)

//go:embed file.tmpl
var head string

// ParseTemplates reads the templates of all files whose name ends in .tmpl. What they print is quoted as [quote.ParseGo] tells.
func ParseTemplates(files fs.FS) quote.Templates { return quote.ParseGo(head, files) }

// A File is a file of Go. Its sections are printed one after the other.
type File struct {
	Path     string
	Source   string // the document that it comes from
	Package  string
	Doc      quote.Comment // the comment of the package; a package has one file with it
	imports  map[string]bool
	sections []Section
}

// A Section is printed by the template that it names.
type Section interface{ Template() string }

// New makes a file that is empty but for its imports.
func New(path, source, name string, imports ...string) *File {
	f := &File{Path: path, Source: source, Package: name, imports: map[string]bool{}}
	for _, path := range imports {
		f.Use(path)
	}
	return f
}

// Imports returns the standard library's packages, then the others.
func (f *File) Imports() (groups [][]string) {
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

// Use makes the file import a package.
func (f *File) Use(path string) { f.imports[path] = true }

// Add adds a section.
func (f *File) Add(s Section) { f.sections = append(f.sections, s) }

// Print makes the text of the file.
func (f *File) Print(t quote.Templates) ([]byte, error) {
	var b bytes.Buffer
	if err := t.Execute(&b, "head", f); err != nil {
		return nil, fmt.Errorf("printing %s: %w", f.Path, err)
	}
	for _, s := range f.sections {
		if err := t.Execute(&b, s.Template(), s); err != nil {
			return nil, fmt.Errorf("printing %s: %w", f.Path, err)
		}
	}
	text, err := format.Source(bytes.TrimSpace(b.Bytes()))
	if err != nil {
		return nil, fmt.Errorf("printing %s: %w", f.Path, err)
	}
	return text, nil
}
