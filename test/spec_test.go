package test

import (
	"bytes"
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/getkin/kin-openapi/openapi3"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// eachDocument runs a check for each API version, with its document as repaired.
func eachDocument(t *testing.T, check func(t *testing.T, version string, document *openapi3.T)) {
	t.Helper()
	files, err := filepath.Glob(filepath.Join(root, "api", "*.yaml"))
	require.NoError(t, err)
	require.NotEmpty(t, files)
	for _, file := range files {
		version := strings.TrimSuffix(filepath.Base(file), ".yaml")
		t.Run(version, func(t *testing.T) {
			t.Parallel()
			document, err := openapi3.NewLoader().LoadFromFile(file)
			require.NoError(t, err)
			check(t, version, document)
		})
	}
}

// eachOperation visits the operations of a document. The name is "listIdentities", or "GET /identities" where there is no operationId.
func eachOperation(document *openapi3.T, visit func(name string, item *openapi3.PathItem, operation *openapi3.Operation)) {
	for path, item := range document.Paths.Map() {
		for method, operation := range item.Operations() {
			name := operation.OperationID
			if name == "" {
				name = method + " " + path
			}
			visit(name, item, operation)
		}
	}
}

// The documents are valid once they are repaired. Examples have a test of their own, which reads integers without loss.
func TestDocumentsAreValid(t *testing.T) {
	t.Parallel()
	eachDocument(t, func(t *testing.T, version string, document *openapi3.T) {
		assert.NoError(t, document.Validate(t.Context(), openapi3.DisableExamplesValidation(), openapi3.EnableMultiError()))
	})
}

// Everything that a document has carries words: ours, or those that vendoring composed of a name.
func TestDocumentsHaveWords(t *testing.T) {
	t.Parallel()
	eachDocument(t, func(t *testing.T, version string, document *openapi3.T) {
		assert.NotEmpty(t, document.Info.Description)
		for _, tag := range document.Tags {
			assert.NotEmpty(t, tag.Description, tag.Name)
		}
		eachOperation(document, func(name string, item *openapi3.PathItem, operation *openapi3.Operation) {
			assert.NotEmpty(t, operation.Summary, name)
			assert.NotEmpty(t, operation.Description, name)
			for _, parameter := range slices.Concat(item.Parameters, operation.Parameters) {
				assert.NotEmpty(t, parameter.Value.Description, "%s: parameter %s", name, parameter.Value.Name)
			}
			for status, response := range operation.Responses.Map() {
				assert.NotEmpty(t, *response.Value.Description, "%s: response %s", name, status)
			}
		})
		for name, schema := range document.Components.Schemas {
			assert.NotEmpty(t, schema.Value.Description, name)
			eachProperty(name, schema.Value, func(at string, property *openapi3.SchemaRef) {
				assert.True(t, property.Ref != "" || property.Value.Description != "", "%s has no description", at)
			})
		}
	})
}

// withAnyOf returns a document in which values can have several forms of each oneOf.
func withAnyOf(t *testing.T, version string) *openapi3.T {
	t.Helper()
	text, err := os.ReadFile(filepath.Join(root, "api", version+".yaml"))
	require.NoError(t, err)
	document, err := openapi3.NewLoader().LoadFromData(bytes.ReplaceAll(text, []byte("oneOf:"), []byte("anyOf:")))
	require.NoError(t, err)
	return document
}

// What a document shows of parameters and bodies is what their schemas say.
func TestExamplesFitTheirSchemas(t *testing.T) {
	t.Parallel()
	eachDocument(t, func(t *testing.T, version string, document *openapi3.T) {
		lenient := map[string]*openapi3.Operation{}
		eachOperation(withAnyOf(t, version), func(name string, _ *openapi3.PathItem, operation *openapi3.Operation) { lenient[name] = operation })
		eachOperation(document, func(name string, item *openapi3.PathItem, operation *openapi3.Operation) {
			for _, parameter := range slices.Concat(item.Parameters, operation.Parameters) {
				if p := parameter.Value; p.Example != nil {
					assert.NoError(t, p.Schema.Value.VisitJSON(p.Example), "%s: parameter %s", name, p.Name)
				}
			}
			for at, content := range bodiesOf(operation) {
				for kind, media := range content {
					for example, value := range examplesOf(media) {
						err := media.Schema.Value.VisitJSON(value)
						if err != nil && at == request {
							err = media.Schema.Value.VisitJSON(value, openapi3.VisitAsRequest()) // which may leave out what only answers have
						}
						if errors.Is(err, openapi3.ErrOneOfConflict) {
							// Documents have forms that no property tells apart, such as those of transforms.
							err = bodiesOf(lenient[name])[at][kind].Schema.Value.VisitJSON(value, openapi3.VisitAsRequest())
						}
						assert.NoError(t, err, "%s: %s %s: %s", name, at, kind, example)
					}
				}
			}
		})
		text, err := os.ReadFile(filepath.Join(root, "spec", version, "openapi.yaml"))
		require.NoError(t, err)
		assert.Contains(t, string(text), "employeeNumber: 9007199254740993\n", "an integer that no float64 can hold")
	})
}

// eachProperty visits the properties of a component and of the objects that stand inline in it.
func eachProperty(at string, schema *openapi3.Schema, visit func(at string, property *openapi3.SchemaRef)) {
	for name, property := range schema.Properties {
		visit(at+"."+name, property)
		if property.Ref == "" {
			eachProperty(at+"."+name, property.Value, visit)
		}
	}
	if schema.Items != nil && schema.Items.Ref == "" {
		eachProperty(at, schema.Items.Value, visit)
	}
}

// request is where the body of a request is.
const request = "request"

// bodiesOf returns the bodies of an operation by where they are: the request, or a status.
func bodiesOf(operation *openapi3.Operation) map[string]openapi3.Content {
	bodies := map[string]openapi3.Content{}
	if operation.RequestBody != nil {
		bodies[request] = operation.RequestBody.Value.Content
	}
	for status, response := range operation.Responses.Map() {
		bodies[status] = response.Value.Content
	}
	return bodies
}

func examplesOf(media *openapi3.MediaType) map[string]any {
	examples := map[string]any{}
	if media.Example != nil {
		examples["example"] = media.Example
	}
	for name, example := range media.Examples {
		examples[name] = example.Value.Value
	}
	return examples
}
