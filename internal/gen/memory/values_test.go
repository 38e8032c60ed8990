package memory_test

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/f745b6f1/isc/internal/gen/memory"
	"github.com/f745b6f1/isc/internal/gen/naming"
)

// The values of a parameter that a newer document does not list keep their constants, also if it lists none, or has no such parameter.
func TestRecallValues(t *testing.T) {
	t.Parallel()
	const (
		key    = "GET /things parameter kind"
		anyOne = "{name: kind, in: query, schema: {type: string}}"
		ab     = "{name: kind, in: query, schema: {type: string, enum: [A, B]}}"
		object = "{name: kind, in: query, schema: {type: object, properties: {a: {type: string}}}}"
	)
	for name, c := range map[string]struct {
		remembered   naming.Values
		parameters   string
		values, gone []string // nil if the parameter has no enum
		lock         naming.Values
	}{
		"nothing is remembered yet": {nil, ab, []string{"A", "B"}, nil, naming.Values{"A", "B"}},
		"nothing is gone":           {naming.Values{"B"}, ab, []string{"A", "B"}, nil, naming.Values{"A", "B"}},
		"a value is gone":           {naming.Values{"A", "C", "B"}, ab, []string{"A", "B", "C"}, []string{"C"}, naming.Values{"A", "B", "C"}},
		"the list is gone":          {naming.Values{"A", "B"}, anyOne, []string{"A", "B"}, []string{"A", "B"}, naming.Values{"A", "B"}},
		"the parameter is gone":     {naming.Values{"A"}, "", []string{"A"}, []string{"A"}, naming.Values{"A"}},
		"it is no text any more":    {naming.Values{"A"}, object, nil, nil, naming.Values{"A"}},
		"it never had a list":       {nil, anyOne, nil, nil, nil},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			lock, err := naming.ReadLock("")
			require.NoError(t, err)
			lock.Requests["GET /things"] = naming.Request{"query string kind"}
			if c.remembered != nil {
				lock.Values[key] = c.remembered
			}
			for range 2 { // the second run is with what the first has noted
				api := apiWith(t, c.parameters)
				kept := memory.Recall(api, lock)
				p := api.Operations[0].Parameters[0]
				assert.Equal(t, c.lock, lock.Values[key])
				if c.values == nil {
					assert.Nil(t, p.Values)
					continue
				}
				assert.Equal(t, c.values, p.Values.Type.Model.Values)
				assert.Equal(t, c.gone, p.Values.Type.Model.Gone)
				assert.Contains(t, api.Models, p.Values.Type.Model)
				line := "GET /things: the constants of values of the query parameter kind, which are deprecated"
				if c.gone == nil {
					assert.NotContains(t, kept, line)
				} else {
					assert.Contains(t, kept, line)
				}
			}
		})
	}
}
