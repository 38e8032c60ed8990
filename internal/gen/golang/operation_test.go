package golang

import (
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/f745b6f1/isc/internal/gen/gentest"
)

func TestPrintService(t *testing.T) {
	t.Parallel()
	text := printed(t, gentest.Operation("get", "/a/{id}", `      deprecated: true
      parameters: [{name: id, in: path, required: true, schema: {type: string}}]
`+done))["api_things.go"]
	for _, want := range []string{
		`type ThingsAPIService core.Service`,
		`type ThingsAPI interface { // Deprecated: the API may stop supporting this operation. DoIt(ctx context.Context, id string) ApiDoItRequest }`,
	} {
		assert.Contains(t, text, want)
	}
}

func TestPrintOperation(t *testing.T) {
	t.Parallel()
	text := printed(t, gentest.Operation("post", "/a/{id}", `      summary: Do it
      parameters:
        - {name: id, in: path, required: true, schema: {type: string}}
        - {name: limit, in: query, required: true, description: The most., schema: {type: integer, format: int32, maximum: 9}}
        - {name: kinds, in: query, explode: false, schema: {type: array, items: {type: string}}}
        - {name: X-Trace, in: header, deprecated: true, schema: {type: string}}
      requestBody: {required: true, description: The parts., content: {multipart/form-data: {schema: {required: [file], properties: {file: {type: string, format: binary}}}}}}
      responses:
        "200": {description: It., content: {image/png: {}}}
`))["api_things.go"]
	for _, want := range []string{
		`import ( "context" "io" "net/http" "strings" "github.com/f745b6f1/isc/core" )`,
		`var doIt = core.Operation{ Name: "DoIt", Method: "POST", Path: "/a/{id}", Body: "File", Parts: []string{"file"}, ContentType: "multipart/form-data", Accept: "image/png", }`,
		`func (a *ThingsAPIService) DoIt(ctx context.Context, id string) ApiDoItRequest { return ApiDoItRequest{(*core.Service)(a).NewCall(ctx, &doIt).WithPath("id", id)} }`,
		`func (r ApiDoItRequest) File(file core.File) ApiDoItRequest { return ApiDoItRequest{r.call.WithPart("file", file)} }`,
		`func (r ApiDoItRequest) Limit(limit int32) ApiDoItRequest { return ApiDoItRequest{r.call.WithQueryInt("limit", int64(limit))} }`,
		`WithQuery("kinds", strings.Join(kinds, ","))`,
		`WithHeader("X-Trace", xTrace)`,
		`At most 9. Required.`,
		`// Deprecated: the API may stop supporting this parameter.`,
		`func (r ApiDoItRequest) Execute() (io.ReadCloser, *http.Response, error) { return core.ExecuteStream(r.call) }`,
	} {
		assert.Contains(t, text, want)
	}
}
