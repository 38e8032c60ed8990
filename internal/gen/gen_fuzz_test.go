package gen

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/require"
)

// Whatever a document says, it gives files or an error, and neither panics nor hangs.
func FuzzGenerate(f *testing.F) {
	specs, err := filepath.Glob(filepath.Join("testdata", "*", "spec.yaml"))
	require.NoError(f, err)
	for _, spec := range specs {
		text, err := os.ReadFile(spec)
		require.NoError(f, err)
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text []byte) {
		dir := t.TempDir()
		spec := filepath.Join(dir, "spec.yaml")
		require.NoError(t, os.WriteFile(spec, text, 0o644))
		out := filepath.Join(dir, "out")
		_, err := Generate(Options{Spec: spec, Package: "sample", Out: out, Docs: filepath.Join(out, "docs"), Names: filepath.Join(out, "names.yaml")})
		if err != nil {
			require.NoDirExists(t, out, "nothing is half written")
		}
	})
}
