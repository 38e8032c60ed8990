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
	assert.Equal(t, Value(`{"x":1}`), value)

	require.NoError(t, e.Set("b", 2))
	assert.Equal(t, []string{"b", "a", "c"}, e.Names(), "a new value keeps the place")
	require.ErrorIs(t, e.Set("b", math.NaN()), ErrInvalidArgument)
	value, _ = e.Get("b")
	assert.Equal(t, Value(`2`), value)

	for name, value := range e.All() {
		assert.Equal(t, "b", name)
		assert.Equal(t, Value(`2`), value)
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

func TestExtraOfAModel(t *testing.T) {
	t.Parallel()
	m := testIdentity{Name: "Ada"}
	m.Extra.SetNull("emailAddress")
	require.NoError(t, m.Extra.Set("custom", true))
	require.NoError(t, m.Extra.Set("name", "the field wins"))
	encoded, err := Marshal(m)
	require.NoError(t, err)
	assert.Equal(t, `{"name":"Ada","emailAddress":null,"custom":true}`, string(encoded))

	m, _ = roundTrip[testIdentity](t, `{"emailAddress":null,"managerRef":[],"x":1}`)
	assert.Equal(t, []string{"emailAddress", "managerRef", "x"}, m.Extra.Names(), "a missing property is not among them")
	m.Extra.Delete("emailAddress")
	m.Extra.Delete("name")
	encoded, err = Marshal(m)
	require.NoError(t, err)
	assert.Equal(t, `{"managerRef":[],"x":1}`, string(encoded))
}

// What an Extra keeps of one model is of use to another, as far as it goes.
func TestExtraOfAnotherModel(t *testing.T) {
	t.Parallel()
	from, _ := roundTrip[testSink](t, `{"x":1,"text":null,"float":0.30000000000000000001}`)
	encoded, err := Marshal(testIdentity{Name: "Ada", Extra: from.Extra})
	require.NoError(t, err)
	assert.Equal(t, `{"name":"Ada","x":1,"text":null,"float":0.30000000000000000001}`, string(encoded))
}
