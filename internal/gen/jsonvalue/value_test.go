package jsonvalue

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// TestParse shows that order and digits are kept.
func TestParse(t *testing.T) {
	t.Parallel()
	for _, text := range []string{
		`{"b":1,"a":[2.50,true,null,"x"],"":{}}`, `9007199254740993`, `1e400`, `"<a> & \u2028"`, `[]`, `null`, `false`,
	} {
		v, err := Parse(text)
		require.NoError(t, err, text)
		assert.Equal(t, text, v.String())
	}
	for _, text := range []string{"", "[", "[1", `{"a"`, `{"a":`, `{"a":1`, "1 2", "a", "[1}"} {
		_, err := Parse(text)
		assert.Error(t, err, text)
	}
}

func TestMember(t *testing.T) {
	t.Parallel()
	v, err := Parse(`{"a":1,"b":"x"}`)
	require.NoError(t, err)
	assert.Equal(t, Text("x"), v.Member("b"))
	assert.Nil(t, v.Member("c"))
	assert.Nil(t, Text("a").Member("a"))
}

func TestIndent(t *testing.T) {
	t.Parallel()
	v, err := Parse(`{"a":[1,"<"]}`)
	require.NoError(t, err)
	assert.Equal(t, "{\n  \"a\": [\n    1,\n    \"<\"\n  ]\n}", v.Indent())
	assert.Equal(t, `""`, Text("").Indent())
}

func TestFit(t *testing.T) {
	t.Parallel()
	v, err := Parse(`{"a":1}`)
	require.NoError(t, err)
	assert.Equal(t, `{"a":1}`, v.Fit(7))
	assert.Equal(t, "{\n  \"a\": 1\n}", v.Fit(6))
}
