package core

import (
	"math"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// region has its own property name, and is also a cloud or a room.
type region struct {
	Name  string   `json:"name"`
	Ratio *float64 `json:"ratio,omitempty"`
	Extra Extra    `json:"-"`
}

type cloud struct {
	Provider string `json:"provider,omitempty"`
	Name     string `json:"name,omitempty"`
	Extra    Extra  `json:"-"`
}

func TestVariants(t *testing.T) {
	t.Parallel()
	const came = `{"name":"eu","provider":"aws","zone":1e400}`
	var r region
	require.NoError(t, Unmarshal([]byte(came), &r))
	variants := [][]string{{"Room", "object", "rack"}, {"Cloud", "object", "provider"}}
	assert.Equal(t, "Cloud", BestVariant(&r, variants...))
	assert.Equal(t, "aws", VariantName(r, "provider"))
	assert.Empty(t, VariantName(r, "zone"))
	var c *cloud
	require.NoError(t, VariantInto(&r, &c))
	assert.Equal(t, "aws", c.Provider)
	assert.Equal(t, "eu", c.Name)

	require.NoError(t, SetVariant(&r, &r.Extra, cloud{Provider: "gcp"}))
	text, err := Marshal(r)
	require.NoError(t, err)
	assert.Equal(t, `{"name":"eu","provider":"gcp"}`, string(text), "properties of the other variant are removed, and the fields stay")
	require.NoError(t, SetVariant(&r, &r.Extra, cloud{Name: "us"}))
	assert.Equal(t, region{Name: "us"}, r, "common properties are set")

	r.Extra.SetNull("kept")
	before := r
	require.ErrorIs(t, SetVariant(&r, &r.Extra, math.NaN()), ErrInvalidArgument)
	require.ErrorIs(t, SetVariant(&r, &r.Extra, "text"), ErrDecode)
	assert.Equal(t, before, r)
	r.Ratio = Ptr(math.Inf(1))
	require.ErrorIs(t, SetVariant(&r, &r.Extra, cloud{}), ErrInvalidArgument)
	require.ErrorIs(t, VariantInto(r, &c), ErrInvalidArgument)
	assert.Nil(t, c)
	assert.Empty(t, BestVariant(r, variants...))
	assert.Empty(t, VariantName(r, "name"))
}

func TestCheckMember(t *testing.T) {
	t.Parallel()
	require.NoError(t, CheckMember("kind", "Cloud", "Cloud"))
	require.NoError(t, CheckMember("kind", "Oak", "Tree", "Oak"), "a member that extends the wanted one")
	require.NoError(t, CheckMember("kind", "", "Cloud"), "a value that the document does not know")
	err := CheckMember("kind", "Room", "Cloud", "Region")
	require.ErrorIs(t, err, ErrDecode)
	assert.ErrorContains(t, err, `expected Cloud, got Room by its property "kind"`)
}

func TestNamedValue(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		value any
		want  string
	}{
		{cloud{Provider: "aws"}, `{"provider":"aws","name":"CLOUD"}`},
		{map[string]any{"a": 1, "name": "", "z": 2}, `{"a":1,"name":"CLOUD","z":2}`},
		{map[string]any{"name": nil}, `{"name":"CLOUD"}`},
		{cloud{Name: "own"}, `{"name":"own"}`},
		{map[string]any{"name": 5}, `{"name":5}`},
		{"text", `"text"`},
		{[]string{"a"}, `["a"]`},
	} {
		named, err := NamedValue(c.value, "name", "CLOUD")
		require.NoError(t, err)
		assert.Equal(t, c.want, string(named.Raw()))
	}
	_, err := NamedValue(math.NaN(), "name", "CLOUD")
	require.ErrorIs(t, err, ErrInvalidArgument)
	_, err = NamedValue(cloud{}, "name", "\xff")
	require.ErrorIs(t, err, ErrInvalidArgument)
}
