package dedupe_test

import (
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/f745b6f1/isc/internal/gen/dedupe"
	"github.com/f745b6f1/isc/internal/gen/gentest"
)

// Components with the same values are one type where the name of one says that it is a kind of the other.
func TestAliases(t *testing.T) {
	t.Parallel()
	api := gentest.API(t, gentest.Schemas(`    It:
      properties:
        a: {$ref: "#/components/schemas/State"}
        b: {$ref: "#/components/schemas/StateOfThings"}
        c: {$ref: "#/components/schemas/ThingState"}
        d: {$ref: "#/components/schemas/Switch"}
        e: {$ref: "#/components/schemas/OldState"}
        f: {$ref: "#/components/schemas/StateOfThingsV2"}
        state: {type: string, enum: ["ON", "OFF"]}
    State: {type: string, enum: ["ON", "OFF"]}
    StateOfThings: {type: string, enum: ["OFF", "ON"]}
    StateOfThingsV2: {type: string, enum: ["OFF", "ON"]}
    ThingState: {type: string, nullable: true, enum: ["ON", "OFF", null]}
    Switch: {type: string, enum: ["ON", "OFF"]}
    OldState: {type: string, enum: ["ON"]}
`))
	dedupe.Models(api, nil, nil)
	it := api.Operations[0].Responses[0].Schema.Type.Model
	state := modelAt(t, it, "a")
	for property, want := range map[string]string{"b": "State", "c": "State", "f": "State"} {
		if m := modelAt(t, it, property); assert.NotNil(t, m.AliasOf, property) {
			assert.Equal(t, want, m.AliasOf.Schema, property)
		}
	}
	for _, property := range []string{"a", "d", "e", "state"} {
		assert.Nil(t, modelAt(t, it, property).AliasOf, property)
	}
	assert.NotSame(t, state, modelAt(t, it, "state"), "an enum that stands inline is a string, and no component")
}
