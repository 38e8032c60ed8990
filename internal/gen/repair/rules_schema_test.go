package repair

import "testing"

func TestRulesForSchemas(t *testing.T) {
	t.Parallel()
	testRules(t, []ruleCase{
		{"a format as the type", "components: {schemas: {A: {type: date-time}}}", "/components/schemas/A", `{"type":"string","format":"date-time"}`,
			[]string{"split type into type and format, 1 schema"}, nil},
		{"items of an object", "components: {schemas: {A: {type: object, items: {$ref: '#/b'}}}}", "/components/schemas/A", `{"$ref":"#/b"}`,
			[]string{"replace object by its items, 1 schema"}, nil},
		{"a schema as a string", "components: {schemas: {A: 'type: string'}}", "/components/schemas/A", `{"type":"string"}`,
			[]string{"parse schema that is written as a string, 1 schema"}, nil},
		{"an array that says nothing of its items", "{openapi: 3.0.1, components: {schemas: {A: {type: array}, B: {type: array, items: {type: string}}}}}", "/components/schemas",
			`{"A":{"type":"array","items":{}},"B":{"type":"array","items":{"type":"string"}}}`, []string{"add items of any type to an array, 1 schema"}, nil},
		{"an array of OpenAPI 3.1, which need not say", "{openapi: 3.1.0, components: {schemas: {A: {type: array}}}}", "/components/schemas", `{"A":{"type":"array"}}`, nil, nil},
		{"a patch among named examples", "paths: {/a: {patch: {operationId: a, requestBody: {content: {application/json: {schema: {type: array, items: {type: object}}, examples: {b: {value: [{op: add, path: /b}]}}}}}}}}",
			"/paths/~1a/patch/requestBody/content/application~1json/schema/items/properties/op/type", `"string"`, []string{"declare the properties of JSON patch operations, 1 schema"}, nil},
		{"values of an enum", "components: {schemas: {A: {type: string, enum: [1, b]}}}", "/components/schemas/A/enum", `["1","b"]`,
			[]string{"quote value of a string enum, 1 schema"}, nil},
		{"length limits of a number", "components: {schemas: {A: {type: integer, maxLength: 250, minLength: 0}, B: {type: integer, maxLength: 9}, C: {type: string, maxLength: 250}}}", "/components/schemas",
			`{"A":{"type":"integer","maximum":250,"minimum":0},"B":{"type":"integer","maxLength":9},"C":{"type":"string","maxLength":250}}`,
			[]string{"limit the value of a number by its maxLength, 1 schema"}, nil},
		{"a default of another type", "components: {schemas: {A: {type: integer, default: '5'}, B: {type: string, default: 5}}}", "/components/schemas", `{"A":{"type":"integer","default":5},"B":{"type":"string","default":"5"}}`,
			[]string{"convert default to its type, 2 schemas"}, nil},
	})
}
