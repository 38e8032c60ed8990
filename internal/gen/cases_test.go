package gen

import (
	"bytes"
	"flag"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/f745b6f1/isc/internal/gen/gentest"
)

var update = flag.Bool("update", false, "write the results of the cases to the folders of expected results")

// TestCases generates every directory of testdata. Its input is spec.yaml and, if present, repairs.yaml and names.yaml. The expected output is
// in want: the package, its fakes, the lock of names, the repaired document if there are repairs, and the pages if there is a directory
// want/docs. Expected notices are in notices.txt. A case with a file error.txt must fail with that error.
func TestCases(t *testing.T) {
	t.Parallel()
	for _, name := range caseNames(t) {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			dir := filepath.Join("testdata", name)
			out := t.TempDir()
			o := caseOptions(t, dir, out)
			before := gentest.ReadTree(t, out)
			report, err := Generate(o)
			if expected, failing := gentest.ReadOptional(t, filepath.Join(dir, "error.txt")); failing {
				require.Error(t, err)
				assertText(t, filepath.Join(dir, "error.txt"), expected, []byte(err.Error()+"\n"))
				assert.Equal(t, before, gentest.ReadTree(t, out), "nothing is written if there is an error")
				return
			}
			require.NoError(t, err)
			assertTree(t, filepath.Join(dir, "want"), gentest.ReadTree(t, out))
			assertNotices(t, filepath.Join(dir, "notices.txt"), slices.Concat(report.Recalled, report.Notes, report.Notices))
		})
	}
}

// TestCasesCompile shows that the expected packages compile against core and pass go vet.
func TestCasesCompile(t *testing.T) {
	t.Parallel()
	if testing.Short() {
		t.Skip("type-checks hundreds of packages, one after another")
	}
	arguments := []string{"vet"}
	for _, name := range caseNames(t) {
		if files, err := filepath.Glob(filepath.Join("testdata", name, "want", "*.go")); err == nil && len(files) > 0 {
			want := "./" + filepath.ToSlash(filepath.Join("testdata", name, "want"))
			arguments = append(arguments, want, want+"/fake")
		}
	}
	output, err := exec.CommandContext(t.Context(), "go", arguments...).CombinedOutput()
	require.NoError(t, err, string(output))
}

func caseNames(t *testing.T) (names []string) {
	t.Helper()
	specs, err := filepath.Glob(filepath.Join("testdata", "*", "spec.yaml"))
	require.NoError(t, err)
	for _, spec := range specs {
		names = append(names, filepath.Base(filepath.Dir(spec)))
	}
	require.NotEmpty(t, names)
	return names
}

// caseOptions copies the input of a case next to its output, because the lock of names is updated.
func caseOptions(t *testing.T, dir, out string) Options {
	t.Helper()
	o := Options{Spec: filepath.Join(dir, "spec.yaml"), Package: "sample", Out: out, Names: filepath.Join(out, "names.yaml"),
		Fakes: filepath.Join(out, "fake"), Import: here + "/" + filepath.ToSlash(dir) + "/want"}
	if _, err := os.Stat(filepath.Join(dir, "repairs.yaml")); err == nil {
		o.Repairs = []string{filepath.Join(dir, "repairs.yaml")}
		o.API = filepath.Join(out, "api.yaml")
	}
	if filepath.Base(dir) == "known_defects" {
		o.Repairs = []string{gentest.Known(t)}
	}
	if names, has := gentest.ReadOptional(t, filepath.Join(dir, "names.yaml")); has {
		require.NoError(t, os.WriteFile(o.Names, names, 0o644))
	}
	if _, err := os.Stat(filepath.Join(dir, "want", "docs")); err == nil {
		o.Docs = filepath.Join(out, "docs")
	}
	return o
}

// assertTree compares files with a directory. With -update it replaces the directory by the files.
func assertTree(t *testing.T, root string, files map[string][]byte) {
	t.Helper()
	if *update {
		_, hadDocs := os.Stat(filepath.Join(root, "docs"))
		require.NoError(t, os.RemoveAll(root))
		for name, text := range files {
			path := filepath.Join(root, filepath.FromSlash(name))
			require.NoError(t, os.MkdirAll(filepath.Dir(path), 0o755))
			require.NoError(t, os.WriteFile(path, text, 0o644))
		}
		if hadDocs == nil {
			require.DirExists(t, filepath.Join(root, "docs"))
		}
		return
	}
	expected := gentest.ReadTree(t, root)
	for name, text := range files {
		assert.Equal(t, string(expected[name]), string(text), name)
		delete(expected, name)
	}
	for name := range expected {
		assert.Fail(t, "not generated", name)
	}
}

// assertNotices compares the notices with a file. If there are none, the file must not exist.
func assertNotices(t *testing.T, path string, notices []string) {
	t.Helper()
	if *update && len(notices) == 0 {
		require.NoError(t, os.RemoveAll(path))
		return
	}
	expected, _ := gentest.ReadOptional(t, path)
	text := ""
	for _, notice := range notices {
		text += notice + "\n"
	}
	assertText(t, path, expected, []byte(text))
}

func assertText(t *testing.T, path string, expected, text []byte) {
	t.Helper()
	if *update && !bytes.Equal(expected, text) {
		require.NoError(t, os.WriteFile(path, text, 0o644))
		return
	}
	assert.Equal(t, string(expected), string(text))
}
