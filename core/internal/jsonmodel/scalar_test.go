package jsonmodel_test

import (
	"math"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/f745b6f1/isc/core"
)

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

func TestFloats(t *testing.T) {
	t.Parallel()
	type floats struct {
		A     float32 `json:"a"`
		B     float64 `json:"b"`
		Extra core.Extra
	}
	m, again := roundTrip[floats](t, `{"a":1.5,"b":-0}`)
	assert.Equal(t, `{"a":1.5,"b":-0}`, again)
	assert.True(t, math.Signbit(m.B), "the sign of a zero is kept")
	m, again = roundTrip[floats](t, `{"a":1e39,"b":"1"}`)
	assert.Equal(t, `{"a":1e39,"b":"1"}`, again, "values that do not fit are kept")
	assert.Equal(t, floats{Extra: m.Extra}, m)
	_, err := core.Marshal(floats{B: math.Inf(-1)})
	assert.EqualError(t, err, "cannot encode /b: float64: NaN and infinity have no JSON form")
}

// Enums are strings whose text is copied only the first time.
func TestStringsAndBooleans(t *testing.T) {
	t.Parallel()
	for document, target := range map[string]any{`"a\u0062"`: new(string), `"ONE"`: new(testEnum), `true`: new(bool), `false`: new(bool)} {
		require.NoError(t, core.Unmarshal([]byte(document), target))
	}
	for document, target := range map[string]any{`5`: new(string), `{}`: new(testEnum), `"true"`: new(bool), `tru`: new(bool)} {
		assert.ErrorIs(t, core.Unmarshal([]byte(document), target), core.ErrDecode, document)
	}
}
