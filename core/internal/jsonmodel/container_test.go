package jsonmodel_test

import (
	"reflect"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/f745b6f1/isc/core"
	"github.com/f745b6f1/isc/core/internal/jsonmodel"
)

// Outside a model, a value of the wrong type is an error that names its place.
func TestWrongTypeOutsideModels(t *testing.T) {
	t.Parallel()
	for _, test := range []struct {
		document string
		target   any
		want     string
	}{
		{`5`, new(testSink), `cannot decode: expected object, got number at byte 0`},
		{`{}`, new([]testSink), `cannot decode: expected array, got object at byte 0`},
		{`[{},{"children":[5]}, "x", 7]`, new([]testSink), `cannot decode /2: expected object, got string at byte 22`},
		{`{"a":{},"b":[]}`, new(map[string]testSink), `cannot decode /b: expected object, got array at byte 12`},
		{`["a",5]`, new([]string), `cannot decode /1: expected string, got number at byte 5`},
		{`{"a":[1,2.0]}`, new(map[string][]int32), `cannot decode /a/1: expected int32, got number at byte 8`},
		{`[true,1]`, new([]bool), `cannot decode /1: expected boolean, got number at byte 6`},
		{`[1e400]`, new([]float64), `cannot decode /0: expected a number in the range of the type, got number at byte 1`},
		{`[[]]`, new([]core.Object), `cannot decode /0: expected object, got array at byte 1`},
		{`[true]`, new([]core.Time), `cannot decode /0: expected string or number, got boolean at byte 1`},
		{`null`, new(string), `cannot decode: expected string, got null at byte 0`},
	} {
		err := core.Unmarshal([]byte(test.document), test.target)
		require.ErrorIs(t, err, core.ErrDecode, test.document)
		assert.Equal(t, test.want, err.Error())
	}
}

func TestNullOutsideModels(t *testing.T) {
	t.Parallel()
	for _, target := range []any{new(*string), new([]string), new(map[string]int64), new(any), new(core.Object), new(core.Value), new(core.Time), new(testSink), new(*testSink), new(testUnion)} {
		require.NoError(t, core.Unmarshal([]byte(`null`), target))
		encoded, err := core.Marshal(target)
		require.NoError(t, err)
		assert.Equal(t, `null`, string(encoded), "%T", target)
	}
}

// An item of an array or a map that is null does not cost the others. Its type has no value for it, unless that is a pointer, so it is zero.
func TestNullItems(t *testing.T) {
	t.Parallel()
	for _, test := range []struct {
		document     string
		target, want any
	}{
		{`["a",null,"b"]`, new([]string), []string{"a", "", "b"}},
		{`[null,"a"]`, new([]testEnum), []testEnum{"", "a"}},
		{`[null,true]`, new([]bool), []bool{false, true}},
		{`[1,null]`, new([]int32), []int32{1, 0}},
		{`[null,1.5]`, new([]float64), []float64{0, 1.5}},
		{`[[1],[null]]`, new([][]int64), [][]int64{{1}, {0}}},
		{`{"a":null,"b":"x"}`, new(map[string]string), map[string]string{"a": "", "b": "x"}},
		{`[null,"x"]`, new([]*string), []*string{nil, core.Ptr("x")}},
		{`[null,"2024-05-02T09:30:00Z"]`, new([]time.Time), []time.Time{{}, time.Date(2024, 5, 2, 9, 30, 0, 0, time.UTC)}},
	} {
		require.NoError(t, core.Unmarshal([]byte(test.document), test.target), test.document)
		assert.Equal(t, test.want, reflect.ValueOf(test.target).Elem().Interface(), test.document)
	}
	require.ErrorIs(t, core.Unmarshal([]byte(`["a",nul]`), new([]string)), core.ErrDecode)
}

func TestContainers(t *testing.T) {
	t.Parallel()
	type named map[testEnum]*int32
	_, again := roundTrip[named](t, `{"b":1,"a":null}`)
	assert.Equal(t, `{"a":null,"b":1}`, again)

	list, again := roundTrip[[][]*bool](t, `[[true,null],[],null]`)
	assert.Equal(t, `[[true,null],[],null]`, again)
	assert.Len(t, list, 3)
	assert.NotNil(t, list[1])
	assert.Nil(t, list[2])

	for _, n := range []int{1, 2, 3, 7, 100, 1000} {
		var want []int64
		for i := range n {
			want = append(want, int64(i))
		}
		encoded, err := core.Marshal(want)
		require.NoError(t, err)
		got, _ := roundTrip[[]int64](t, string(encoded))
		assert.Equal(t, want, got)
		assert.LessOrEqual(t, cap(got)-n, max(jsonmodel.LittleRoom/8, n/16), "little unused room is left")
	}
}

// Pointers come from slabs, but each points to its own variable.
func TestPointersAreIndependent(t *testing.T) {
	t.Parallel()
	list, _ := roundTrip[[]*string](t, `["a","b"]`)
	*list[0] = "changed"
	assert.Equal(t, "b", *list[1])

	numbers, _ := roundTrip[[]*int32](t, `[1,2]`)
	*numbers[0] = -1
	assert.EqualValues(t, 2, *numbers[1])

	models, _ := roundTrip[[]*testRef](t, `[{"type":"a","x":1},{"type":"a","x":null},{"type":"a","x":null}]`)
	require.NoError(t, models[1].Extra.Set("x", 2))
	value, ok := models[2].Extra.Get("x")
	assert.True(t, ok)
	assert.Equal(t, core.MustValue(nil), value)
}
