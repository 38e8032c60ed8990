package keywords

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/f745b6f1/isc/internal/gen/document"
)

func noticesOf(t *testing.T, text string) (lines []string) {
	t.Helper()
	root, err := document.Parse("spec.yaml", []byte(text))
	require.NoError(t, err)
	s := &document.Source{File: "spec.yaml", Root: root}
	Notice(s)
	for _, notice := range s.Notices() {
		lines = append(lines, strings.TrimPrefix(notice.String(), "not supported: "))
	}
	return lines
}

func TestNotices(t *testing.T) {
	t.Parallel()
	for text, want := range map[string][]string{
		`{openapi: 3.1.0, x-more: {a: b}, paths: {/a: {get: {x-own: 1, responses: {"200": {description: It.}}}}}}`: nil,
		`{webhooks: {a: {post: {}}}}`: {"webhooks of a document, 1 place, ignored, because the server sends them, first at /webhooks"},
		`{webhooks: {}}`:              nil,
		`{components: {schemas: {A: {type: object, patternProperties: {x: {}}, properties: {b: {patternProperties: {x: {}}}}}}}}`: {
			"patternProperties of a schema, 2 places, their values are kept, without a type, first at /components/schemas/A/patternProperties"},
		`{components: {schemas: {A: {unevaluatedProperties: true, not: {type: string}, xml: {name: a}}}}}`: nil,
		`{components: {schemas: {A: {unevaluatedProperties: false}, B: {unevaluatedProperties: {type: string}}, C: {unevaluatedProperties: {}}}}}`: {
			"unevaluatedProperties of a schema, 2 places, their values are kept in Extra, first at /components/schemas/A/unevaluatedProperties"},
		`{openapi: 3.1.0, components: {schemas: {A: {nullable: true, exclusiveMinimum: true, maximum: 1}, B: {nullable: false, exclusiveMinimum: 1, const: a}}}}`: {
			"exclusiveMinimum of a schema as in OpenAPI 3.0, 1 place, read as it is there, first at /components/schemas/A/exclusiveMinimum",
			"nullable of a schema as in OpenAPI 3.0, 1 place, read as it is there, first at /components/schemas/A/nullable"},
		`{openapi: 3.0.3, components: {schemas: {A: {nullable: true, exclusiveMinimum: true, minimum: 1, exclusiveMaximum: 5, const: a}}}}`: {
			"const of a schema as in OpenAPI 3.1, 1 place, read as it is there, first at /components/schemas/A/const",
			"exclusiveMaximum of a schema as in OpenAPI 3.1, 1 place, read as it is there, first at /components/schemas/A/exclusiveMaximum"},
		`{components: {schemas: {A: {properties: {readonly: {readonly: true}, if: {type: string}}}}}}`: {
			"readonly, which is not a keyword of a schema, 1 place, ignored; did you mean readOnly?, first at /components/schemas/A/properties/readonly/readonly"},
		`{paths: {/a: {get: {paramters: []}, fetch: {}}}}`: {
			"fetch, which is not a keyword of a path item, 1 place, ignored; did you mean patch?, first at /paths/~1a/fetch",
			"paramters, which is not a keyword of an operation, 1 place, ignored; did you mean parameters?, first at /paths/~1a/get/paramters"},
		`{components: {schemas: {A: {$ref: "#/b", description: It., properties: {c: {}}}}}}`: {
			"a keyword beside a $ref, 1 place, ignored, as OpenAPI requires, first at /components/schemas/A/properties"},
		`{paths: {/a: {$ref: "#/b", get: {}}}, components: {parameters: {A: {$ref: "#/b", required: true, description: It.}}}}`: {
			"a keyword beside a $ref, 1 place, ignored, as OpenAPI requires, first at /components/parameters/A/required"},
		`{components: {schemas: {A: {example: {webhooks: 1}, default: {foo: 1}, enum: [{foo: 1}], const: {foo: 1}}}}}`: nil,
		`{paths: {/a: {get: {responses: {"200": {links: {a: {operationId: b}}}}, callbacks: {c: {"{$url}": {post: {}}}}}}}}`: {
			"callbacks of an operation, 1 place, ignored, because the server sends them, first at /paths/~1a/get/callbacks",
			"links of a response, 1 place, not followed, first at /paths/~1a/get/responses/200/links"},
	} {
		assert.Equal(t, want, noticesOf(t, text), text)
	}
}
