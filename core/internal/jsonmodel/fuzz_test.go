package jsonmodel_test

import (
	"encoding/json"
	"fmt"
	"reflect"
	"strings"
	"testing"

	experimental "github.com/go-json-experiment/json/jsontext"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/f745b6f1/isc/core"
	"github.com/f745b6f1/isc/core/internal/jsontext"
)

// documents are the seeds of the fuzz targets. They cover the rules of JSON.
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
	`{"text":"\ud83d","enum":"\ud83d\ud83d\ude00","words":["a","\ude00"],"name":"\ud83dA","nullable":"x\ud83d\n"}`, `"\ud83d\u0041"`, `"\ud83d\x"`,
	"{\"text\":\"caf\xe9\",\"labels\":{\"a\":\"\xed\xa0\x80\",\"\xff\":\"b\"},\"raw\":{\"\xff\":\"\x01\"},\"any\":{\"a\":[\"\xff\"]}}",
	"{\"name\":\"a\tb\",\"when\":\"\n\",\"message\":[\"\x00\"],\"child\":{\"text\":\"\x1f\"},\"a\tb\":1,\"a\\tb\":2,\"a\ufffdb\":3}",
	`{"a\ud83d":1,"a\ud83e":2,"a\ufffd":3}`, `{"\ud83d":1,"\ud83e":"x","\ufffd":3}`, `{"\ud83d":1,"\ud83d":2}`, `{"\ufffd":1,"\ud83e":2}`,
	`{"free":{"a":1,"a":2},"raw":{"a":{"b":1,"b":2}},"labels":{"a":"1","a":"2"},"any":{"a":1,"a":2},"x":{"a":1,"a":2},"message":{"a":1,"a":2}}`,
	"\xef\xbb\xbf[{\"name\":\"\xef\xbb\xbf\"}]", "\xef\xbb\xbf\xef\xbb\xbf1", "\xef\xbb",
}

// FuzzDecode compares the strict scanner with jsontext, and the accepted documents and their values with encoding/json.
func FuzzDecode(f *testing.F) {
	for _, document := range documents {
		f.Add([]byte(document))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		require.Equal(t, experimental.Value(data).IsValid(), jsontext.IsStrict(string(data)))
		valid := checkAcceptance(t, data)
		for _, target := range []any{new(any), new(testSink), new([]testSink), new(testInline), new(string), new(int64), new(float64),
			new(bool), new(core.Object), new(core.Time), new([]string), new(map[string]any), new(map[string][]int32), new(*testIdentity)} {
			checkDecoding(t, data, valid, target)
		}
		if !valid {
			return
		}
		var ours, theirs any
		require.NoError(t, core.Unmarshal(data, &ours))
		decoder := json.NewDecoder(strings.NewReader(withoutBroken(string(data))))
		decoder.UseNumber()
		require.NoError(t, decoder.Decode(&theirs))
		encoded, err := core.Marshal(ours)
		require.NoError(t, err)
		theirText, err := json.Marshal(theirs)
		require.NoError(t, err)
		require.Equal(t, exactly(t, string(theirText)), exactly(t, string(encoded)))
	})
}

// checkAcceptance checks that a document is accepted as a Value if encoding/json accepts it. This package also accepts a byte order mark, and
// raw control characters in strings.
func checkAcceptance(t require.TestingT, data []byte) (accepted bool) {
	want := json.Valid([]byte(withoutBroken(string(data))))
	var value core.Value
	err := core.Unmarshal(data, &value)
	require.Equal(t, want, err == nil, "%.80q: %v", data, err)
	return want
}

// checkDecoding decodes a document and checks that an error names the place.
func checkDecoding(t *testing.T, data []byte, valid bool, target any) {
	err := core.Unmarshal(data, target)
	if err == nil {
		require.True(t, valid)
		return
	}
	var decoding *core.DecodeError
	require.ErrorIs(t, err, core.ErrDecode)
	require.ErrorAs(t, err, &decoding)
	require.LessOrEqual(t, decoding.Offset, int64(len(data)))
	require.Less(t, len(err.Error()), 4000)
}

// FuzzRoundTrip checks that decoding and encoding lose nothing, in any model.
func FuzzRoundTrip(f *testing.F) {
	for _, document := range documents {
		f.Add([]byte(document))
	}
	f.Add(identityPage(1))
	f.Fuzz(func(t *testing.T, data []byte) {
		var object core.Object
		isObject := core.Unmarshal(data, &object) == nil
		modelsToo := isObject && jsontext.IsStrict(string(data))
		checkRoundTrip[testSink](t, data, modelsToo)
		checkRoundTrip[testInline](t, data, modelsToo)
		checkRoundTrip[testIdentity](t, data, modelsToo)
		checkRoundTrip[[]testSink](t, data, false)
		checkRoundTrip[testUnion](t, data, isObject)
		if jsontext.IsStrict(string(data)) { // other documents are not kept as text
			checkRoundTrip[map[string]testSink](t, data, false)
			checkRoundTrip[any](t, data, isObject)
		}
	})
}

// checkRoundTrip checks that a document that can be decoded as a T has the same value when it is encoded again.
func checkRoundTrip[T any](t require.TestingT, data []byte, must bool) {
	var value, throughEncodingJSON T
	if err := core.Unmarshal(data, &value); err != nil {
		require.False(t, must, "%v", err)
		return
	}
	encoded, err := core.Marshal(value)
	require.NoError(t, err)
	document := strings.TrimPrefix(string(data), jsontext.ByteOrderMark)
	requireSameJSON(t, document, string(encoded))

	if _, free := any(&value).(*any); free {
		return // encoding/json rounds these numbers too
	}
	if json.Unmarshal(data, &throughEncodingJSON) != nil {
		require.False(t, json.Valid(data))
		throughEncodingJSON = value
	}
	again, escaped := encodingJSON(t, &throughEncodingJSON), eachString(document, controlsEscaped)
	if core.Unmarshal([]byte(escaped), new(T)) == nil { // unless its escaped name is that of another member
		requireSameJSON(t, escaped, again)
	}
}

// encodingJSON returns the output of encoding/json without its escapes for HTML.
func encodingJSON(t require.TestingT, value any) string {
	var text strings.Builder
	encoder := json.NewEncoder(&text)
	encoder.SetEscapeHTML(false)
	require.NoError(t, encoder.Encode(value))
	return text.String()
}

// eachString returns a document in which replace has changed each string. It finds strings by their quotes alone.
func eachString(document string, replace func(text string) string) string {
	var replaced strings.Builder
	for len(document) > 0 {
		before, rest, found := strings.Cut(document, `"`)
		replaced.WriteString(before)
		if !found {
			break
		}
		end := 0
		for end < len(rest) && rest[end] != '"' {
			if rest[end] == '\\' {
				end++
			}
			end++
		}
		if end >= len(rest) { // the string has no end
			replaced.WriteString(`"` + rest)
			break
		}
		replaced.WriteString(replace(`"` + rest[:end+1]))
		document = rest[end+1:]
	}
	return replaced.String()
}

// withoutBroken turns a document into one that encoding/json can read: without a byte order mark, and with the escape of U+FFFD in place of
// each raw control character in a string.
func withoutBroken(document string) string {
	return eachString(strings.TrimPrefix(document, "\ufeff"), func(text string) string {
		return eachControl(text, func(rune) string { return `\ufffd` })
	})
}

// controlsEscaped replaces raw control characters by escapes that encoding/json accepts.
func controlsEscaped(text string) string {
	return eachControl(text, func(c rune) string { return fmt.Sprintf(`\u%04x`, c) })
}

// eachControl replaces the raw control characters of a string, except those after a backslash, which are invalid escapes.
func eachControl(text string, replace func(c rune) string) string {
	var replaced strings.Builder
	for i := 0; i < len(text); i++ {
		switch {
		case text[i] == '\\' && i+1 < len(text):
			replaced.WriteString(text[i : i+2])
			i++
		case text[i] < ' ':
			replaced.WriteString(replace(rune(text[i])))
		default:
			replaced.WriteByte(text[i])
		}
	}
	return replaced.String()
}

// The same is checked for documents made of the models' names and of values that may or may not fit, because random bytes rarely have
// these.
func TestRoundTripGenerated(t *testing.T) {
	t.Parallel()
	names := []string{`"x"`, `"y"`, `"id"`, `"type"`, `"additional"`, `"a\ud83d"`, `"a\ud83e"`, `"a\ufffd"`, "\"a\xff\"", "\"a\t\"", `"a\t"`}
	for _, name := range testCoder.MemberNames(reflect.TypeFor[testSink]()) {
		names = append(names, `"`+name+`"`)
	}
	document := generatedJSON(names)
	rapid.Check(t, func(t *rapid.T) {
		data := []byte(document.Draw(t, "document"))
		checkRoundTrip[testSink](t, data, data[0] == '{')
		checkRoundTrip[testInline](t, data, data[0] == '{')
		checkRoundTrip[[]testSink](t, data, false)
		checkRoundTrip[core.Value](t, data, true)
		if jsontext.IsStrict(string(data)) {
			checkRoundTrip[any](t, data, true)
		}
	})
}

// generatedJSON generates documents with members of these names, which are in quotes.
func generatedJSON(names []string) *rapid.Generator[string] {
	scalar := rapid.SampledFrom([]string{`null`, `true`, `false`, `""`, `"a"`, `"\u00e9"`, `"2024-01-02T03:04:05Z"`, `0`, `-0`, `-0.0`, `1`, `7.5`, `1.0`, `1e2`,
		`"a\ud83d"`, `"\ud83d\ude00\ude00"`, "\"caf\xe9\"", "\"\xff\xfe\"", "\"a\tb\"", "\"\x00\"", `"\ufffd"`, `"<\ud83d>"`,
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
				members = append(members, fmt.Sprintf("%s: %s", name, value(depth-1).Draw(t, "value")))
			}
			return "{" + strings.Join(members, ", ") + "}"
		})
		return rapid.OneOf(scalar, array, object, object)
	}
	return value(4)
}
