package pages

import (
	"testing"

	"github.com/f745b6f1/isc/internal/gen/gentest"
	"github.com/f745b6f1/isc/internal/gen/model"
	"github.com/stretchr/testify/assert"
)

func TestMethodDoc(t *testing.T) {
	t.Parallel()
	s := siteOf(t, gentest.Operation("post", "/a/{id}", `      summary: Do it
      security: [{userAuth: [one, two]}, {appAuth: [three]}]
      parameters:
        - {name: id, in: path, required: true, schema: {type: string}}
        - {name: filters, in: query, schema: {type: string}, description: "Which.\n\nFiltering is supported for the following fields and operators:\n\n**id**: *eq, sw*"}
        - {name: limit, in: query, schema: {type: integer, format: int32, default: 5, maximum: 9}}
        - {name: kind, in: query, schema: {type: string, enum: [A, B]}}
        - {name: X-SailPoint-Experimental, in: header, schema: {type: string}}
      requestBody: {required: true, content: {multipart/form-data: {schema: {required: [file], properties: {file: {type: string, format: binary, description: The file}}}}}}
      responses:
        "200": {description: It., headers: {X-Total-Count: {description: How many.}}, content: {text/csv: {}}}
        "404": {description: None.}
`))
	d := s.methodDoc(s.Services[0].Operations[0])
	assert.Equal(t, []row{
		{"path", "`id`", "`string`", "yes", "", ""},
		{"form", "`file`", "`core.File`", "yes", "", "The file."},
		{"query", "`filters`", "`string`", "no", "", "Which."},
		{"query", "`limit`", "`int32`", "no", "`5`", "At most 9."},
		{"query", "`kind`", "`string`", "no", "", "Allowed: `A`, `B`."},
	}, d.Parameters)
	assert.Equal(t, []row{{"`id`", "`ID`", "`eq`, `sw`", "`Eq`, `StartsWith`"}}, d.Filters)
	assert.Equal(t, "sample.DoItFilter", d.FilterVariable)
	assert.Equal(t, "`(io.ReadCloser, *http.Response, error)`: the body as it comes, which the caller closes.", d.Returns)
	assert.Equal(t, []row{{"200", "It.", "`text/csv`", "`err == nil`"}, {"404", "None.", "none", "`core.ErrNotFound`"}}, d.Responses)
	assert.Equal(t, "one of `one`, `two` (userAuth), or `three` (appAuth)", d.Scopes)
	assert.Contains(t, d.RequestHeaders, row{"`Accept`", "`text/csv`"})
	assert.Contains(t, d.RequestHeaders, row{"`Content-Type`", "`multipart/form-data`"})
	assert.Equal(t, []row{{"`X-Total-Count`", "How many."}}, d.ResponseHeaders)
	assert.True(t, d.Experimental)
	assert.Empty(t, d.Paging)
}

func TestErrorFor(t *testing.T) {
	t.Parallel()
	s := &site{helpers: "isc"}
	for status, want := range map[string]string{"404": "isc.ErrNotFound", "503": "isc.ErrServer", "5XX": "isc.ErrServer", "409": "*isc.APIError", "default": "*isc.APIError"} {
		assert.Equal(t, want, s.errorFor(status), status)
	}
	assert.Empty(t, failureStatus(&model.Operation{Responses: []*model.Response{{Code: "429"}}}))
}
