package pages

import (
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/f745b6f1/isc/internal/gen/gentest"
	"github.com/f745b6f1/isc/internal/gen/model"
	"github.com/f745b6f1/isc/internal/gen/plan"
)

const exampleOperation = `      parameters:
        - {name: id, in: path, required: true, schema: {type: string}}
        - {name: limit, in: query, schema: {type: integer, default: 5}}
        - {name: offset, in: query, required: true, example: "10", schema: {type: integer}}
        - {name: since, in: query, schema: {type: string, format: date-time}}
        - {name: filters, in: query, schema: {type: string}, x-isc-filters: {id: [eq], name: [sw], made: [gt]}}
        - {name: sorters, in: query, schema: {type: string}, x-isc-sorters: [id]}
      responses:
        "200": {description: It., content: {application/json: {schema: {type: array, items: {$ref: "#/components/schemas/IdentityDto"}}}}}
        "404": {description: None.}
components: {schemas: {IdentityDto: {properties: {id: {type: string}, made: {type: string, format: date-time}}}}}
`

func TestCallExamples(t *testing.T) {
	t.Parallel()
	s := siteOf(t, gentest.Operation("get", "/roles/{id}", exampleOperation))
	o := s.Operation(s.API.Operations[0])
	assert.Equal(t, `identities, response, err := client.ThingsAPI.
	DoIt(ctx, "e7697a1e96d04db1ac7b0f4544915d2c").
	Offset(10).
	Filters(`+"`name sw \"Ada\"`"+`).
	Sorters("id").
	Execute()
if err != nil {
	return err
}
fmt.Println(response.Status, len(identities))
`, s.callExample(o))
	assert.Equal(t, `for identity, err := range client.ThingsAPI.
	DoIt(ctx, "e7697a1e96d04db1ac7b0f4544915d2c").
	Offset(10).
	Where(sample.DoItFilter.Name.StartsWith("Ada")).
	SortBy(sample.DoItSorter.ID.Asc()).
	All() {
	if err != nil {
		return err
	}
	fmt.Println(identity.GetID())
}
`, s.pagingExample(o))
	created := *o.Filter
	created.Fields = created.Fields[2:]
	o.Filter = &created
	assert.Contains(t, s.pagingExample(o), "sample.DoItFilter.Made.Gt(time.Date(2024, 5, 2, 9, 30, 0, 0, time.UTC))", "a time is a value of Go")
	gone := *o
	gone.Paging = &plan.Paging{Gone: true}
	assert.Empty(t, s.pagingExample(&gone), "the server may not know the parameters of pages")
	assert.Equal(t, "client.ThingsAPI.DoIt(ctx, id).Offset(offset).Execute()", signature(o))
}

func TestBodyExample(t *testing.T) {
	t.Parallel()
	s := siteOf(t, gentest.Operation("post", "/a", `      requestBody: {required: true, content: {application/json: {example: [x], schema: {type: array, items: {type: string}}}}}
      responses: {"204": {description: Done.}}
`))
	assert.Equal(t, `body := []string{"x"}
response, err := client.ThingsAPI.DoIt(ctx).RequestBody(body).Execute()
if err != nil {
	return err
}
fmt.Println(response.Status)
`, s.callExample(s.Operation(s.API.Operations[0])))
}

// An answer without a body may have what was asked for in a header.
func TestHeaderExample(t *testing.T) {
	t.Parallel()
	s := siteOf(t, gentest.Operation("get", "/a", `      responses:
        "204": {description: Done., headers: {X-Total-Count: {description: How many there are., schema: {type: integer}}}}
`))
	assert.Contains(t, s.callExample(s.Operation(s.API.Operations[0])), `fmt.Println(response.Status, response.Header.Get("X-Total-Count"))`)
}

// Variables are named after what is answered: one item of a list, or the result of an operation whose answer has no name.
func TestResultNames(t *testing.T) {
	t.Parallel()
	named := func(name string) *plan.Type { return &plan.Type{Model: &plan.Model{Name: name}} }
	assert.Equal(t, "document", itemName(named("FoundDocuments")))
	assert.Equal(t, "status", itemName(named("TaskStatus")))
	assert.Equal(t, "documents", resultName(plan.Answer{Kind: plan.Many, Schema: &model.Schema{}, Item: named("FoundDocuments")}))
	assert.Equal(t, "role", resultName(plan.Answer{Kind: plan.One, Schema: &model.Schema{}, Item: named("Role")}))
	assert.Equal(t, "result", resultName(plan.Answer{Kind: plan.One, Schema: &model.Schema{}, Item: named("DeleteRole202Response")}))
}

func TestVariableFor(t *testing.T) {
	t.Parallel()
	for name, want := range map[string]string{
		"IdentityDto": "identity", "Thing2": "thing", "ErrorResponseDto": "value", "Response": "value", "TypeResponse": "value", "Context": "value",
		"ListThingsByTenantResponse": "things", "ThingReferenceWithName": "reference", "ThingCreatedBy": "by",
	} {
		assert.Equal(t, want, variableFor(name), name)
	}
	for name, want := range map[string]string{"GetThings200ResponseInner": "thing", "Access": "access", "Ids": "ids"} {
		assert.Equal(t, want, itemName(&plan.Type{Model: &plan.Model{Name: name}}), name)
	}
	assert.Equal(t, "item", itemName(&plan.Type{}))
	assert.Equal(t, "identities", plural("identity"))
	assert.Equal(t, "days", plural("day"))
	assert.Equal(t, "searches", plural("search"))
	assert.Equal(t, "access", plural("access"))
}
