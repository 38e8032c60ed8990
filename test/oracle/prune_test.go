package oracle

import (
	"go/ast"
	"go/parser"
	"go/token"
	"path"
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// keptMethods are the methods of types that a request is made with. The others reach much that no request needs.
var keptMethods = map[string]bool{"MarshalJSON": true, "UnmarshalJSON": true}

// A goFile is the text of a file of Go, and what it declares.
type goFile struct {
	text         string
	imports      []*ast.ImportSpec
	declarations map[string][]declaration // by name; methods by that of their type
}

// A declaration is a function, or one type, constant or variable with its keyword.
type declaration struct {
	keyword string
	node    ast.Node
}

func parseGo(text string) (*goFile, error) {
	parsed, err := parser.ParseFile(token.NewFileSet(), "", text, parser.SkipObjectResolution)
	if err != nil {
		return nil, err
	}
	file := &goFile{text, parsed.Imports, map[string][]declaration{}}
	add := func(name, keyword string, node ast.Node) {
		file.declarations[name] = append(file.declarations[name], declaration{keyword, node})
	}
	for _, parsed := range parsed.Decls {
		switch parsed := parsed.(type) {
		case *ast.FuncDecl:
			if parsed.Recv == nil {
				add(parsed.Name.Name, "", parsed)
			} else if keptMethods[parsed.Name.Name] {
				add(strings.TrimPrefix(file.slice(parsed.Recv.List[0].Type), "*"), "", parsed)
			}
		case *ast.GenDecl:
			for _, spec := range parsed.Specs {
				switch spec := spec.(type) {
				case *ast.TypeSpec:
					add(spec.Name.Name, "type ", spec)
				case *ast.ValueSpec:
					for _, name := range spec.Names {
						add(name.Name, parsed.Tok.String()+" ", spec)
					}
				}
			}
		}
	}
	return file, nil
}

func (f *goFile) slice(node ast.Node) string { return f.text[node.Pos()-1 : node.End()-1] }

// prune returns the file with those of its types and functions that the named ones need.
func (f *goFile) prune(names []string) string {
	var body strings.Builder
	written, used := map[string]bool{}, map[string]bool{}
	for len(names) > 0 {
		name := names[0]
		names = names[1:]
		if written[name] {
			continue
		}
		written[name] = true
		for _, d := range f.declarations[name] {
			body.WriteString(d.keyword + f.slice(d.node) + "\n")
			ast.Inspect(d.node, func(node ast.Node) bool {
				if identifier, is := node.(*ast.Ident); is {
					used[identifier.Name] = true
					if f.declarations[identifier.Name] != nil {
						names = append(names, identifier.Name)
					}
				}
				return true
			})
		}
	}
	var imports strings.Builder
	for _, spec := range f.imports {
		if used[importedAs(spec)] {
			imports.WriteString("import " + f.slice(spec) + "\n")
		}
	}
	return imports.String() + body.String()
}

func importedAs(spec *ast.ImportSpec) string {
	if spec.Name != nil {
		return spec.Name.Name
	}
	imported, _ := strconv.Unquote(spec.Path.Value)
	return path.Base(imported)
}

func TestPrune(t *testing.T) {
	t.Parallel()
	file, err := parseGo(`package p
import (
	"encoding/json"
	other "fmt"
	"time"
)
type (
	A struct{ B *B }
	C struct{ A A }
)
// B is for A.
type B struct{ At time.Time }
func (b B) MarshalJSON() ([]byte, error) { return json.Marshal(b.At) }
func (b B) C() C { return C{} }
func F(a A) {}
func G(c C) { other.Println(c) }
`)
	require.NoError(t, err)
	assert.Equal(t, `import "encoding/json"
import "time"
func F(a A) {}
type A struct{ B *B }
type B struct{ At time.Time }
func (b B) MarshalJSON() ([]byte, error) { return json.Marshal(b.At) }
`, file.prune([]string{"F"}))
}
