package document

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// A ruleCase is a document, and what one of its places is after the rules.
type ruleCase struct {
	name, text, pointer, want string
	done                      []string
}

func testRules(t *testing.T, cases []ruleCase) {
	t.Helper()
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			r := revise(t, c.text)
			r.ApplyRules()
			require.NotNil(t, r.At(c.pointer))
			assert.Equal(t, c.want, JSON(r.At(c.pointer)))
			assert.Equal(t, c.done, r.Done)
		})
	}
}

// Each rule repairs what it is for, says how often, and leaves what is right alone. The case testdata/rules has them all in one document.
func TestRulesForOperations(t *testing.T) {
	t.Parallel()
	testRules(t, []ruleCase{
		{"a path parameter of another name", "paths: {'/a/{id}': {get: {parameters: [{name: key, in: path}]}}}", "/paths/~1a~1{id}/get/parameters/0/name", `"id"`,
			[]string{"rename path parameter, 1 operation"}},
		{"a repeated parameter", "paths: {/a: {get: {parameters: [{name: a, in: query}, {name: a, in: query}]}}}", "/paths/~1a/get/parameters", `[{"name":"a","in":"query"}]`,
			[]string{"take repeated parameter out, 1 operation"}},
		{"nothing", "paths: {'/a/{id}': {get: {parameters: [{name: id, in: path}]}}}", "/paths/~1a~1{id}/get/parameters/0/name", `"id"`, nil},
	})
}
