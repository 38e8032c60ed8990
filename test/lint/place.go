package lint

import (
	"go/ast"
	"go/token"
	"strings"

	"golang.org/x/tools/go/analysis"
)

// modulePath is the path of the root module. The paths of the other modules begin with it.
const modulePath = "github.com/f745b6f1/isc"

// A place is the location of a finding.
type place struct {
	pkg       string // the path of the package below the root module, "" for isc itself; in tests, that of the tested package
	test      bool   // in a test file
	generated bool
}

// placeOf returns the place of a position. It returns false outside this repository.
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

// packageBelow returns the path of a package below the root module, and false for other packages. For external tests the go command adds
// _test to the path of the package, and for packages compiled for tests it adds " [path.test]".
func packageBelow(path string) (string, bool) {
	path, _, _ = strings.Cut(path, " ")
	path = strings.TrimSuffix(path, "_test")
	if strings.HasSuffix(path, ".test") { // the main package that go test generates
		return "", false
	}
	if path == modulePath {
		return "", true
	}
	return strings.CutPrefix(path, modulePath+"/")
}

// within reports whether the package is in one of the folders or below one.
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

// inProgram reports whether the package belongs to a command or an example.
func (p place) inProgram() bool { return p.within("cmd", "examples") }
