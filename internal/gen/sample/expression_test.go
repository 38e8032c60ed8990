package sample

import (
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/f745b6f1/isc/internal/gen/gentest"
	"github.com/f745b6f1/isc/internal/gen/model"
	"github.com/f745b6f1/isc/internal/gen/plan"
)

// The expressions of examples are ones that the operation takes.
func TestExpressionsOfExamples(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ name, fields, filter, sorter string }{
		{"none", "", "", ""},
		{"the beginning of a name", "id: [eq, in], name: [eq, sw]", `name sw "Eng"`, "name"},
		{"a source", "id: [eq], active: [eq], sourceId: [eq, in]", `sourceId eq "` + idOf("source") + `"`, "name"},
		{"what is new", "id: [eq], active: [eq], created: [lt, gt]", "created gt 2024-05-02T09:30:00Z", "name"},
		{"a value before a list", "id: [in], kind: [in], size: [le]", "size le 1", "name"},
		{"a list", "kind: [in]", `kind in ("BIG")`, "name"},
		{"an id if there is nothing else", "id: [eq, in]", `id eq "` + idOf("it") + `"`, "name"},
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
				"        - {name: sorters, in: query, schema: {type: string}, x-isc-sorters: [id, name]}\n"
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
		condition, found := FilterOf(o)
		assert.Equal(t, c.filter != "", found, c.name)
		assert.Equal(t, c.filter, condition.String(), c.name)
		assert.Equal(t, c.sorter, sorterExpression(o), c.name)
	}
	for want, fields := range map[string][]string{"created": {"size", "created"}, "size": {"id", "size"}, "id": {"id"}} {
		assert.Equal(t, want, SorterOf(&plan.Operation{Sorter: sorterList(fields...)}).Source)
	}
	size := plan.FilterField{Source: model.FilterField{Name: "size"}, Type: &plan.FilterType{Operators: []plan.Operator{{Name: "pr", Takes: plan.NoValue}}}}
	filtered := &plan.Operation{Sorter: sorterList("name", "size"), Filter: &plan.FilterList{Fields: []plan.FilterField{size}}}
	assert.Equal(t, "size", SorterOf(filtered).Source, "a list is sorted by what it is filtered by")
}

func sorterList(fields ...string) *plan.SorterList {
	list := &plan.SorterList{}
	for _, name := range fields {
		list.Fields = append(list.Fields, plan.SorterField{Source: name})
	}
	return list
}
