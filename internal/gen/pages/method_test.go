package pages

import (
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/f745b6f1/isc/internal/gen/gentest"
	"github.com/f745b6f1/isc/internal/gen/model"
	"github.com/f745b6f1/isc/internal/gen/plan"
)

// cellsOf returns the cells of rows as a page has them.
func cellsOf(rows []row) (texts [][]string) {
	for _, r := range rows {
		var cells []string
		for _, cell := range r {
			cells = append(cells, cell.Cell())
		}
		texts = append(texts, cells)
	}
	return texts
}

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
	assert.Equal(t, [][]string{
		{"path", "`id`", "`string`", "yes", "", ""},
		{"form", "`file`", "`core.File`", "yes", "", "The file."},
		{"query", "`filters`", "`string`", "no", "", "Which."},
		{"query", "`limit`", "`int32`", "no", "`5`", "At most 9."},
		{"query", "`kind`", "[`DoItKindParameter`](../models/things.md#doitkindparameter)", "no", "", "Allowed: `A`, `B`."},
	}, cellsOf(d.Parameters))
	assert.Equal(t, [][]string{{"`id`", "`ID`", "`eq`, `sw`", "`Eq`, `StartsWith`"}}, cellsOf(d.Filters))
	assert.Equal(t, "`sample.DoItFilter`", d.FilterVariable.Line())
	assert.Equal(t, "`(io.ReadCloser, *http.Response, error)`: the body as it comes, which the caller closes.", d.Returns.Line())
	assert.Equal(t, [][]string{{"200", "It.", "`text/csv`", "`err == nil`"}, {"404", "None.", "none", "`core.ErrNotFound`"}}, cellsOf(d.Responses))
	assert.Equal(t, "one of `one`, `two` (userAuth), or `three` (appAuth)", d.Scopes.Line())
	assert.Contains(t, cellsOf(d.RequestHeaders), []string{"`Accept`", "`text/csv`"})
	assert.Contains(t, cellsOf(d.RequestHeaders), []string{"`Content-Type`", "`multipart/form-data`"})
	assert.Equal(t, [][]string{{"`X-Total-Count`", "How many."}}, cellsOf(d.ResponseHeaders))
	assert.True(t, d.Experimental)
	assert.Empty(t, d.Paging)
}

func TestErrorFor(t *testing.T) {
	t.Parallel()
	s := &site{helpers: "isc"}
	for status, want := range map[string]string{"404": "isc.ErrNotFound", "503": "isc.ErrServer", "5XX": "isc.ErrServer", "409": "*isc.APIError", "default": "*isc.APIError"} {
		assert.Equal(t, want, s.errorFor(status), status)
	}
}

// The error example is about the object that the path names, or about a request that the API refuses.
func TestFailureStatus(t *testing.T) {
	t.Parallel()
	operation := func(argument *model.Parameter, codes ...string) *plan.Operation {
		o := &plan.Operation{Source: &model.Operation{}}
		for _, code := range codes {
			o.Source.Responses = append(o.Source.Responses, &model.Response{Code: code})
		}
		if argument != nil {
			o.Arguments = []plan.Argument{{Parameter: argument}}
		}
		return o
	}
	id := &model.Parameter{Name: "id", Schema: &model.Schema{}}
	kind := &model.Parameter{Name: "kind", Schema: &model.Schema{Allowed: []string{"A"}}}
	assert.Equal(t, "404", failureStatus(operation(id, "400", "404")))
	assert.Equal(t, "404", failureStatus(operation(id, "400")))
	assert.Equal(t, "400", failureStatus(operation(kind, "404", "400")))
	assert.Equal(t, "400", failureStatus(operation(nil, "403", "400")))
	assert.Equal(t, "403", failureStatus(operation(nil, "403", "404")))
	assert.Empty(t, failureStatus(operation(nil, "429")))
}
