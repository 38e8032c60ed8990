package plan_test

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/f745b6f1/isc/internal/gen/plan"
)

func TestFilterList(t *testing.T) {
	t.Parallel()
	o := operation(t, "get", "/a", `      parameters:
        - {name: filters, in: query, schema: {type: string}, x-isc-filter-types: {correlated: boolean}, description: "**made**: *gt*\n\n**owner.name**: *eq, sw*\n\n**kind**: *eq*\n\n**correlated**: *eq*\n\n**other**: *pr, in*"}
        - {name: sorters, in: query, schema: {type: string}, description: "Sorting is supported for the following fields: **id, owner.name**"}
      responses:
        "200":
          description: It.
          content: {application/json: {schema: {type: array, items: {properties: {made: {type: string, format: date-time}, kind: {type: string, enum: [A]}, owner: {properties: {name: {type: string}}}}}}}}
`)
	require.NotNil(t, o.Filter)
	var fields []string
	for _, f := range o.Filter.Fields {
		fields = append(fields, f.Name+" "+f.Type.Name+"["+f.Value.String()+"]")
	}
	assert.Equal(t, []string{
		"Made filterGt[time.Time]", "OwnerName filterEqSw[string]", "Kind filterEq[DoIt200ResponseInnerKind]", "Correlated filterEq[bool]", "Other filterInPr[string]",
	}, fields)
	assert.Equal(t, "DoItSorter", o.Sorter.Name)
	assert.Equal(t, []plan.SorterField{{Name: "ID", Source: "id"}, {Name: "OwnerName", Source: "owner.name"}}, o.Sorter.Fields)
	assert.Equal(t, []plan.BuilderKind{plan.SetsParameter, plan.SetsFilter, plan.SetsParameter, plan.SetsSorters},
		[]plan.BuilderKind{o.Builders[0].Kind, o.Builders[1].Kind, o.Builders[2].Kind, o.Builders[3].Kind})
	assert.Equal(t, plan.NoValue, o.Filter.Fields[4].Type.Operators[1].Takes)
}
