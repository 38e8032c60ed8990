package test

import (
	"bytes"
	"cmp"
	"encoding/json"
	"maps"
	"reflect"
	"slices"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/f745b6f1/isc"
	"github.com/f745b6f1/isc/core"
)

// Every document that is JSON either decodes into a model or is refused with a DecodeError, and what decodes encodes to the same
// JSON again. The bodies of all operations reach every model of both versions.
func FuzzModels(f *testing.F) {
	bodies, examples := map[reflect.Type]bool{}, map[string]int{}
	for version := range clientOf {
		for _, example := range bodyExamples(f, version) {
			if !testing.Short() { // thousands of them, in one goroutine
				f.Add(example.json)
				examples[string(example.json)] = len(examples)
			}
			bodies[example.goType] = true
		}
		for _, operation := range operationsOf(f, version) {
			for _, body := range []reflect.Type{operation.Body(), operation.Answer()} {
				// Plain Go values, such as []string, cannot keep a null.
				if body != nil && body.Kind() != reflect.Interface && (body.Kind() != reflect.Slice || body.Elem().Kind() == reflect.Struct) {
					bodies[body] = true
				}
			}
		}
	}
	for _, seed := range []string{
		`{}`, `[]`, `[{}]`, `null`, `[null]`, `{"id":null,"name":1,"created":0,"modified":"","attributes":[1.50],"lifecycleState":{"stateName":5}}`,
		`{"associationDetails":{"associationType":"ROLE_OWNER","entities":[{"id":"1"}]}}`, `{"percentComplete":1e2,"returns":[1,{}],"target":{}}`,
		`{"value":["a"],"value2":"b"}`, `{"error":{"x":1}}`, `{"id":"\ud83d","name":"\ude00","x\ud83d":1,"attributes":{"a":1,"a":"\ud83d"}}`, `[{"id":"1"},{"comments":null,"assigner":{"type":"NEW"}}]`,
	} {
		f.Add([]byte(seed))
		delete(examples, seed)
	}
	models := slices.SortedFunc(maps.Keys(bodies), func(a, b reflect.Type) int { return cmp.Compare(a.String(), b.String()) })
	f.Fuzz(func(t *testing.T, document []byte) {
		first, step := 0, 1
		if n, is := examples[string(document)]; is { // there are thousands of them: each meets a sixteenth of the models
			first, step = n%16, 16
		}
		for i := first; i < len(models); i += step {
			goType := models[i]
			body := reflect.New(goType).Interface()
			if err := core.Unmarshal(document, body); err != nil {
				require.ErrorIs(t, err, isc.ErrDecode)
				continue
			}
			encoded, err := core.Marshal(body)
			require.NoError(t, err, goType.String())
			if json.Valid(document) { // the SDK takes raw control characters and a byte order mark as well
				require.True(t, sameJSON(document, encoded), "%s: %s became %s", goType, document, encoded)
			}
		}
	})
}

func sameJSON(a, b []byte) bool {
	var values [2]any
	for i, text := range [][]byte{a, b} {
		decoder := json.NewDecoder(bytes.NewReader(text))
		decoder.UseNumber()
		if decoder.Decode(&values[i]) != nil {
			return false
		}
	}
	return assert.ObjectsAreEqual(values[0], values[1])
}
