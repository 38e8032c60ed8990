package core

import (
	"math"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func TestExtra(t *testing.T) {
	t.Parallel()
	var e Extra
	_, ok := e.Get("a")
	assert.False(t, ok)
	assert.Nil(t, e.Names())

	require.NoError(t, e.Set("b", map[string]any{"x": 1}))
	require.NoError(t, e.Set("a", "text"))
	e.SetNull("c")
	assert.Equal(t, []string{"b", "a", "c"}, e.Names())
	value, ok := e.Get("b")
	assert.True(t, ok)
	assert.Equal(t, Value{`{"x":1}`}, value)

	require.NoError(t, e.Set("b", 2))
	assert.Equal(t, []string{"b", "a", "c"}, e.Names(), "a new value keeps its position")
	require.ErrorIs(t, e.Set("b", math.NaN()), ErrInvalidArgument)
	value, _ = e.Get("b")
	assert.Equal(t, Value{`2`}, value)

	for name, value := range e.All() {
		assert.Equal(t, "b", name)
		assert.Equal(t, Value{`2`}, value)
		break
	}
	e.Delete("a")
	e.Delete("never there")
	assert.Equal(t, []string{"b", "c"}, e.Names())
	e.Delete("b")
	e.Delete("c")
	assert.Equal(t, Extra{}, e)
}

func TestExtraCopiesAreIndependent(t *testing.T) {
	t.Parallel()
	var first Extra
	first.SetNull("a")
	second := first
	require.NoError(t, second.Set("a", 1))
	second.SetNull("b")
	assert.Equal(t, []string{"a"}, first.Names())
	value, _ := first.Get("a")
	assert.True(t, value.IsNull())
}
