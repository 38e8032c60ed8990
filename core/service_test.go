package core

import (
	"net/http"
	"net/http/httptest"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func TestServiceWithoutClient(t *testing.T) {
	t.Parallel()
	type things Service // as in generated packages
	for name, service := range map[string]*things{"nil": nil, "zero": {}, "of no client": (*things)(NewService(nil))} {
		_, err := ExecuteEmpty((*Service)(service).NewCall(t.Context(), getThing))
		assert.ErrorIs(t, err, ErrConfiguration, name)
		assert.ErrorContains(t, err, "the client is missing; take it from NewAPIClient", name)
	}
}

func TestCallWithoutADocument(t *testing.T) {
	t.Parallel()
	var arrived string
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		arrived = r.Method + " " + r.RequestURI
		w.Header().Set("Content-Type", "application/json")
		_, _ = w.Write([]byte(`{"id":"a"}`))
	}))
	t.Cleanup(server.Close)
	service := NewService(NewClient(&Configuration{BaseURL: server.URL, AccessToken: "token"}, "v1"))
	for want, call := range map[string]Call{
		"GET /v1/widgets/a%2Fb?deep=true": service.Call(t.Context(), "GET", "/widgets/{id}").WithPath("id", "a/b").WithQuery("deep", "true"),
		"POST /v1/widgets":                service.Call(t.Context(), "POST", "/widgets").WithBody(map[string]string{"name": "x"}),
		"GET /v1/widgets/":                service.Call(t.Context(), "GET", "/widgets/"),
		"GET /cc/api/widgets":             service.Call(t.Context(), "GET", "/cc/api/widgets").WithoutVersion(),
	} {
		ref, response, err := Execute[testRef](call)
		require.NoError(t, err)
		assert.Equal(t, want, arrived)
		assert.Equal(t, "a", *ref.ID)
		assert.Equal(t, http.StatusOK, response.StatusCode)
	}

	arrived = ""
	for path, text := range map[string]string{
		"widgets":       `GET widgets: invalid argument: the path "widgets" does not begin with a slash`,
		"":              `the path "" does not begin with a slash`,
		"/widgets?a=b":  "the path has a query; set its parameters with WithQuery",
		"/a/../b":       `the path "/a/../b" has the segment "..", which would address another resource`,
		"//other.host/": `the path "//other.host/" has the segment ""`,
		"/widgets/{id}": "path parameter id is missing",
		"/a/%2E%2e/b":   `the path "/a/%2E%2e/b" has the segment "%2E%2e"`,
		"/a/%2":         `the path "/a/%2": invalid URL escape "%2"`,
	} {
		_, err := ExecuteEmpty(service.Call(t.Context(), "GET", path))
		require.ErrorIs(t, err, ErrInvalidArgument)
		assert.ErrorContains(t, err, text)
	}
	_, err := ExecuteEmpty((*Service)(nil).Call(t.Context(), "GET", "/a"))
	require.ErrorIs(t, err, ErrConfiguration)
	_, err = ExecuteEmpty(Call{}.WithoutVersion())
	require.ErrorIs(t, err, ErrInvalidArgument)
	assert.Empty(t, arrived, "nothing was sent")
}
