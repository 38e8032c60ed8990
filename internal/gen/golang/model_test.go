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
      additionalProperties: {type: number}
`))["model_things.go"]
	for _, want := range []string{
		`// It: A thing. type It struct {`,
		"// ID: The id. Read-only. ID *string `json:\"id,omitempty\"`",
		`func (m *It) GetID() string { if m == nil || m.ID == nil { return "" } return *m.ID }`,
		`func (m *It) GetPart() *ItPart { if m == nil { return nil } return &m.Part }`,
		`// GetMade returns Made, or the zero time if it is absent. func (m *It) GetMade() time.Time { if m == nil { return time.Time{} } return m.Made.Time() }`,
		`// Deprecated: the API may stop supporting this property.`,
		"AdditionalProperties map[string]float64 `json:\",inline\"`",
		`// ItPart is a part of It. type ItPart struct {`,
		`const ( ItKindBig ItKind = "BIG" )`,
		`[]string{"String", "string"}, []string{"StringList", "array"},`,
		`func (u ItValue) AsStringList() ([]string, error) {`,
		`func (u *ItValue) FromString(value string) (err error) {`,
	} {
		assert.Contains(t, text, want)
	}
}
