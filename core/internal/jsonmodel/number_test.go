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

func TestIntegers(t *testing.T) {
	t.Parallel()
	type ints struct {
		A     int8
		B     int16
		C     int32
		D     int64
		E     int
		Extra core.Extra
	}
	for _, document := range []string{
		`{"A":-128,"B":-32768,"C":-2147483648,"D":-9223372036854775808,"E":1}`,
		`{"A":127,"B":32767,"C":2147483647,"D":9223372036854775807,"E":-1}`,
	} {
		m, again := roundTrip[ints](t, document)
		assert.Equal(t, document, again)
		assert.NotZero(t, m.A)
		assert.Empty(t, m.Extra.Names())
	}
	m, again := roundTrip[ints](t, `{"A":128,"B":32768,"C":2147483648,"D":9223372036854775808,"E":"1"}`)
	assert.Equal(t, `{"A":128,"B":32768,"C":2147483648,"D":9223372036854775808,"E":"1"}`, again)
	assert.Equal(t, ints{Extra: m.Extra}, m)
}
