package gentest

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/f745b6f1/isc/internal/gen/dedupe"
	"github.com/f745b6f1/isc/internal/gen/document"
	"github.com/f745b6f1/isc/internal/gen/model"
	"github.com/f745b6f1/isc/internal/gen/naming"
	"github.com/f745b6f1/isc/internal/gen/plan"
	"github.com/f745b6f1/isc/internal/gen/resolve"
)

// Source parses a text as a document.
func Source(t *testing.T, text string) *document.Source {
	t.Helper()
	root, err := document.Parse("spec.yaml", []byte(text))
	require.NoError(t, err)
	return &document.Source{File: "spec.yaml", Root: root, Original: []byte(text), Repaired: []byte(text)}
}

// Resolve returns the model of a document, or its problems.
func Resolve(t *testing.T, text string) (*model.API, error) {
	t.Helper()
	loaded, err := document.Load(Source(t, text))
	if err != nil {
		return nil, err
	}
	return resolve.API(loaded)
}

// API returns the model of a document.
func API(t *testing.T, text string) *model.API {
	t.Helper()
	api, err := Resolve(t, text)
	require.NoError(t, err)
	return api
}

// Plan returns the plan of a document, for a package named sample.
func Plan(t *testing.T, text string) *plan.Package {
	t.Helper()
	api := API(t, text)
	lock, err := naming.ReadLock("")
	require.NoError(t, err)
	namer := naming.Begin(api, lock, nil)
	locked, own := namer.Locked()
	dedupe.Models(api, locked, own)
	return plan.New(api, "sample", namer.Finish())
}

// Head is the beginning of a document of version v1.
const Head = `openapi: 3.0.1
info: {title: Sample API, version: v1}
servers: [{url: "https://example.com/v1"}]
`

// Schemas returns a document with the given component schemas. Its operation getIt returns the schema It.
func Schemas(schemas string) string {
	return Head + `paths:
  /it: {get: {operationId: getIt, tags: [Things], responses: {"200": {description: It., content: {application/json: {schema: {$ref: "#/components/schemas/It"}}}}}}}
components:
  schemas:
` + schemas
}

// Operation returns a document with one operation, doIt. The members of the operation are given as YAML.
func Operation(method, path, members string) string {
	return Head + "paths:\n  " + path + ":\n    " + method + ":\n      operationId: doIt\n      tags: [Things]\n" + members
}
