package repair

import "testing"

func TestRulesForPaths(t *testing.T) {
	t.Parallel()
	const shared = ", components: {parameters: {key: {name: key, in: path, required: true, schema: {type: integer}}}}}"
	testRules(t, []ruleCase{
		{"a path parameter of another name", "paths: {'/a/{id}': {get: {operationId: a, parameters: [{name: key, in: path}]}}}",
			"/paths/~1a~1{id}/get/parameters/0/name", `"id"`, []string{"rename path parameter, 1 operation"}, nil},
		{"a shared parameter of another name", "{paths: {'/a/{id}': {get: {operationId: a, parameters: [{$ref: '#/components/parameters/key'}]}}}" + shared,
			"/paths/~1a~1{id}/get/parameters", `[{"name":"id","in":"path","required":true,"schema":{"type":"integer"}}]`,
			[]string{"rename path parameter, 1 operation"}, nil},
		{"a parameter that is not declared", "paths: {'/a/{id}': {get: {operationId: a}}}", "/paths/~1a~1{id}/get/parameters",
			`[{"name":"id","in":"path","required":true,"description":"The value of {id} in the path.","schema":{"type":"string"}}]`, []string{"declare path parameter, 1 operation"},
			[]string{"the path parameter id is not declared in the document; it is added as a string"}},
		{"one of several that is not declared", "paths: {'/a/{id}/{part-id}': {get: {operationId: a, parameters: [{name: id, in: path}]}}}",
			"/paths/~1a~1{id}~1{part-id}/get/parameters", `[{"name":"id","in":"path"},{"name":"part-id","in":"path","required":true,"description":"The value of {part-id} in the path.","schema":{"type":"string"}}]`,
			[]string{"declare path parameter, 1 operation"}, []string{"the path parameter part-id is not declared in the document; it is added as a string"}},
		{"a parameter that is not in the path", "paths: {/a: {get: {operationId: a, parameters: [{name: id, in: path}, {name: key, in: path}]}}}",
			"/paths/~1a/get/parameters", `[{"name":"id","in":"query"},{"name":"key","in":"query"}]`,
			[]string{"send path parameter that is not in the path as a query parameter, 1 operation"},
			[]string{"the path parameter key is not in the path /a; it is sent as a query parameter",
				"the path parameter id is not in the path /a; it is sent as a query parameter"}},
		{"a shared parameter that is not in the path", "{paths: {/a: {parameters: [{$ref: '#/components/parameters/key'}], get: {operationId: a}, put: {operationId: b}}}" + shared,
			"/paths/~1a/parameters", `[{"name":"key","in":"query","required":true,"schema":{"type":"integer"}}]`,
			[]string{"send path parameter that is not in the path as a query parameter, 1 operation"},
			[]string{"the path parameter key is not in the path /a; it is sent as a query parameter"}},
		{"a path parameter and a query parameter of the same name", "paths: {/a: {get: {operationId: a, parameters: [{name: id, in: path}, {name: id, in: query}]}}}",
			"/paths/~1a/get/parameters", `[{"name":"id","in":"query"}]`,
			[]string{"send path parameter that is not in the path as a query parameter, 1 operation"},
			[]string{"the path parameter id is not in the path /a, but a query parameter has the same name; the path parameter is left out"}},
		{"forgotten braces", "paths: {/a/id/b: {get: {operationId: a, parameters: [{name: id, in: path}]}, put: {operationId: b}}}", "/paths/~1a~1{id}~1b/put/parameters",
			`[{"name":"id","in":"path","required":true,"description":"The value of {id} in the path.","schema":{"type":"string"}}]`,
			[]string{"add missing braces to a path parameter, 1 path", "declare path parameter, 1 operation"},
			[]string{"the path is read as /a/{id}/b, because its parameter is declared", "the path parameter id is not declared in the document; it is added as a string"}},
		{"a segment that is not a parameter", "paths: {/a/id: {get: {operationId: a, parameters: [{name: id, in: query}]}}}", "/paths/~1a~1id/get/parameters/0/in", `"query"`, nil, nil},
		{"forgotten braces, and the right path exists too", "paths: {/a/id: {get: {operationId: a, parameters: [{name: id, in: path}]}}, '/a/{id}': {get: {operationId: b, parameters: [{name: id, in: path}]}}}",
			"/paths/~1a~1id/get/parameters/0/in", `"query"`, []string{"send path parameter that is not in the path as a query parameter, 1 operation"},
			[]string{"the path parameter id is not in the path /a/id; it is sent as a query parameter"}},
	})
}
