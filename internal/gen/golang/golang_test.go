package golang

import (
	"strings"
	"testing"

	"github.com/f745b6f1/isc/internal/gen/gentest"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

const done = `      responses: {"204": {description: Done.}}` + "\n"

// printed gives the files of a document's package. Runs of blanks are one, because gofmt aligns.
func printed(t *testing.T, text string) map[string]string {
	t.Helper()
	files, err := Print(gentest.Plan(t, text), true, nil)
	require.NoError(t, err)
	texts := map[string]string{}
	for name, file := range files {
		texts[name] = strings.Join(strings.Fields(string(file)), " ")
	}
	return texts
}

func TestPrintFiles(t *testing.T) {
	t.Parallel()
	p := gentest.Plan(t, gentest.Schemas("    It: {properties: {part: {properties: {x: {type: string}}}}}\n"))
	for fakes, want := range map[bool][]string{
		true:  {"api_client.go", "api_things.go", "fake_things.go", "model_it.go"},
		false: {"api_client.go", "api_things.go", "model_it.go"},
	} {
		var phases []string
		files, err := Print(p, fakes, func(phase string, done, total int) { phases = append(phases, phase) })
		require.NoError(t, err)
		var names []string
		for name := range files {
			names = append(names, name)
		}
		assert.ElementsMatch(t, want, names)
		assert.Len(t, phases, len(want), "each file is told")
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
		`func (a *ThingsAPIService) DoIt(ctx context.Context, id string) ApiDoItRequest { return ApiDoItRequest{core.NewCall(ctx, a.client, &doIt).WithPath("id", id)} }`,
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

func TestPrintAnswers(t *testing.T) {
	t.Parallel()
	text := printed(t, gentest.Operation("get", "/a", `      parameters: [{name: limit, in: query, schema: {type: integer, default: 5}}, {name: offset, in: query, schema: {type: integer}}]
      responses:
        "200": {description: It., content: {application/json: {schema: {properties: {items: {type: array, items: {type: string}}}}}}}
        "202": {description: Later., content: {application/json: {schema: {type: boolean}}}}
        "203": {description: Text., content: {text/csv: {}}}
`))["api_things.go"]
	for _, want := range []string{
		`Others: []int{202, 203}, Paging: core.Paging{PageSize: 5},`,
		`return core.Execute[DoIt200Response](r.call)`,
		`Where the status is 202, the body is another one: the result is nil then, and core.ResponseBody[bool] reads it.`,
		`and the response's Body reads it.`,
		`func (r ApiDoItRequest) All() iter.Seq2[string, error] { return core.AllOf(r.call, (*DoIt200Response).GetItems, nil) }`,
	} {
		assert.Contains(t, strings.ReplaceAll(text, " // ", " "), want)
	}
}

func TestPrintFilters(t *testing.T) {
	t.Parallel()
	files := printed(t, gentest.Operation("get", "/a", `      parameters:
        - {name: filters, in: query, schema: {type: string}, description: "**id**: *eq, in, pr*"}
        - {name: sorters, in: query, schema: {type: string}, description: "Sorting is supported for the following fields: **id**"}
`+done))
	assert.Contains(t, files["api_filters.go"], `func (f filterEqInPr[T]) Eq(value T) core.Filter { return core.EqOperator[T]{Field: string(f)}.Eq(value) }`)
	assert.Contains(t, files["api_filters.go"], `In(values ...T) core.Filter { return core.InOperator[T]{Field: string(f)}.In(values...) }`)
	assert.Contains(t, files["api_filters.go"], `IsPresent() core.Filter { return core.PrOperator[T]{Field: string(f)}.IsPresent() }`)
	assert.Contains(t, files["api_things.go"], `var DoItFilter = struct { ID filterEqInPr[string] }{ ID: "id", }`)
	assert.Contains(t, files["api_things.go"], `var DoItSorter = struct { ID core.SortField }{ ID: "id", }`)
	assert.Contains(t, files["api_things.go"], `Where(filter core.Filter) ApiDoItRequest { return ApiDoItRequest{r.call.WithFilter(filter)} }`)
}

func TestPrintModels(t *testing.T) {
	t.Parallel()
	text := printed(t, gentest.Schemas(`    It:
      description: A thing.
      required: [part]
      properties:
        id: {type: string, readOnly: true, description: The id.}
        part: {properties: {x: {type: string}}}
        made: {type: string, format: date-time}
        count: {type: integer, deprecated: true}
        value: {oneOf: [{type: string}, {type: array, items: {type: string}}]}
        kind: {type: string, enum: [BIG]}
      additionalProperties: {type: number}
`))["model_it.go"]
	for _, want := range []string{
		`// It is a thing. type It struct {`,
		"// ID is the id. Read-only. ID *string `json:\"id,omitempty\"`",
		`func (m *It) GetID() string { if m == nil || m.ID == nil { return "" } return *m.ID }`,
		`func (m *It) GetPart() *ItPart { if m == nil { return nil } return &m.Part }`,
		`// GetMade returns Made, or the zero time where it is absent. func (m *It) GetMade() time.Time { if m == nil { return time.Time{} } return m.Made.Time() }`,
		`// Deprecated: the API may stop supporting this property.`,
		"AdditionalProperties map[string]float64 `json:\",inline\"`",
		`// ItPart is a part of It. type ItPart struct {`,
		`const ( ItKindBig ItKind = "BIG" )`,
		`{Name: "String", Kind: core.KindString},`,
		`func (u ItValue) AsStringList() ([]string, error) {`,
		`func (u *ItValue) FromString(value string) (err error) {`,
	} {
		assert.Contains(t, text, want)
	}
}

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
