package commands

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/f745b6f1/isc/internal/gen/gentest"
	"github.com/f745b6f1/isc/internal/gen/plan"
)

func operationOf(t *testing.T, text string) *plan.Operation {
	t.Helper()
	p := gentest.Plan(t, text)
	return p.Operation(p.API.Operations[0])
}

// TestFlags shows that flags are named after parameters, avoid the tool's own flags, and list the filterable and sortable fields.
func TestFlags(t *testing.T) {
	t.Parallel()
	c := commandOf(operationOf(t, gentest.Operation("get", "/a/{thingId}", `      parameters:
        - {name: thingId, in: path, required: true, description: The thing, schema: {type: string}}
        - {name: output, in: query, schema: {type: integer, default: 5}}
        - {name: filters, in: query, schema: {type: string}, description: "Which things.\n\n**id**: *eq, in*\n\n**name**: *sw*"}
        - {name: sorters, in: query, schema: {type: string}, description: "Sorting is supported for the following fields: **id, name**"}
      responses: {"204": {description: Done.}}
`)), &table{Commands: map[string]string{"doIt": "things do"}, Destructive: []string{"doIt"}})
	assert.Equal(t, "things do", c.Words)
	assert.True(t, c.Destructive)
	assert.False(t, c.Bulk)
	assert.Equal(t, "none", c.Ends)
	require.Len(t, c.Parameters, 4)
	assert.Equal(t, commandParameter{Name: "thingId", Flag: "thing-id", In: "path", Type: "string", Description: "The thing.", Required: true}, c.Parameters[0])
	assert.Equal(t, commandParameter{Name: "output", Flag: "output2", In: "query", Type: "int64", Default: "5", Method: "Output"}, c.Parameters[1])
	assert.Equal(t, "Which things. Fields: id (eq, in), name (sw)", c.Parameters[2].Description)
	assert.Contains(t, c.Parameters[3].Description, "Fields: id, name.")
}
