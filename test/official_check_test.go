package test

import (
	"fmt"
	"go/ast"
	"go/format"
	"go/parser"
	"go/token"
	"go/types"
	"maps"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/stretchr/testify/require"
	"golang.org/x/tools/go/packages"
)

// officialModule is the import path of the official SDK. The stand-in for it is in testdata/official.
const officialModule = "github.com/sailpoint-oss/golang-sdk/v2"

// officialImports are the packages of lines before a change, by the names that programs give them, beside those of the standard library.
var officialImports = map[string]string{
	"beta":          officialModule + "/api_beta",
	"generic":       officialModule + "/api_generic",
	"retryablehttp": "github.com/hashicorp/go-retryablehttp",
	"sailpoint":     officialModule,
	"v2024":         officialModule + "/api_v2024",
	"v3":            officialModule + "/api_v3",
}

// A codeChecker checks the types of Go code, as a compiler does, without building it.
type codeChecker struct {
	files    *token.FileSet
	packages map[string]*types.Package // by import path
}

// newCodeChecker returns a checker for code that imports the packages of docImports and the stand-in for the official SDK. All tests share it.
func newCodeChecker(t *testing.T) *codeChecker {
	t.Helper()
	if testing.Short() {
		t.Skip("checks types of whole packages in one goroutine")
	}
	checker, err := sharedChecker()
	require.NoError(t, err)
	return checker
}

var sharedChecker = sync.OnceValues(func() (*codeChecker, error) {
	c := &codeChecker{files: token.NewFileSet(), packages: map[string]*types.Package{}}
	config := &packages.Config{Mode: packages.LoadTypes, Fset: c.files}
	loaded, err := packages.Load(config, slices.Sorted(maps.Values(docImports))...)
	if err != nil {
		return nil, err
	}
	for _, p := range loaded {
		if len(p.Errors) > 0 {
			return nil, p.Errors[0]
		}
		c.packages[p.PkgPath] = p.Types
	}
	for _, path := range slices.Sorted(maps.Values(officialImports)) {
		if _, err := c.Import(path); err != nil {
			return nil, err
		}
	}
	return c, nil
})

// Import returns a package. Those of the official SDK are read the first time, before any test uses the checker.
func (c *codeChecker) Import(path string) (*types.Package, error) {
	if p := c.packages[path]; p != nil {
		return p, nil
	}
	folder, official := strings.CutPrefix(path, officialModule)
	if official {
		folder = "golang-sdk" + folder
	} else if folder, official = strings.CutPrefix(path, "github.com/hashicorp/go-"); !official {
		return nil, fmt.Errorf("no example may import %s", path)
	}
	names, err := filepath.Glob(filepath.Join("testdata", "official", filepath.FromSlash(folder), "*.go"))
	if err != nil || len(names) == 0 {
		return nil, fmt.Errorf("testdata/official has no stand-in for %s", path)
	}
	var files []*ast.File
	for _, name := range names {
		file, err := parser.ParseFile(c.files, name, nil, parser.SkipObjectResolution)
		if err != nil {
			return nil, err
		}
		files = append(files, file)
	}
	p, err := c.check(path, files...)
	c.packages[path] = p
	return p, err
}

func (c *codeChecker) check(path string, files ...*ast.File) (*types.Package, error) {
	config := types.Config{Importer: c}
	return config.Check(path, c.files, files, nil)
}

// A side is the code before a change, which uses the official SDK, or the code after it, which uses this one.
type side struct {
	imports map[string]string // by the name that code uses
	givens  string            // the parameters of the function around statements
}

// The variables that the table of the guide uses, with their types on either side.
var (
	before = side{imports: officialImports, givens: `ctx context.Context, client *sailpoint.APIClient, configuration *sailpoint.Configuration, id string,
		identity *v2024.Identity, source *v2024.Source, search *v2024.Search, campaign v2024.GetActiveCampaigns200ResponseInner, slim v2024.SlimCampaign,
		document map[string]interface{}, file *os.File, data []byte, transport http.RoundTripper, response *http.Response, err error,
		refusal *v2024.GenericOpenAPIError`}
	after = side{givens: `ctx context.Context, client *isc.APIClient, configuration *isc.Configuration, id string,
		identity *isc.Identity, source *isc.Source, search *isc.Search, campaign isc.GetActiveCampaigns200ResponseInner, slim isc.SlimCampaign,
		document isc.SearchDocuments, file *os.File, data []byte, transport http.RoundTripper, response *http.Response, err error,
		refusal *isc.APIError`}
)

// checkCode checks the types of a file, of declarations, of statements or of an expression. Imports are added, except to a file.
func (c *codeChecker) checkCode(code string, s side) error {
	if formatted, err := format.Source([]byte(code)); err != nil {
		return err
	} else if string(formatted) != code {
		return fmt.Errorf("gofmt would write it otherwise:\n%s", formatted)
	}
	if _, err := parser.ParseFile(token.NewFileSet(), "", code, 0); err == nil {
		return c.checkFile(code)
	}
	if file, err := parser.ParseFile(token.NewFileSet(), "", "package p;"+code, 0); err == nil {
		return c.checkFile("package p\n" + printImports(s.used(file)) + code)
	}
	if expression, err := parser.ParseExpr(code); err == nil {
		if _, isCall := expression.(*ast.CallExpr); !isCall {
			code = "_ = " + code
		}
	}
	function := func(uses string) string {
		return "func _(" + s.givens + ") error {\n{\n" + code + "\n" + uses + "}\nreturn nil\n}\n"
	}
	file, err := parser.ParseFile(token.NewFileSet(), "", "package p;"+function(""), 0)
	if err != nil {
		return err
	}
	body := file.Decls[0].(*ast.FuncDecl).Body.List[0].(*ast.BlockStmt)
	return c.checkFile("package p\n" + printImports(s.used(file)) + function(use(declared(body))))
}

func (c *codeChecker) checkFile(source string) error {
	file, err := parser.ParseFile(c.files, "example.go", source, parser.SkipObjectResolution)
	if err != nil {
		return err
	}
	_, err = c.check("example", file)
	return err
}

// used returns the packages that a file uses without importing them.
func (s side) used(file *ast.File) map[string]string {
	used := map[string]string{}
	ast.Inspect(file, func(n ast.Node) bool {
		if selector, ok := n.(*ast.SelectorExpr); ok {
			if x, ok := selector.X.(*ast.Ident); ok && x.Obj == nil {
				if path := s.path(x.Name); path != "" {
					used[x.Name] = path
				}
			}
		}
		return true
	})
	return used
}

// path returns the import path of a name. Code before a change imports nothing of this module.
func (s side) path(name string) string {
	if path := s.imports[name]; path != "" {
		return path
	}
	if path := docImports[name]; s.imports == nil || !strings.HasPrefix(path, module) {
		return path
	}
	return ""
}
