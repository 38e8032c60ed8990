package document

import "testing"

// TestTypeProblems shows that one run reports all values of a wrong type, each with its line.
func TestTypeProblems(t *testing.T) {
	t.Parallel()
	testLoadProblems(t, []loadProblem{
		{"types", head + "paths:\n  /a:\n    get:\n      deprecated: maybe\n      tags: things\n      responses: {}\n",
			[]string{"a.yaml:6: /paths/~1a/get/deprecated: this has to be true or false, and is \"maybe\"", "a.yaml:7: /paths/~1a/get/tags: this has to be a list"}},
		{"booleans in capitals", head + "paths:\n  /a:\n    get:\n      deprecated: True\n      tags: things\n      responses: {}\n", []string{"a.yaml:7: /paths/~1a/get/tags: this has to be a list"}},
		{"numbers", head + "paths: {/a: {get: {responses: {}}}}\ncomponents:\n  schemas:\n    A: {type: string, maxLength: -1, minimum: many}\n",
			[]string{"/components/schemas/A/maxLength: this has to be a whole number, and is -1", "/components/schemas/A/minimum: this has to be a number, and is \"many\""}},
		{"names that are spelled like keywords", head + "paths: {/a: {get: {responses: {}}}}\ncomponents: {schemas: {A: {properties: {required: {type: string, deprecated: 5}}}}}\n",
			[]string{"/components/schemas/A/properties/required/deprecated: this has to be true or false, and is 5"}},
		{"required of properties and of parameters", head + "paths: {/a: {get: {parameters: [{name: a, in: query, required: [a]}], responses: {}}}}\n" +
			"components: {schemas: {A: {properties: {id: {type: string, required: true}, ok: {type: object, required: [a], deprecated: 'true'}}}, B: {required: id}}}\n",
			[]string{"/paths/~1a/get/parameters/0/required: this has to be true or false, and is [\"a\"]",
				"/components/schemas/A/properties/id/required: this has to be a list, and is true; in a schema it lists the properties that are required, so put id into the list at /components/schemas/A/required instead",
				"/components/schemas/A/properties/ok/deprecated: this has to be true or false, and is \"true\"; take its quotes off",
				"/components/schemas/B/required: this has to be a list, and is \"id\"; write a list, such as [id]"}},
		{"numbers that are versions", "openapi: 3.0\ninfo: {title: 5, version: 1.0}\npaths: {/a: {get: {responses: {}}}}\n",
			[]string{"a.yaml:1: /openapi: this has to be a string, and is 3.0; put it in quotes", "a.yaml:2: /info/version: this has to be a string, and is 1.0; put it in quotes",
				"/info/title: this has to be a string, and is 5; put it in quotes"}},
		{"parts of every kind", head + "paths: {/a: {get: {security: [{a: read}], servers: [{url: 1, variables: {v: {enum: [1]}}}], callbacks: {c: {'{$url}': []}}," +
			" requestBody: {content: {text/plain: {encoding: {a: {explode: 1}}}}}, responses: {'200': {headers: {H: {schema: 5}}}}}}}\n" +
			"components: {securitySchemes: {a: {flows: {implicit: {scopes: {a: 5}}}}}, schemas: {A: {type: {a: 1}, discriminator: {mapping: {a: 5}}, xml: {wrapped: 1}, additionalProperties: []}}}\n",
			[]string{"/paths/~1a/get/security/0/a: this has to be a list", "/paths/~1a/get/servers/0/url: this has to be a string", "/paths/~1a/get/servers/0/variables/v/enum/0: this has to be a string",
				"/paths/~1a/get/callbacks/c/{$url}: this has to be a mapping", "/paths/~1a/get/requestBody/content/text~1plain/encoding/a/explode: this has to be true or false",
				"/paths/~1a/get/responses/200/headers/H/schema: this has to be a mapping", "/components/securitySchemes/a/flows/implicit/scopes/a: this has to be a string",
				"/components/schemas/A/type: this has to be a string, or a list", "/components/schemas/A/discriminator/mapping/a: this has to be a string",
				"/components/schemas/A/xml/wrapped: this has to be true or false", "/components/schemas/A/additionalProperties: this has to be true or false, or a mapping"}},
	})
}
