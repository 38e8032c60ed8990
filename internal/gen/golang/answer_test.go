package golang

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/f745b6f1/isc/internal/gen/gentest"
)

func TestPrintAnswers(t *testing.T) {
	t.Parallel()
	text := printed(t, gentest.Operation("get", "/a", `      parameters: [{name: limit, in: query, schema: {type: integer, default: 5}}, {name: offset, in: query, schema: {type: integer}}]
      responses:
        "200": {description: It., content: {application/json: {schema: {properties: {items: {type: array, items: {type: string}}}}}}}
        "202": {description: Later., content: {application/json: {schema: {type: boolean}}}}
        "203": {description: Text., content: {text/csv: {}}}
`))["api_things.go"]
	for _, want := range []string{
		`Others: []int{202, 203}, Paging: core.Paging{PageSize: 5, Items: "items"},`,
		`response, err = core.ExecuteInto(r.call, &value)`,
		`If the status is 202, the result is nil; core.ResponseBody[bool] reads the response body.`,
		`If the status is 203, the result is nil; read the response's Body.`,
		`func (r ApiDoItRequest) All() iter.Seq2[string, error] { return core.All[string](r.call) }`,
	} {
		assert.Contains(t, strings.ReplaceAll(text, " // ", " "), want)
	}
}
