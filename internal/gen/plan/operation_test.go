package plan_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/f745b6f1/isc/internal/gen/gentest"
	"github.com/f745b6f1/isc/internal/gen/plan"
)

// A parameter's method, type and encoding follow from its schema and from where it is sent.
func TestParameters(t *testing.T) {
	t.Parallel()
	o := operation(t, "get", "/a/{type}/{doIt}", `      parameters:
        - {name: type, in: path, required: true, schema: {type: string}}
        - {name: doIt, in: path, required: true, schema: {type: string}}
        - {name: text, in: query, schema: {type: string, enum: [A]}}
        - {name: flag, in: query, schema: {type: boolean}}
        - {name: small, in: query, schema: {type: integer, format: int32}}
        - {name: large, in: query, schema: {type: integer}}
        - {name: share, in: query, schema: {type: number}}
        - {name: since-date, in: query, schema: {type: string, format: date-time}}
        - {name: ids, in: query, schema: {type: array, items: {type: integer}}}
        - {name: kinds, in: query, explode: false, schema: {type: array, items: {type: string}}}
        - {name: X-Count, in: header, schema: {type: integer}}
        - {name: execute, in: query, schema: {type: string}}
        - {name: X-SailPoint-Experimental, in: header, schema: {type: string}}
`+done)
	assert.Equal(t, []string{"typeValue", "doItValue"}, []string{o.Arguments[0].Name, o.Arguments[1].Name})
	for i, c := range []struct {
		method, is string
		encoding   plan.Encoding
	}{
		{"Text", "DoItTextParameter", plan.AsText}, {"Flag", "bool", plan.AsBool}, {"Small", "int32", plan.AsInt32}, {"Large", "int64", plan.AsInt64},
		{"Share", "float64", plan.AsFloat}, {"SinceDate", "time.Time", plan.AsTime}, {"Ids", "[]string", plan.Repeated},
		{"Kinds", "[]string", plan.Joined}, {"XCount", "string", plan.AsHeader}, {"Execute2", "string", plan.AsText},
	} {
		b := o.Builders[i]
		assert.Equal(t, c.method, b.Method)
		assert.Equal(t, c.is, b.Type.String(), c.method)
		assert.Equal(t, c.encoding, b.Encoding, c.method)
	}
	assert.Equal(t, "string", o.Builders[0].Type.Plain(), "the enum of a parameter is another name of string")
	assert.Equal(t, plan.SetsExperimental, o.Builders[10].Kind)
	assert.Empty(t, o.Link, "the document does not say where the pages are")
}

// TestLink shows that an operation links to the page that the document names, and to none otherwise.
func TestLink(t *testing.T) {
	t.Parallel()
	for pages, want := range map[string]string{
		"": "",
		", x-isc-pages: 'https://example.com/docs/v1/{operation}'":              "https://example.com/docs/v1/get-file-v1",
		", x-isc-pages: 'https://example.com/{numbered-operation}#{operation}'": "https://example.com/get-file-v-1#get-file-v1",
	} {
		text := strings.Replace(gentest.Operation("get", "/a", done), "version: v1", "version: v1"+pages, 1)
		p := gentest.Plan(t, strings.Replace(text, "doIt", "getFileV1", 1))
		assert.Equal(t, want, p.Services[0].Operations[0].Link, pages)
	}
}
