package test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"os"
	"path"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"go.yaml.in/yaml/v3"

	"github.com/f745b6f1/isc"
	"github.com/f745b6f1/isc/core"
	"github.com/f745b6f1/isc/test/calls"
)

// Every example body of the documents decodes into its model, and encodes to the same JSON again, with the SDK's own codec and
// with encoding/json.
func TestExamplesRoundTrip(t *testing.T) {
	t.Parallel()
	for version := range clientOf {
		examples := bodyExamples(t, version)
		require.NotEmpty(t, examples, "the walk finds the document's examples")
		for _, example := range examples {
			t.Run(version+example.pointer, func(t *testing.T) {
				t.Parallel()
				body := example.newBody()
				require.NoError(t, core.Unmarshal(example.json, body))
				encoded, err := core.Marshal(body)
				require.NoError(t, err)
				assertSameJSON(t, example.json, encoded)

				body = example.newBody()
				require.NoError(t, json.Unmarshal(example.json, body))
				encoded, err = json.Marshal(body)
				require.NoError(t, err)
				assertSameJSON(t, example.json, encoded)
			})
		}
	}
}

// assertSameJSON compares values, including every digit of their numbers.
func assertSameJSON(t *testing.T, want, got []byte) {
	t.Helper()
	exact := func(text []byte) (value any) {
		decoder := json.NewDecoder(bytes.NewReader(text))
		decoder.UseNumber()
		require.NoError(t, decoder.Decode(&value), string(text))
		return value
	}
	assert.Equal(t, exact(want), exact(got))
}

// A bodyExample is an example of a whole body, with the type that the SDK has for it.
type bodyExample struct {
	pointer string
	json    []byte
	goType  reflect.Type
}

func (e bodyExample) newBody() any { return reflect.New(e.goType).Interface() }

// A namesLock has the Go names of operations, by method and path, in which parameters are "*".
type namesLock struct {
	Operations map[string]string
	Requests   map[string][]string // what requests had in any document, such as "query int32 limit"
}

// gone returns the names of the query parameters of an operation that the lock remembers and a newer document no longer has.
func (l namesLock) gone(operation string, documented []string) (names []string) {
	for _, item := range l.Requests[operation] {
		if words := strings.SplitN(item, " ", 3); len(words) == 3 && words[0] == "query" && !slices.Contains(documented, words[2]) {
			names = append(names, words[2])
		}
	}
	return names
}

func readLock(t testing.TB, version string) (lock namesLock) {
	t.Helper()
	text, err := os.ReadFile(filepath.Join(root, "spec", version, "names.yaml"))
	require.NoError(t, err)
	require.NoError(t, yaml.Unmarshal(text, &lock))
	return lock
}

// operationsOf returns the operations of a version by method and path, as the names lock has them.
func operationsOf(t testing.TB, version string) map[string]calls.Operation {
	t.Helper()
	byName := map[string]calls.Operation{}
	for _, operation := range calls.Operations(clientOf[version](&isc.Configuration{})) {
		byName[operation.Name] = operation
	}
	byPath := map[string]calls.Operation{}
	for key, name := range readLock(t, version).Operations {
		if operation, is := byName[name]; is { // the lock also has operations of earlier documents
			byPath[key] = operation
		}
	}
	return byPath
}

// isTexts reports whether a body is a list of texts.
func isTexts(body any) bool {
	list, isList := body.([]any)
	return isList && !slices.ContainsFunc(list, func(item any) bool { _, isText := item.(string); return !isText })
}

// bodyExamples returns the examples of the document of a version.
func bodyExamples(t testing.TB, version string) (examples []bodyExample) {
	t.Helper()
	document := apiDocument(t, version)
	resolve := document.follow
	seen := map[string]bool{} // many operations share their errors
	collect := func(pointer string, holder map[string]any, goType func(schema string) reflect.Type) {
		for media, content := range resolve(holder["content"]) {
			content := resolve(content)
			found := map[string]any{}
			if value, ok := content["example"]; ok {
				found["example"] = value
			}
			for name, example := range resolve(content["examples"]) {
				found["examples/"+name] = resolve(example)["value"]
			}
			for name, value := range found {
				text, err := json.Marshal(value)
				require.NoError(t, err)
				ref, _ := content["schema"].(map[string]any)["$ref"].(string)
				e := bodyExample{fmt.Sprintf("%s/%s/%s", pointer, media, name), text, goType(path.Base(ref))}
				if e.goType == nil && isTexts(value) {
					continue // a []string is no model; that the example fits its schema is tested with the others
				}
				require.NotNil(t, e.goType, "%s: there is no Go type for the body", e.pointer)
				key := e.goType.String() + string(e.json)
				if !seen[key] {
					examples = append(examples, e)
				}
				seen[key] = true
			}
		}
	}
	operations := operationsOf(t, version)
	for at, item := range object(document["paths"]) {
		for method, operation := range item.(map[string]any) {
			called, known := operations[strings.ToUpper(method)+" "+slots.ReplaceAllString(at, "*")]
			if !known {
				continue // the parameters that the operations of a path share
			}
			pointer, operation := at+"/"+method, operation.(map[string]any)
			collect(pointer+"/requestBody", resolve(operation["requestBody"]), func(string) reflect.Type { return called.Body() })
			for status, response := range operation["responses"].(map[string]any) {
				collect(pointer+"/"+status, resolve(response), func(schema string) reflect.Type {
					if status < "300" {
						return called.Answer()
					}
					if body, found := errorBodies[version][schema]; found {
						return body
					}
					if ref, is := object(response)["$ref"].(string); is { // a 400 can be a response that others use for 401
						return errorBodies[version][path.Base(ref)]
					}
					return errorBodies[version][status]
				})
			}
		}
	}
	return examples
}
