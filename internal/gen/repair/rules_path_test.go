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
			`[{"name":"id","in":"path","required":true,"schema":{"type":"string"}}]`, []string{"declare path parameter, 1 operation"},
			[]string{"the path parameter id is not declared; it is taken for a string"}},
		{"one of several that is not declared", "paths: {'/a/{id}/{part-id}': {get: {operationId: a, parameters: [{name: id, in: path}]}}}",
			"/paths/~1a~1{id}~1{part-id}/get/parameters", `[{"name":"id","in":"path"},{"name":"part-id","in":"path","required":true,"schema":{"type":"string"}}]`,
			[]string{"declare path parameter, 1 operation"}, []string{"the path parameter part-id is not declared; it is taken for a string"}},
		{"a parameter that the path has no place for", "paths: {/a: {get: {operationId: a, parameters: [{name: id, in: path}, {name: key, in: path}]}}}",
			"/paths/~1a/get/parameters", `[{"name":"id","in":"query"},{"name":"key","in":"query"}]`,
			[]string{"send path parameter that is not in the path as a query parameter, 1 operation"},
			[]string{"the path parameter key is not in the path /a; it is sent as a query parameter",
				"the path parameter id is not in the path /a; it is sent as a query parameter"}},
		{"a shared parameter that the path has no place for", "{paths: {/a: {parameters: [{$ref: '#/components/parameters/key'}], get: {operationId: a}, put: {operationId: b}}}" + shared,
			"/paths/~1a/parameters", `[{"name":"key","in":"query","required":true,"schema":{"type":"integer"}}]`,
			[]string{"send path parameter that is not in the path as a query parameter, 1 operation"},
			[]string{"the path parameter key is not in the path /a; it is sent as a query parameter"}},
		{"a path parameter beside a query parameter of its name", "paths: {/a: {get: {operationId: a, parameters: [{name: id, in: path}, {name: id, in: query}]}}}",
			"/paths/~1a/get/parameters", `[{"name":"id","in":"query"}]`,
			[]string{"send path parameter that is not in the path as a query parameter, 1 operation"},
			[]string{"the path parameter id is not in the path /a, and a query parameter has its name; it is left out"}},
		{"forgotten braces", "paths: {/a/id/b: {get: {operationId: a, parameters: [{name: id, in: path}]}, put: {operationId: b}}}", "/paths/~1a~1{id}~1b/put/parameters",
			`[{"name":"id","in":"path","required":true,"schema":{"type":"string"}}]`,
			[]string{"put braces around the parameter of a path, 1 path", "declare path parameter, 1 operation"},
			[]string{"the path is taken for /a/{id}/b, because its parameter is declared", "the path parameter id is not declared; it is taken for a string"}},
		{"a segment that is no parameter", "paths: {/a/id: {get: {operationId: a, parameters: [{name: id, in: query}]}}}", "/paths/~1a~1id/get/parameters/0/in", `"query"`, nil, nil},
		{"forgotten braces of a path that is there", "paths: {/a/id: {get: {operationId: a, parameters: [{name: id, in: path}]}}, '/a/{id}': {get: {operationId: b, parameters: [{name: id, in: path}]}}}",
			"/paths/~1a~1id/get/parameters/0/in", `"query"`, []string{"send path parameter that is not in the path as a query parameter, 1 operation"},
			[]string{"the path parameter id is not in the path /a/id; it is sent as a query parameter"}},
	})
}
