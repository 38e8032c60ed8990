package sample

import (
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/f745b6f1/isc/internal/gen/gentest"
)

// An object of a request shows what it requires, and a few other properties only if it would be empty.
func TestNeeded(t *testing.T) {
	t.Parallel()
	for properties, want := range map[string][]string{
		"required: [a], properties: {a: {type: string}, name: {type: string}, b: {type: string}}":                                             {"a", "name"},
		"required: [a], properties: {a: {type: string, readOnly: true}, b: {type: string}}":                                                   {"b"},
		"properties: {id: {type: string}, a: {type: string}, b: {type: boolean}, c: {type: array, items: {type: string}}, d: {type: string}}": {"a", "b", "c"},
		"properties: {created: {type: string}, old: {type: string, deprecated: true}, in: {type: object}, id: {type: string}}":                {"in"},
		"properties: {id: {type: string}}":                                                                 {"id"},
		"properties: {id: {type: string}, type: {type: string}, name: {type: string}}":                     {"id", "type", "name"},
		"properties: {id: {type: string}, type: {type: string}, email: {type: string}}":                    {"id", "type"},
		"required: [email], properties: {id: {type: string}, type: {type: string}, email: {type: string}}": {"id", "type", "email"},
	} {
		api := gentest.API(t, gentest.Schemas("    It: {type: object, "+properties+"}\n"))
		var names []string
		for _, property := range needed(api.Operations[0].Responses[0].Schema.Type.Model, true) {
			names = append(names, property.Name)
		}
		assert.Equal(t, want, names, properties)
	}
}
