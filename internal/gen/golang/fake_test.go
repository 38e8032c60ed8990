package golang

import (
	"maps"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/f745b6f1/isc/internal/gen/gentest"
)

// printedFakes returns the files of package fake like printed gives those of the package.
func printedFakes(t *testing.T, text string) map[string]string {
	t.Helper()
	files, err := PrintFakes(gentest.Plan(t, text), "example.com/sample", nil)
	require.NoError(t, err)
	return joined(files)
}

func TestPrintFakes(t *testing.T) {
	t.Parallel()
	files := printedFakes(t, gentest.Operation("post", "/a/{id}/{sample}", `      deprecated: true
      parameters: [{name: id, in: path, required: true, schema: {type: string}}, {name: sample, in: path, required: true, schema: {type: string}}]
      requestBody: {content: {application/json: {schema: {type: array, items: {type: object, properties: {x: {type: string}}}}}}}
`+done))
	assert.Equal(t, []string{"doc.go", "things.go"}, slices.Sorted(maps.Keys(files)))
	for _, want := range []string{
		`package fake import ( "context" "example.com/sample" "github.com/f745b6f1/isc/core" "github.com/f745b6f1/isc/core/fakecall" )`,
		`DoItFunc func(call core.Call) error // PathValue("id"), PathValue("sample"), Body().([]sample.DoItRequestInner)`,
		`var ( _ sample.ThingsAPI = (*sample.ThingsAPIService)(nil) _ sample.ThingsAPI = (*ThingsAPI)(nil) )`,
		`// // Deprecated: the API may stop supporting this operation. func (a *ThingsAPI) DoIt(ctx context.Context, id string, sampleValue string) sample.ApiDoItRequest {` +
			` return (*sample.ThingsAPIService)(fakecall.Empty("v1", a.DoItFunc)).DoIt(ctx, id, sampleValue) }`,
	} {
		assert.Contains(t, files["things.go"], want)
	}
}

func TestPrintFakesByAnswer(t *testing.T) {
	t.Parallel()
	for answer, want := range map[string][]string{
		`content: {application/json: {schema: {type: object, properties: {x: {type: string}}}}}`:                       {"(*sample.DoIt200Response, error)", "fakecall.One("},
		`content: {application/json: {schema: {type: array, items: {type: object, properties: {x: {type: string}}}}}}`: {"([]sample.DoIt200ResponseInner, error)", "fakecall.List("},
		`content: {image/png: {}}`: {"(io.ReadCloser, error)", "fakecall.Stream(", `"context" "io"`},
		`headers: {}`:              {"error", "fakecall.Empty("},
	} {
		text := printedFakes(t, gentest.Operation("get", "/a", `      responses: {"200": {description: It., `+answer+"}}\n"))["things.go"]
		assert.Contains(t, text, "DoItFunc func(call core.Call) "+want[0]+" }")
		for _, part := range want[1:] {
			assert.Contains(t, text, part)
		}
	}
}

// The comment of the package shows the operation that says most: one that gets an object by its path.
func TestFakesDocShowsAnOperation(t *testing.T) {
	t.Parallel()
	const get = "  /b/{id}:\n    get:\n      operationId: getIt\n      tags: [Things]\n" +
		"      parameters: [{name: id, in: path, required: true, schema: {type: string}}]\n" +
		"      responses: {'200': {description: It., content: {application/json: {schema: {type: object, properties: {x: {type: string}}}}}}}\n"
	list := gentest.Operation("get", "/a", done)
	for text, want := range map[string]string{
		list: `DoItFunc: func(call core.Call) error { // return &core.APIError{StatusCode: http.StatusNotFound}`,
		strings.Replace(list, "  /a:", get+"  /a:", 1): `GetItFunc: func(call core.Call) (*sample.GetIt200Response, error) { // return nil, &core.APIError{StatusCode: http.StatusNotFound}`,
	} {
		doc := printedFakes(t, text)["doc.go"]
		assert.Contains(t, doc, `// Package fake has a fake of each service of package sample, for unit tests.`)
		assert.Contains(t, doc, `// api := &fake.ThingsAPI{ // `+want)
	}
}
