package naming

import (
	"errors"
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"strings"

	"github.com/f745b6f1/isc/internal/gen/files"
)

// HandWritten describes the hand-written files of the package, which generated code must not conflict with.
type HandWritten struct {
	Names      map[string]bool // declared names
	Documented bool            // one of the files has the package comment
}

// ReadHandWritten reads the files of a package that are not generated. A missing directory has none.
func ReadHandWritten(dir string) (HandWritten, error) {
	written := HandWritten{Names: map[string]bool{}}
	entries, err := os.ReadDir(dir)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return written, fmt.Errorf("reading the package's directory: %w", err)
	}
	for _, entry := range entries {
		if !strings.HasSuffix(entry.Name(), ".go") || strings.HasSuffix(entry.Name(), "_test.go") {
			continue
		}
		path := filepath.Join(dir, entry.Name())
		text, err := os.ReadFile(path)
		if err != nil {
			return written, fmt.Errorf("reading the package's directory: %w", err)
		}
		if files.IsGenerated(text) {
			continue
		}
		file, err := parser.ParseFile(token.NewFileSet(), path, text, parser.SkipObjectResolution|parser.ParseComments)
		if err != nil {
			return written, fmt.Errorf("reading the names in a hand-written file: %w", err)
		}
		maps.Copy(written.Names, declared(file))
		written.Documented = written.Documented || file.Doc != nil
	}
	return written, nil
}

// declared returns the names that a file declares in its package.
func declared(file *ast.File) map[string]bool {
	names := map[string]bool{}
	for _, declaration := range file.Decls {
		switch d := declaration.(type) {
		case *ast.FuncDecl:
			if d.Recv == nil {
				names[d.Name.Name] = true
			}
		case *ast.GenDecl:
			for _, spec := range d.Specs {
				switch s := spec.(type) {
				case *ast.TypeSpec:
					names[s.Name.Name] = true
				case *ast.ValueSpec:
					for _, name := range s.Names {
						names[name.Name] = true
					}
				}
			}
		}
	}
	return names
}
