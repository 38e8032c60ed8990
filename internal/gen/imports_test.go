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

// order lists the packages in layers. A package may import only packages of earlier layers.
var order = [][]string{
	{"prose", "jsonvalue", "progress", "files", "commands/table"}, // helpers that know nothing of OpenAPI
	{"quote"},
	{"gofile"},
	{"document", "model"},
	{"repair", "keywords", "resolve", "dedupe", "naming"},
	{"plan", "vendoring", "memory"},
	{"sample"},
	{"golang", "pages", "commands", "compare"},
	{"gen"},
}

// mostLines is the maximum number of lines in a package, without tests.
const mostLines = 3000

// only lists which packages may import certain packages that belong to one layer.
var only = map[string][]string{
	"go.yaml.in/yaml/v3":                     {"document", "repair", "keywords", "resolve", "naming", "vendoring", "gentest"},
	"github.com/getkin/kin-openapi/openapi3": {"document", "resolve"},
	"text/template":                          {"quote"},
	"text/template/parse":                    {"quote"},
	"go/parser":                              {"naming"}, // to read the names in hand-written files
	"go/ast":                                 {"naming"},
	"github.com/f745b6f1/isc/internal/gen/gentest": {},
}

const here = "github.com/f745b6f1/isc/internal/gen"

// A listed is a package in the output of go list.
type listed struct {
	Dir, ImportPath  string
	Imports, GoFiles []string
}

// name returns the name of the package as written in order.
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

// TestImportsFollowTheStory shows that no package imports one of the same or a later layer. CONTRIBUTING.md describes the layers.
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
		if name == "gentest" || name == "sent" { // gentest is only for tests, and sent contains only tests
			continue
		}
		if !assert.Contains(t, row, name, "%s is a new package: add it to a layer in order, and describe it in CONTRIBUTING.md", name) {
			continue
		}
		for _, path := range l.Imports {
			if inner, is := strings.CutPrefix(path, here+"/"); is {
				assert.Less(t, row[inner], row[name], "%s imports %s, which is not in an earlier layer: move what %s needs to an earlier package",
					name, inner, name)
			}
			if allowed, restricted := only[path]; restricted {
				assert.Contains(t, allowed, name, "%s must not import %s; only these packages may: %v", name, path, allowed)
			}
		}
	}
}

// TestPackagesStaySmall limits the size of packages, and requires a package comment.
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
		assert.True(t, documented, "%s has no package comment: write what it does and what it must not know", l.name())
	}
}

// TestFilesHaveTests shows that every file has a test file next to it.
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

// readers are the files that read other files. Package document reads documents and the files that callers name, naming and pages read existing
// files in the output directory. Package files is not listed here.
var readers = []string{"document/read.go", "naming/hand_written.go", "pages/module.go"}

// TestFilesAreReadInOnePlace shows that files are read only by functions that limit the size and stay inside the folder of the document.
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

// TestTextsAreQuotedInOnePlace shows that only package quote escapes texts: no other code or template does.
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
