package main

import (
	"bytes"
	"encoding/csv"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/f745b6f1/isc"
	"github.com/f745b6f1/isc/examples/internal/picture"
	"github.com/f745b6f1/isc/faketenant"
)

func TestPicture(t *testing.T) {
	t.Setenv("SAIL_BASE_URL", "")
	s := settings{name: "Q4", create: true, days: 14, file: filepath.Join(t.TempDir(), "review.csv"), interval: time.Millisecond}
	var out bytes.Buffer
	require.NoError(t, start(t.Context(), &out, s))
	written, err := os.ReadFile(s.file)
	require.NoError(t, err)
	lines := strings.SplitAfter(string(written), "\n")
	picture.Check(t, "certify",
		picture.Step{Command: "go run ./examples/certify -campaign Q4 -new", Output: out.String()},
		picture.Step{Command: "head -n 5 review.csv", Output: strings.Join(lines[:5], "")},
	)
}

// tenant returns a tenant, and settings for a campaign that it does not have.
func tenant(t *testing.T) (*faketenant.Tenant, *isc.APIClient, settings) {
	t.Helper()
	started := faketenant.New(t, faketenant.WithIdentities(20))
	s := settings{name: "Q4", days: 14, file: filepath.Join(t.TempDir(), "review.csv"), interval: time.Millisecond}
	return started, isc.NewAPIClient(started.Configuration()), s
}

func read(t *testing.T, file string) [][]string {
	t.Helper()
	f, err := os.Open(file)
	require.NoError(t, err)
	defer f.Close()
	rows, err := csv.NewReader(f).ReadAll()
	require.NoError(t, err)
	return rows
}

func TestExportsTheActiveCampaign(t *testing.T) {
	t.Parallel()
	started, client, s := tenant(t)
	s.name = ""
	var out bytes.Buffer
	require.NoError(t, run(t.Context(), &out, client, s))
	assert.Contains(t, out.String(), "Access review 2026\n")
	assert.Len(t, read(t, s.file), 1+10, "two certifications with five items each")
	for _, request := range started.Requests() {
		if request.Operation != "token" {
			assert.Equal(t, http.MethodGet, request.Method, "it only reads")
		}
	}
}

func TestExportsDecisions(t *testing.T) {
	t.Parallel()
	_, client, s := tenant(t)
	s.name = "Access review 2024"
	require.NoError(t, run(t.Context(), &bytes.Buffer{}, client, s))
	for _, row := range read(t, s.file)[1:] {
		assert.Contains(t, []string{"APPROVE", "REVOKE"}, row[4])
	}
}

func TestMakesACampaignOnce(t *testing.T) {
	t.Parallel()
	started, client, s := tenant(t)
	s.create = true
	require.NoError(t, run(t.Context(), &bytes.Buffer{}, client, s))
	rows := read(t, s.file)
	assert.Greater(t, len(rows), 10)
	require.Len(t, started.RequestsTo("startCampaign"), 1)

	require.EqualError(t, run(t.Context(), &bytes.Buffer{}, client, s), `there is already a campaign "Q4"`)
	s.create = false
	require.NoError(t, run(t.Context(), &bytes.Buffer{}, client, s))
	assert.Equal(t, rows, read(t, s.file))
}

func TestErrors(t *testing.T) {
	t.Parallel()
	started, client, s := tenant(t)
	require.ErrorIs(t, run(t.Context(), &bytes.Buffer{}, client, s), isc.ErrNotFound, "there is no campaign, and it makes none")
	assert.Empty(t, started.RequestsTo("createCampaign"))
	require.EqualError(t, run(t.Context(), &bytes.Buffer{}, client, settings{create: true}), "-new needs the name of the -campaign")

	s.create = true
	require.NoError(t, started.Handle("getCampaign", func(w http.ResponseWriter, _ *http.Request) {
		_, _ = w.Write([]byte(`{"name":"Q4","description":"","type":"MANAGER","status":"ERROR","alerts":[{"level":"ERROR"}]}`))
	}))
	require.ErrorContains(t, run(t.Context(), &bytes.Buffer{}, client, s), `the campaign failed: [{"level":"ERROR"}]`)
	assert.Empty(t, started.RequestsTo("startCampaign"))
}

func TestSaysWhoseCertificationCannotBeRead(t *testing.T) {
	t.Parallel()
	started, client, s := tenant(t)
	s.name = ""
	started.Inject(faketenant.Fault{Operation: "listIdentityAccessReviewItems", Status: http.StatusForbidden})
	err := run(t.Context(), &bytes.Buffer{}, client, s)
	require.ErrorIs(t, err, isc.ErrForbidden)
	require.ErrorContains(t, err, "certification of ")
}
