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

// Source reads a document that is given as its text.
func Source(t *testing.T, text string) *document.Source {
	t.Helper()
	root, err := document.Parse("spec.yaml", []byte(text))
	require.NoError(t, err)
	return &document.Source{File: "spec.yaml", Root: root, Original: []byte(text), Repaired: []byte(text)}
}

// Resolve returns what a document means, or what is wrong in it.
func Resolve(t *testing.T, text string) (*model.API, error) {
	t.Helper()
	loaded, err := document.Load(Source(t, text))
	if err != nil {
		return nil, err
	}
	return resolve.API(loaded)
}

// API returns what a document means.
func API(t *testing.T, text string) *model.API {
	t.Helper()
	api, err := Resolve(t, text)
	require.NoError(t, err)
	return api
}

// Plan plans the package of a document, which is called sample.
func Plan(t *testing.T, text string) *plan.Package {
	t.Helper()
	api := API(t, text)
	lock, err := naming.ReadLock("")
	require.NoError(t, err)
	namer := naming.Begin(api, lock, nil)
	dedupe.Models(api, namer.Locked())
	return plan.New(api, "sample", namer.Finish())
}

// Head begins documents of version v1.
const Head = `openapi: 3.0.1
info: {title: Sample API, version: v1}
servers: [{url: "https://example.com/v1"}]
`

// Schemas is a document whose operation getIt answers with the schema It, one of those that are given as the members of a mapping.
func Schemas(schemas string) string {
	return Head + `paths:
  /it: {get: {operationId: getIt, tags: [Things], responses: {"200": {description: It., content: {application/json: {schema: {$ref: "#/components/schemas/It"}}}}}}}
components:
  schemas:
` + schemas
}

// Operation is a document of one operation, doIt, which is given as the members of a mapping after its operationId.
func Operation(method, path, members string) string {
	return Head + "paths:\n  " + path + ":\n    " + method + ":\n      operationId: doIt\n      tags: [Things]\n" + members
}
