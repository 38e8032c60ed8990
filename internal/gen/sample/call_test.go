package sample

import (
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/f745b6f1/isc/internal/gen/gentest"
	"github.com/f745b6f1/isc/internal/gen/jsonvalue"
	"github.com/f745b6f1/isc/internal/gen/plan"
)

// texts returns values as JSON, "" for those that are left out.
func textsOf(values []*jsonvalue.Value) (texts []string) {
	for _, v := range values {
		text := ""
		if v != nil {
			text = v.String()
		}
		texts = append(texts, text)
	}
	return texts
}

// The example of a list leaves out what asks for another page, and an example with nothing but what is required has only that.
func TestCallOf(t *testing.T) {
	t.Parallel()
	p := gentest.Plan(t, gentest.Operation("get", "/things/{id}", `      parameters:
        - {name: id, in: path, required: true, schema: {type: string}}
        - {name: limit, in: query, required: true, schema: {type: integer, default: 5}}
        - {name: offset, in: query, schema: {type: integer}}
        - {name: count, in: query, schema: {type: boolean}}
        - {name: since, in: query, schema: {type: string, format: date-time}}
        - {name: old, in: query, deprecated: true, schema: {type: string}}
        - {name: filters, in: query, schema: {type: string}}
        - {name: share, in: query, example: share=0.5, schema: {type: number}}
        - {name: kinds, in: query, schema: {type: array, items: {type: string, enum: [A, B]}}}
        - {name: X-Flag, in: header, schema: {type: boolean}}
      responses: {"200": {description: Them., content: {application/json: {schema: {type: array, items: {type: string}}}}}}
`))
	o := p.Operation(p.API.Operations[0])
	assert.Equal(t, []string{`"` + ID + `"`}, textsOf(CallOf(o).Path))
	assert.Equal(t, []string{"5", "", "", `"2024-05-02T09:30:00Z"`, "", "", "0.5", `["A"]`, `"true"`}, textsOf(CallOf(o).Set))
	assert.Equal(t, []string{"5", "", "", "", "", "", "", "", ""}, textsOf(RequiredCall(o).Set))
	assert.Equal(t, "response.bin", Download(o))
	assert.Equal(t, "response.csv", Download(&plan.Operation{Accept: "text/csv"}))
}

func TestCallsWithBodies(t *testing.T) {
	t.Parallel()
	for body, want := range map[string]string{
		`application/json: {schema: {type: object, properties: {name: {type: string}, id: {type: string, readOnly: true}}}}`:                    `{"name":"Engineering"}`,
		`application/json: {example: {name: null, size: 1}, schema: {type: object, properties: {name: {type: string}, size: {type: integer}}}}`: `{"size":1}`,
		`text/csv: {schema: {type: string, format: binary}}`:                                                                                    `"name,email\nAda Lovelace,ada@example.com\n"`,
		`application/x-www-form-urlencoded: {schema: {type: object, additionalProperties: true}}`:                                               `{"name":"Engineering"}`,
		`multipart/form-data: {schema: {properties: {data: {type: string, format: binary}}}}`:                                                   `"name,email\nAda Lovelace,ada@example.com\n"`,
		`multipart/form-data: {schema: {properties: {data: {type: array, items: {type: string, format: binary}}}}}`:                             `["name,email\nAda Lovelace,ada@example.com\n"]`,
		`multipart/form-data: {schema: {properties: {kind: {type: string, enum: [A]}}}}`:                                                        `"A"`,
	} {
		p := gentest.Plan(t, gentest.Operation("post", "/things", "      requestBody: {content: {"+body+"}}\n      responses: {\"204\": {description: Done.}}\n"))
		assert.Equal(t, []string{want}, textsOf(CallOf(p.Operation(p.API.Operations[0])).Set), body)
	}
	assert.Equal(t, "body.csv", FileName("", "a,b"))
	assert.Equal(t, "data.json", FileName("data", "{}"))
}
