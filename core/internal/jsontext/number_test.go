package jsontext

import (
	"encoding/json"
	"math"
	"strconv"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"
)

func TestDecimal(t *testing.T) {
	t.Parallel()
	for _, same := range [][]string{
		{`1`, `1.0`, `1e0`, `10e-1`, `0.1E1`, `0.001e+3`, `1000e-3`}, {`0`, `0.0`, `0e5`}, {`-0`, `-0.00`}, {`1e400`, `10e399`}, {`-12.50`, `-1250e-2`},
	} {
		for _, text := range same {
			assert.Equal(t, DecimalOf(same[0]), DecimalOf(text), text)
		}
	}
	for _, different := range [][2]string{{`1`, `-1`}, {`0`, `-0`}, {`1`, `10`}, {`1e5`, `1e6`}, {`0.1`, `0.01`}, {`12`, `1.2`}, {`1`, `1.0000000000000000000001`}} {
		assert.NotEqual(t, DecimalOf(different[0]), DecimalOf(different[1]), different)
	}
}

// An exact float is written with the value that was read. A number that was written from a float is exact.
func TestFloatsAreExact(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		f := rapid.Float64().Draw(t, "float")
		if math.IsInf(f, 0) || math.IsNaN(f) {
			return
		}
		for _, format := range []byte{'e', 'f', 'g'} {
			text := strconv.FormatFloat(f, format, -1, 64)
			back, exact, ok := ParseFloat(text, 64)
			require.True(t, ok && exact, text)
			require.Equal(t, f, back)
		}
		written := string(AppendFloat(nil, f, 64))
		theirs, err := json.Marshal(f)
		require.NoError(t, err)
		require.Equal(t, DecimalOf(string(theirs)), DecimalOf(written))
	})
	rapid.Check(t, func(t *rapid.T) {
		text := rapid.StringMatching(`-?(0|[1-9][0-9]{0,20})(\.[0-9]{1,20})?([eE][+-]?[0-9]{1,3})?`).Draw(t, "number")
		for _, size := range []int{32, 64} {
			if f, exact, ok := ParseFloat(text, size); ok {
				require.Equal(t, exact, DecimalOf(text) == DecimalOf(string(AppendFloat(nil, f, size))), text)
			}
		}
	})
}
