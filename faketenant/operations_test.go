package faketenant

import (
	"net/http"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/f745b6f1/isc/faketenant/internal/document"
)

// What an operation answers has null only where its document allows it.
func TestWithoutNulls(t *testing.T) {
	t.Parallel()
	d, err := document.Read(v2024, []byte(`
paths:
  /tasks:
    get:
      operationId: listTasks
      responses:
        '200':
          description: The tasks.
          content:
            application/json:
              schema: {type: array, items: {type: object, required: [id], properties: {
                id: {type: string}, comment: {type: string}, ended: {type: string, nullable: true}}}}
`))
	require.NoError(t, err)
	c := &call{tenant: &Tenant{}, operation: operation{spec: d.ByID("listTasks")}}
	for _, test := range []struct {
		status     int
		body, want string
	}{
		{http.StatusOK, `[{"id":"1","ended":null}]`, `[{"id":"1","ended":null}]`},
		{http.StatusOK, `[{"id":"1","comment":null,"ended":null,"size":9007199254740993}]`, `[{"ended":null,"id":"1","size":9007199254740993}]`},
		{http.StatusOK, `"comment":null, in a text`, `"comment":null, in a text`},
		{http.StatusBadRequest, `{"comment":null}`, `{"comment":null}`},
		{http.StatusNoContent, "", ""},
	} {
		run := withoutNulls(func(*call) answer { return answer{status: test.status, body: []byte(test.body)} })
		assert.Equal(t, test.want, string(run(c).body))
	}
}
