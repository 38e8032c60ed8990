package commands

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/f745b6f1/isc/internal/gen/gentest"
)

func TestExamples(t *testing.T) {
	t.Parallel()
	const done = "      responses: {\"204\": {description: Done.}}\n"
	for name, c := range map[string]struct{ method, path, members, want string }{
		"parameters": {"get", "/things/{id}", `      parameters:
        - {name: id, in: path, required: true, example: it's, schema: {type: string}}
        - {name: on, in: query, required: true, schema: {type: boolean}}
        - {name: off, in: query, example: "false", schema: {type: boolean}}
        - {name: marks, in: query, required: true, schema: {type: array, items: {type: string, enum: ["a,b"]}}}
      responses: {"200": {description: It., content: {text/csv: {schema: {type: string, format: binary}}}}}
`, "isc --api v1 things get 'it'\\''s' \\\n  --on \\\n  --off=false \\\n  --marks '\"a,b\"' \\\n  --save response.csv"},
		"an id like a flag": {"get", "/things/{id}", "      parameters: [{name: id, in: path, required: true, example: -1, schema: {type: string}}]\n" + done, "isc --api v1 things get --id -1"},
		"a body with few properties": {"post", "/things", `      requestBody: {content: {application/json: {schema: {type: object, required: [size], properties: {name: {type: string}, size: {type: integer}}}}}}
` + done, "isc --api v1 things do-it --name Engineering --size 1"},
		"a body with a property that no flag sets": {"post", "/things", `      requestBody: {content: {application/json: {schema: {type: object, properties: {owner: {type: object, properties: {id: {type: string}}}}}}}}
` + done, "isc --api v1 things do-it \\\n  --body '{\"owner\":{\"id\":\"ef38f94347e94562b5bb8424a56397d8\"}}'"},
		"a patch": {"patch", "/things", `      requestBody: {content: {application/json-patch+json: {example: [{op: replace, path: /a, value: "b c"}, {op: remove, path: /d}, {op: add, path: /e, value: [1]}], schema: {type: array, items: {$ref: "#/components/schemas/JsonPatchOperation"}}}}}
` + done + patchComponent, "isc --api v1 things patch --replace '/a=b c' --remove /d --add '/e=[1]'"},
		"a patch that flags would misread": {"patch", "/things", `      requestBody: {content: {application/json-patch+json: {example: [{op: replace, path: /a, value: "1"}], schema: {type: array, items: {$ref: "#/components/schemas/JsonPatchOperation"}}}}}
` + done + patchComponent, "isc --api v1 things patch --patch '[{\"op\":\"replace\",\"path\":\"/a\",\"value\":\"1\"}]'"},
		"a list": {"get", "/things", `      parameters: [{name: limit, in: query, schema: {type: integer}}, {name: offset, in: query, schema: {type: integer}}]
      responses: {"200": {description: Them., content: {application/json: {schema: {type: array, items: {type: object, properties: {id: {type: string}}}}}}}}
`, "isc --api v1 things list --all"},
		"a form": {"post", "/things", `      requestBody: {content: {multipart/form-data: {schema: {required: [data, name], properties: {data: {type: string, format: binary}, name: {type: string}}}}}}
` + done, "isc --api v1 things do-it --file data=@data.csv --name Engineering"},
		"bytes": {"post", "/things", `      requestBody: {content: {application/octet-stream: {schema: {type: string, format: binary}}}}
` + done, "isc --api v1 things do-it --body @body.csv"},
	} {
		p := gentest.Plan(t, gentest.Operation(c.method, c.path, c.members))
		printed, err := Print(p, "")
		require.NoError(t, err, name)
		assert.Equal(t, c.want, printed.Examples[p.API.Operations[0]], name)
	}
}

const patchComponent = "components: {schemas: {JsonPatchOperation: {type: object, required: [op, path], properties: {op: {type: string, enum: [add, remove, replace]}, path: {type: string}, value: {}}}}}\n"
