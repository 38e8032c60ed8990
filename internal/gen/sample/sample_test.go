package sample

import (
	"fmt"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/f745b6f1/isc/internal/gen/gentest"
)

// Types that hold others twice, and these others twice, make a short example all the same.
func TestSampleIsBounded(t *testing.T) {
	t.Parallel()
	var schemas strings.Builder
	for i := range 40 {
		fmt.Fprintf(&schemas, "    T%d: {properties: {a: {$ref: '#/components/schemas/T%[2]d'}, b: {$ref: '#/components/schemas/T%[2]d'}}}\n", i, i+1)
	}
	api := gentest.API(t, gentest.Schemas("    It: {$ref: '#/components/schemas/T0'}\n"+schemas.String()+"    T40: {properties: {x: {type: string}}}\n"))
	assert.LessOrEqual(t, strings.Count(Of(api.Operations[0].Responses[0].Schema).String(), ":"), mostSampled)
	long := gentest.API(t, gentest.Schemas("    It: {type: object, example: {a: "+strings.Repeat("x", mostShown)+"}, properties: {a: {type: string}}}\n"))
	assert.JSONEq(t, `{"a": "text"}`, Of(long.Operations[0].Responses[0].Schema).String(), "an example that fills a page is none")
}

// Where the document has no example, one is made of the examples of the parts, in which a type is not repeated.
func TestSample(t *testing.T) {
	t.Parallel()
	for schemas, want := range map[string]string{
		gentest.EveryKind: `{"id":"` + idOf("it") + `","name":"Engineering","made":"2024-05-02T09:30:00.000Z","small":1,"share":0.5,"flag":true,"free":{},"any":{},"kind":"BIG",` +
			`"parts":[{"x":"text"}],"marks":["text"],"counts":{"key":1},"union":"text","patch":{"op":"replace","path":"/description","value":"Everyone in engineering"},"server":"text"}`,
		"    It: {properties: {a: {type: string, example: x}, b: {type: array, items: {$ref: '#/components/schemas/It'}}}}\n":         `{"a":"x","b":[]}`,
		"    It: {properties: {id: {type: string}, type: {type: string, enum: [ROLE]}}}\n":                                            `{"id":"` + idOf("role") + `","type":"ROLE"}`,
		"    It: {properties: {id: {type: string, example: 0123456789abcdef0123456789abcdef}, type: {type: string, enum: [ROLE]}}}\n": `{"id":"0123456789abcdef0123456789abcdef","type":"ROLE"}`,
		"    It: {example: {z: 1.50, a: null}, properties: {a: {type: string}}}\n":                                                    `{"z":1.50,"a":null}`,
	} {
		api := gentest.API(t, gentest.Schemas(schemas))
		assert.Equal(t, want, Of(api.Operations[0].Responses[0].Schema).String())
	}
}
