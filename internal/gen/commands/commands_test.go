package commands_test

import (
	"encoding/json"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/f745b6f1/isc/internal/gen"
	"github.com/f745b6f1/isc/internal/gen/gentest"
)

// cliSpec has parameters and body properties of every type, and responses of every form.
const cliSpec = `openapi: 3.0.1
info: {title: Things, version: v9}
servers: [{url: "https://{tenant}.example.com/v9"}]
tags: [{name: Things}]
paths:
  /things:
    get:
      operationId: listThings
      tags: [Things]
      summary: List things.
      description: "Lists *the* things, with \"quotes\"."
      parameters:
        - {name: limit, in: query, schema: {type: integer, format: int32, default: 250, maximum: 250}}
        - {name: offset, in: query, schema: {type: integer, format: int32}}
        - {name: since, in: query, schema: {type: string, format: date-time}}
        - {name: share, in: query, schema: {type: number}}
        - {name: total, in: query, schema: {type: integer}}
        - {name: output, in: query, description: The form., schema: {type: string, enum: [LONG, SHORT], default: LONG}}
        - {name: old, in: query, deprecated: true, description: The old., schema: {type: string}}
        - {name: kinds, in: query, schema: {type: array, items: {type: string}}}
        - {name: X-Must, in: header, required: true, schema: {type: string}}
      responses:
        "200": {description: ok, content: {application/json: {schema: {type: array, items: {$ref: "#/components/schemas/Thing"}}}}}
    post:
      operationId: createThing
      deprecated: true
      tags: [Things]
      summary: Create a thing
      requestBody:
        description: The thing.
        content: {application/json: {schema: {$ref: "#/components/schemas/Thing"}}}
      responses:
        "200": {description: ok, content: {application/json: {schema: {$ref: "#/components/schemas/Thing"}}}}
  /things/{thingId}:
    delete:
      operationId: deleteThing
      tags: [Things]
      summary: Delete a thing
      parameters: [{name: thingId, in: path, required: true, schema: {type: string}}]
      responses: {"204": {description: gone}}
components:
  schemas:
    Thing:
      type: object
      required: [name]
      properties:
        id: {type: string, readOnly: true}
        made: {type: string, format: date-time}
        name: {type: string, description: The name.}
        kind: {type: string, nullable: true, enum: [A, B]}
        sizes: {type: array, minItems: 1, maxItems: 9, items: {type: integer}}
        parent: {$ref: "#/components/schemas/Thing"}
        labels: {type: object, additionalProperties: {type: string}}
        query: {type: string}
        open: {$ref: "#/components/schemas/Open"}
    Open:
      type: object
      properties: {on: {type: boolean}}
      additionalProperties: {type: number}
`

const cliCommands = `commands:
  listThings: things list
  createThing: things create
  deleteThing: things delete
destructive: [deleteThing]
bulk: [deleteThing]
`

// cliOptions writes a document and its commands to a directory.
func cliOptions(t *testing.T, spec, commands string) gen.Options {
	t.Helper()
	dir := t.TempDir()
	o := gen.Options{
		Spec: filepath.Join(dir, "spec.yaml"), Package: "clisample", Out: filepath.Join(dir, "clisample"),
		CLI: filepath.Join(dir, "commands", "v9.go"), Commands: filepath.Join(dir, "commands.yaml"), Import: "github.com/f745b6f1/isc/internal/clisample",
	}
	require.NoError(t, os.WriteFile(o.Spec, []byte(spec), 0o600))
	require.NoError(t, os.WriteFile(o.Commands, []byte(commands), 0o600))
	return o
}

func TestCommandTable(t *testing.T) {
	t.Parallel()
	o := cliOptions(t, cliSpec, cliCommands)
	_, err := gen.Generate(o)
	require.NoError(t, err)
	text, err := os.ReadFile(o.CLI)
	require.NoError(t, err)
	table := strings.Join(strings.Fields(string(text)), " ")
	for _, expected := range []string{
		`package commands`,
		`ID: "listThings", Words: "things list", Method: "GET", Path: "/things", List: true, Pages: true, Summary: "List things",`,
		`Description: "Lists the things, with \"quotes\".",`,
		`Name: "limit", Flag: "limit", In: "query", Type: "int32", Default: "250",`,
		`Flag: "since", In: "query", Type: "time.Time",`,
		`Flag: "share", In: "query", Type: "float64",`,
		`Flag: "total", In: "query", Type: "int64",`,
		`Name: "output", Flag: "output2", In: "query", Type: "string", Default: "LONG", Allowed: []string{"LONG", "SHORT"}, Description: "The form.",`,
		`Name: "old", Flag: "old", In: "query", Type: "string", Description: "The old. Deprecated: the API may stop supporting this parameter.",`,
		`//lint:ignore SA1019 the flag is there as long as the method is call = with(call, in, "old", call.Old)`,
		`Flag: "kinds", In: "query", Type: "[]string",`,
		`Name: "X-Must", Flag: "x-must", In: "header", Type: "string", Required: true,`,
		`Properties: []string{"id", "made", "name", "kind", "sizes", "parent", "labels", "query", "open"},`,
		`Columns: []string{"id", "name", "kind", "parent.name", "query", "made"},`,
		`ID: "createThing", Words: "things create", Method: "POST", Path: "/things", Deprecated: true,`,
		`//lint:ignore SA1019 the command is there as long as the operation is call := clisample.NewAPIClient(c).ThingsAPI.CreateThing(ctx)`,
		`Body: &Body{Description: "The thing.", Type: Type{Kind: "object", Model: "Thing"}},`,
		`Path: "/things/{thingId}", Destructive: true, Bulk: true, Summary:`,
		`.DeleteThing(ctx, in.Path("thingId")) return none(call.Execute())`,
		`Name: "name", Flag: "name", Required: true, Type: Type{Kind: "string"},`,
		`Type: Type{Kind: "string", Nullable: true, Allowed: []string{"A", "B"}},`,
		`Type: Type{Kind: "array", Items: &Type{Kind: "integer"}, MinItems: 1, MaxItems: 9},`,
		`Name: "parent", Type: Type{Kind: "object", Model: "Thing"},`,
		`Name: "labels", Type: Type{Kind: "object", Items: &Type{Kind: "string"}},`,
		`Name: "query", Flag: "query2",`,
		`"Open": {Open: true, Properties: []Property{`,
	} {
		assert.Contains(t, table, expected)
	}
	assert.NotContains(t, table, `Name: "id", Flag: "id", Type`, "read-only properties are not sent")
	assertBuildsWith(t, o)
}

// assertBuildsWith compiles the table together with the package commands, and the SDK as a package of this module. It uses an overlay, so
// nothing is written there.
func assertBuildsWith(t *testing.T, o gen.Options) {
	t.Helper()
	module := gentest.Root(t)
	replace := map[string]string{filepath.Join(module, "cmd/isc/internal/commands/v9.go"): o.CLI}
	files, err := filepath.Glob(filepath.Join(o.Out, "*.go"))
	require.NoError(t, err)
	for _, file := range files {
		replace[filepath.Join(module, "internal/clisample", filepath.Base(file))] = file
	}
	overlay, err := json.Marshal(map[string]any{"Replace": replace})
	require.NoError(t, err)
	path := filepath.Join(t.TempDir(), "overlay.json")
	require.NoError(t, os.WriteFile(path, overlay, 0o600))
	command := exec.CommandContext(t.Context(), "go", "build", "-overlay", path, "./cmd/isc/internal/commands")
	command.Dir = module
	output, err := command.CombinedOutput()
	require.NoError(t, err, string(output))
}
