package sent

import (
	"encoding/json"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/f745b6f1/isc/core"
	access "github.com/f745b6f1/isc/internal/gen/testdata/discriminator/want"
	enums "github.com/f745b6f1/isc/internal/gen/testdata/enums/want"
	animals "github.com/f745b6f1/isc/internal/gen/testdata/inheritance/want"
)

// An enum that stands inline is a string, so that a *string and a []string fit without a conversion.
func TestInlineEnums(t *testing.T) {
	t.Parallel()
	color, states := "RED", []string{"ON", "BROKEN"}
	thing := enums.Thing{Required: enums.ThingRequiredOn, Color: &color, States: states, StateOf: map[string]string{"a": "OFF"}}
	text, err := json.Marshal(thing)
	require.NoError(t, err)
	assert.JSONEq(t, `{"required":"ON","requiredNullable":null,"color":"RED","states":["ON","BROKEN"],"stateOf":{"a":"OFF"}}`, string(text))
	assert.Equal(t, color, thing.GetColor())
	assert.Equal(t, []string{enums.ThingColorRed, enums.ThingColorGreen}, enums.ThingColorValues())

	enums.ThingColorValues()[0] = "changed"
	assert.Equal(t, enums.ThingColorRed, enums.ThingColorValues()[0], "each call returns a list of its own")
}

// An enum that is a component is a type, which components with the same values share if their names say so.
func TestComponentEnums(t *testing.T) {
	t.Parallel()
	thing := enums.Thing{Other: core.Ptr(enums.ColorRed), Taste: core.Ptr(enums.TasteRed)}
	assert.Equal(t, enums.ColorOfThingsRed, enums.ColorRed, "one type")
	assert.True(t, thing.GetOther().IsValid())
	assert.True(t, thing.GetTaste().IsValid())
	for _, unknown := range []enums.Color{"", "red", "BLUE"} {
		assert.False(t, unknown.IsValid(), unknown)
	}
	for _, known := range enums.ColorValues() {
		assert.True(t, known.IsValid(), known)
	}
	assert.Len(t, enums.TasteValues(), 2)
}

// Values that are not known, and null wherever it stands, are written back.
func TestEnumsLoseNothing(t *testing.T) {
	t.Parallel()
	const came = `{"required":"NEW","requiredNullable":null,"number":3,"list":["BLUE",null],"color":"BLUE","other":null,"taste":"SOUR",` +
		`"states":["ON",null,"NEW"],"stateOf":{"a":null,"b":"NEW"},"either":"SOME"}`
	var thing enums.Thing
	require.NoError(t, json.Unmarshal([]byte(came), &thing))
	assert.Equal(t, []string{"ON", "", "NEW"}, thing.GetStates())
	assert.Equal(t, map[string]string{"a": "", "b": "NEW"}, thing.StateOf)
	assert.Equal(t, []enums.Color{"BLUE", ""}, thing.List)
	either, err := thing.Either.AsThingEitherOption()
	require.NoError(t, err)
	assert.Equal(t, "SOME", *either)
	again, err := json.Marshal(thing)
	require.NoError(t, err)
	assert.Equal(t, came, string(again))
}

// A union is made of each of its members, and the discriminator is set where it is empty and one value means the member.
func TestUnionsFromMembers(t *testing.T) {
	t.Parallel()
	either, err := enums.NewThingEitherFromInt64(5)
	require.NoError(t, err)
	assert.Equal(t, "5", either.String())
	either, err = enums.NewThingEitherFromThingEitherOption(enums.ThingEitherOptionFew)
	require.NoError(t, err)
	assert.Equal(t, `"FEW"`, either.String())

	role, err := access.NewAccessFromRole(access.Role{Name: core.Ptr("r")})
	require.NoError(t, err)
	assert.JSONEq(t, `{"type":"ROLE","name":"r"}`, role.String())
	assert.Equal(t, "Role", role.Shape())
	own, err := access.NewAccessFromRole(access.Role{Type: core.Ptr("OTHER")})
	require.NoError(t, err)
	assert.JSONEq(t, `{"type":"OTHER"}`, own.String(), "what the caller set stays")
	app, err := access.NewAccessFromApp(access.App{Name: core.Ptr("a")})
	require.NoError(t, err)
	assert.JSONEq(t, `{"name":"a"}`, app.String(), "APP and APPLICATION mean it")

	animal, err := animals.NewAnimalFromCat(animals.Cat{Name: core.Ptr("Tom"), Lives: core.Ptr[int64](9)})
	require.NoError(t, err)
	assert.Equal(t, "cat", animal.GetKind())
	assert.Equal(t, "Cat", animal.Shape())
	cat, err := animal.AsCat()
	require.NoError(t, err)
	assert.Equal(t, "Tom", cat.GetName())
	assert.EqualValues(t, 9, cat.GetLives())
}
