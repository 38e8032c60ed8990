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

// HandWritten is what the package's other files have, which generated code has to leave alone.
type HandWritten struct {
	Names      map[string]bool // that are declared
	Documented bool            // one of them has the comment of the package
}

// ReadHandWritten reads the files of a package that are not generated. Where there is no directory yet, there are none.
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
			return written, fmt.Errorf("reading the names of a file beside the generated ones: %w", err)
		}
		maps.Copy(written.Names, declared(file))
		written.Documented = written.Documented || file.Doc != nil
	}
	return written, nil
}

// declared returns the names that a file adds to its package.
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
