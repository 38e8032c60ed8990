package plan_test

import (
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/f745b6f1/isc/internal/gen/plan"
)

func TestPaging(t *testing.T) {
	t.Parallel()
	const list = `      responses: {"200": {description: It., content: {application/json: {schema: {type: array, items: {properties: {id: {type: string}}}}}}}}` + "\n"
	parameters := func(limit string) string {
		return "      parameters: [{name: limit, in: query, schema: {" + limit + "}}, {name: offset, in: query, schema: {type: integer}}, {name: count, in: query, schema: {type: boolean}}]\n"
	}
	for _, c := range []struct {
		limit string
		want  plan.Paging
	}{
		{"type: integer, default: 50, maximum: 250", plan.Paging{PageSize: 50, MaxSize: 250, Count: true}},
		{"type: integer, maximum: 2.5", plan.Paging{Count: true}},
		{"type: integer, minimum: 0", plan.Paging{Count: true}},
		{"type: integer, minimum: 1, maximum: 100", plan.Paging{MaxSize: 100, Count: true}},
		{"type: integer, minimum: 5, maximum: 7, default: 6", plan.Paging{PageSize: 6, MinSize: 5, MaxSize: 7, Count: true}},
		{"type: integer, minimum: 5, exclusiveMinimum: true", plan.Paging{MinSize: 6, Count: true}},
		{"type: integer, minimum: 1.5", plan.Paging{MinSize: 2, Count: true}},
		{"type: integer, minimum: 0.5, exclusiveMinimum: true", plan.Paging{Count: true}},
		{"type: integer, minimum: 1.0e+300", plan.Paging{Count: true}},
		{"type: integer}, required: true, x-a: {", plan.Paging{PageSize: 250, Count: true, Required: true}},
		{"type: integer, default: 20, maximum: 50}, required: true, x-a: {", plan.Paging{PageSize: 20, MaxSize: 50, Count: true, Required: true}},
		{"type: integer, maximum: 50}, required: true, x-a: {", plan.Paging{PageSize: 50, MaxSize: 50, Count: true, Required: true}},
		{"type: integer, maximum: 9000}, required: true, x-a: {", plan.Paging{PageSize: 250, MaxSize: 9000, Count: true, Required: true}},
		{"type: integer, minimum: 300}, required: true, x-a: {", plan.Paging{PageSize: 300, MinSize: 300, Count: true, Required: true}},
		{"type: string, default: many, maxLength: 9", plan.Paging{Count: true}},
	} {
		o := operation(t, "get", "/a", parameters(c.limit)+list)
		assert.Equal(t, &c.want, o.Paging, c.limit)
		assert.Equal(t, "DoIt200ResponseInner", o.Answer.PageItem.String())
	}
	assert.Nil(t, operation(t, "get", "/a", parameters("type: integer")+done).Paging, "there is nothing to page through")
	assert.Nil(t, operation(t, "get", "/a", list).Paging)

	wrapped := operation(t, "get", "/a", parameters("type: integer")+
		`      responses: {"200": {description: It., content: {application/json: {schema: {properties: {results: {type: array, items: {type: string}}}}}}}}`+"\n")
	assert.Equal(t, "Results", wrapped.Answer.Wrapped.Name)
	assert.Equal(t, "string", wrapped.Answer.PageItem.String())
}
