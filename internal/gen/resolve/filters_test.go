package resolve_test

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/f745b6f1/isc/internal/gen/gentest"
	"github.com/f745b6f1/isc/internal/gen/model"
)

func TestFilters(t *testing.T) {
	t.Parallel()
	operation := func(extension string) string {
		return gentest.Operation("get", "/a", `      parameters:
        - name: filters
          in: query
          schema: {type: string}
          description: |-
            What is listed.

            **id**: *in, eq*

            **owner.name**: *sw*
`+extension+`        - {name: sorters, in: query, schema: {type: string}, description: "Sorting is supported for the following fields: **name, id**"}
      responses: {"204": {description: Done.}}
`)
	}
	o := gentest.API(t, operation("          x-isc-filter-types: {id: integer}\n")).Operations[0]
	assert.Equal(t, []model.FilterField{
		{Name: "id", Operators: []string{"eq", "in"}, Type: "integer"}, {Name: "owner.name", Operators: []string{"sw"}},
	}, o.FilterFields(), "operators are in one order")
	assert.Equal(t, []string{"name", "id"}, o.SorterFields())

	_, err := gentest.Resolve(t, operation("          x-isc-filter-types: {key: integer}\n"))
	require.ErrorContains(t, err, "the field key is not filterable; add it to the filters, or remove its type")
}
