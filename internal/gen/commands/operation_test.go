package commands

import (
	"encoding/json"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/f745b6f1/isc/internal/gen/commands/table"
	"github.com/f745b6f1/isc/internal/gen/gentest"
	"github.com/f745b6f1/isc/internal/gen/model"
	"github.com/f745b6f1/isc/internal/gen/plan"
)

func operationOf(t *testing.T, text string) *plan.Operation {
	t.Helper()
	p := gentest.Plan(t, text)
	return p.Operation(p.API.Operations[0])
}

// printerOf returns a printer for a document, with the words of the rule.
func printerOf(t *testing.T, text string) *printer {
	t.Helper()
	planned := gentest.Plan(t, text)
	s := &settings{}
	return &printer{Package: planned, settings: s, words: assign(planned, s, lock{}), schemas: map[string]json.RawMessage{}, examples: map[*model.Operation]string{}}
}

// commandOf returns the command of the first operation of a document.
func commandOf(t *testing.T, text string) (table.Operation, *printer) {
	t.Helper()
	p := printerOf(t, text)
	return p.operation(p.Operation(p.API.Operations[0])), p
}

// TestFlags shows that flags are named after parameters, avoid the tool's own flags, and list the filterable and sortable fields.
func TestFlags(t *testing.T) {
	t.Parallel()
	c, _ := commandOf(t, gentest.Operation("delete", "/a/{thingId}", `      parameters:
        - {name: thingId, in: path, required: true, description: The thing, schema: {type: string}}
        - {name: output, in: query, schema: {type: integer, default: 5, minimum: 1, maximum: 9}}
        - {name: filters, in: query, schema: {type: string}, description: "Which things.\n\n**id**: *eq, in*\n\n**name**: *sw*"}
        - {name: sorters, in: query, schema: {type: string}, description: "Sorting is supported for the following fields: **id, name**"}
        - {name: deep, in: query, style: deepObject, schema: {type: object, properties: {a: {type: string}}}}
        - {name: kinds, in: query, style: pipeDelimited, explode: false, schema: {type: array, items: {type: string}}}
        - {name: many, in: query, schema: {type: array, items: {type: string}}}
        - {name: since, in: query, schema: {type: string, format: date-time}}
        - {name: old, in: query, deprecated: true, description: The old., schema: {type: boolean}}
      responses: {"204": {description: Done.}}
`))
	assert.Equal(t, "DELETE", c.Method)
	assert.True(t, c.Destructive)
	assert.Empty(t, c.Answer)
	one, nine := 1.0, 9.0
	assert.Equal(t, []table.Parameter{
		{Name: "thingId", Flag: "thing-id", In: "path", Description: "The thing.", Required: true},
		{Name: "output", Flag: "output2", In: "query", Type: table.Integer, Default: "5", Min: &one, Max: &nine},
		{Name: "filters", Flag: "filters", In: "query", Description: "Which things. Fields: id (eq, in), name (sw)"},
		{Name: "sorters", Flag: "sorters", In: "query", Description: "Sorting is supported for the following fields: id, name. Fields: id, name."},
		{Name: "deep", Flag: "deep", In: "query", Type: table.JSON, Style: "deepObject"},
		{Name: "kinds", Flag: "kinds", In: "query", Type: table.List, Style: "pipeDelimited"},
		{Name: "many", Flag: "many", In: "query", Type: table.List, Explode: true},
		{Name: "since", Flag: "since", In: "query", Type: table.Time},
		{Name: "old", Flag: "old", In: "query", Type: table.Bool, Description: "The old. Deprecated: the API may stop supporting this parameter."},
	}, c.Parameters)
}

// TestAnswersOfCommands shows that a command says how the answer of its operation is read.
func TestAnswersOfCommands(t *testing.T) {
	t.Parallel()
	const list = `      responses: {"200": {description: ok, content: {application/json: {schema: {type: array, items: {type: object, properties: {id: {type: string}}}}}}}}
`
	for _, c := range []struct {
		text string
		want table.Operation
	}{
		{list, table.Operation{Answer: table.Many, Properties: []string{"id"}, Columns: []string{"id"}}},
		{`      parameters:
        - {name: limit, in: query, schema: {type: integer, default: 50, minimum: 10, maximum: 99}}
        - {name: offset, in: query, schema: {type: integer}}
        - {name: count, in: query, schema: {type: boolean}}
` + list, table.Operation{Answer: table.Many, Properties: []string{"id"}, Columns: []string{"id"}, Paging: &table.Paging{PageSize: 50, MinSize: 10, MaxSize: 99, Count: true}}},
		{`      responses: {"200": {description: ok, content: {image/png: {schema: {type: string, format: binary}}}}}
`, table.Operation{Answer: table.Stream, Accept: "image/png"}},
		{`      responses: {"200": {description: ok, content: {application/json: {schema: {type: object, properties: {id: {type: string}}}}}}, "202": {description: later}}
`, table.Operation{Answer: table.One, Properties: []string{"id"}, Columns: []string{"id"}, Others: []int{202}}},
	} {
		command, _ := commandOf(t, gentest.Operation("get", "/a", c.text))
		assert.Equal(t, c.want.Answer, command.Answer, c.text)
		assert.Equal(t, c.want.Accept, command.Accept, c.text)
		assert.Equal(t, c.want.Paging, command.Paging, c.text)
		assert.Equal(t, c.want.Properties, command.Properties, c.text)
		assert.Equal(t, c.want.Columns, command.Columns, c.text)
		assert.Equal(t, c.want.Others, command.Others, c.text)
	}
}

// TestCommandsAreData shows that what is printed can be read again.
func TestCommandsAreData(t *testing.T) {
	t.Parallel()
	p := printerOf(t, gentest.Operation("post", "/a", `      summary: "a < b & \"c\"."
      requestBody: {required: true, content: {application/json: {schema: {type: object, properties: {id: {type: string}}}}}}
      responses: {"204": {description: Done.}}
`))
	printed := p.printCommands(p.group(p.groups()[0]))
	assert.Regexp(t, `^// Code generated by iscgen from .*\. DO NOT EDIT\.\n`, string(printed))
	assert.Contains(t, string(printed), `a < b & \"c\"`)
	var read table.Commands
	require.NoError(t, json.Unmarshal(printed[len("// "):][indexOfLine(printed)-len("// "):], &read))
	require.Len(t, read.Operations, 1)
	assert.Equal(t, p.operation(p.Operation(p.API.Operations[0])), read.Operations[0])
	assert.Len(t, read.Schemas, 1)
}

// indexOfLine returns where the second line of a text begins.
func indexOfLine(text []byte) int {
	for i, b := range text {
		if b == '\n' {
			return i + 1
		}
	}
	return len(text)
}
