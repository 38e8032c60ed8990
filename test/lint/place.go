package lint

import (
	"go/ast"
	"go/token"
	"strings"

	"golang.org/x/tools/go/analysis"
)

// modulePath is the path of the root module, which those of the others begin with.
const modulePath = "github.com/f745b6f1/isc"

// A place is where a finding is.
type place struct {
	pkg       string // the path of the package below the root module, "" for isc itself; that of the package under test in its tests
	test      bool   // in a file of tests
	generated bool
}

// placeOf returns the place of a position, and false outside of this repository.
func placeOf(pass *analysis.Pass, pos token.Pos) (place, bool) {
	pkg, inside := packageBelow(pass.Pkg.Path())
	if !inside {
		return place{}, false
	}
	p := place{pkg: pkg, test: strings.HasSuffix(pass.Fset.File(pos).Name(), "_test.go")}
	for _, file := range pass.Files {
		if file.FileStart <= pos && pos <= file.FileEnd {
			p.generated = ast.IsGenerated(file)
		}
	}
	return p, true
}

// packageBelow returns the path of a package below the root module, and false for packages of others. The go command gives the external
// tests of a package the path of the package with _test behind it, and adds " [path.test]" to what is compiled for tests.
func packageBelow(path string) (string, bool) {
	path, _, _ = strings.Cut(path, " ")
	path = strings.TrimSuffix(path, "_test")
	if strings.HasSuffix(path, ".test") { // what go test makes of them
		return "", false
	}
	if path == modulePath {
		return "", true
	}
	return strings.CutPrefix(path, modulePath+"/")
}

// within reports whether the package is one of the folders, or below one.
func (p place) within(folders ...string) bool {
	for _, folder := range folders {
		if p.pkg == folder || strings.HasPrefix(p.pkg, folder+"/") {
			return true
		}
	}
	return false
}

// inLibrary reports whether users import the package.
func (p place) inLibrary() bool { return !p.test && !p.within("internal", "cmd", "test", "examples") }

// inProgram reports whether the package is one of a command, or an example of one.
func (p place) inProgram() bool { return p.within("cmd", "examples") }
