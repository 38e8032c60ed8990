package gen

import (
	"bytes"
	"encoding/json"
	"errors"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// order is the story: a package imports only packages that stand in rows before its own. Packages of one row do not know each other.
var order = [][]string{
	{"prose", "jsonvalue", "progress", "files", "gofile"}, // tools, which know nothing of OpenAPI
	{"document", "model"},
	{"resolve", "naming"},
	{"plan", "vendoring"},
	{"golang", "pages", "commands", "compare"},
	{"gen"},
}

// mostLines is how many lines a package may have without its tests.
const mostLines = 3000

// only says which packages may import what gives a layer away.
var only = map[string][]string{
	"go.yaml.in/yaml/v3":                     {"document", "resolve", "naming", "vendoring", "gentest"},
	"github.com/getkin/kin-openapi/openapi3": {"document", "resolve"},
	"go/parser":                              {"naming"}, // of files that people wrote, for the names that they have
	"go/ast":                                 {"naming"},
	"github.com/f745b6f1/isc/internal/gen/gentest": {},
}

const here = "github.com/f745b6f1/isc/internal/gen"

// A listed package is what go list says of one.
type listed struct {
	Dir, ImportPath  string
	Imports, GoFiles []string
}

// name is the package's as it stands in order.
func (l listed) name() string {
	if l.ImportPath == here {
		return "gen"
	}
	return strings.TrimPrefix(l.ImportPath, here+"/")
}

func list(t *testing.T) (packages []listed) {
	t.Helper()
	output, err := exec.CommandContext(t.Context(), "go", "list", "-json=Dir,ImportPath,Imports,GoFiles", "./...").Output()
	require.NoError(t, err)
	for decoder := json.NewDecoder(bytes.NewReader(output)); ; {
		var l listed
		err := decoder.Decode(&l)
		if errors.Is(err, io.EOF) {
			return packages
		}
		require.NoError(t, err)
		packages = append(packages, l)
	}
}

// The imports are the story that CONTRIBUTING tells: no package knows a later one, or one beside it.
func TestImportsFollowTheStory(t *testing.T) {
	t.Parallel()
	row := map[string]int{}
	for i, names := range order {
		for _, name := range names {
			row[name] = i
		}
	}
	for _, l := range list(t) {
		name := l.name()
		if name == "gentest" { // which tests import
			continue
		}
		if !assert.Contains(t, row, name, "%s is a new package: give it a row in order, and a sentence in CONTRIBUTING.md", name) {
			continue
		}
		for _, path := range l.Imports {
			if inner, is := strings.CutPrefix(path, here+"/"); is {
				assert.Less(t, row[inner], row[name], "%s imports %s, which does not stand before it: move what %s needs into a package before both",
					name, inner, name)
			}
			if allowed, restricted := only[path]; restricted {
				assert.Contains(t, allowed, name, "%s imports %s, which it must not know: packages that may are %v", name, path, allowed)
			}
		}
	}
}

// Each package can be read in one sitting, and says in a sentence what it is for and what it must not know.
func TestPackagesStaySmall(t *testing.T) {
	t.Parallel()
	for _, l := range list(t) {
		lines, documented := 0, false
		for _, file := range l.GoFiles {
			text, err := os.ReadFile(filepath.Join(l.Dir, file))
			require.NoError(t, err)
			lines += bytes.Count(text, []byte("\n"))
			documented = documented || bytes.HasPrefix(text, []byte("// Package "))
		}
		assert.LessOrEqual(t, lines, mostLines, "%s has %d lines without its tests: cut it in two where its imports part", l.name(), lines)
		assert.True(t, documented, "%s has no package comment: say in a sentence what it is for and what it must not know", l.name())
	}
}

// Every file has its tests in a file beside it, besides the cases of testdata.
func TestFilesHaveTests(t *testing.T) {
	t.Parallel()
	for _, l := range list(t) {
		if l.name() == "gentest" {
			continue
		}
		for _, file := range l.GoFiles {
			if file != "doc.go" {
				assert.FileExists(t, filepath.Join(l.Dir, strings.TrimSuffix(file, ".go")+"_test.go"), "%s of %s has no tests beside it", file, l.name())
			}
		}
	}
}
