package main

import (
	"bytes"
	"encoding/csv"
	"io"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/f745b6f1/isc"
	"github.com/f745b6f1/isc/core"
	"github.com/f745b6f1/isc/examples/internal/picture"
	"github.com/f745b6f1/isc/faketenant"
)

func TestPicture(t *testing.T) {
	t.Setenv("SAIL_BASE_URL", "")
	file := filepath.Join(t.TempDir(), "identities.csv")
	var out bytes.Buffer
	require.NoError(t, start(t.Context(), &out, file, 100))
	written, err := os.ReadFile(file)
	require.NoError(t, err)
	lines := strings.SplitAfter(string(written), "\n")
	assert.Len(t, lines, 1+5000+1)
	picture.Check(t, "report",
		picture.Step{Command: "go run ./examples/report", Output: out.String()},
		picture.Step{Command: "head -n 7 identities.csv", Output: strings.Join(lines[:7], "")},
	)
}

// failing is a connection on which requests for the accounts of one source fail.
type failing struct{ source string }

func (f failing) RoundTrip(r *http.Request) (*http.Response, error) {
	if strings.Contains(r.URL.Query().Get("filters"), f.source) {
		body := io.NopCloser(strings.NewReader(`{"detailCode":"500.0 Internal Fault"}`))
		return &http.Response{StatusCode: http.StatusInternalServerError, Header: http.Header{}, Body: body, Request: r}, nil
	}
	return http.DefaultTransport.RoundTrip(r)
}

func TestGoesOnWithoutASource(t *testing.T) {
	t.Parallel()
	configuration := faketenant.New(t, faketenant.WithIdentities(30)).Configuration()
	configuration.Retry = core.RetryPolicy{MaxAttempts: 1}
	client := isc.NewAPIClient(configuration)
	sap, err := client.SourcesAPI.ListSources(t.Context()).Where(isc.ListSourcesFilter.Name.Eq("SAP S/4HANA")).Only()
	require.NoError(t, err)
	configuration.HTTPClient = &http.Client{Transport: failing{sap.GetID()}}

	file := filepath.Join(t.TempDir(), "identities.csv")
	var out bytes.Buffer
	err = run(t.Context(), &out, isc.NewAPIClient(configuration), file)
	require.ErrorIs(t, err, isc.ErrServer)
	require.ErrorContains(t, err, "the report is not complete: ")
	require.ErrorContains(t, err, "accounts of SAP S/4HANA: ")
	assert.Regexp(t, `SAP S/4HANA +failed`, out.String())

	f, err := os.Open(file)
	require.NoError(t, err)
	defer f.Close()
	rows, err := csv.NewReader(f).ReadAll()
	require.NoError(t, err)
	bySource := map[string]int{}
	for _, row := range rows[1:] {
		bySource[row[4]]++
	}
	assert.Zero(t, bySource["SAP S/4HANA"])
	assert.Equal(t, 30, bySource["Workday HR"]+bySource["Contractors (file)"], "everybody has one account at home")
}

func TestKeepsTheOldFileIfTheNewOneIsNotComplete(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	file := filepath.Join(dir, "identities.csv")
	require.NoError(t, os.WriteFile(file, []byte("of last night"), 0o600))
	for _, operation := range []string{"listSources", "listIdentities"} {
		tenant := faketenant.New(t, faketenant.WithFault(faketenant.Fault{Operation: operation, Status: http.StatusForbidden}))
		err := run(t.Context(), &bytes.Buffer{}, isc.NewAPIClient(tenant.Configuration()), file)
		require.ErrorIs(t, err, isc.ErrForbidden, operation)
	}

	kept, err := os.ReadFile(file)
	require.NoError(t, err)
	assert.Equal(t, "of last night", string(kept))
	files, err := os.ReadDir(dir)
	require.NoError(t, err)
	assert.Len(t, files, 1, "the temporary file is gone")
}
