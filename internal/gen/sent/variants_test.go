package sent

import (
	"encoding/json"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/f745b6f1/isc/core"
	animals "github.com/f745b6f1/isc/internal/gen/testdata/inheritance/want"
	places "github.com/f745b6f1/isc/internal/gen/testdata/properties_beside_one_of/want"
	lists "github.com/f745b6f1/isc/internal/gen/testdata/type_lists/want"
)

// TestPropertiesBesideOneOf shows that an object with properties and a oneOf has its properties as fields, and keeps all others.
func TestPropertiesBesideOneOf(t *testing.T) {
	t.Parallel()
	const came = `[{"name":"a","kind":"yard","trees":3,"more":true},{"name":"b","kind":"cellar","rack":"r"}]`
	server := record(t, "application/json", came)
	api := places.NewAPIClient(server.configuration()).PlacesAPI
	list, _, err := api.ListPlaces(t.Context()).Execute()
	require.NoError(t, err)
	require.Len(t, list, 2)
	assert.Equal(t, "a", list[0].Name)
	assert.Equal(t, "Yard", list[0].Shape(), "the discriminator names it")
	yard, err := list[0].AsYard()
	require.NoError(t, err)
	assert.EqualValues(t, 3, *yard.Trees)
	assert.Equal(t, "Room2", list[1].Shape(), "the best match")
	again, err := core.Marshal(list)
	require.NoError(t, err)
	assert.Equal(t, came, string(again), "nothing is lost")

	place := places.Place{Name: "c", Reach: &places.Reach{Mail: core.Ptr("m")}}
	require.NoError(t, place.FromRoom2(places.Room{Kind: core.Ptr("room"), Rack: core.Ptr("x")}))
	assert.Equal(t, "room", place.Kind)
	payment := places.Payment{ID: "1"}
	require.NoError(t, payment.FromBank(places.Bank{Iban: core.Ptr("DE")}))
	place.Payment = &payment
	_, _, err = api.CreatePlace(t.Context()).Place(place).Execute()
	require.ErrorIs(t, err, core.ErrDecode, "the response is a list")
	assert.JSONEq(t, `{"name":"c","kind":"room","rack":"x","reach":{"mail":"m"},"payment":{"id":"1","iban":"DE"}}`, server.body)
}

// TestInheritance shows that an object with a discriminator can be converted to the types that extend it.
func TestInheritance(t *testing.T) {
	t.Parallel()
	var list []animals.Animal
	require.NoError(t, json.Unmarshal([]byte(`[{"kind":"cat","name":"Tom","lives":9},{"kind":"cow"}]`), &list))
	assert.Equal(t, "Cat", list[0].Shape())
	cat, err := list[0].AsCat()
	require.NoError(t, err)
	assert.EqualValues(t, 9, *cat.Lives)
	assert.Equal(t, "Tom", cat.GetName())
	var plant animals.Plant
	require.NoError(t, json.Unmarshal([]byte(`{"sort":"Oak","acorns":5}`), &plant))
	assert.Equal(t, "Oak", plant.Shape(), "without a mapping the values are the names of components")
	oak, err := plant.AsOak()
	require.NoError(t, err)
	assert.EqualValues(t, 5, *oak.Acorns)
}

// TestTypeLists shows that a value of a schema with several types is kept, whatever its type.
func TestTypeLists(t *testing.T) {
	t.Parallel()
	const came = `{"either":5,"maybe":null,"eitherOrNull":null,"number":1.5,"list":[1],"object":{"name":"n"},"every":[true],"words":"a","mixed":1,` +
		`"wordsOfMany":"b","nothing":null,"kind":"thing","size":1,"null_":null,"strict":true,"state":"ON","level":2,"odd":"two","optional":null,"old":"y"}`
	var thing lists.Thing
	require.NoError(t, json.Unmarshal([]byte(came), &thing))
	again, err := core.Marshal(thing)
	require.NoError(t, err)
	assert.Equal(t, came, string(again))
	number, err := thing.Either.AsInt64()
	require.NoError(t, err)
	assert.EqualValues(t, 5, *number)
	_, err = thing.Either.AsString()
	require.ErrorIs(t, err, core.ErrDecode)
	object, err := thing.Object.AsThingObjectOption()
	require.NoError(t, err)
	assert.Equal(t, "n", object.Name)
	assert.Equal(t, lists.ThingStateOn, thing.GetState())
	assert.EqualValues(t, 2, thing.GetLevel())
	thing.Either, err = lists.NewThingEitherFromString("text")
	require.NoError(t, err)
	assert.Equal(t, "String", thing.Either.Shape())
}
