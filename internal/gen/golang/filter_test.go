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
	assert.Contains(t, files["api_filters.go"], `func (f filterEqInPr[T]) Eq(value T) core.Filter { return core.Compare(string(f), "eq", value) }`)
	assert.Contains(t, files["api_filters.go"], `In(values ...T) core.Filter { return core.Compare(string(f), "in", values...) }`)
	assert.Contains(t, files["api_filters.go"], `IsPresent() core.Filter { return core.Compare[T](string(f), "pr") }`)
	assert.Contains(t, files["api_things.go"], `var DoItFilter = struct { ID filterEqInPr[string] // eq, in, pr: Eq, In, IsPresent }{ ID: "id", }`)
	assert.Contains(t, files["api_things.go"], `var DoItSorter = struct { ID core.SortField // Asc, Desc }{ ID: "id", }`)
	assert.Contains(t, files["api_things.go"], `such as DoItFilter.ID.Eq. var DoItFilter`)
	assert.Contains(t, files["api_things.go"], `Where(filter core.Filter) ApiDoItRequest { return ApiDoItRequest{r.call.WithFilter(filter)} }`)
}
