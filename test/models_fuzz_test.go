package test

import (
	"bytes"
	"encoding/json"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/f745b6f1/isc"
	"github.com/f745b6f1/isc/core"
)

// Every JSON document either decodes into a model and encodes to the same JSON, or is refused with a DecodeError. The body types use every
// model of both versions.
func FuzzModels(f *testing.F) {
	for version := range bodyTypes {
		for _, example := range bodyExamples(f, "../api/"+version+".yaml") {
			f.Add(example.json)
		}
	}
	for _, seed := range []string{
		`{}`, `[]`, `[{}]`, `null`, `[null]`, `{"id":null,"name":1,"created":0,"modified":"","attributes":[1.50],"lifecycleState":{"stateName":5}}`,
		`{"associationDetails":{"associationType":"ROLE_OWNER","entities":[{"id":"1"}]}}`, `{"percentComplete":1e2,"returns":[1,{}],"target":{}}`,
		`{"value":["a"],"value2":"b"}`, `{"error":{"x":1}}`, `{"id":"\ud83d","name":"\ude00","x\ud83d":1,"attributes":{"a":1,"a":"\ud83d"}}`, `[{"id":"1"},{"comments":null,"assigner":{"type":"NEW"}}]`,
	} {
		f.Add([]byte(seed))
	}
	f.Fuzz(func(t *testing.T, document []byte) {
		for version, types := range bodyTypes {
			for name, newBody := range types {
				body := newBody()
				if err := core.Unmarshal(document, body); err != nil {
					require.ErrorIs(t, err, isc.ErrDecode)
					continue
				}
				encoded, err := core.Marshal(body)
				require.NoError(t, err, "%s %s", version, name)
				if json.Valid(document) { // the SDK also accepts raw control characters and a byte order mark
					require.True(t, sameJSON(document, encoded), "%s %s: %s became %s", version, name, document, encoded)
				}
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
