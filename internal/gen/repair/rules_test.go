package repair

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/f745b6f1/isc/internal/gen/document"
)

// A ruleCase is a document and the value at one of its pointers after the rules.
type ruleCase struct {
	name, text, pointer, want string
	done                      []string
	notes                     []string
}

func testRules(t *testing.T, cases []ruleCase) {
	t.Helper()
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			r := revise(t, c.text)
			r.applyRules()
			require.NotNil(t, r.At(c.pointer))
			assert.Equal(t, c.want, document.JSON(r.At(c.pointer)))
			assert.Equal(t, c.done, r.Done)
			var notes []string
			for _, note := range r.Notes {
				notes = append(notes, note.Text)
			}
			assert.Equal(t, c.notes, notes)
		})
	}
}

// TestRulesForOperations shows that a rule repairs its defect, reports the number of repairs, and leaves correct parts alone. The case
// testdata/rules has all rules in one document.
func TestRulesForOperations(t *testing.T) {
	t.Parallel()
	testRules(t, []ruleCase{
		{"a repeated parameter", "paths: {/a: {get: {operationId: a, parameters: [{name: a, in: query}, {name: a, in: query}]}}}", "/paths/~1a/get/parameters",
			`[{"name":"a","in":"query"}]`, []string{"remove repeated parameter, 1 operation"}, nil},
		{"nothing", "paths: {'/a/{id}': {get: {operationId: a, parameters: [{name: id, in: path}]}}}", "/paths/~1a~1{id}/get/parameters/0/name", `"id"`, nil, nil},
	})
}
