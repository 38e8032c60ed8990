package pages

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/f745b6f1/isc/internal/gen/jsonvalue"
)

// A free-form value is written as Go that encodes to the same JSON.
func TestFreeLiteral(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]string{
		`null`:                   `nil`,
		`true`:                   `true`,
		`"a"`:                    `"a"`,
		`"\""`:                   "`\"`",
		`5`:                      `5`,
		`-2147483648`:            `-2147483648`,
		`2147483648`:             `int64(2147483648)`,
		`-9223372036854775808`:   `int64(-9223372036854775808)`,
		`9223372036854775808`:    `json.Number("9223372036854775808")`,
		`-0`:                     `json.Number("-0")`,
		`0.0`:                    `json.Number("0.0")`,
		`1.50`:                   `1.50`,
		`1E5`:                    `1E5`,
		`0.300000000000000`:      `0.300000000000000`,
		`0.30000000000000000001`: `json.Number("0.30000000000000000001")`,
		`1e400`:                  `json.Number("1e400")`,
		`1e-320`:                 `json.Number("1e-320")`,
		`[]`:                     `[]any{}`,
		`["a",[1]]`:              `[]any{"a", []any{1}}`,
		`{}`:                     `map[string]any{}`,
		`{"a":{"b":null}}`:       `map[string]any{"a": map[string]any{"b": nil}}`,
		`{"a":1,"b":2,"a":3}`:    `map[string]any{"a": 3, "b": 2}`,
	} {
		v, err := jsonvalue.Parse(text)
		require.NoError(t, err)
		assert.Equal(t, want, freeLiteral(v).line(), text)
		assert.Equal(t, "core.MustValue("+want+")", valueLiteral(v).line())
	}
}

func TestObjectLiteral(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]string{
		`{}`:      `core.MustObject(nil)`,
		`{"a":1}`: `core.MustObject(map[string]any{"a": 1})`,
	} {
		v, err := jsonvalue.Parse(text)
		require.NoError(t, err)
		assert.Equal(t, want, objectLiteral(v).line())
	}
}
