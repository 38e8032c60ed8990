package jsonmodel_test

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/f745b6f1/isc/core"
)

func TestExtraOfAModel(t *testing.T) {
	t.Parallel()
	m := testIdentity{Name: "Ada"}
	m.Extra.SetNull("emailAddress")
	require.NoError(t, m.Extra.Set("custom", true))
	require.NoError(t, m.Extra.Set("name", "the field takes precedence"))
	encoded, err := core.Marshal(m)
	require.NoError(t, err)
	assert.Equal(t, `{"name":"Ada","emailAddress":null,"custom":true}`, string(encoded))

	m, _ = roundTrip[testIdentity](t, `{"emailAddress":null,"managerRef":[],"x":1}`)
	assert.Equal(t, []string{"emailAddress", "managerRef", "x"}, m.Extra.Names(), "a missing property is not a member")
	m.Extra.Delete("emailAddress")
	m.Extra.Delete("name")
	encoded, err = core.Marshal(m)
	require.NoError(t, err)
	assert.Equal(t, `{"managerRef":[],"x":1}`, string(encoded))
}

// An Extra of one model can be used in another model.
func TestExtraOfAnotherModel(t *testing.T) {
	t.Parallel()
	from, _ := roundTrip[testSink](t, `{"x":1,"text":null,"float":0.30000000000000000001}`)
	encoded, err := core.Marshal(testIdentity{Name: "Ada", Extra: from.Extra})
	require.NoError(t, err)
	assert.Equal(t, `{"name":"Ada","x":1,"text":null,"float":0.30000000000000000001}`, string(encoded))
}
