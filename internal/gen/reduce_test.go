package gen

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/f745b6f1/isc/internal/gen/gentest"
	"github.com/f745b6f1/isc/internal/gen/repair"
)

// TestReduceUpstream shows that the reduced published document can be generated, and that nothing it needs was removed.
func TestReduceUpstream(t *testing.T) {
	t.Parallel()
	for version, operations := range map[string]int{"beta": 11, "v2024": 12} {
		t.Run(version, func(t *testing.T) {
			t.Parallel()
			text := gentest.Upstream(t, version)
			if text == nil {
				t.Skip("the published document of " + version + " is not there")
			}
			dir := t.TempDir()
			spec, reduced := filepath.Join(dir, "published.yaml"), filepath.Join(dir, "openapi.yaml")
			gentest.WriteFile(t, spec, string(text))
			tags := filepath.Join(dir, "tags")
			gentest.WriteFile(t, tags, "Identities\n")
			report, err := repair.Reduce(repair.ReduceOptions{Spec: spec, Tags: tags, Out: reduced})
			require.NoError(t, err)
			assert.Equal(t, operations, report.Operations)

			generated, err := Generate(Options{Spec: reduced, Repairs: []string{gentest.Known(t)}, Package: "sample", Out: filepath.Join(dir, "sample"), Docs: filepath.Join(dir, "docs")})
			require.NoError(t, err)
			assert.Equal(t, operations, generated.Operations)
			assert.Equal(t, 1, generated.Tags)
			assert.Less(t, generated.Schemas, report.Components)

			again, err := repair.Reduce(repair.ReduceOptions{Spec: reduced, Tags: tags, Out: filepath.Join(dir, "again.yaml")})
			require.NoError(t, err)
			assert.Equal(t, report.Components, again.Components)
			once, err := os.ReadFile(reduced)
			require.NoError(t, err)
			twice, err := os.ReadFile(again.Out)
			require.NoError(t, err)
			assert.Equal(t, string(once), string(twice))
		})
	}
}

// TestReduceOverwritesDocumentsOnly shows that Reduce overwrites only OpenAPI documents, and not its input.
func TestReduceOverwritesDocumentsOnly(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	o := repair.ReduceOptions{Spec: filepath.Join(dir, "spec.yaml"), Tags: filepath.Join(dir, "tags"), Out: filepath.Join(dir, "out.yaml")}
	gentest.WriteFile(t, o.Spec, sampleSpec)
	gentest.WriteFile(t, o.Tags, "Things\n")
	gentest.WriteFile(t, o.Out, "a: 1\n")
	_, err := repair.Reduce(o)
	require.ErrorContains(t, err, "out.yaml is in the way")
	for _, text := range []string{"", "openapi: 3.0.1\n"} {
		gentest.WriteFile(t, o.Out, text)
		_, err = repair.Reduce(o)
		require.NoError(t, err, text)
	}
	o.Out = o.Spec
	_, err = repair.Reduce(o)
	require.ErrorContains(t, err, "spec.yaml is the document itself")
}
