package plan_test

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/f745b6f1/isc/internal/gen/plan"
)

func TestParameterTypes(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		members, goType string
		encoding        plan.Encoding
	}{
		{`in: query, schema: {type: string}`, "string", plan.AsText},
		{`in: query, schema: {type: integer, format: int32}`, "int32", plan.AsInt32},
		{`in: query, schema: {type: string, format: date-time}`, "time.Time", plan.AsTime},
		{`in: query, allowReserved: true, schema: {type: integer}`, "int64", plan.Styled},
		{`in: query, schema: {type: array, items: {type: integer}}`, "[]string", plan.Repeated},
		{`in: query, explode: false, schema: {type: array, items: {type: string}}`, "[]string", plan.Joined},
		{`in: query, style: pipeDelimited, explode: true, schema: {type: array, items: {type: string}}`, "[]string", plan.Repeated},
		{`in: query, style: pipeDelimited, schema: {type: array, items: {type: string}}`, "[]string", plan.Styled},
		{`in: query, schema: {type: array, items: {type: object}}`, "[]core.Object", plan.Styled},
		{`in: query, style: deepObject, schema: {properties: {a: {type: string}}}`, "DoItPParameter", plan.Styled},
		{`in: query, content: {application/json: {schema: {type: string}}}`, "string", plan.Styled},
		{`in: header, schema: {type: integer}`, "string", plan.AsHeader},
		{`in: header, schema: {type: array, items: {type: string}}`, "[]string", plan.Styled},
		{`in: cookie, schema: {type: integer}`, "string", plan.AsCookie},
	} {
		o := operation(t, "get", "/a", "      parameters: [{name: p, "+c.members+"}]\n"+done)
		require.Len(t, o.Builders, 1, c.members)
		assert.Equal(t, c.goType, o.Builders[0].Type.String(), c.members)
		assert.Equal(t, c.encoding, o.Builders[0].Encoding, c.members)
	}
}

func TestArgumentTypes(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		members, goType string
		encoding        plan.Encoding
	}{
		{`schema: {type: integer}`, "string", plan.AsText},
		{`style: label, schema: {type: string}`, "string", plan.Styled},
		{`schema: {type: array, items: {type: string}}`, "[]string", plan.Styled},
		{`schema: {type: object, additionalProperties: {type: string}}`, "map[string]string", plan.Styled},
	} {
		o := operation(t, "get", "/a/{p}", "      parameters: [{name: p, in: path, required: true, "+c.members+"}]\n"+done)
		require.Len(t, o.Arguments, 1, c.members)
		assert.Equal(t, c.goType, o.Arguments[0].Type.String(), c.members)
		assert.Equal(t, c.encoding, o.Arguments[0].Encoding, c.members)
	}
}

// Names are reserved only where there is something to keep them for.
func TestReservedMethods(t *testing.T) {
	t.Parallel()
	o := operation(t, "get", "/a", "      parameters: [{name: where, in: query, schema: {type: string}}, {name: pages, in: query, schema: {type: string}}]\n"+done)
	assert.Equal(t, "Where", o.Builders[0].Method)
	assert.Equal(t, "Pages", o.Builders[1].Method)
	o = operation(t, "get", "/a", `      parameters:
        - {name: limit, in: query, schema: {type: integer}}
        - {name: offset, in: query, schema: {type: integer}}
        - {name: all, in: query, schema: {type: boolean}}
        - {name: with, in: query, schema: {type: boolean}}
      responses: {"200": {description: All., content: {application/json: {schema: {type: array, items: {type: string}}}}}}
`)
	assert.Equal(t, "All2", o.Builders[2].Method)
}
