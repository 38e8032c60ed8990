package golang

import (
	"testing"

	"github.com/f745b6f1/isc/internal/gen/gentest"
	"github.com/stretchr/testify/assert"
)

func TestPrintFakes(t *testing.T) {
	t.Parallel()
	text := printed(t, gentest.Operation("post", "/a/{id}", `      deprecated: true
      parameters: [{name: id, in: path, required: true, schema: {type: string}}]
      requestBody: {content: {application/json: {schema: {type: array, items: {type: string}}}}}
`+done))["fake_things.go"]
	for _, want := range []string{
		`type ThingsAPI interface { // Deprecated: the API may stop supporting this operation. DoIt(ctx context.Context, id string) ApiDoItRequest }`,
		`DoItFunc func(call core.Call) error // PathValue("id"), Body().([]string)`,
		`return (&ThingsAPIService{core.FakeEmpty("v1", a.DoItFunc)}).DoIt(ctx, id)`,
	} {
		assert.Contains(t, text, want)
	}
}
