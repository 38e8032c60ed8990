package pages

import (
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/f745b6f1/isc/internal/gen/gentest"
	"github.com/f745b6f1/isc/internal/gen/model"
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
		{"`id`", "`string` in the path, required", ""},
		{"`File`, `file`", "`core.File` in the form, required", "The file."},
		{"`Filters`, `filters`", "`string` in the query", "Which."},
		{"`Limit`, `limit`", "`int32` in the query, default `5`", "At most 9."},
		{"`Kind`, `kind`", "[`DoItKindParameter`](../models/things.md#doitkindparameter) in the query", "Allowed: `A`, `B`."},
	}, cellsOf(d.Parameters))
	assert.Equal(t, [][]string{{"`id`", "`ID`", "`eq`, `sw`", "no"}}, cellsOf(d.Fields))
	assert.Equal(t, "`Where` takes conditions on the fields of `sample.DoItFilter`, and `Filters` takes them as text.", d.FieldsIntro.Line())
	assert.Equal(t, "`client.ThingsAPI.DoIt(ctx, id).File(file).Execute()`", d.Signature.Line())
	assert.Equal(t, "`(io.ReadCloser, *http.Response, error)`: the body as it comes, which the caller closes.", d.Returns.Line())
	assert.Equal(t, []string{"200: It. Body: `text/csv`."}, cellsOf([]row{d.Answers})[0])
	assert.Equal(t, [][]string{{"404", "None.", "none", "`core.ErrNotFound`"}}, cellsOf(d.Errors))
	assert.Equal(t, "one of `one`, `two` (userAuth), or `three` (appAuth)", d.Scopes.Line())
	assert.Equal(t, [][]string{{"`X-Total-Count`", "How many."}}, cellsOf(d.ResponseHeaders))
	assert.True(t, d.Experimental)
	assert.Empty(t, d.Paging)
}

// The page of an operation shows the longest example of an answer that is not too long. Bytes are not shown.
func TestAnswerJSON(t *testing.T) {
	t.Parallel()
	const long = "[1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23]"
	for media, want := range map[string]string{
		"application/json: {schema: {type: array, items: {type: integer}}}":                                               "[\n  1\n]",
		"application/json: {example: [2], schema: {type: array, items: {type: integer}}}":                                 "[\n  2\n]",
		"application/json: {example: [], schema: {type: array, items: {type: integer}}}":                                  "[\n  1\n]",
		"application/json: {example: " + long + ", schema: {type: array, items: {type: integer}}}":                        "[\n  1\n]",
		"application/json: {schema: {type: string, format: binary}}, image/png: {schema: {type: string, format: binary}}": "",
	} {
		s := siteOf(t, gentest.Operation("get", "/a", "      responses: {\"200\": {description: It., content: {"+media+"}}}\n"))
		assert.Equal(t, want, answerJSON(s.Services[0].Operations[0]), media)
	}
}

// The fields of a filter and of a sorter are in one table.
func TestFieldRows(t *testing.T) {
	t.Parallel()
	s := siteOf(t, gentest.Operation("get", "/a", `      parameters:
        - {name: filters, in: query, schema: {type: string}, x-isc-filters: {id: [eq], name: [sw]}}
        - {name: sorters, in: query, schema: {type: string}, x-isc-sorters: [name, size]}
      responses: {"200": {description: It., content: {application/json: {schema: {type: array, items: {type: string}}}}}}
`))
	assert.Equal(t, [][]string{
		{"`id`", "`ID`", "`eq`", "no"},
		{"`name`", "`Name`", "`sw`", "yes"},
		{"`size`", "`Size`", "none", "yes"},
	}, cellsOf(fieldRows(s.Services[0].Operations[0])))
}

// Scopes are told once if they do not depend on how a token was made.
func TestScopeWords(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		scopes []model.Scopes
		want   string
	}{
		{nil, ""},
		{[]model.Scopes{{Scheme: "user"}}, ""},
		{[]model.Scopes{{Scheme: "user", Names: []string{"a"}}, {Scheme: "app", Names: []string{"a"}}}, "`a`"},
		{[]model.Scopes{{Scheme: "user", Names: []string{"a", "b"}}, {Scheme: "app"}}, "one of `a`, `b`"},
		{[]model.Scopes{{Scheme: "user", Names: []string{"a"}}, {Scheme: "app", Names: []string{"b"}}}, "`a` (user), or `b` (app)"},
	} {
		assert.Equal(t, c.want, scopeWords(c.scopes).Line())
	}
}
