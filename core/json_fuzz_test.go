package core

import (
	"encoding/json"
	"errors"
	"fmt"
	"reflect"
	"strings"
	"testing"

	"github.com/go-json-experiment/json/jsontext"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"
)

// documents are the seeds of the fuzz targets: what the rules about JSON turn on.
var documents = []string{
	``, ` `, `null`, `true`, `false`, `"text"`, `0`, `-0`, `-0.0`, `1.0`, `1e2`, `1E+2`, `01`, `-`, `1.`, `.5`, `1e`, `+1`, `NaN`, `0x1`,
	`9007199254740993`, `9223372036854775807`, `9223372036854775808`, `-9223372036854775808`, `0.1000000000000000055511151231257827`,
	`1e400`, `1e-400`, `123456789012345678901234567890`, `1.7976931348623157e308`, `4.9e-324`, `1e-7`, `1e21`, `0.000001`,
	`"\u00e9\n\/\"\\"`, `"\ud83d\ude00"`, `"\ud83d"`, `"\ude00\ud83d"`, `"\ud83dx"`, `"\u12"`, `"\x"`, "\"\x01\"", "\"\xff\"", "\"\xed\xa0\x80\"",
	"\"é€😀\"", "\"\u2028\"", `"unclosed`, `'single'`, "\xef\xbb\xbf{}", "\"nul\x00\"", "1\x00",
	`{}`, `{"a":1}`, `{"a":1,}`, `{"a"}`, `{"a":}`, `{a:1}`, `{"a":1 "b":2}`, `{"a":1,"a":2}`, `{"a":1,"\u0061":2}`, `{"":1,"":2}`, `{"a":{"b":1,"b":2}}`,
	`{"A":1,"a":2}`, ` { "a" : [ 1 , 2 ] , "b" : null } `, "\t{\r\n}\n", `{} {}`, `[1,2,]`, `[,]`, `[1 2]`, `[`, `]`, `{`, `[{"a":[`, `[[[[[[]]]]]]`,
	`{"name":"x","count":1.0,"ratio":0.1000000000000000055511151231257827,"words":["a",null],"floats":[1,1e400],"child":{"children":[null,{},5]}}`,
	`{"text":null,"small":2147483648,"big":1e2,"when":{},"labels":{"a":1},"free":[],"raw":null,"union":[],"unions":[null,1],"any":[1,{"a":null}]}`,
	`{"name":null,"must":null,"scores":null,"inner":null,"nullable":null,"nullInts":null,"nullChild":{"x":[]},"x":1,"y":"2"}`,
	`{"x":1,"y":"two","z":0.1000000000000000055511151231257827,"name":5}`, `[{"id":"1","name":"Ada"},{},null]`,
}

// FuzzDecode holds the scanner against jsontext, which is as strict, and the values against encoding/json.
func FuzzDecode(f *testing.F) {
	for _, document := range documents {
		f.Add([]byte(document))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		valid := jsontext.Value(data).IsValid()
		var value Value
		err := Unmarshal(data, &value)
		if valid != (err == nil) {
			t.Fatalf("jsontext accepts: %t; core: %v", valid, err)
		}
		for _, target := range []any{new(any), new(testSink), new([]testSink), new(testInline), new(string), new(int64), new(float64),
			new(bool), new(Object), new(Time), new([]string), new(map[string]any), new(map[string][]int32), new(*testIdentity)} {
			checkDecoding(t, data, valid, target)
		}
		if err != nil {
			return
		}
		var ours, theirs any
		require.NoError(t, Unmarshal(data, &ours))
		decoder := json.NewDecoder(strings.NewReader(string(data)))
		decoder.UseNumber()
		require.NoError(t, decoder.Decode(&theirs))
		encoded, err := Marshal(ours)
		require.NoError(t, err)
		require.Equal(t, withDecimals(theirs), exactly(t, string(encoded)))
	})
}

// checkDecoding decodes a document and checks that what is wrong comes back as the error that names the place.
func checkDecoding(t *testing.T, data []byte, valid bool, target any) {
	err := Unmarshal(data, target)
	if err == nil {
		require.True(t, valid)
		return
	}
	var decoding *DecodeError
	require.ErrorIs(t, err, ErrDecode)
	require.True(t, errors.As(err, &decoding))
	require.LessOrEqual(t, decoding.Offset, int64(len(data)))
	require.Less(t, len(err.Error()), 4000)
}

// FuzzRoundTrip holds the promise that decoding and encoding lose nothing, in whatever model.
func FuzzRoundTrip(f *testing.F) {
	for _, document := range documents {
		f.Add([]byte(document))
	}
	f.Add(identityPage(1))
	f.Fuzz(func(t *testing.T, data []byte) {
		var object Object
		isObject := Unmarshal(data, &object) == nil
		checkRoundTrip[testSink](t, data, isObject)
		checkRoundTrip[testInline](t, data, isObject)
		checkRoundTrip[testIdentity](t, data, isObject)
		checkRoundTrip[[]testSink](t, data, false)
		checkRoundTrip[map[string]testSink](t, data, false)
		checkRoundTrip[testUnion](t, data, isObject)
		checkRoundTrip[any](t, data, isObject)
	})
}

// checkRoundTrip checks that a document comes back with the same value, if it can be decoded as a T, as it must be.
func checkRoundTrip[T any](t require.TestingT, data []byte, must bool) {
	var value, throughEncodingJSON T
	if err := Unmarshal(data, &value); err != nil {
		require.False(t, must, "%v", err)
		return
	}
	encoded, err := Marshal(value)
	require.NoError(t, err)
	requireSameJSON(t, string(data), string(encoded))

	if _, free := any(&value).(*any); free {
		return // encoding/json rounds numbers there, as it does
	}
	require.NoError(t, json.Unmarshal(data, &throughEncodingJSON))
	encoded, err = json.Marshal(&throughEncodingJSON)
	require.NoError(t, err)
	requireSameJSON(t, string(data), string(encoded))
}

// The same promise for documents that are made of the models' own names and of values that may or may not fit: random bytes
// seldom come to that.
func TestRoundTripGenerated(t *testing.T) {
	t.Parallel()
	names := []string{"x", "y", "id", "type", "additional"}
	for _, field := range codecOf(reflect.TypeFor[testSink]()).(*modelCodec).fields {
		names = append(names, field.name)
	}
	document := generatedJSON(names)
	rapid.Check(t, func(t *rapid.T) {
		data := []byte(document.Draw(t, "document"))
		checkRoundTrip[testSink](t, data, data[0] == '{')
		checkRoundTrip[testInline](t, data, data[0] == '{')
		checkRoundTrip[[]testSink](t, data, false)
		checkRoundTrip[any](t, data, true)
	})
}

// generatedJSON generates documents with members of these names.
func generatedJSON(names []string) *rapid.Generator[string] {
	scalar := rapid.SampledFrom([]string{`null`, `true`, `false`, `""`, `"a"`, `"\u00e9"`, `"2024-01-02T03:04:05Z"`, `0`, `-0`, `-0.0`, `1`, `7.5`, `1.0`, `1e2`,
		`2147483648`, `9007199254740993`, `9223372036854775808`, `0.1000000000000000055511151231257827`, `1e400`, `1e-400`, `{}`, `[]`})
	var value func(depth int) *rapid.Generator[string]
	value = func(depth int) *rapid.Generator[string] {
		if depth == 0 {
			return scalar
		}
		array := rapid.Custom(func(t *rapid.T) string {
			return "[" + strings.Join(rapid.SliceOfN(value(depth-1), 0, 4).Draw(t, "items"), ",") + "]"
		})
		object := rapid.Custom(func(t *rapid.T) string {
			var members []string
			for _, name := range rapid.SliceOfNDistinct(rapid.SampledFrom(names), 0, 8, rapid.ID).Draw(t, "names") {
				members = append(members, fmt.Sprintf("%q: %s", name, value(depth-1).Draw(t, "value")))
			}
			return "{" + strings.Join(members, ", ") + "}"
		})
		return rapid.OneOf(scalar, array, object, object)
	}
	return value(4)
}
