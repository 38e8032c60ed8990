package document

import "testing"

// Values of a type that their keyword cannot have are told in one run, each with its line.
func TestTypeProblems(t *testing.T) {
	t.Parallel()
	testLoadProblems(t, []loadProblem{
		{"types", head + "paths:\n  /a:\n    get:\n      deprecated: maybe\n      tags: things\n      responses: {}\n",
			[]string{"a.yaml:6: /paths/~1a/get/deprecated: this has to be true or false, and is \"maybe\"", "a.yaml:7: /paths/~1a/get/tags: this has to be a list"}},
		{"numbers", head + "paths: {/a: {get: {responses: {}}}}\ncomponents:\n  schemas:\n    A: {type: string, maxLength: -1, minimum: many}\n",
			[]string{"/components/schemas/A/maxLength: this has to be a whole number, and is -1", "/components/schemas/A/minimum: this has to be a number, and is \"many\""}},
		{"names that are spelled like keywords", head + "paths: {/a: {get: {responses: {}}}}\ncomponents: {schemas: {A: {properties: {required: {type: string, deprecated: 5}}}}}\n",
			[]string{"/components/schemas/A/properties/required/deprecated: this has to be true or false, and is 5"}},
	})
}
