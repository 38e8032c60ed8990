package vendoring_test

import (
	"testing"

	"github.com/stretchr/testify/assert"
)

// TestFieldsBecomeData shows that fields listed in a description become extensions, and that existing extensions stay.
func TestFieldsBecomeData(t *testing.T) {
	t.Parallel()
	text := vendor(t, `openapi: 3.0.1
paths:
  /a:
    get:
      operationId: listA
      parameters:
        - {name: filters, in: query, description: "x\n\n**id**: *eq*", x-isc-filters: {made: [gt]}}
        - {name: sorters, in: query, description: "Sorting is supported for the following fields: **a, b**"}
`, map[string]string{"operations.yaml": "listA: {filterTypes: {made: date-time}}"})
	assert.Contains(t, text, "x-isc-filters:\n            made:\n              - gt\n          x-isc-filter-types:\n            made: date-time\n")
	assert.NotContains(t, text, "- eq")
	assert.Contains(t, text, "x-isc-sorters:\n            - a\n            - b\n")
}
