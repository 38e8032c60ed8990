package core

import (
	"encoding/json"
	"math"
	"strconv"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"
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
		require.NoError(t, Unmarshal([]byte(text), &got))
		assert.Equal(t, want, got, text)
	}
}

func TestDecimal(t *testing.T) {
	t.Parallel()
	for _, same := range [][]string{
		{`1`, `1.0`, `1e0`, `10e-1`, `0.1E1`, `0.001e+3`, `1000e-3`}, {`0`, `0.0`, `0e5`}, {`-0`, `-0.00`}, {`1e400`, `10e399`}, {`-12.50`, `-1250e-2`},
	} {
		for _, text := range same {
			assert.Equal(t, decimalOf(same[0]), decimalOf(text), text)
		}
	}
	for _, different := range [][2]string{{`1`, `-1`}, {`0`, `-0`}, {`1`, `10`}, {`1e5`, `1e6`}, {`0.1`, `0.01`}, {`12`, `1.2`}, {`1`, `1.0000000000000000000001`}} {
		assert.NotEqual(t, decimalOf(different[0]), decimalOf(different[1]), different)
	}
}

// A float that is said to be exact is written with the value that it was read from; one that came from a float is exact.
func TestFloatsAreExact(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		f := rapid.Float64().Draw(t, "float")
		if math.IsInf(f, 0) || math.IsNaN(f) {
			return
		}
		for _, format := range []byte{'e', 'f', 'g'} {
			text := strconv.FormatFloat(f, format, -1, 64)
			back, exact, ok := parseFloat(text, 64)
			require.True(t, ok && exact, text)
			require.Equal(t, f, back)
		}
		written := string(appendFloat(nil, f, 64))
		theirs, err := json.Marshal(f)
		require.NoError(t, err)
		require.Equal(t, decimalOf(string(theirs)), decimalOf(written))
	})
	rapid.Check(t, func(t *rapid.T) {
		text := rapid.StringMatching(`-?(0|[1-9][0-9]{0,20})(\.[0-9]{1,20})?([eE][+-]?[0-9]{1,3})?`).Draw(t, "number")
		for _, size := range []int{32, 64} {
			if f, exact, ok := parseFloat(text, size); ok {
				require.Equal(t, exact, decimalOf(text) == decimalOf(string(appendFloat(nil, f, size))), text)
			}
		}
	})
}

func TestIntegers(t *testing.T) {
	t.Parallel()
	type ints struct {
		A     int8
		B     int16
		C     int32
		D     int64
		E     int
		Extra Extra
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
