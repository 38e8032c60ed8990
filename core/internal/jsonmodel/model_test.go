package jsonmodel_test

import (
	"fmt"
	"reflect"
	"strings"
	"sync"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/f745b6f1/isc/core"
)

// Everything that the fields of a model cannot hold is written back.
func TestModelLosesNothing(t *testing.T) {
	t.Parallel()
	for _, test := range []struct {
		name, document string
		want           string // the encoded JSON, if it is not the document
		check          func(t *testing.T, m testSink)
	}{
		{name: "nothing", document: `{}`},
		{name: "null instead of the object", document: `null`},
		{
			name:     "values that fit",
			document: `{"text":"a","enum":"X","flag":false,"small":-5,"big":9007199254740993,"float":1.5,"name":"n","count":0,"on":true}`,
			check: func(t *testing.T, m testSink) {
				assert.Equal(t, "a", *m.Text)
				assert.Equal(t, testEnum("X"), *m.Enum)
				assert.False(t, *m.Flag)
				assert.EqualValues(t, -5, *m.Small)
				assert.Equal(t, int64(9007199254740993), *m.Big)
				assert.InDelta(t, 1.5, *m.Float, 0)
				assert.Empty(t, m.Extra.Names(), "missing required properties are not members")
			},
		},
		{
			name:     "null for optional properties",
			document: `{"text":null,"words":null,"free":null,"raw":null,"union":null,"any":null,"child":null,"byName":null}`,
			check: func(t *testing.T, m testSink) {
				assert.Nil(t, m.Text)
				assert.Nil(t, m.Words)
				assert.True(t, m.Free.IsZero())
				assert.True(t, m.Union.IsNull())
				assert.True(t, m.Raw.IsNull())
			},
		},
		{name: "null for required properties", document: `{"name":null,"count":null,"on":null,"created":null,"must":null,"freeMust":null,"inner":null}`},
		{name: "null for nullable properties", document: `{"nullable":null,"nullInts":null,"nullFree":null,"nullChild":null}`},
		{name: "empty values", document: `{"text":"","words":[],"labels":{},"free":{},"unions":[],"children":[],"plain":"","must":[],"scores":{},"inner":{},"nullInts":[]}`},
		{
			name:     "unknown members in their order, after the others",
			document: `{"zeta":{"b":[1, 2.50]},"name":"n","alpha":null,"Name":"not the same"}`,
			want:     `{"name":"n","zeta":{"b":[1, 2.50]},"alpha":null,"Name":"not the same"}`,
			check: func(t *testing.T, m testSink) {
				assert.Equal(t, []string{"zeta", "alpha", "Name"}, m.Extra.Names())
			},
		},
		{
			name:     "values of the wrong kind",
			document: `{"text":5,"flag":"true","small":"1","when":true,"words":"a","labels":[],"free":[{}],"child":[],"name":{},"must":{},"inner":0}`,
			check: func(t *testing.T, m testSink) {
				without := m
				without.Extra = core.Extra{}
				assert.Equal(t, testSink{}, without)
			},
		},
		{
			name:     "items of the wrong kind",
			document: `{"words":["a",5],"matrix":[[1],[2,"3"]],"labels":{"a":"b","c":1},"children":[{"text":"a"},5],"byName":{"a":[]}}`,
			check: func(t *testing.T, m testSink) {
				assert.Nil(t, m.Words)
				assert.Nil(t, m.Matrix)
				assert.Nil(t, m.Labels)
				assert.Nil(t, m.Children)
				assert.Nil(t, m.ByName)
			},
		},
		{
			name:     "null among items",
			document: `{"words":["a",null],"matrix":[[1,null],null],"labels":{"a":null,"b":"c"},"must":[null]}`,
			check: func(t *testing.T, m testSink) {
				assert.Equal(t, []string{"a", ""}, m.Words)
				assert.Equal(t, map[string]string{"a": "", "b": "c"}, m.Labels)
				assert.Len(t, m.Matrix, 2)
			},
		},
		{
			name:     "null among models",
			document: `{"children":[null,{"text":"a"}],"byName":{"a":null,"b":{"type":""}}}`,
			check: func(t *testing.T, m testSink) {
				require.Len(t, m.Children, 2)
				assert.Equal(t, "a", *m.Children[1].Text)
				assert.Len(t, m.ByName, 2)
			},
		},
		{name: "numbers that are not integers", document: `{"small":2147483648,"big":9223372036854775808,"matrix":[[1e2]],"count":1.0}`},
		{name: "an integer with the sign of a zero", document: `{"big":-0,"count":-0,"nullInts":[-0]}`},
		{
			name:     "numbers that a float rounds",
			document: `{"float":0.1000000000000000055511151231257827,"floats":[1,12345678901234567890],"ratio":1e-400,"single":0.123456789,"scores":{"a":0.30000000000000000001}}`,
			check: func(t *testing.T, m testSink) {
				assert.InDelta(t, 0.1, *m.Float, 0)
				assert.InDeltaSlice(t, []float64{1, 12345678901234567890}, m.Floats, 0)
				assert.InDelta(t, 0.3, m.Scores["a"], 0)
			},
		},
		{name: "numbers out of range", document: `{"float":1e400,"ratio":-1e400,"single":1e39,"scores":{"a":1e999}}`},
		{name: "numbers written in another way", document: `{"float":1.50,"ratio":1E2,"floats":[0.0,100e-2]}`, want: `{"float":1.5,"floats":[0,1],"ratio":100}`},
		{name: "free-form values as they stand", document: `{"free":{"n":1.0,"b":9007199254740993},"raw":[1.0],"unions":[{"a":1e400},null,"x"],"message":[ 1.0 ],"number":1.0}`,
			want: `{"free":{"n":1.0,"b":9007199254740993},"raw":[1.0],"unions":[{"a":1e400},null,"x"],"message":[1.0],"number":1.0}`},
		{name: "times in unusual forms", document: `{"when":"","created":1470348809380}`},
		{name: "escaped names and texts", document: `{"n\u0061me":"\u00e9\n","\u0078":1}`, want: `{"name":"é\n","x":1}`},
	} {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			m, again := roundTrip[testSink](t, test.document)
			want := test.want
			if want == "" {
				want = test.document
			}
			assert.Equal(t, want, again)
			if test.check != nil {
				test.check(t, m)
			}
			requireSameJSON(t, test.document, again)
		})
	}
}

// A field that the user sets is written, whatever was received for the property.
func TestModelFieldWins(t *testing.T) {
	t.Parallel()
	for _, test := range []struct {
		name, document, want string
		set                  func(m *testSink)
	}{
		{"over null", `{"text":null}`, `{"text":"new"}`, func(m *testSink) { m.Text = core.Ptr("new") }},
		{"over a value of the wrong kind", `{"child":[1]}`, `{"child":{}}`, func(m *testSink) {
			require.NoError(t, core.Unmarshal([]byte(`{}`), &m.Child))
		}},
		{"over nothing", `{}`, `{"name":"new","count":1}`, func(m *testSink) { m.Name, m.Count = "new", 1 }},
		{"over a rounded number", `{"float":0.30000000000000000001}`, `{"float":2}`, func(m *testSink) { *m.Float = 2 }},
		{"over a rounded number by nil", `{"float":0.30000000000000000001}`, `{}`, func(m *testSink) { m.Float = nil }},
		{"over a rounded item", `{"floats":[0.30000000000000000001]}`, `{"floats":[0.3,1]}`, func(m *testSink) { m.Floats = append(m.Floats, 1) }},
		{"over a null object", `null`, `{"text":"new","name":""`, func(m *testSink) { m.Text = core.Ptr("new") }},
	} {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			var m testSink
			require.NoError(t, core.Unmarshal([]byte(test.document), &m))
			test.set(&m)
			encoded, err := core.Marshal(m)
			require.NoError(t, err)
			assert.Equal(t, test.want, string(encoded)[:len(test.want)])
		})
	}
}

func TestModelFromScratch(t *testing.T) {
	t.Parallel()
	encoded, err := core.Marshal(testSink{})
	require.NoError(t, err)
	assert.JSONEq(t, `{"name":"","count":0,"on":false,"ratio":0,"single":0,"created":null,"must":[],"scores":{},"freeMust":{},"rawMust":null,
		"anyMust":null,"inner":{"type":""},"nullable":null,"nullInts":null,"nullFree":null,"nullChild":null}`, string(encoded))

	encoded, err = core.Marshal(&testIdentity{Name: "Ada", IsManager: core.Ptr(false), ManagerRef: &testManagerRef{}})
	require.NoError(t, err)
	assert.Equal(t, `{"name":"Ada","managerRef":{},"isManager":false}`, string(encoded))
}

// Decoding into a model replaces it: nothing of an earlier document is left.
func TestModelIsReplaced(t *testing.T) {
	t.Parallel()
	m, _ := roundTrip[testSink](t, `{"text":"a","words":["a"],"labels":{"a":"b"},"unknown":1,"name":null}`)
	require.NoError(t, core.Unmarshal([]byte(`{"count":1}`), &m))
	assert.Equal(t, testSink{Count: 1, Extra: m.Extra}, m)
	assert.Empty(t, m.Extra.Names())
}

// Decoded values do not share memory with the document.
func TestModelOutlivesTheDocument(t *testing.T) {
	t.Parallel()
	document := []byte(`{"text":"text","enum":"enum","when":"2024","words":["words"],"labels":{"label":"value"},"free":{"a":"free"},` +
		`"child":5,"x":{"unknown":true},"any":{"a":["any"]},"number":12345,"float":0.30000000000000000001,"y":null,"name":null}`)
	want := string(document)
	for _, target := range []any{new(testSink), new(any), new(core.Value), new(map[string]core.Value)} {
		data := []byte(want)
		require.NoError(t, core.Unmarshal(data, target))
		for i := range data {
			data[i] = '#'
		}
		encoded, err := core.Marshal(target)
		require.NoError(t, err)
		requireSameJSON(t, want, string(encoded))
	}
}

// After an error in the middle of a document the model is empty.
func TestModelIsZeroAfterAnError(t *testing.T) {
	t.Parallel()
	list := []testSink{{Name: "old"}}
	require.ErrorIs(t, core.Unmarshal([]byte(`[{"text":"a","x":1},`), &list), core.ErrDecode)
	assert.Nil(t, list)
	require.ErrorIs(t, core.Unmarshal([]byte(`[{"text":"a","x":1},5]`), &list), core.ErrDecode)
	assert.Nil(t, list)
}

func TestModelInOtherOrders(t *testing.T) {
	t.Parallel()
	for _, document := range []string{
		`[{"when":"a","text":"b","name":"c"},{"when":"a","text":"b","name":"c"},{"name":"c","when":"a","text":"b"},{"text":"b","x":1,"name":"c"}]`,
		"[ { \"name\" : \"c\" , \"x\" : 1 ,\n\"text\"\t: \"b\" } , { \"name\" :\r\"c\" } ]",
	} {
		_, again := roundTrip[[]testSink](t, document)
		requireSameJSON(t, document, again)
	}
	for _, document := range []string{`{"name":"a","name":"b"}`, `{"x":1,"x":2}`, `{"text":"a","name":"b","text":"c"}`, `{"n\u0061me":"a","name":"b"}`} {
		require.ErrorIs(t, core.Unmarshal([]byte(document), new(testSink)), core.ErrDecode, document)
	}
}

// The model has more properties than fit into the set that needs no allocation.
func TestModelWithManyProperties(t *testing.T) {
	t.Parallel()
	fields := []reflect.StructField{{Name: "Extra", Type: reflect.TypeFor[core.Extra]()}}
	var document strings.Builder
	for i := range 300 {
		name := fmt.Sprintf("property%d", i)
		fields = append(fields, reflect.StructField{Name: strings.ToUpper(name), Type: reflect.TypeFor[*int64](), Tag: reflect.StructTag(fmt.Sprintf(`json:"%s,omitempty"`, name))})
		fmt.Fprintf(&document, `,"%s":%d`, name, i)
	}
	text := "{" + document.String()[1:] + "}"
	model := reflect.New(reflect.StructOf(fields)).Interface()
	require.NoError(t, core.Unmarshal([]byte(text), model))
	encoded, err := core.Marshal(model)
	require.NoError(t, err)
	assert.Equal(t, text, string(encoded))
	require.ErrorIs(t, core.Unmarshal([]byte(text[:len(text)-1]+`,"property299":1}`), model), core.ErrDecode)
}

// Plans are made once and all goroutines use them.
func TestModelConcurrently(t *testing.T) {
	t.Parallel()
	type fresh struct {
		Self  *fresh         `json:"self,omitempty"`
		List  []fresh        `json:"list,omitempty"`
		Refs  map[string]any `json:"refs,omitempty"`
		Extra core.Extra
	}
	const document = `{"self":{"list":[{"refs":{"a":1}}],"x":1},"list":[]}`
	var group sync.WaitGroup
	for range 8 {
		group.Go(func() {
			for range 50 {
				var m fresh
				assert.NoError(t, core.Unmarshal([]byte(document), &m))
				encoded, err := core.Marshal(m)
				assert.NoError(t, err)
				assert.Equal(t, document, string(encoded))
			}
		})
	}
	group.Wait()
}
