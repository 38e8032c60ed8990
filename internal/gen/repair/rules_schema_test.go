package repair

import "testing"

func TestRulesForSchemas(t *testing.T) {
	t.Parallel()
	testRules(t, []ruleCase{
		{"a format as the type", "components: {schemas: {A: {type: date-time}}}", "/components/schemas/A", `{"type":"string","format":"date-time"}`,
			[]string{"write the format behind the type, 1 schema"}, nil},
		{"items of an object", "components: {schemas: {A: {type: object, items: {$ref: '#/b'}}}}", "/components/schemas/A", `{"$ref":"#/b"}`,
			[]string{"take the items of an object for the object, 1 schema"}, nil},
		{"a schema as text", "components: {schemas: {A: 'type: string'}}", "/components/schemas/A", `{"type":"string"}`,
			[]string{"read schema that is written as text, 1 schema"}, nil},
		{"values of an enum", "components: {schemas: {A: {type: string, enum: [1, b]}}}", "/components/schemas/A/enum", `["1","b"]`,
			[]string{"quote value of a string enum, 1 schema"}, nil},
		{"a default of another type", "components: {schemas: {A: {type: integer, default: '5'}, B: {type: string, default: 5}}}", "/components/schemas", `{"A":{"type":"integer","default":5},"B":{"type":"string","default":"5"}}`,
			[]string{"give default its type, 2 schemas"}, nil},
	})
}
