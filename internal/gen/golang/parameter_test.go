package golang

import (
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/f745b6f1/isc/internal/gen/gentest"
)

func TestPrintParameters(t *testing.T) {
	t.Parallel()
	text := printed(t, gentest.Operation("get", "/a/{id}", `      parameters:
        - {name: id, in: path, required: true, style: matrix, explode: true, schema: {type: array, items: {type: string}}}
        - {name: deep, in: query, style: deepObject, explode: true, schema: {type: object}}
        - {name: link, in: query, allowReserved: true, schema: {type: string}}
        - {name: where, in: query, content: {application/json: {schema: {type: object}}}}
        - {name: session, in: cookie, description: The session., schema: {type: string}}
      responses: {"204": {description: Done.}}
`))["api_things.go"]
	for _, want := range []string{
		`DoIt(ctx context.Context, id []string) ApiDoItRequest`,
		`WithParameter(core.Parameter{Name: "id", In: "path", Style: "matrix", Explode: true}, id)`,
		`WithParameter(core.Parameter{Name: "deep", In: "query", Style: "deepObject"}, deep)`,
		`WithParameter(core.Parameter{Name: "link", In: "query", AllowReserved: true}, link)`,
		`WithParameter(core.Parameter{Name: "where", In: "query", ContentType: "application/json"}, where)`,
		`WithCookie("session", session)`,
		`// Session sets the session cookie. The session.`,
	} {
		assert.Contains(t, text, want)
	}
}
