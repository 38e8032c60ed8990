package naming_test

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/f745b6f1/isc/internal/gen/gentest"
	"github.com/f745b6f1/isc/internal/gen/model"
	"github.com/f745b6f1/isc/internal/gen/naming"
)

// What an item says of a parameter is enough to send it as the document said.
func TestParameterItems(t *testing.T) {
	t.Parallel()
	for written, want := range map[string]string{
		"name: a, in: query, schema: {type: string, enum: [X, Y]}":                                               "query string a",
		"name: a b, in: query, schema: {type: integer, format: int32}":                                           "query int32 a b",
		"name: a, in: query, schema: {type: integer, format: int64}":                                             "query int64 a",
		"name: a, in: query, schema: {type: number}":                                                             "query number a",
		"name: a, in: query, schema: {type: boolean}":                                                            "query boolean a",
		"name: a, in: query, schema: {type: string, format: date-time}":                                          "query date-time a",
		"name: a, in: query, allowReserved: true, schema: {type: string}":                                        "query string|reserved a",
		"name: X-A, in: header, required: true, schema: {type: string}":                                          "header string X-A",
		"name: a, in: cookie, schema: {type: string}":                                                            "cookie string a",
		"name: a, in: query, schema: {type: array, items: {type: string}}":                                       "query list|string a",
		"name: a, in: query, explode: false, schema: {type: array, items: {type: string}}":                       "query list|string|joined a",
		"name: a, in: query, style: pipeDelimited, schema: {type: array, items: {type: integer, format: int32}}": "query list|int32|pipeDelimited a",
		"name: a, in: query, style: spaceDelimited, explode: true, schema: {type: array, items: {type: string}}": "query list|string|spaceDelimited|explode a",
		"name: X-A, in: header, schema: {type: array, items: {type: string}}":                                    "header list|string X-A",
		"name: a, in: query, style: deepObject, schema: {type: object}":                                          "query object|deepObject a",
		"name: a, in: query, content: {application/json: {schema: {type: object}}}":                              "query object|application/json a",
		`name: a, in: query, content: {"application/vnd.a+json; charset=utf-8": {schema: {type: string}}}`:       "query string|application/vnd.a+json a",
		"name: '', in: query, schema: {type: string}":                                                            "",
		"name: a, in: query, schema: {type: object, properties: {b: {type: string}}}":                            "",
	} {
		t.Run(written, func(t *testing.T) {
			t.Parallel()
			api := gentest.API(t, gentest.Operation("get", "/a", "      parameters: [{"+written+"}]\n      responses: {\"204\": {description: Done.}}\n"))
			parameter := api.Operations[0].Parameters[0]
			item, ok := naming.ParameterItem(parameter)
			assert.Equal(t, want, item)
			assert.Equal(t, want != "", ok, "a type with a name of its own cannot be remembered")
			if !ok {
				return
			}
			again, err := naming.ReadParameterItem(item)
			require.NoError(t, err)
			assert.Equal(t, parameter.Schema.Innermost().Type.Kind, again.Schema.Innermost().Type.Kind)
			assert.Equal(t, parameter.Schema.Type.Kind, again.Schema.Type.Kind)
			type sent struct {
				name, in, style, contentType string
				explode, reserved            bool
			}
			as := func(p *model.Parameter) sent {
				return sent{p.Name, p.In, p.Style, p.ContentType, p.Explode, p.AllowReserved}
			}
			assert.Equal(t, as(parameter), as(again))
		})
	}
}

func TestWrongParameterItems(t *testing.T) {
	t.Parallel()
	for item, says := range map[string]string{
		"":                         "is no parameter; write its place, its type and its name",
		"query string":             "is no parameter",
		"path string a":            "is no parameter",
		"query text a":             "has no type that a parameter can have",
		"query string|fancy a":     `has the word "fancy" in its type`,
		"query list|string|form a": "",
	} {
		_, err := naming.ReadParameterItem(item)
		if says == "" {
			assert.NoError(t, err, item)
		} else {
			assert.ErrorContains(t, err, says, item)
		}
	}
}
