package gen

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/f745b6f1/isc/internal/gen/gentest"
)

// TestGenerateIsBounded shows that a small document that would produce huge output is refused, with its location.
func TestGenerateIsBounded(t *testing.T) {
	t.Parallel()
	long := strings.Repeat("long ", 4000)
	for name, c := range map[string]struct{ spec, says string }{
		"a long text that is shared": {sharedTexts(200, 100, long), "/paths/~1x134/get: the descriptions and values up to here take more than 256 MiB"},
		"inline schemas 900 levels deep": {
			gentest.Schemas("    It: " + strings.Repeat("{type: object, properties: {a: ", 900) + "{type: string}" + strings.Repeat("}}", 900) + "\n"), "this is nested more than 200 levels deep",
		},
		"too many operations": {manyOperations(maxOperations + 1), "/paths: there are more than 20000 operations"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			_, err := Generate(sampleOptions(t, c.spec))
			require.ErrorContains(t, err, c.says)
		})
	}
}

// sharedTexts returns a document of operations whose parameters share one description.
func sharedTexts(operations, parameters int, text string) string {
	var b strings.Builder
	b.WriteString(gentest.Head + "paths:\n")
	for i := range operations {
		fmt.Fprintf(&b, "  /x%d: {get: {operationId: getX%[1]d, parameters: [", i)
		for j := range parameters {
			fmt.Fprintf(&b, "{$ref: '#/components/parameters/p%d'}, ", j)
		}
		b.WriteString("], responses: {'204': {description: Done.}}}}\n")
	}
	b.WriteString("components:\n  parameters:\n")
	for j := range parameters {
		if j == 0 {
			fmt.Fprintf(&b, "    p0: {name: p0, in: query, description: &text %q, schema: {type: string}}\n", text)
			continue
		}
		fmt.Fprintf(&b, "    p%d: {name: p%[1]d, in: query, description: *text, schema: {type: string}}\n", j)
	}
	return b.String()
}

func manyOperations(n int) string {
	var b strings.Builder
	b.WriteString(gentest.Head + "paths:\n")
	for i := 0; i < n; i += 2 {
		fmt.Fprintf(&b, "  /x%d:\n    get: {operationId: getX%[1]d, responses: &done {'204': {description: Done.}}}\n    put: {operationId: putX%[1]d, responses: {'204': {description: Done.}}}\n", i)
	}
	return strings.Replace(b.String(), "&done ", "", -1)
}

// TestGenerateEndsSoon shows that documents that could take exponential time do not.
func TestGenerateEndsSoon(t *testing.T) {
	t.Parallel()
	double := func(levels int, schema string) string {
		var b strings.Builder
		for i := range levels {
			fmt.Fprintf(&b, "    "+schema+"\n", i, i+1)
		}
		return b.String()
	}
	for name, spec := range map[string]string{
		"double allOf": gentest.Schemas("    It: {$ref: '#/components/schemas/A0'}\n" +
			double(24, "A%d: {allOf: [{$ref: '#/components/schemas/A%[2]d'}, {$ref: '#/components/schemas/A%[2]d'}, {type: object, properties: {p%[1]d: {type: string}}}]}") +
			"    A24: {type: object, properties: {x: {type: string}}}\n"),
		"double allOf of nothing more": gentest.Schemas("    It: {$ref: '#/components/schemas/A0'}\n" +
			double(24, "A%d: {allOf: [{$ref: '#/components/schemas/A%[2]d'}, {$ref: '#/components/schemas/A%[2]d'}]}") +
			"    A24: {type: object, properties: {x: {type: string}}}\n"),
		"double properties": gentest.Schemas("    It: {$ref: '#/components/schemas/A0'}\n" +
			double(40, "A%d: {type: object, required: [a, b], properties: {a: {$ref: '#/components/schemas/A%[2]d'}, b: {$ref: '#/components/schemas/A%[2]d'}}}") +
			"    A40: {type: object, properties: {x: {type: string}}}\n"),
		"double oneOf": gentest.Schemas("    It: {$ref: '#/components/schemas/A0'}\n" +
			double(24, "A%d: {oneOf: [{$ref: '#/components/schemas/A%[2]d'}, {type: array, items: {$ref: '#/components/schemas/A%[2]d'}}]}") +
			"    A24: {type: object, properties: {x: {type: string}}}\n"),
		"inline schemas 90 levels deep": gentest.Schemas("    It: " + strings.Repeat("{type: object, properties: {a: ", 90) + "{type: string}" + strings.Repeat("}}", 90) + "\n"),
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			defer time.AfterFunc(8*time.Minute, func() { panic("it takes exponential time: " + name) }).Stop()
			o := sampleOptions(t, spec)
			_, err := Generate(o)
			require.NoError(t, err)
			require.NoError(t, typeCheck(t, o))
		})
	}
}

func TestWeight(t *testing.T) {
	t.Parallel()
	api := gentest.API(t, gentest.Operation("post", "/a", `      description: "12345"
      parameters: [{name: ab, in: query, description: "123", schema: {type: string, enum: [x, yz], default: x}}]
      requestBody: {description: "1", content: {application/json: {schema: {type: object, description: "12", properties: {a: {type: string, pattern: "1234"}}}}}}
      responses: {"204": {description: "12"}}
`))
	var w weight
	w.operation(api.Operations[0])
	assert.Equal(t, weight(5+2+3+4+1+2+2), w)
	_, heavy := tooHeavy(api)
	assert.False(t, heavy)
}
