package faketenant_test

import (
	"net/http"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/f745b6f1/isc"
	"github.com/f745b6f1/isc/core"
	"github.com/f745b6f1/isc/faketenant"
)

// What one tenant exports, another one imports: sources and transforms are there afterwards, and what cannot be imported is an error of its type.
func TestConfigurationMovesFromOneTenantToAnother(t *testing.T) {
	t.Parallel()
	from := isc.NewAPIClient(faketenant.New(t).Configuration())
	to := isc.NewAPIClient(faketenant.New(t, faketenant.WithCollection("/transforms")).Configuration())
	ctx := t.Context()

	job, _, err := from.SPConfigAPI.ExportSpConfig(ctx).ExportPayload(isc.ExportPayload{
		IncludeTypes: []isc.ExportOptionsIncludeTypesInner{"TRANSFORM", "ROLE", "TAG"}, Description: isc.Ptr("nightly"),
	}).Execute()
	require.NoError(t, err)
	_, _, err = from.SPConfigAPI.GetSpConfigExport(ctx, job.JobID).Execute()
	require.ErrorIs(t, err, isc.ErrBadRequest, "the job has not ended")
	var statuses []string
	for len(statuses) < 10 && (len(statuses) == 0 || statuses[len(statuses)-1] != "COMPLETE") {
		status, _, err := from.SPConfigAPI.GetSpConfigExportStatus(ctx, job.JobID).Execute()
		require.NoError(t, err)
		statuses = append(statuses, status.Status)
	}
	assert.Equal(t, "COMPLETE", statuses[len(statuses)-1])
	assert.NotEqual(t, "COMPLETE", statuses[0], "a job takes its time")
	exported, _, err := from.SPConfigAPI.GetSpConfigExport(ctx, job.JobID).Execute()
	require.NoError(t, err)
	assert.Equal(t, "nightly", exported.GetDescription())
	types := map[string]int{}
	for _, object := range exported.Objects {
		types[object.GetSelf().GetType()]++
	}
	transforms, err := from.TransformsAPI.ListTransforms(ctx).Collect()
	require.NoError(t, err)
	assert.Equal(t, len(transforms), types["TRANSFORM"])
	assert.Positive(t, types["ROLE"])
	assert.Len(t, types, 2)

	file, err := core.Marshal(exported)
	require.NoError(t, err)
	importAs := func(preview bool) map[string]isc.SpConfigImportResultsObjectImportResult {
		job, _, err := to.SPConfigAPI.ImportSpConfig(ctx).Preview(preview).Data(core.File{Name: "a.json", Content: strings.NewReader(string(file))}).Execute()
		require.NoError(t, err)
		_, _, err = to.SPConfigAPI.GetSpConfigImport(ctx, job.JobID).Execute()
		require.ErrorIs(t, err, isc.ErrBadRequest, "the job has not ended")
		for status := job.Status; status != "COMPLETE"; {
			job, _, err := to.SPConfigAPI.GetSpConfigImportStatus(ctx, job.JobID).Execute()
			require.NoError(t, err)
			status = job.Status
		}
		results, _, err := to.SPConfigAPI.GetSpConfigImport(ctx, job.JobID).Execute()
		require.NoError(t, err)
		return results.Results
	}
	there := func() int {
		found, err := to.TransformsAPI.ListTransforms(ctx).Collect()
		require.NoError(t, err)
		return len(found)
	}
	results := importAs(true)
	assert.Len(t, results["TRANSFORM"].ImportedObjects, len(transforms))
	assert.Len(t, results["ROLE"].Errors, types["ROLE"])
	assert.Zero(t, there(), "a preview changes nothing")
	importAs(false)
	assert.Equal(t, len(transforms), there())
}

func TestImportRefusesWhatIsNoExport(t *testing.T) {
	t.Parallel()
	client := isc.NewAPIClient(faketenant.New(t).Configuration())
	_, response, err := client.SPConfigAPI.ImportSpConfig(t.Context()).Data(core.File{Content: strings.NewReader("name,id\n")}).Execute()
	require.ErrorIs(t, err, isc.ErrBadRequest)
	assert.Equal(t, http.StatusBadRequest, response.StatusCode)
	_, _, err = client.SPConfigAPI.GetSpConfigImport(t.Context(), "no-such-job").Execute()
	require.ErrorIs(t, err, isc.ErrNotFound)
}

// An export leaves out the types that excludeTypes names, of all types or of those that includeTypes names.
func TestExportsLeaveOutExcludedTypes(t *testing.T) {
	t.Parallel()
	client := isc.NewAPIClient(faketenant.New(t).Configuration())
	for _, c := range []struct {
		name           string
		options        isc.ExportPayload
		has, leavesOut []string
	}{
		{"all", isc.ExportPayload{}, []string{"TRANSFORM", "ROLE", "SOURCE"}, nil},
		{"all but one", isc.ExportPayload{ExcludeTypes: []isc.ExportOptionsExcludeTypesInner{"TRANSFORM"}}, []string{"ROLE", "SOURCE"}, []string{"TRANSFORM"}},
		{"two but one", isc.ExportPayload{
			IncludeTypes: []isc.ExportOptionsIncludeTypesInner{"TRANSFORM", "ROLE"}, ExcludeTypes: []isc.ExportOptionsExcludeTypesInner{"ROLE"},
		}, []string{"TRANSFORM"}, []string{"ROLE", "SOURCE"}},
	} {
		job, _, err := client.SPConfigAPI.ExportSpConfig(t.Context()).ExportPayload(c.options).Execute()
		require.NoError(t, err, c.name)
		for range 10 { // a job takes its time
			status, _, err := client.SPConfigAPI.GetSpConfigExportStatus(t.Context(), job.JobID).Execute()
			require.NoError(t, err, c.name)
			if status.Status == "COMPLETE" {
				break
			}
		}
		exported, _, err := client.SPConfigAPI.GetSpConfigExport(t.Context(), job.JobID).Execute()
		require.NoError(t, err, c.name)
		types := map[string]bool{}
		for _, object := range exported.Objects {
			types[object.GetSelf().GetType()] = true
		}
		for _, name := range c.has {
			assert.True(t, types[name], "%s: %s", c.name, name)
		}
		for _, name := range c.leavesOut {
			assert.False(t, types[name], "%s: %s", c.name, name)
		}
	}
}
