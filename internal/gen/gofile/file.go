// Package gofile prints Go files: a header that names their source, the imports, and sections printed by templates. It formats the result. It
// knows nothing of what the sections mean.
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

// ParseTemplates parses the templates in all files whose name ends in .tmpl. Printed values are escaped as described at [quote.ParseGo].
func ParseTemplates(files fs.FS) quote.Templates { return quote.ParseGo(head, files) }

// A File is a Go file. Its sections are printed in order.
type File struct {
	Path     string
	Source   string // the document that it is generated from
	Package  string
	Doc      quote.Comment // the package comment; only one file of a package has it
	imports  map[string]bool
	sections []Section
}

// A Section is a part of a file. Template returns the name of the template that prints it.
type Section interface{ Template() string }

// New returns a file without sections.
func New(path, source, name string, imports ...string) *File {
	f := &File{Path: path, Source: source, Package: name, imports: map[string]bool{}}
	for _, path := range imports {
		f.Use(path)
	}
	return f
}

// Imports returns the imports in groups: the standard library first.
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

// Use adds an import to the file.
func (f *File) Use(path string) { f.imports[path] = true }

// Add adds a section to the file.
func (f *File) Add(s Section) { f.sections = append(f.sections, s) }

// Print returns the formatted text of the file.
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
