package commands

import (
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/f745b6f1/isc/internal/gen/gentest"
)

// TestColumns shows that the columns are the properties that fit into a cell, times last, and those of all members for a union.
func TestColumns(t *testing.T) {
	t.Parallel()
	for schemas, want := range map[string][]string{
		`    It: {properties: {made: {type: string, format: date-time}, id: {type: string}, tags: {type: array, items: {type: string}}, owner: {properties: {name: {type: string}}}, part: {properties: {x: {type: string}}}, size: {type: integer}}}
`: {"id", "owner.name", "size", "made"},
		`    It: {type: array, items: {properties: {id: {type: string}}}}
`: {"id"},
		`    It: {oneOf: [{properties: {id: {type: string}, a: {type: boolean}}}, {properties: {id: {type: string}, b: {type: number}}}]}
`: {"id", "a", "b"},
		`    It: {type: string}
`: nil,
	} {
		assert.Equal(t, want, columnsOf(operationOf(t, gentest.Schemas(schemas)).Answer), schemas)
	}
	done := operationOf(t, gentest.Operation("get", "/a", `      responses: {"204": {description: Done.}}`+"\n"))
	assert.Empty(t, answerProperties(done.Answer))
}
