package sample

import (
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/f745b6f1/isc/internal/gen/gentest"
)

// The expressions of examples are ones that the operation takes.
func TestExpressionsOfExamples(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ name, fields, filter, sorter string }{
		{"none", "", "", ""},
		{"a text", "id: [eq, in], name: [eq, sw]", `id eq "2c9180835d2e5168015d32f890ca1581"`, "name"},
		{"a value before a list", "id: [in], name: [sw]", `name sw "Engineering"`, "name"},
		{"a list", "id: [in]", `id in ("2c9180835d2e5168015d32f890ca1581")`, "name"},
		{"no value", "id: [isnull]", "id isnull", "name"},
		{"present", "id: [pr]", "pr id", "name"},
		{"a boolean", "active: [eq]", "active eq true", "name"},
		{"a time", "created: [gt]", "created gt 2024-05-02T09:30:00Z", "name"},
		{"a number", "size: [ge]", "size ge 1", "name"},
		{"an enum", "kind: [eq]", `kind eq "BIG"`, "name"},
	} {
		text := ""
		if c.fields != "" {
			text = "        - {name: filters, in: query, schema: {type: string}, x-isc-filters: {" + c.fields + "}}\n" +
				"        - {name: sorters, in: query, schema: {type: string}, x-isc-sorters: [name, id]}\n"
		}
		p := gentest.Plan(t, gentest.Operation("get", "/a", `      parameters:
        - {name: x, in: query, schema: {type: string}}
`+text+`      responses:
        "200":
          description: Done.
          content:
            application/json:
              schema: {type: array, items: {$ref: '#/components/schemas/It'}}
components: {schemas: {It: {properties: {id: {type: string}, active: {type: boolean}, created: {type: string, format: date-time}, size: {type: integer}, kind: {type: string, enum: [BIG, SMALL]}}}}}
`))
		o := p.Operation(p.API.Operations[0])
		assert.Equal(t, c.filter, filterExpression(o), c.name)
		assert.Equal(t, c.sorter, sorterExpression(o), c.name)
	}
}
