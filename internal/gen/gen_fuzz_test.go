package gen

import (
	"go/ast"
	"go/importer"
	"go/parser"
	"go/token"
	"go/types"
	"hash/crc32"
	"io"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/f745b6f1/isc/internal/gen/document"
	"github.com/f745b6f1/isc/internal/gen/plan"
)

// FuzzGenerate shows that any document yields files or an error, and neither panics nor hangs.
func FuzzGenerate(f *testing.F) {
	for _, text := range caseSpecs(f) {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text []byte) { checkGenerate(t, text) })
}

// FuzzGenerateMutated changes the document of a case as the fuzzer's bytes say. Most of the resulting documents are nearly valid.
func FuzzGenerateMutated(f *testing.F) {
	specs := caseSpecs(f)
	for i := range specs {
		f.Add(uint8(i), []byte{1, 2, 3, byte(i), 5, 6, 7, 8})
	}
	f.Fuzz(func(t *testing.T, spec uint8, choices []byte) {
		at := 0
		checkGenerate(t, mutated(t, specs[int(spec)%len(specs)], 1+len(choices)/8, func(n int) int {
			drawn := 0
			for range 2 { // two bytes, to choose among many
				if at < len(choices) {
					drawn = drawn<<8 | int(choices[at])
				}
				at++
			}
			return drawn % n
		}))
	})
}

// TestGenerateMutated generates nearly valid documents, the same in every run. Many of them can still be generated. FuzzGenerateMutated tries
// more.
func TestGenerateMutated(t *testing.T) {
	t.Parallel()
	if testing.Short() {
		t.Skip("type-checks hundreds of packages, one after another")
	}
	documents, generated := 0, 0
	for _, spec := range caseSpecs(t) {
		random := rand.New(rand.NewPCG(1, uint64(crc32.ChecksumIEEE(spec)))) // seeded by the document, so that a new case does not change the others
		for range 4 {
			documents++
			if checkGenerate(t, mutated(t, spec, 1+random.IntN(3), random.IntN)) {
				generated++
			}
		}
	}
	assert.Greater(t, generated, documents/8)
}

func caseSpecs(t testing.TB) (specs [][]byte) {
	t.Helper()
	paths, err := filepath.Glob(filepath.Join("testdata", "*", "spec.yaml"))
	require.NoError(t, err)
	for _, path := range paths {
		text, err := os.ReadFile(path)
		require.NoError(t, err)
		specs = append(specs, text)
	}
	return specs
}

// mutated changes a document a few times. A document that is not YAML is returned unchanged.
func mutated(t *testing.T, spec []byte, changes int, draw func(n int) int) []byte {
	root, err := document.Parse("", spec)
	if err != nil || len(root.Content) == 0 {
		return spec
	}
	m := mutator{root, draw}
	for range changes {
		m.mutate()
	}
	text, err := document.Encode(root)
	require.NoError(t, err)
	return text
}

// checkGenerate generates a document. On an error nothing may be written. Otherwise the Go code must type-check, and a second run must change
// nothing.
func checkGenerate(t *testing.T, text []byte) (generated bool) {
	t.Helper()
	defer time.AfterFunc(time.Minute, func() { panic("it hangs:\n" + string(text)) }).Stop()
	dir := t.TempDir()
	o := Options{
		Spec: filepath.Join(dir, "spec.yaml"), Package: "sample", Out: filepath.Join(dir, "out"), Docs: filepath.Join(dir, "docs"),
		Names: filepath.Join(dir, "names.yaml"), API: filepath.Join(dir, "api.yaml"), Fakes: filepath.Join(dir, "fake"), Import: "example.com/sample",
	}
	require.NoError(t, os.WriteFile(o.Spec, text, 0o644))
	_, err := Generate(o)
	if err != nil {
		entries, err := os.ReadDir(dir)
		require.NoError(t, err)
		assert.Len(t, entries, 1, "there is only the specification")
		return false
	}
	require.NoError(t, typeCheck(t, o), string(text))
	again, err := Generate(o)
	require.NoError(t, err, string(text))
	assert.Empty(t, again.Written, string(text))
	return true
}

// typeCheck type-checks a package and its fakes.
func typeCheck(t *testing.T, o Options) error {
	t.Helper()
	standing.Lock()
	defer standing.Unlock()
	fset := token.NewFileSet()
	sdk, err := (&types.Config{Importer: standing.importer}).Check(o.Import, fset, parsed(t, fset, o.Out), nil)
	if err != nil {
		return err
	}
	_, err = (&types.Config{Importer: with{standing.importer, sdk}}).Check("fake", fset, parsed(t, fset, o.Fakes), nil)
	return err
}

// standing has the export data of the packages that generated code imports. It is loaded once. The mutex allows one check at a time.
var standing = struct {
	sync.Mutex
	importer types.Importer
}{importer: importer.ForCompiler(token.NewFileSet(), "gc", func(path string) (io.ReadCloser, error) { return os.Open(exports()[path]) })}

// parsed returns the parsed files of a package.
func parsed(t *testing.T, fset *token.FileSet, dir string) (files []*ast.File) {
	t.Helper()
	paths, err := filepath.Glob(filepath.Join(dir, "*.go"))
	require.NoError(t, err)
	for _, path := range paths {
		file, err := parser.ParseFile(fset, path, nil, parser.SkipObjectResolution)
		require.NoError(t, err)
		files = append(files, file)
	}
	return files
}

// with is an importer with one additional package.
type with struct {
	types.Importer
	more *types.Package
}

func (w with) Import(path string) (*types.Package, error) {
	if path == w.more.Path() {
		return w.more, nil
	}
	return w.Importer.Import(path)
}

// exports returns the export data files of the packages that generated code imports, by import path.
var exports = sync.OnceValue(func() map[string]string {
	output, err := exec.Command("go", "list", "-export", "-deps", "-f", "{{.ImportPath}}={{.Export}}", plan.CorePath+"/fakecall").Output()
	if err != nil {
		return nil
	}
	files := map[string]string{}
	for line := range strings.Lines(string(output)) {
		path, file, _ := strings.Cut(strings.TrimSpace(line), "=")
		files[path] = file
	}
	return files
})
