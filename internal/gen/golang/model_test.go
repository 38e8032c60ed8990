package golang

import (
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/f745b6f1/isc/internal/gen/gentest"
)

func TestPrintModels(t *testing.T) {
	t.Parallel()
	text := printed(t, gentest.Schemas(`    It:
      description: A thing.
      required: [part]
      properties:
        id: {type: string, readOnly: true, description: The id.}
        part: {properties: {x: {type: string}}}
        made: {type: string, format: date-time}
        count: {type: integer, deprecated: true}
        value: {oneOf: [{type: string}, {type: array, items: {type: string}}]}
        kind: {type: string, enum: [BIG]}
        size: {$ref: "#/components/schemas/Size"}
        sizes: {type: array, items: {$ref: "#/components/schemas/SizeOfThings"}}
        maybeNull: {type: array, items: {type: string, nullable: true}}
        named:
          oneOf: [{$ref: "#/components/schemas/Part"}, {$ref: "#/components/schemas/Whole"}]
          discriminator: {propertyName: type, mapping: {PART: "#/components/schemas/Part", WHOLE: "#/components/schemas/Whole", ALL: "#/components/schemas/Whole"}}
      additionalProperties: {type: number}
    Part: {properties: {type: {type: string}, a: {type: string}}}
    Whole: {properties: {type: {type: string}, b: {type: string}}}
    Size: {type: string, enum: [L, S]}
    SizeOfThings: {type: string, enum: [S, L]}
`))["model_things.go"]
	for _, want := range []string{
		`// It: A thing. type It struct {`,
		"// ID: The id. Read-only. ID *string `json:\"id,omitempty\" isc:\"readonly\"`",
		`func (m *It) GetID() string { if m == nil || m.ID == nil { return "" } return *m.ID }`,
		`func (m *It) GetPart() *ItPart { if m == nil { return nil } return &m.Part }`,
		`// GetMade returns Made, or the zero time if it is absent. func (m *It) GetMade() time.Time { if m == nil { return time.Time{} } return m.Made.Time() }`,
		`// Deprecated: the API may stop supporting this property.`,
		"AdditionalProperties map[string]float64 `json:\",inline\"`",
		`// ItPart is a part of It. type ItPart struct {`,
		`// ItKind is a part of It. type ItKind = string`,
		`const ( ItKindBig ItKind = "BIG" )`,
		`func ItKindValues() []ItKind { return []ItKind{ ItKindBig, } }`,
		`// Size is the schema Size. type Size string`,
		`func SizeValues() []Size { return []Size{ SizeL, SizeS, } }`,
		`func (v Size) IsValid() bool { return core.IsKnown(v, SizeValues()) }`,
		`// SizeOfThings is the schema SizeOfThings. // // It is another name of Size, which has the same values. type SizeOfThings = Size`,
		`const ( SizeOfThingsS SizeOfThings = "S" SizeOfThingsL SizeOfThings = "L" )`,
		`[]string{"String", "string"}, []string{"StringList", "array"},`,
		`func (u ItValue) AsStringList() (decoded []string, err error) {`,
		`func NewItValueFromString(value string) (u ItValue, err error) { u.Value, err = core.ValueOf(value) return u, err }`,
		`func NewItNamedFromPart(value Part) (u ItNamed, err error) { u.Value, err = core.NamedValue(value, "type", "PART") return u, err }`,
		"MaybeNull []string `json:\"maybeNull,omitempty\"`",
	} {
		assert.Contains(t, text, want)
	}
}
