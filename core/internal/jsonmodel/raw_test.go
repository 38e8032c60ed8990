package jsonmodel_test

import (
	"encoding/json"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/f745b6f1/isc/core"
)

// Types that keep JSON text accept values of their kinds, and write the text as it was received.
func TestTextsAreKept(t *testing.T) {
	t.Parallel()
	for _, test := range []struct {
		document string
		object   bool
		time     bool
		number   bool
	}{
		{`{"b": 1.0, "a":[ ]}`, true, false, false},
		{`"2024-01-02"`, false, true, false},
		{`1.50`, false, true, true},
		{`[ 1 ]`, false, false, false},
		{`true`, false, false, false},
		{`null`, true, true, true},
	} {
		keeps := func(target any, accepts bool) {
			err := core.Unmarshal([]byte(test.document), target)
			if !accepts {
				require.ErrorIs(t, err, core.ErrDecode, "%s into %T", test.document, target)
				return
			}
			require.NoError(t, err, "%s into %T", test.document, target)
			again, err := core.Marshal(target)
			require.NoError(t, err)
			assert.Equal(t, test.document, string(again), "%T", target)
		}
		keeps(new(core.Object), test.object)
		keeps(new(core.Time), test.time)
		keeps(new(json.Number), test.number)
		keeps(new(core.Value), true)
		keeps(new(testUnion), true)
	}
}
