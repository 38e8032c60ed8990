package schema_test

import (
	"bytes"
	"encoding/json"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"go.yaml.in/yaml/v3"

	"github.com/f745b6f1/isc/faketenant/internal/schema"
)

const components = `
Pet: {type: object, required: [name, kind], properties: {
  id: {type: string, readOnly: true}, name: {type: string, minLength: 2, maxLength: 5}, kind: {type: string, enum: [CAT, DOG]},
  age: {type: integer, minimum: 0, maximum: 30, format: int32}, weight: {type: number, minimum: 0, exclusiveMinimum: true}, born: {type: string, format: date},
  seen: {type: string, format: date-time, nullable: true}, secret: {type: string, writeOnly: true}, tags: {type: array, items: {type: string}, minItems: 1, maxItems: 2, uniqueItems: true},
  friend: {allOf: [{$ref: '#/components/schemas/Pet'}, {nullable: true}]}, owner: {$ref: '#/components/schemas/Owner'}, more: {type: object, additionalProperties: {type: integer}},
  code: {type: string, pattern: '^[a-z]{3}$'}, any: {}, shape: {oneOf: [{$ref: '#/components/schemas/Circle'}, {$ref: '#/components/schemas/Square'}], discriminator: {propertyName: form, mapping: {circle: '#/components/schemas/Circle', square: '#/components/schemas/Square'}}}}}
Owner: {type: object, additionalProperties: false, properties: {name: {type: string}}}
Circle: {type: object, required: [form, radius], properties: {form: {type: string}, radius: {type: number}}}
Square: {type: object, required: [form, side], properties: {form: {type: string}, side: {type: number}}}
House: {type: object, required: [keeper], properties: {keeper: {$ref: '#/components/schemas/Owner'}, guest: {$ref: '#/components/schemas/Owner'}}}
Alias: {$ref: '#/components/schemas/Pet'}
List: {type: array, items: {$ref: '#/components/schemas/Alias'}}
Either: {anyOf: [{type: string}, {type: integer}]}
NotText: {not: {type: string}}
Endless: {type: object, required: [next], properties: {next: {$ref: '#/components/schemas/Endless'}}}
`

func read(t *testing.T, name string) *schema.Schema {
	t.Helper()
	var node yaml.Node
	require.NoError(t, yaml.Unmarshal([]byte(components), &node))
	var ref yaml.Node
	require.NoError(t, yaml.Unmarshal([]byte(`{$ref: '#/components/schemas/`+name+`'}`), &ref))
	s, err := schema.NewReader(node.Content[0]).Read(ref.Content[0])
	require.NoError(t, err)
	return s
}

func decode(t *testing.T, text string) (value any) {
	t.Helper()
	decoder := json.NewDecoder(bytes.NewReader([]byte(text)))
	decoder.UseNumber()
	require.NoError(t, decoder.Decode(&value), text)
	return value
}

func TestCheck(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ schema, value, problem string }{
		{"Pet", `{"name":"Tom","kind":"CAT"}`, ""},
		{"Pet", `{"name":"Tom","kind":"CAT","age":3.0,"weight":4.5,"born":"2024-02-29","seen":null,"friend":null,"more":{"a":1},"any":[null],"unknown":{}}`, ""},
		{"Pet", `{"name":"Tom","kind":"CAT","friend":{"name":"Bo","kind":"DOG"}}`, ""},
		{"Pet", `[]`, "The value has to be an object, not an array."},
		{"Pet", `{"kind":"CAT"}`, "name is required."},
		{"Pet", `{"name":null,"kind":"CAT"}`, "name must not be null."},
		{"Pet", `{"name":"T","kind":"CAT"}`, "name has to have at least 2 characters, not 1."},
		{"Pet", `{"name":"üüüüü","kind":"CAT"}`, ""},
		{"Pet", `{"name":"üüüüüü","kind":"CAT"}`, "name has to have at most 5 characters, not 6."},
		{"Pet", `{"name":"Tom","kind":"COW"}`, `kind has to be one of CAT, DOG, not "COW".`},
		{"Pet", `{"name":"Tom","kind":"CAT","age":"3"}`, "age has to be an integer, not a string."},
		{"Pet", `{"name":"Tom","kind":"CAT","age":3.5}`, "age has to be an integer, not a number."},
		{"Pet", `{"name":"Tom","kind":"CAT","age":-1}`, "age has to be at least 0, not -1."},
		{"Pet", `{"name":"Tom","kind":"CAT","age":99}`, "age has to be at most 30, not 99."},
		{"Pet", `{"name":"Tom","kind":"CAT","weight":0}`, "weight has to be at least 0, not 0."},
		{"Pet", `{"name":"Tom","kind":"CAT","weight":1e999}`, "weight is out of range."},
		{"Pet", `{"name":"Tom","kind":"CAT","born":"2023-02-29"}`, `born has to be a date such as 2024-05-31, not "2023-02-29".`},
		{"Pet", `{"name":"Tom","kind":"CAT","seen":"yesterday"}`, `seen has to be an RFC 3339 time, not "yesterday".`},
		{"Pet", `{"name":"Tom","kind":"CAT","tags":[]}`, "tags has to have at least 1 items, not 0."},
		{"Pet", `{"name":"Tom","kind":"CAT","tags":["a","a"]}`, "tags[1] is there twice."},
		{"Pet", `{"name":"Tom","kind":"CAT","tags":[1]}`, "tags[0] has to be a string, not an integer."},
		{"Pet", `{"name":"Tom","kind":"CAT","friend":{"name":"Bo","kind":"DOG","friend":{"name":"Al"}}}`, "friend.friend.kind is required."},
		{"Pet", `{"name":"Tom","kind":"CAT","owner":{"name":"Ann","age":5}}`, "owner.age is not a property that is known here."},
		{"Pet", `{"name":"Tom","kind":"CAT","more":{"a":"1"}}`, "more.a has to be an integer, not a string."},
		{"Pet", `{"name":"Tom","kind":"CAT","code":"ABC"}`, "code has to match the pattern ^[a-z]{3}$."},
		{"Pet", `{"name":"Tom","kind":"CAT","shape":{"form":"circle","radius":1}}`, ""},
		{"Pet", `{"name":"Tom","kind":"CAT","shape":{"form":"square","radius":1}}`, "shape.side is required."},
		{"Pet", `{"name":"Tom","kind":"CAT","shape":{"form":"star"}}`, "shape.form has to be one of circle, square."},
		{"List", `[{"name":"Tom","kind":"CAT"},{"name":"Bo"}]`, "[1].kind is required."},
		{"Either", `5`, ""},
		{"Either", `true`, "The value has to be a string, not a boolean."},
		{"NotText", `"x"`, "The value has a value that is not allowed."},
		{"NotText", `1`, ""},
	} {
		err := read(t, c.schema).Check(decode(t, c.value), schema.Request)
		if c.problem == "" {
			assert.NoError(t, err, c.value)
		} else {
			assert.EqualError(t, err, c.problem, c.value)
		}
	}
}

func TestDirections(t *testing.T) {
	t.Parallel()
	var node yaml.Node
	require.NoError(t, yaml.Unmarshal([]byte(`{type: object, required: [id, secret], properties: {id: {type: string, readOnly: true}, secret: {type: string, writeOnly: true}}}`), &node))
	s, err := schema.NewReader(nil).Read(node.Content[0])
	require.NoError(t, err)
	assert.NoError(t, s.Check(decode(t, `{"secret":"x"}`), schema.Request))
	assert.EqualError(t, s.Check(decode(t, `{"id":"x"}`), schema.Request), "secret is required.")
	assert.NoError(t, s.Check(decode(t, `{"id":"x"}`), schema.Response))
	assert.EqualError(t, s.Check(decode(t, `{"secret":"x"}`), schema.Response), "id is required.")
	conformed, _ := schema.Conform(s, decode(t, `{"secret":"x"}`), 1).(map[string]any)
	assert.NotContains(t, conformed, "secret")
	assert.NotEmpty(t, conformed["id"])
}

func TestDeepValuesAreRefused(t *testing.T) {
	t.Parallel()
	deep := any("x")
	for range 300 {
		deep = map[string]any{"next": deep}
	}
	assert.ErrorContains(t, read(t, "Endless").Check(deep, schema.Request), "is nested too deep")
}

func TestMake(t *testing.T) {
	t.Parallel()
	for _, name := range []string{"Pet", "Owner", "Circle", "List", "Either"} {
		s := read(t, name)
		for variant := range 5 {
			value := schema.Make(s, 7, variant)
			assert.NoError(t, s.Check(value, schema.Response), "%s %v", name, value)
			assert.Equal(t, value, schema.Make(s, 7, variant), "the same seed makes the same")
		}
	}
	assert.NotPanics(t, func() { schema.Make(read(t, "Endless"), 1, 0) }, "no finite value is valid")
	assert.NotPanics(t, func() { schema.Make(nil, 1, 0) })
}

func TestConform(t *testing.T) {
	t.Parallel()
	s := read(t, "Pet")
	for _, c := range []struct{ value, kept string }{
		{`{"name":"Tom","kind":"CAT"}`, `{"name":"Tom","kind":"CAT"}`},
		{`{"name":"Tom","kind":"CAT","age":"old","owner":{"name":"Ann","x":1}}`, `{"name":"Tom","kind":"CAT","owner":{"name":"Ann"}}`},
		{`{"name":"Tom","friend":{"name":"Bo"},"tags":[],"secret":"x"}`, `{"name":"Tom"}`},
		{`{"name":null}`, `{}`},
		{`[]`, `{}`},
	} {
		value := decode(t, c.value)
		before := schema.Clone(value)
		conformed := schema.Conform(s, value, 1)
		assert.NoError(t, s.Check(conformed, schema.Response), c.value)
		assert.Equal(t, before, value, "the value is as it was")
		object, _ := conformed.(map[string]any)
		kept, _ := decode(t, c.kept).(map[string]any)
		for name, want := range kept {
			assert.Equal(t, want, object[name], c.value)
		}
	}
}

// Where there is no object but the schema demands one, it is empty rather than made.
func TestConformNull(t *testing.T) {
	t.Parallel()
	assert.Equal(t, decode(t, `{"keeper":{}}`), schema.Conform(read(t, "House"), decode(t, `{"keeper":null,"guest":null}`), 1))
}

func TestReadRefuses(t *testing.T) {
	t.Parallel()
	for text, problem := range map[string]string{
		`{$ref: '#/components/schemas/None'}`:                             "there is no schema #/components/schemas/None",
		`{$ref: 'other.yaml#/X'}`:                                         "there is no schema other.yaml#/X",
		`{properties: {a: {items: {$ref: '#/components/schemas/None'}}}}`: "properties: line 1: items: there is no schema",
		`{minLength: x}`:                                                  "line 1: minLength",
		`{minimum: x}`:                                                    "line 1: minimum",
	} {
		var node yaml.Node
		require.NoError(t, yaml.Unmarshal([]byte(text), &node))
		_, err := schema.NewReader(nil).Read(node.Content[0])
		assert.ErrorContains(t, err, problem, text)
	}
}

func TestEqual(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		a, b string
		same bool
	}{
		{`1`, `1.0`, true}, {`9007199254740993`, `9007199254740992`, false}, {`"1"`, `1`, false}, {`null`, `null`, true},
		{`{"a":[1,{"b":2}]}`, `{"a":[1.0,{"b":2e0}]}`, true}, {`[1]`, `[1,2]`, false}, {`{}`, `[]`, false}, {`true`, `true`, true},
	} {
		assert.Equal(t, c.same, schema.Equal(decode(t, c.a), decode(t, c.b)), "%s %s", c.a, c.b)
	}
}
