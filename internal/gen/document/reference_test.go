package document

import "testing"

// TestReferenceProblems shows that one run reports all broken references, each with its line.
func TestReferenceProblems(t *testing.T) {
	t.Parallel()
	testLoadProblems(t, []loadProblem{
		{"references", head + "paths:\n  /a: {get: {responses: {'200': {$ref: '#/components/responses/Dne'}}}}\n  /b: {get: {responses: {'200': {$ref: 'b.yaml'}}}}\ncomponents:\n  responses:\n    Done: {$ref: '#/components/responses/Done'}\n",
			[]string{
				`a.yaml:4: /paths/~1a/get/responses/200/$ref: "#/components/responses/Dne" leads to nothing; did you mean "#/components/responses/Done"?`,
				`a.yaml:5: /paths/~1b/get/responses/200/$ref: "b.yaml" leads to another file`,
				`a.yaml:8: /components/responses/Done/$ref: the reference leads back to itself: #/components/responses/Done -> #/components/responses/Done`,
			}},
		{"the root", head + "paths:\n  /a: {get: {responses: {'200': {$ref: '#/'}}}}\n", []string{`a.yaml:4: /paths/~1a/get/responses/200/$ref: "#/" leads to nothing; the document has nothing of that name`}},
		{"nothing there", head + "paths:\n  /a:\n    get:\n", []string{"a.yaml:5: /paths/~1a/get: this is empty, but an object is required"}},
	})
}
