package main

import (
	"bytes"
	"net/http"
	"os"
	"path/filepath"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/f745b6f1/isc"
	"github.com/f745b6f1/isc/core"
	"github.com/f745b6f1/isc/examples/internal/picture"
	"github.com/f745b6f1/isc/faketenant"
)

func TestPicture(t *testing.T) {
	t.Setenv("SAIL_BASE_URL", "")
	m := move{types: []string{"TRANSFORM"}, file: filepath.Join(t.TempDir(), "export.json"), interval: time.Millisecond}
	var steps []picture.Step
	for _, apply := range []bool{false, true} {
		var out bytes.Buffer
		m.apply = apply
		require.NoError(t, start(t.Context(), &out, "", "", m))
		command := "go run ./examples/spconfig"
		if apply {
			command += " -apply"
		}
		steps = append(steps, picture.Step{Command: command, Output: out.String()})
	}
	picture.Check(t, "spconfig", steps...)
}

// tenants returns two tenants, of which the second one has no transforms, and a move between them.
func tenants(t *testing.T) (from, to *faketenant.Tenant, m move) {
	t.Helper()
	from, to = faketenant.New(t), faketenant.New(t, faketenant.WithCollection("/transforms"))
	return from, to, move{
		from: isc.NewAPIClient(from.Configuration()), to: isc.NewAPIClient(to.Configuration()), types: []string{"TRANSFORM"},
		file: filepath.Join(t.TempDir(), "export.json"), interval: time.Millisecond,
	}
}

// transforms returns the names of the transforms of a tenant.
func transforms(t *testing.T, client *isc.APIClient) (names []string) {
	t.Helper()
	for transform, err := range client.TransformsAPI.ListTransforms(t.Context()).All() {
		require.NoError(t, err)
		names = append(names, transform.Name)
	}
	return names
}

func TestMoves(t *testing.T) {
	t.Parallel()
	_, _, m := tenants(t)
	var out bytes.Buffer
	require.NoError(t, m.run(t.Context(), &out))
	assert.Contains(t, out.String(), "Nothing is changed.")
	assert.Empty(t, transforms(t, m.to), "a preview imports nothing")

	m.apply = true
	require.NoError(t, m.run(t.Context(), &out))
	assert.NotEmpty(t, transforms(t, m.to))
	assert.ElementsMatch(t, transforms(t, m.from), transforms(t, m.to))

	content, err := os.ReadFile(m.file)
	require.NoError(t, err)
	var kept isc.SpConfigExportResults
	require.NoError(t, core.Unmarshal(content, &kept))
	assert.Len(t, kept.Objects, len(transforms(t, m.from)))
}

func TestImportsNothingIfThePreviewHasErrors(t *testing.T) {
	t.Parallel()
	_, _, m := tenants(t)
	m.types, m.apply = []string{"TRANSFORM", "ROLE"}, true
	var out bytes.Buffer
	require.EqualError(t, m.run(t.Context(), &out), "6 objects have errors")
	assert.Regexp(t, `ROLE +0 +6\n`, out.String())
	assert.Contains(t, out.String(), "ROLE: Objects of this type are not imported by the fake tenant.\n")
	assert.Empty(t, transforms(t, m.to))
}

func TestSaysThatAJobHasFailed(t *testing.T) {
	t.Parallel()
	from, to, m := tenants(t)
	failed := func(kind string) http.HandlerFunc {
		return func(w http.ResponseWriter, r *http.Request) {
			_, _ = w.Write([]byte(`{"jobId":"` + r.PathValue("id") + `","status":"FAILED","type":"` + kind +
				`","created":"2026-01-01T00:00:00Z","modified":"2026-01-01T00:00:00Z"}`))
		}
	}
	require.NoError(t, to.Handle("getSpConfigImportStatus", failed("IMPORT")))
	require.EqualError(t, m.run(t.Context(), &bytes.Buffer{}), "preview: the job has ended with FAILED")
	require.NoError(t, from.Handle("getSpConfigExportStatus", failed("EXPORT")))
	require.EqualError(t, m.run(t.Context(), &bytes.Buffer{}), "export: the job has ended with FAILED")
}

func TestNeedsBothTenantsOrNone(t *testing.T) {
	t.Parallel()
	require.EqualError(t, start(t.Context(), &bytes.Buffer{}, "dev", "", move{}), "-from and -to go together")
	require.EqualError(t, start(t.Context(), &bytes.Buffer{}, "", "prod", move{}), "-from and -to go together")
}
