package golang

import (
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/f745b6f1/isc/internal/gen/gentest"
)

func TestPrintFilters(t *testing.T) {
	t.Parallel()
	files := printed(t, gentest.Operation("get", "/a", `      parameters:
        - {name: filters, in: query, schema: {type: string}, description: "**id**: *eq, in, pr*"}
        - {name: sorters, in: query, schema: {type: string}, description: "Sorting is supported for the following fields: **id**"}
`+done))
	assert.Contains(t, files["api_filters.go"], `type filterEqInPr[T core.FilterValue] interface {`)
	assert.Contains(t, files["api_filters.go"], `as instants. Eq(value T) core.Filter`)
	assert.Contains(t, files["api_filters.go"], `[core.Filter.Err]. In(values ...T) core.Filter`)
	assert.Contains(t, files["api_filters.go"], `is present. IsPresent() core.Filter }`)
	assert.Contains(t, files["api_things.go"], `var DoItFilter = struct { ID filterEqInPr[string] // eq, in, pr: Eq, In, IsPresent }{ ID: core.FilterField[string]("id"), }`)
	assert.Contains(t, files["api_things.go"], `var DoItSorter = struct { ID core.SortField // Asc, Desc }{ ID: "id", }`)
	assert.Contains(t, files["api_things.go"], `such as DoItFilter.ID.Eq. var DoItFilter`)
	assert.Contains(t, files["api_things.go"], `Where(filter core.Filter) ApiDoItRequest { return ApiDoItRequest{r.call.WithFilter(filter)} }`)
}
