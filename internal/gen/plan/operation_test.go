package plan_test

import (
	"testing"

	"github.com/f745b6f1/isc/internal/gen/plan"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// A parameter's method, type and encoding follow from its schema and from where it is sent.
func TestParameters(t *testing.T) {
	t.Parallel()
	o := operation(t, "get", "/a/{type}/{doIt}", `      parameters:
        - {name: type, in: path, required: true, schema: {type: string}}
        - {name: doIt, in: path, required: true, schema: {type: string}}
        - {name: text, in: query, schema: {type: string, enum: [A]}}
        - {name: flag, in: query, schema: {type: boolean}}
        - {name: small, in: query, schema: {type: integer, format: int32}}
        - {name: large, in: query, schema: {type: integer}}
        - {name: share, in: query, schema: {type: number}}
        - {name: since-date, in: query, schema: {type: string, format: date-time}}
        - {name: ids, in: query, schema: {type: array, items: {type: integer}}}
        - {name: kinds, in: query, explode: false, schema: {type: array, items: {type: string}}}
        - {name: X-Count, in: header, schema: {type: integer}}
        - {name: execute, in: query, schema: {type: string}}
        - {name: X-SailPoint-Experimental, in: header, schema: {type: string}}
`+done)
	assert.Equal(t, []string{"typeValue", "doItValue"}, []string{o.Arguments[0].Name, o.Arguments[1].Name})
	for i, c := range []struct {
		method, is string
		encoding   plan.Encoding
	}{
		{"Text", "string", plan.AsText}, {"Flag", "bool", plan.AsBool}, {"Small", "int32", plan.AsInt32}, {"Large", "int64", plan.AsInt64},
		{"Share", "float64", plan.AsFloat}, {"SinceDate", "time.Time", plan.AsTime}, {"Ids", "[]string", plan.Repeated},
		{"Kinds", "[]string", plan.Joined}, {"XCount", "string", plan.AsHeader}, {"Execute2", "string", plan.AsText},
	} {
		b := o.Builders[i]
		assert.Equal(t, c.method, b.Method)
		assert.Equal(t, c.is, b.Type.String(), c.method)
		assert.Equal(t, c.encoding, b.Encoding, c.method)
	}
	assert.Equal(t, plan.SetsExperimental, o.Builders[10].Kind)
	assert.Equal(t, "https://developer.sailpoint.com/docs/api/v1/do-it", o.Link)
}

func TestBodies(t *testing.T) {
	t.Parallel()
	body := func(text string) string {
		return "      requestBody: {required: true, content: {" + text + "}}\n" + done
	}
	for _, c := range []struct{ content, method, is, contentType string }{
		{"application/json: {schema: {type: object}}", "Body", "core.Object", ""},
		{"application/json: {schema: {type: array, items: {type: string}}}", "RequestBody", "[]string", ""},
		{"application/json: {schema: {properties: {a: {type: string}}}}", "DoItRequest", "DoItRequest", ""},
		{"application/json-patch+json: {schema: {type: array, items: {type: object}}}", "JsonPatchOperation", "[]core.PatchOperation", "application/json-patch+json"},
	} {
		o := operation(t, "post", "/a", body(c.content))
		require.NotNil(t, o.Body(), c.content)
		assert.Equal(t, c.method, o.Body().Method)
		assert.Equal(t, c.method, o.RequiredBody)
		assert.Equal(t, c.is, o.Body().Type.String())
		assert.Equal(t, c.contentType, o.ContentType)
	}
	form := operation(t, "post", "/a", body("multipart/form-data: {schema: {required: [file], properties: {file: {type: string, format: binary}, note: {type: string, enum: [A]}}}}"))
	assert.True(t, form.HasForm())
	assert.Nil(t, form.Body())
	assert.Equal(t, []string{"file"}, form.RequiredParts)
	assert.Equal(t, "core.File", form.Builders[0].Type.String())
	assert.Equal(t, plan.SetsPart, form.Builders[1].Kind)
	assert.Equal(t, "string", form.Builders[1].Type.String())
}

func TestPaging(t *testing.T) {
	t.Parallel()
	const list = `      responses: {"200": {description: It., content: {application/json: {schema: {type: array, items: {properties: {id: {type: string}}}}}}}}` + "\n"
	parameters := func(limit string) string {
		return "      parameters: [{name: limit, in: query, schema: {" + limit + "}}, {name: offset, in: query, schema: {type: integer}}, {name: count, in: query, schema: {type: boolean}}]\n"
	}
	for _, c := range []struct{ limit, want string }{
		{"type: integer, default: 50, maximum: 250", "PageSize: 50, MaxSize: 250, Count: true"},
		{"type: integer, maximum: 2.5", "Count: true"},
		{"type: string, default: many, maxLength: 9", "Count: true"},
	} {
		o := operation(t, "get", "/a", parameters(c.limit)+list)
		assert.Equal(t, c.want, o.Paging.String(), c.limit)
		assert.Equal(t, "DoIt200ResponseInner", o.Answer.PageItem.String())
	}
	assert.Nil(t, operation(t, "get", "/a", parameters("type: integer")+done).Paging, "there is nothing to page through")
	assert.Nil(t, operation(t, "get", "/a", list).Paging)
	assert.Empty(t, operation(t, "get", "/a", list).Paging.String())

	wrapped := operation(t, "get", "/a", parameters("type: integer")+
		`      responses: {"200": {description: It., content: {application/json: {schema: {properties: {results: {type: array, items: {type: string}}}}}}}}`+"\n")
	assert.Equal(t, "Results", wrapped.Answer.Wrapped.Name)
	assert.Equal(t, "string", wrapped.Answer.PageItem.String())
}

func TestAnswers(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		responses string
		kind      plan.AnswerKind
		result    string
		accept    string
	}{
		{`{"204": {description: Done.}}`, plan.Empty, "", ""},
		{`{"200": {description: It., content: {image/png: {}, image/jpeg: {}}}}`, plan.Stream, "io.ReadCloser", "image/png, image/jpeg"},
		{`{"200": {description: It., content: {application/json: {schema: {type: string}}}}}`, plan.One, "*string", ""},
		{`{"200": {description: It., content: {application/json: {schema: {type: array, items: {type: string, nullable: true}}}}}}`, plan.Many, "[]*string", ""},
	} {
		a := operation(t, "get", "/a", "      responses: "+c.responses+"\n")
		assert.Equal(t, c.kind, a.Answer.Kind, c.responses)
		assert.Equal(t, c.accept, a.Accept)
		if c.result == "" {
			assert.Nil(t, a.Answer.Result)
		} else {
			assert.Equal(t, c.result, a.Answer.Result.String())
		}
	}
	o := operation(t, "get", "/a", `      responses:
        "200": {description: It., content: {application/json: {schema: {type: string}}}}
        "202": {description: Later., content: {application/json: {schema: {type: boolean}}}}
        "404": {description: None.}
        "500": {description: Text., content: {text/plain: {}}}
`)
	require.Len(t, o.Answer.Others, 1)
	assert.Equal(t, "bool", o.Answer.Others[0].String())
	var bodies []string
	for _, response := range o.Responses {
		bodies = append(bodies, response.Source.Code+" "+response.String())
	}
	assert.ElementsMatch(t, []string{"200 string", "202 bool", "404 nothing", "500 io.ReadCloser"}, bodies)
}

func TestFilterList(t *testing.T) {
	t.Parallel()
	o := operation(t, "get", "/a", `      parameters:
        - {name: filters, in: query, schema: {type: string}, x-isc-filter-types: {correlated: boolean}, description: "**made**: *gt*\n\n**owner.name**: *eq, sw*\n\n**kind**: *eq*\n\n**correlated**: *eq*\n\n**other**: *pr, in*"}
        - {name: sorters, in: query, schema: {type: string}, description: "Sorting is supported for the following fields: **id, owner.name**"}
      responses:
        "200":
          description: It.
          content: {application/json: {schema: {type: array, items: {properties: {made: {type: string, format: date-time}, kind: {type: string, enum: [A]}, owner: {properties: {name: {type: string}}}}}}}}
`)
	require.NotNil(t, o.Filter)
	var fields []string
	for _, f := range o.Filter.Fields {
		fields = append(fields, f.Name+" "+f.Type.Name+"["+f.Value.String()+"]")
	}
	assert.Equal(t, []string{
		"Made filterGt[time.Time]", "OwnerName filterEqSw[string]", "Kind filterEq[DoIt200ResponseInnerKind]", "Correlated filterEq[bool]", "Other filterInPr[string]",
	}, fields)
	assert.Equal(t, "DoItSorter", o.Sorter.Name)
	assert.Equal(t, []plan.SorterField{{Name: "ID", Source: "id"}, {Name: "OwnerName", Source: "owner.name"}}, o.Sorter.Fields)
	assert.Equal(t, []plan.BuilderKind{plan.SetsParameter, plan.SetsFilter, plan.SetsParameter, plan.SetsSorters},
		[]plan.BuilderKind{o.Builders[0].Kind, o.Builders[1].Kind, o.Builders[2].Kind, o.Builders[3].Kind})
	assert.Equal(t, plan.NoValue, o.Filter.Fields[4].Type.Operators[1].Takes)
}
