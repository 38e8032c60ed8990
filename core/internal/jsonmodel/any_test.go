package jsonmodel_test

import (
	"encoding/json"
	"math"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/f745b6f1/isc/core"
)

func TestAnyNumber(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]any{
		`0`: int64(0), `-5`: int64(-5), `9007199254740993`: int64(9007199254740993), `9223372036854775807`: int64(math.MaxInt64),
		`-9223372036854775808`: int64(math.MinInt64), `9223372036854775808`: json.Number(`9223372036854775808`), `18446744073709552000`: 18446744073709552000.0,
		`9223372036854775809`: json.Number(`9223372036854775809`),
		`1.0`:                 1.0, `1.50`: 1.5, `1e2`: 100.0, `0.1`: 0.1, `1e400`: json.Number(`1e400`), `1e-400`: json.Number(`1e-400`), `-0`: math.Copysign(0, -1),
		`0.30000000000000000001`: json.Number(`0.30000000000000000001`), `123456789012345678901234567890`: json.Number(`123456789012345678901234567890`),
		`0e99999999999999999999`: 0.0, `1e99999999999999999999`: json.Number(`1e99999999999999999999`), `1e-99999999999999999999`: json.Number(`1e-99999999999999999999`),
	} {
		var got any
		require.NoError(t, core.Unmarshal([]byte(text), &got))
		assert.Equal(t, want, got, text)
	}
}

func TestMarshalAny(t *testing.T) {
	t.Parallel()
	encoded, err := core.Marshal(map[string]any{
		"b": []any{nil, true, "x", int64(1), 2, uint8(3), 1.5, float32(0.1), json.Number("1.0")},
		"a": map[string]any{"m": testRef{Type: "t"}, "p": &testRef{}, "o": decoded[core.Object](t, `{}`), "n": (*testRef)(nil), "s": []string(nil), "x": map[string]any(nil)},
		"c": []any(nil), "d": [2]int{1, 2}, "e": []byte("bytes"), "f": struct{ A int }{1},
	})
	require.NoError(t, err)
	assert.Equal(t, `{"a":{"m":{"type":"t"},"n":null,"o":{},"p":{"type":""},"s":null,"x":null},`+
		`"b":[null,true,"x",1,2,3,1.5,0.1,1.0],"c":null,"d":[1,2],"e":"Ynl0ZXM=","f":{"A":1}}`, string(encoded))
}
