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

// An example sends what is required and little else: never another page, and no parameter that decides whose view is shown.
func TestCallOf(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		method, parameters string
		want, required     []string
	}{
		"a list": {
			"get", `        - {name: limit, in: query, required: true, schema: {type: integer, default: 5}}
        - {name: offset, in: query, schema: {type: integer}}
        - {name: count, in: query, schema: {type: boolean}}
        - {name: for-subadmin, in: query, schema: {type: string}}
        - {name: since, in: query, schema: {type: string, format: date-time}}
        - {name: filters, in: query, schema: {type: string}, x-isc-filters: {id: [eq], name: [sw]}}
        - {name: sorters, in: query, schema: {type: string}, x-isc-sorters: [id, name]}
`, []string{"5", "", "", "", "", `"name sw \"Eng\""`, "", `"name"`, ""}, []string{"5", "", "", "", "", "", "", "", ""},
		},
		"a choice": {
			"get", `        - {name: on, in: query, schema: {type: boolean}}
        - {name: kinds, in: query, schema: {type: array, items: {type: string, enum: [A, B]}}}
        - {name: old, in: query, deprecated: true, example: a, schema: {type: string}}
        - {name: since, in: query, schema: {type: string, format: date-time}}
`, []string{"", `["A"]`, "", ""}, []string{"", "", "", ""},
		},
		"examples of the document, of which three are enough": {
			"get", `        - {name: share, in: query, example: share=0.5, schema: {type: number}}
        - {name: since, in: query, example: a, schema: {type: string, format: date-time}}
        - {name: X-Flag, in: header, example: false, schema: {type: boolean}}
        - {name: more, in: query, example: a, schema: {type: string}}
`, []string{"0.5", `"2024-05-02T09:30:00Z"`, `"false"`, ""}, []string{"", "", "", ""},
		},
		"a change": {
			"put", `        - {name: kind, in: query, schema: {type: string, enum: [A, B]}}
        - {name: preview, in: query, schema: {type: boolean, default: false}}
`, []string{"", "true"}, []string{"", ""},
		},
	} {
		p := gentest.Plan(t, gentest.Operation(c.method, "/things/{id}", "      parameters:\n        - {name: id, in: path, required: true, schema: {type: string}}\n"+c.parameters+
			`      responses: {"200": {description: Them., content: {application/json: {schema: {type: array, items: {type: string}}}}}}
`))
		o := p.Operation(p.API.Operations[0])
		assert.Equal(t, []string{`"` + idOf("thing") + `"`}, textsOf(CallOf(o).Path), name)
		assert.Equal(t, c.want, textsOf(CallOf(o).Set), name)
		assert.Equal(t, c.required, textsOf(RequiredCall(o).Set), name)
		assert.Equal(t, name == "a list", TakesAll(o), name)
	}
	assert.Equal(t, "response.bin", Download(&plan.Operation{}))
	assert.Equal(t, "response.csv", Download(&plan.Operation{Accept: "text/csv"}))
	assert.Equal(t, "response.png", Download(&plan.Operation{Accept: "application/json, image/png"}), "a picture, of which the errors are JSON")
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
		`multipart/form-data: {schema: {required: [kind], properties: {kind: {type: string, enum: [A]}}}}`:                                      `"A"`,
	} {
		p := gentest.Plan(t, gentest.Operation("post", "/things", "      requestBody: {content: {"+body+"}}\n      responses: {\"204\": {description: Done.}}\n"))
		assert.Equal(t, []string{want}, textsOf(CallOf(p.Operation(p.API.Operations[0])).Set), body)
	}
	assert.Equal(t, "body.csv", FileName("", "a,b"))
	assert.Equal(t, "data.json", FileName("data", "{}"))
}
