package gen

import (
	"bytes"
	"encoding/json"
	"errors"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// order is the story: a package imports only packages that stand in rows before its own. Packages of one row do not know each other.
var order = [][]string{
	{"prose", "jsonvalue", "progress", "files"}, // tools, which know nothing of OpenAPI
	{"quote"},
	{"gofile"},
	{"document", "model"},
	{"repair", "keywords", "resolve", "dedupe", "naming"},
	{"plan", "vendoring"},
	{"golang", "pages", "commands", "compare"},
	{"gen"},
}

// mostLines is how many lines a package may have without its tests.
const mostLines = 3000

// only says which packages may import what gives a layer away.
var only = map[string][]string{
	"go.yaml.in/yaml/v3":                     {"document", "repair", "keywords", "resolve", "naming", "vendoring", "gentest"},
	"github.com/getkin/kin-openapi/openapi3": {"document", "resolve"},
	"text/template":                          {"quote"},
	"text/template/parse":                    {"quote"},
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
		if name == "gentest" || name == "sent" { // which tests import, and which has nothing but tests
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

// readers are the files that read others, besides those of package files, which knows its own: what a document names and what the caller
// names is read by document, what is there already where the package goes by naming and pages.
var readers = []string{"document/read.go", "naming/hand_written.go", "pages/module.go"}

// No file is read but where it is bounded, and where what a document names cannot lead out of its folder.
func TestFilesAreReadInOnePlace(t *testing.T) {
	t.Parallel()
	reads := regexp.MustCompile(`\bos\.(ReadFile|Open|OpenFile|OpenRoot|OpenInRoot|DirFS)\(|\bioutil\.|\bhttp\.(Get|Client)\b`)
	for _, l := range list(t) {
		if l.name() == "gentest" || l.name() == "files" {
			continue
		}
		for _, file := range l.GoFiles {
			text, err := os.ReadFile(filepath.Join(l.Dir, file))
			require.NoError(t, err)
			if name := l.name() + "/" + file; !slices.Contains(readers, name) {
				assert.False(t, reads.Match(text), "%s reads a file: use document.ReadFile or document.ReadBeside", name)
			}
		}
	}
}

// Texts are quoted where package quote does it, and nowhere else: not by hand, and not in a template.
func TestTextsAreQuotedInOnePlace(t *testing.T) {
	t.Parallel()
	byHand := regexp.MustCompile(`strconv\.(Append)?Quote|CanBackquote|template\.FuncMap`)
	inFormat := regexp.MustCompile(`%(q|#v)`)
	for _, l := range list(t) {
		if l.name() == "quote" || l.name() == "gentest" {
			continue
		}
		templates, err := filepath.Glob(filepath.Join(l.Dir, "*.tmpl"))
		require.NoError(t, err)
		for _, path := range templates {
			text, err := os.ReadFile(path)
			require.NoError(t, err)
			assert.NotRegexp(t, `\b(printf|print|println|js|html|urlquery)\b`, string(text), "%s: print values by the functions of package quote", path)
		}
		for _, file := range l.GoFiles {
			text, err := os.ReadFile(filepath.Join(l.Dir, file))
			require.NoError(t, err)
			assert.False(t, byHand.Match(text), "%s/%s: use package quote", l.name(), file)
			if l.name() == "golang" || l.name() == "pages" {
				assert.False(t, inFormat.Match(text), "%s/%s: use package quote", l.name(), file)
			}
		}
	}
}
