package table

import (
	"encoding/json"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// TestTablesHaveNoEmptyMembers shows that a table has only what is known, and is read as it was written.
func TestTablesHaveNoEmptyMembers(t *testing.T) {
	t.Parallel()
	zero := 0.0
	for want, commands := range map[string]Commands{
		`{"operations":null}`: {},
		`{"operations":[{"id":"a","name":"A","words":"a b","method":"GET","path":"/a"}]}`: {
			Operations: []Operation{{ID: "a", Name: "A", Words: "a b", Method: "GET", Path: "/a"}},
		},
		`{"operations":[{"id":"a","name":"A","words":"a b","method":"GET","path":"/a","parameters":[{"name":"p","flag":"p","in":"query","min":0}],"body":{}}],"schemas":{"X":{"type":"object"}}}`: {
			Operations: []Operation{{ID: "a", Name: "A", Words: "a b", Method: "GET", Path: "/a", Parameters: []Parameter{{Name: "p", Flag: "p", In: "query", Min: &zero}}, Body: &Body{}}},
			Schemas:    map[string]json.RawMessage{"X": json.RawMessage(`{"type":"object"}`)},
		},
	} {
		text, err := json.Marshal(commands)
		require.NoError(t, err)
		assert.Equal(t, want, string(text))
		var read Commands
		require.NoError(t, json.Unmarshal(text, &read))
		assert.Equal(t, commands, read)
	}
}
