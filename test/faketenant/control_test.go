package faketenant_test

import (
	"io"
	"net/http"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/f745b6f1/isc/faketenant"
)

// plain sends a request without a token, and returns the status and the body.
func plain(t *testing.T, method, url string) (status int, body string) {
	t.Helper()
	request, err := http.NewRequestWithContext(t.Context(), method, url, nil)
	require.NoError(t, err)
	response, err := new(http.Client).Do(request)
	require.NoError(t, err)
	defer response.Body.Close()
	text, err := io.ReadAll(response.Body)
	require.NoError(t, err)
	return response.StatusCode, string(text)
}

// A reset forgets what was created, changed, deleted, started and received, and keeps what the tenant was started with.
func TestResetOverHTTP(t *testing.T) {
	t.Parallel()
	tenant, c := start(t, faketenant.WithControl(), faketenant.WithIdentities(20), faketenant.WithCollection("/transforms", map[string]any{"name": "Mine"}))
	c.faulty = true // the document does not allow these transforms
	before := tenant.Identities()
	sources := len(c.objects("/v2024/sources"))
	created := c.newSource("Ours")
	tenant.Remove(before[0].ID)
	require.NoError(t, tenant.Put("/transforms", map[string]any{"id": "other", "name": "Other"}))
	assert.Len(t, c.objects("/v2024/sources"), sources+1)
	assert.Len(t, c.objects("/v2024/transforms"), 2)
	tenant.Inject(faketenant.Fault{Operation: "listSources", Status: 503, Times: 100})

	status, _ := plain(t, http.MethodPost, tenant.URL()+"/_fake/reset")
	assert.Equal(t, http.StatusNoContent, status)
	assert.Equal(t, before, tenant.Identities())
	assert.Empty(t, tenant.Requests())
	assert.Empty(t, tenant.Events())
	assert.Len(t, c.objects("/v2024/sources"), sources, "and the fault is gone")
	id, _ := created["id"].(string)
	assert.Equal(t, http.StatusNotFound, c.get("/v2024/sources/"+id).StatusCode)
	assert.Len(t, c.objects("/v2024/transforms"), 1)
}

// The log has what clients sent, without the token and the secret.
func TestRequestsOverHTTP(t *testing.T) {
	t.Parallel()
	tenant, c := start(t, faketenant.WithControl())
	c.get("/v2024/identities?limit=1")
	c.newSource("Ours")
	_, log := plain(t, http.MethodGet, tenant.URL()+"/_fake/requests")
	for _, want := range []string{`"operation":"listIdentities"`, `"limit":["1"]`, `"status":201`, `\"name\":\"Ours\"`, `"operation":"token"`} {
		assert.Contains(t, strings.ReplaceAll(log, `\"name\": \"`, `\"name\":\"`), want)
	}
	assert.NotContains(t, log, "Bearer")
	assert.NotContains(t, log, tenant.Configuration().ClientSecret)
	assert.NotContains(t, log, "_fake")
	status, _ := plain(t, http.MethodDelete, tenant.URL()+"/_fake/requests")
	assert.Equal(t, http.StatusNoContent, status)
	_, log = plain(t, http.MethodGet, tenant.URL()+"/_fake/requests")
	assert.JSONEq(t, "[]", log)
	status, _ = plain(t, http.MethodGet, tenant.URL()+"/_fake/nothing")
	assert.Equal(t, http.StatusNotFound, status)

	request, err := http.NewRequestWithContext(t.Context(), http.MethodPost, tenant.URL()+"/_fake/reset", nil)
	require.NoError(t, err)
	request.Header.Set("Origin", "https://example.com")
	response, err := new(http.Client).Do(request)
	require.NoError(t, err)
	require.NoError(t, response.Body.Close())
	assert.Equal(t, http.StatusForbidden, response.StatusCode, "a web page cannot reset the tenant")
}

func TestControlIsOffUnlessAskedFor(t *testing.T) {
	t.Parallel()
	tenant, _ := start(t)
	for _, request := range []string{"POST /_fake/reset", "GET /_fake/requests"} {
		method, path, _ := strings.Cut(request, " ")
		status, _ := plain(t, method, tenant.URL()+path)
		assert.Equal(t, http.StatusUnauthorized, status, request)
	}
}

func TestFilesAreCollections(t *testing.T) {
	t.Parallel()
	_, c := start(t, faketenant.WithFiles(fstest.MapFS{
		"identities.json":         {Data: []byte("\xef\xbb\xbf" + `[{"id":"ada","name":"Ada"}]`)},
		"sources.json":            {Data: []byte("\xef\xbb\xbf" + `[{"id":"hr","name":"HR"},{"id":"ad","name":"AD"}]`)},
		"sources/hr/schemas.json": {Data: []byte(` {"id":"s1","name":"account"}`)},
		"README.md":               {Data: []byte(`# not a collection`)},
	}))
	c.faulty = true // the document does not allow these objects
	assert.Len(t, c.objects("/v2024/sources"), 2)
	assert.Len(t, c.objects("/beta/sources/hr/schemas"), 1)
	assert.Len(t, c.objects("/v2024/identities"), 1)
	assert.NotEmpty(t, c.objects("/v2024/roles"), "what no file has is made")
}

func TestFilesThatAreWrong(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct{ file, content, problem string }{
		"no JSON":         {"sources.json", `[{]`, "sources.json: invalid character"},
		"broken object":   {"sources.json", `{"id":`, "sources.json: "},
		"no objects":      {"sources.json", `[1]`, "/sources"},
		"no collection":   {"people.json", `[]`, "/people"},
		"identities":      {"identities.json", `[{"created":"soon"}]`, "identities.json: identity 0: created"},
		"a text":          {"sources.json", `"x"`, "sources.json: "},
		"nothing in file": {"sources.json", ``, "sources.json: "},
		"an id twice":     {"sources.json", `[{"id":"a"},{"id":"b"},{"id":"a"}]`, `/sources: item 2 has the id "a", which item 0 has already`},
		"two of one":      {"org-config.json", `[{},{}]`, "/org-config is a single object, but 2 are given"},
		"no parent":       {"sources/none/schemas.json", `[]`, "/sources/none/schemas: No source with the id none was found."},
		"identity twice":  {"identities.json", `[{"id":"a"},{"id":"a"}]`, `the id "a" is taken`},
	} {
		_, err := faketenant.Start(faketenant.WithFiles(fstest.MapFS{c.file: {Data: []byte(c.content)}}))
		if assert.Error(t, err, name) {
			assert.ErrorContains(t, err, "faketenant: ", name)
			assert.ErrorContains(t, err, c.problem, name)
		}
	}
}
