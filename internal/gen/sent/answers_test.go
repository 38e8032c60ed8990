package sent

import (
	"net/http"
	"net/http/httptest"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/f745b6f1/isc/core"
	answers "github.com/f745b6f1/isc/internal/gen/testdata/answers_of_any_kind/want"
)

// TestAnswersOfAnyKind shows the Accept header of each operation, and that each status is read as the document describes it.
func TestAnswersOfAnyKind(t *testing.T) {
	t.Parallel()
	status, accept := http.StatusOK, ""
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		accept = r.Header.Get("Accept")
		w.Header().Set("Content-Type", "application/json")
		w.WriteHeader(status)
		body := `{"text":"hello","job":"7"}`
		if r.URL.Path == "/v1/any" {
			body = "[" + body + "]"
		}
		if r.URL.Path != "/v1/accepted" || status != http.StatusAccepted {
			_, err := w.Write([]byte(body))
			assert.NoError(t, err)
		}
	}))
	defer server.Close()
	c := core.NewConfiguration(server.URL)
	c.AccessToken = "token"
	a := answers.NewAPIClient(c).AnswersAPI
	for _, test := range []struct {
		name    string
		status  int
		call    func() (*answers.Note, *http.Response, error)
		accept  string
		nothing bool
	}{
		{"a vendor's JSON", 200, a.GetHal(t.Context()).Execute, "application/hal+json, application/json", false},
		{"another success status", 202, a.GetHal(t.Context()).Execute, "application/hal+json, application/json", true},
		{"a version of the media type", 200, a.GetVersioned(t.Context()).Execute, "application/json; v=2", false},
		{"plain JSON among others", 200, a.GetPlain(t.Context()).Execute, "application/json", false},
		{"the default alone", 200, a.GetDefault(t.Context()).Execute, "application/json", false},
		{"the default alone, with another status", 201, a.GetDefault(t.Context()).Execute, "application/json", false},
		{"a range", 201, a.GetRange(t.Context()).Execute, "application/json", false},
		{"a status beside a range", 203, a.GetBeside(t.Context()).Execute, "application/json", false},
		{"another status of the range", 201, a.GetBeside(t.Context()).Execute, "application/json", true},
		{"a status that has no body", 202, a.GetAccepted(t.Context()).Execute, "application/json", true},
	} {
		status = test.status
		note, response, err := test.call()
		require.NoError(t, err, test.name)
		assert.Equal(t, test.accept, accept, test.name)
		if test.nothing {
			assert.Nil(t, note, test.name)
		} else {
			assert.Equal(t, "hello", note.GetText(), test.name)
		}
		assert.Equal(t, test.status, response.StatusCode)
	}
	status = http.StatusCreated
	_, response, err := a.GetBeside(t.Context()).Execute()
	require.NoError(t, err)
	job, err := core.ResponseBody[answers.Job](response)
	require.NoError(t, err)
	assert.Equal(t, "7", job.GetJob())

	status = http.StatusOK
	notes, _, err := a.GetAny(t.Context()).Execute()
	require.NoError(t, err)
	assert.Len(t, notes, 1)
	text, _, err := a.GetText(t.Context()).Execute()
	require.NoError(t, err)
	require.NoError(t, text.Close())
	assert.Equal(t, "*/*", accept)
}
