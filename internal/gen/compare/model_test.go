package compare_test

import (
	"testing"

	"github.com/f745b6f1/isc/internal/gen/gentest"
)

func TestDiffOfTypes(t *testing.T) {
	t.Parallel()
	testDiff(t, []diffCase{
		{
			name:    "properties are gone and new",
			changes: []gentest.Replacement{{"{name: {type: string}, weight: {type: number}, serial: {type: string}}", "{weight: {type: number}, serial: {type: string}, made: {type: string, format: date-time}, kind: {type: string}}"}},
			says: `
Breaking for Go callers (1)
  property removed: name (Name) in Part

Additive (2)
  property added (2): kind (Kind *string); made (Made *core.Time) in Part
`,
		},
		{
			name:    "a property has another type",
			changes: []gentest.Replacement{{"weight: {type: number}", "weight: {type: string}"}},
			says: `
Breaking for Go callers (1)
  property changed: weight (Weight *string, was *float64) in Part
`,
		},
		{
			name:    "a property is required",
			changes: []gentest.Replacement{{"    Part: {type: object, properties:", "    Part: {type: object, required: [weight], properties:"}},
			says: `
Breaking for Go callers (1)
  property changed: weight (Weight float64, was *float64) in Part
`,
		},
		{
			name:    "a list is required",
			changes: []gentest.Replacement{{"required: [id]", "required: [id, parts]"}},
			says: `
Additive (1)
  property written differently: parts (json:"parts", was json:"parts,omitempty") in Thing
`,
		},
		{
			name: "a property can be null",
			changes: []gentest.Replacement{{`id: {type: string}
        size`, `id: {type: string, nullable: true}
        size`}},
			says: `
Breaking for Go callers (1)
  property changed: id (ID *string, was string) in Thing

Only words (1)
  property null or read-only: Thing.id
`,
		},
		{
			name:    "a required property of a request is new",
			changes: []gentest.Replacement{{"required: [name], properties: {name: {type: string}, note:", "required: [name, kind], properties: {name: {type: string}, kind: {type: string}, note:"}},
			says: `
Breaking for Go callers (1)
  required property added to what is sent: kind (Kind string) in NewThing
`,
		},
		{
			name:    "a property is deprecated and has other facts",
			changes: []gentest.Replacement{{"size: {type: integer, format: int32, description: How big it is.}", "size: {type: integer, format: int32, description: How large it is., deprecated: true, default: 1, minimum: 0, readOnly: true, example: 2}"}},
			says: `
Additive (1)
  property deprecated: size in Thing

Only words (5)
  property default: 1, was nothing in Thing.size
  property description: Thing.size
  property example: Thing.size
  property limits: Thing.size
  property null or read-only: Thing.size
`,
		},
		{
			name:    "other properties have another type",
			changes: []gentest.Replacement{{"additionalProperties: {type: integer}", "additionalProperties: {type: string}"}},
			says: `
Breaking for Go callers (1)
  other properties changed: map[string]string, was map[string]int64 in Part
`,
		},
		{
			name:    "other properties have no type",
			changes: []gentest.Replacement{{", additionalProperties: {type: integer}", ""}},
			says: `
Breaking for Go callers (1)
  other properties typed no more: AdditionalProperties map[string]int64 in Part
`,
		},
		{
			name:    "an enum has other values",
			changes: []gentest.Replacement{{"enum: [RED, GREEN]", "enum: [GREEN, BLUE]"}},
			says: `
Breaking for Go callers (1)
  enum value removed: "RED" in ThingColor (Thing.color)

Additive (1)
  enum value added: "BLUE" in ThingColor (Thing.color)
`,
		},
		{
			name: "two enums have the same new value",
			changes: []gentest.Replacement{
				{"enum: [RED, GREEN]", "enum: [RED, GREEN, OTHER]"},
				{"enum: [IDENTITY, GROUP]", "enum: [IDENTITY, GROUP, OTHER]"},
			},
			says: `
Additive (2)
  enum value added (2): "OTHER" in ThingColor, ThingOwnerType
`,
		},
		{
			name:    "an enum becomes a string",
			changes: []gentest.Replacement{{"color: {type: string, enum: [RED, GREEN]}", "color: {type: string}"}},
			says: `
Breaking for Go callers (2)
  type removed: ThingColor (Thing.color)
  property changed: color (Color *string, was *ThingColor) in Thing
`,
		},
		{
			name:    "a union holds something else",
			changes: []gentest.Replacement{{"{oneOf: [{type: string}, {type: object,", "{oneOf: [{type: boolean}, {type: object,"}},
			says: `
Breaking for Go callers (1)
  union member removed: AsString in ThingValue (Thing.value)

Additive (1)
  union member added: AsBool bool in ThingValue (Thing.value)
`,
		},
		{
			name:    "an object becomes an enum",
			changes: []gentest.Replacement{{"    Fault: {type: object, properties: {message: {type: string}}}", "    Fault: {type: string, enum: [BAD, WORSE]}"}},
			says: `
Breaking for Go callers (1)
  type changed: enum, was struct in Fault
`,
		},
		{
			name:    "a new property takes the name of a field",
			changes: []gentest.Replacement{{"serial: {type: string}}", "serial: {type: string}, Serial: {type: integer}}"}},
			says: `
Breaking for Go callers (1)
  property changed: serial (Serial2 *string, was Serial *string) in Part

Additive (1)
  property added: Serial (Serial *int64) in Part
`,
		},
		{
			name: "a new schema takes the name of a constant",
			changes: []gentest.Replacement{{"    Fault: {type: object, properties: {message: {type: string}}}", `    Fault: {type: object, properties: {message: {$ref: "#/components/schemas/ThingColorRed"}}}
    ThingColorRed: {type: object, properties: {text: {type: string}}}`}},
			says: `
Breaking for Go callers (2)
  constant renamed: ThingColorRed2, was ThingColorRed in ThingColor (Thing.color)
  property changed: message (Message *ThingColorRed, was *string) in Fault

Additive (1)
  type added: ThingColorRed
`,
		},
		{
			name:    "a union can hold a list",
			changes: []gentest.Replacement{{"{oneOf: [{type: string}, {type: object,", "{oneOf: [{type: string}, {type: array, items: {type: string}}, {type: object,"}},
			says: `
Additive (1)
  union member added: AsStringList []string in ThingValue (Thing.value)
`,
		},
		{
			name:    "other properties have a type",
			changes: []gentest.Replacement{{"    NewThing: {type: object,", "    NewThing: {type: object, additionalProperties: {type: boolean},"}},
			says: `
Additive (1)
  other properties typed: AdditionalProperties map[string]bool in NewThing
`,
		},
		{
			name:    "items of a list in a union can be null",
			given:   []gentest.Replacement{{"{oneOf: [{type: string}, {type: object,", "{oneOf: [{type: string}, {type: array, items: {type: string}}, {type: object,"}},
			changes: []gentest.Replacement{{"{type: array, items: {type: string}}, {type: object,", "{type: array, items: {type: string, nullable: true}}, {type: object,"}},
			says:    "\nno differences\n",
		},
		{
			name:    "values of a map in a union can be null",
			given:   []gentest.Replacement{{"{oneOf: [{type: string}, {type: object,", "{oneOf: [{type: string}, {type: object, additionalProperties: {type: string}}, {type: object,"}},
			changes: []gentest.Replacement{{"additionalProperties: {type: string}}, {type: object,", "additionalProperties: {type: string, nullable: true}}, {type: object,"}},
			says: `
Breaking for Go callers (1)
  union member changed: AsStringMap map[string]*string, was map[string]string in ThingValue (Thing.value)
`,
		},
		{
			name: "an enum that was a component stands inline",
			given: []gentest.Replacement{{"    Fault: {type: object, properties: {message: {type: string}}}", `    Fault: {type: object, properties: {message: {$ref: "#/components/schemas/FaultMessage"}}}
    FaultMessage: {type: string, enum: [A]}`}},
			changes: []gentest.Replacement{{`{$ref: "#/components/schemas/FaultMessage"}`, "{type: string, enum: [A]}"}, {"\n    FaultMessage: {type: string, enum: [A]}", ""}},
			says: `
Breaking for Go callers (1)
  type changed: = string, was type of its own in FaultMessage (Fault.message)
`,
		},
	})
}
