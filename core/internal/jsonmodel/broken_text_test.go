package jsonmodel_test

import (
	"encoding/json"
	"strings"
	"testing"
	"unicode"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/f745b6f1/isc/core"
)

// brokenStrings are not valid JSON. encoding/json reads them with U+FFFD, except the last two, which it refuses.
var brokenStrings = []string{
	`"cut \ud83d"`, `"\ude00\ud83d"`, `"\ud83d\ud83d\ude00"`, `"\ud83d\u0041\n"`, "\"caf\xe9\"", "\"\xff\xfe\x80\"", "\"\xed\xa0\x80\"", "\"é\xe2\x82\"",
	"\"a\tb\"", "\"\x00\\n\x1f\\ud83d\"",
}

// oracle returns what encoding/json reads.
func oracle[T any](t require.TestingT, document string) (value T) {
	require.NoError(t, json.Unmarshal([]byte(withoutBroken(document)), &value), "%q", document)
	return value
}

// A broken string is read as encoding/json reads it and written as it was received, wherever it is.
func TestBrokenStringsInAModel(t *testing.T) {
	t.Parallel()
	for _, broken := range brokenStrings {
		want := oracle[string](t, broken)
		for document, get := range map[string]func(m testSink) any{
			`{"text":#}`:                          func(m testSink) any { return *m.Text },
			`{"enum":#}`:                          func(m testSink) any { return string(*m.Enum) },
			`{"plain":#,"name":#}`:                func(m testSink) any { return m.Name },
			`{"nullable":#}`:                      func(m testSink) any { return *m.Nullable },
			`{"words":["a",#],"must":[#]}`:        func(m testSink) any { return m.Words[1] },
			`{"labels":{"a":#,"b":"c"}}`:          func(m testSink) any { return m.Labels["a"] },
			`{"labels":{#:"a"}}`:                  func(m testSink) any { return oneKey(m.Labels) },
			`{"any":[{"a":#}]}`:                   func(m testSink) any { return m.Any.([]any)[0].(map[string]any)["a"] },
			`{"any":{#:[1.5]}}`:                   func(m testSink) any { return oneKey(m.Any.(map[string]any)) },
			`{"child":{"child":{"text":#}}}`:      func(m testSink) any { return *m.Child.Child.Text },
			`{"children":[{"name":"a"},{"x":#}]}`: func(m testSink) any { return decodedText(t, m.Children[1].Extra, "x") },
			`{"byName":{"a":{"id":#,"type":""}}}`: func(m testSink) any { return *m.ByName["a"].ID },
			`{"byName":{#:{"id":"b"}}}`:           func(m testSink) any { return oneKey(m.ByName) },
			`{"x":#}`:                             func(m testSink) any { return decodedText(t, m.Extra, "x") },
			`{#:{"a":1}}`:                         func(m testSink) any { return m.Extra.Names()[0] },
			`{"free":{"a":#}}`:                    func(m testSink) any { text, _ := m.Free.String("a"); return text },
			`{"free":{#:null}}`:                   func(m testSink) any { return m.Free.Keys()[0] },
			`{"raw":#}`:                           func(m testSink) any { value, _ := m.Raw.Any(); return value },
			`{"union":#,"unions":[#,null]}`:       func(m testSink) any { text, _ := core.As[string](m.Union.Value); return *text },
			`{"when":#}`:                          func(m testSink) any { return m.When.String() },
			`{"message":[#]}`:                     func(m testSink) any { return oracle[[]string](t, string(m.Message))[0] },
		} {
			document = strings.ReplaceAll(document, "#", broken)
			m, again := roundTrip[testSink](t, document)
			assert.Equal(t, want, get(m), "%q", document)
			assert.Equal(t, document, again)

			throughEncodingJSON := encodingJSON(t, m)
			var once testSink
			require.NoError(t, json.Unmarshal([]byte(throughEncodingJSON), &once), "%q", throughEncodingJSON)
			assert.Equal(t, eachString(document, controlsEscaped)+"\n", throughEncodingJSON)
			if !strings.ContainsFunc(document, unicode.IsControl) { // these are written as they are
				assert.Equal(t, want, get(once), "%q", document)
			}
		}
	}
}

func oneKey[T any](members map[string]T) string {
	for name := range members {
		return name
	}
	return ""
}

func decodedText(t *testing.T, e core.Extra, name string) string {
	value, ok := e.Get(name)
	require.True(t, ok)
	text, err := core.As[string](value)
	require.NoError(t, err)
	return *text
}

// The containers around the models keep nothing, because the models keep everything.
func TestBrokenStringsInManyModels(t *testing.T) {
	t.Parallel()
	for _, broken := range brokenStrings {
		list := `[{"text":"a"},{"text":` + broken + `,"name":"b"},null]`
		items, again := roundTrip[[]testSink](t, list)
		assert.Equal(t, list, again)
		assert.Len(t, items, 3)

		byName := `{"a":{"id":` + broken + `,"type":"t"}}`
		_, again = roundTrip[map[string]testRef](t, byName)
		assert.Equal(t, byName, again)

		// encoding/json decodes a struct that is not a model, and the models in it keep what they get.
		type plain struct {
			Items []testSink          `json:"items"`
			Refs  map[string]*testRef `json:"refs"`
			Free  core.Object         `json:"free"`
		}
		document := `{"items":` + list + `,"refs":` + byName + `,"free":{"a":1,"a":` + broken + `}}`
		_, again = roundTrip[plain](t, document)
		if strings.ContainsFunc(broken, unicode.IsControl) { // encoding/json gets U+FFFD for them
			requireSameJSON(t, withoutBroken(document), again)
		} else {
			assert.Equal(t, document, again)
		}
	}
}

func TestSetFieldsReplaceBrokenStrings(t *testing.T) {
	t.Parallel()
	for _, test := range []struct {
		document, want string
		set            func(m *testSink)
	}{
		{`{"text":"\ud83d"}`, `{"text":"new"}`, func(m *testSink) { m.Text = core.Ptr("new") }},
		{`{"text":"\ud83d"}`, `{}`, func(m *testSink) { m.Text = nil }},
		{`{"text":"\ud83d"}`, `{"text":"\ud83d"}`, func(m *testSink) { m.Text = core.Ptr("\ufffd") }},
		{`{"name":"\ud83d"}`, `{"name":""}`, func(m *testSink) { m.Name = "" }},
		{`{"words":["\ud83d"]}`, `{"words":["�","b"]}`, func(m *testSink) { m.Words = append(m.Words, "b") }},
		{`{"labels":{"\ud83d":"a"}}`, `{"labels":{"�":"b"}}`, func(m *testSink) { m.Labels["\ufffd"] = "b" }},
		{`{"labels":{"a":"1","a":"2"}}`, `{"labels":{"a":"3"}}`, func(m *testSink) { m.Labels["a"] = "3" }},
		{`{"child":{"text":"\ud83d"}}`, `{"child":{"text":"\ud83d","flag":true}}`, func(m *testSink) { m.Child.Flag = core.Ptr(true) }},
		{`{"free":{"a":"\ud83d"}}`, `{"free":{}}`, func(m *testSink) { m.Free = core.MustObject(nil) }},
	} {
		var m testSink
		require.NoError(t, core.Unmarshal([]byte(test.document), &m))
		test.set(&m)
		encoded, err := core.Marshal(m)
		require.NoError(t, err)
		assert.Equal(t, test.want, string(encoded), test.document)
	}
}

// Members whose names read the same are kept separately.
func TestBrokenNamesAreNotConfused(t *testing.T) {
	t.Parallel()
	const document = `{"a\ud83d":1,"a\ud83e":2,"a�":3,"a\\ud83d":4}`
	m, again := roundTrip[testRef](t, document)
	assert.Equal(t, document, again)
	assert.Equal(t, []string{"a�", "a�", "a�", `a\ud83d`}, m.Extra.Names())
	value, _ := m.Extra.Get("a�")
	assert.Equal(t, core.MustValue(3), value, "the member with exactly this name")
	require.NoError(t, m.Extra.Set("a�", 5))
	encoded, err := core.Marshal(m)
	require.NoError(t, err)
	assert.Equal(t, `{"type":"","a\ud83d":1,"a\ud83e":2,"a�":5,"a\\ud83d":4}`, strings.Replace(string(encoded), `{`, `{"type":"",`, 1))
	m.Extra.Delete("a�")
	assert.Equal(t, []string{`a\ud83d`}, m.Extra.Names())

	m, _ = roundTrip[testRef](t, `{"type":"","a\ud83d":1}`)
	m.Extra.SetNull("a�")
	encoded, err = core.Marshal(m)
	require.NoError(t, err)
	assert.Equal(t, `{"type":"","a\ud83d":null}`, string(encoded), "the name is written as received")

	m = testRef{}
	m.Extra.SetNull("a\xff")
	_, err = core.Marshal(m)
	require.ErrorIs(t, err, core.ErrInvalidArgument, "names from the user must be UTF-8")

	require.ErrorIs(t, core.Unmarshal([]byte(`{"a\ud83d":1,"a\ud83d":2}`), &m), core.ErrDecode)

	free := decoded[core.Object](t, document)
	assert.Equal(t, []string{"a�", `a\ud83d`}, free.Keys())
	last, _ := free.Int64("a�")
	assert.Equal(t, int64(3), last)
}

func TestBrokenNamesInAnInlineMap(t *testing.T) {
	t.Parallel()
	for _, document := range []string{
		`{"a\ud83d":1}`, `{"a\ud83d":1,"a\ud83e":2}`, `{"a\ud83d":1,"a�":2}`, `{"a�":2,"a\ud83d":1}`, `{"name":"\ud83d","b":1,"\ud83d":0.30000000000000000001}`,
		`{"a\ud83d":1,"a�":"two"}`, `{"a�":2,"a\ud83d":"one"}`, "{\"a\t\":1,\"a\xff\":2}",
	} {
		m, again := roundTrip[testInline](t, document)
		assert.Equal(t, document, again)
		want := oracle[map[string]any](t, document)
		for name, value := range m.AdditionalProperties {
			if number, ok := want[name].(float64); ok {
				assert.InDelta(t, number, value, 0, document)
			}
		}
	}
	m, _ := roundTrip[testInline](t, `{"a\ud83d":1,"a\ud83e":2}`)
	m.AdditionalProperties["a�"] = 5
	encoded, err := core.Marshal(m)
	require.NoError(t, err)
	assert.Equal(t, `{"a\ud83d":1,"a\ud83e":5}`, string(encoded), "the map has the value of the last one")
	delete(m.AdditionalProperties, "a�")
	encoded, err = core.Marshal(m)
	require.NoError(t, err)
	assert.Equal(t, `{}`, string(encoded))
}

// A repeated member is an error only in a model. Elsewhere the last one counts, and types that keep the text keep both.
func TestRepeatedMembers(t *testing.T) {
	t.Parallel()
	for _, document := range []string{
		`{"free":{"a":1,"a":2}}`, `{"raw":[{"a":1,"a":2}]}`, `{"union":{"a":1,"\u0061":2}}`, `{"x":{"a":1,"a":{"b":1,"b":2}}}`, `{"any":{"a":1,"a":2}}`,
		`{"any":[{"a":{"b":1,"b":2}}]}`, `{"labels":{"a":"1","a":"2"}}`, `{"byName":{"a":{"type":"1"},"a":{"type":"2"}}}`,
		`{"message":{"a":1,"a":2}}`, `{"text":{"a":1,"a":2}}`,
	} {
		_, again := roundTrip[testSink](t, document)
		assert.Equal(t, document, again)
		assert.Equal(t, document+"\n", encodingJSON(t, oracle[testSink](t, document)))
	}
	m, _ := roundTrip[testSink](t, `{"free":{"a":1,"b":0,"a":2},"any":{"a":1,"a":2},"labels":{"a":"1","a":"2"}}`)
	a, _ := m.Free.Int64("a")
	assert.Equal(t, int64(2), a)
	assert.Equal(t, []string{"a", "b"}, m.Free.Keys())
	assert.Equal(t, map[string]any{"a": int64(2)}, m.Any)
	assert.Equal(t, map[string]string{"a": "2"}, m.Labels)

	for document, want := range map[string]string{
		`{"name":"1","name":"2"}`:                  `cannot decode /name: the object has this member twice at byte 12`,
		`{"x":1,"x":2}`:                            `cannot decode /x: the object has this member twice at byte 7`,
		`{"x":1,"\u0078":2}`:                       `cannot decode /x: the object has this member twice at byte 7`,
		`{"n\u0061me":"1","name":"2"}`:             `cannot decode /name: the object has this member twice at byte 17`,
		`{"child":{"children":[{"x":1,"x":2}]}}`:   `cannot decode /child/children/0/x: the object has this member twice at byte 29`,
		`{"byName":{"a":{"type":"1","type":"2"}}}`: `cannot decode /byName/a/type: the object has this member twice at byte 27`,
		"{\"a\xff\":1,\"b\":2,\"a\xff\":3}":        "cannot decode /a\ufffd: the object has this member twice at byte 14",
		`{"x":1,"x":2`:                             `cannot decode /x: the object has this member twice at byte 7`,
	} {
		err := core.Unmarshal([]byte(document), new(testSink))
		require.ErrorIs(t, err, core.ErrDecode)
		assert.Equal(t, want, err.Error())
	}
}

func TestByteOrderMark(t *testing.T) {
	t.Parallel()
	for _, document := range []string{`[{"text":"a"},{}]`, ` null`, "\r\n[]"} {
		var with, without []testSink
		require.NoError(t, core.Unmarshal([]byte("\ufeff"+document), &with))
		require.NoError(t, core.Unmarshal([]byte(document), &without))
		assert.Equal(t, without, with)
	}
	var value core.Value
	require.NoError(t, core.Unmarshal([]byte("\ufeff{\"a\":1}"), &value))
	assert.Equal(t, decoded[core.Value](t, `{"a":1}`), value)
	for _, document := range []string{"\ufeff", "\ufeff\ufeff1", "1\ufeff", "[1]\x00", "[1]\r\n\x00", "\xef\xbb1", "\xff\xfe1\x00"} {
		require.ErrorIs(t, core.Unmarshal([]byte(document), &value), core.ErrDecode, "%q", document)
	}
}

// encoding/json refuses raw control characters in strings that a MarshalJSON method returns.
func TestMarshalJSONEscapesControls(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]string{
		"{\"a\" :\t\"b\"\n}":               "{\"a\" :\t\"b\"\n}",
		"{\"a\t\":\n\"\x00\\\"\x1f\\\\\"}": "{\"a\\u0009\":\n\"\\u0000\\\"\\u001f\\\\\"}",
		"\"plain\"":                        "\"plain\"",
	} {
		value := decoded[core.Value](t, text)
		escaped, err := core.MarshalJSON(value)
		require.NoError(t, err)
		assert.Equal(t, want, string(escaped))
		assert.True(t, json.Valid(escaped))
		kept, err := core.Marshal(value)
		require.NoError(t, err)
		assert.Equal(t, text, string(kept))
	}
	_, err := core.MarshalJSON("\xff")
	require.ErrorIs(t, err, core.ErrInvalidArgument)
}

// Documents have broken strings inserted anywhere. The values are compared with encoding/json, the text with the document.
func TestBrokenStringsGenerated(t *testing.T) {
	t.Parallel()
	piece := rapid.SampledFrom([]string{"a", "é", "😀", `\n`, `\u0041`, `\ud83d`, `\ude00`, `\ud83d\ude00`, `\uD800`, `\\`, `\"`, "\xff", "\xc3", "\xa9", "\xed\xa0\x80", "\x01", "\t", "\x7f", "\ufffd", `\ufffd`})
	content := rapid.Custom(func(t *rapid.T) string { return strings.Join(rapid.SliceOfN(piece, 0, 12).Draw(t, "pieces"), "") })
	rapid.Check(t, func(t *rapid.T) {
		first, second := `"`+content.Draw(t, "first")+`"`, `"`+content.Draw(t, "second")+`"`
		assert.Equal(t, oracle[string](t, first), decoded[string](t, first))
		for _, document := range []string{`[` + first + `,{` + second + `:` + first + `}]`, `{` + first + `:` + second + `,"b":{` + second + `:{}}}`} {
			assert.Equal(t, oracle[any](t, document), decoded[any](t, document), "%q", document)
			encoded, err := core.Marshal(decoded[core.Value](t, document))
			require.NoError(t, err)
			assert.Equal(t, document, string(encoded))
		}
		checkRoundTrip[testSink](t, []byte(`{"name":`+first+`,"words":[`+second+`],"labels":{`+first+`:`+second+`},"free":{`+first+`:`+second+`},`+
			`"child":{"x":`+first+`,"enum":`+second+`},"any":[`+first+`]}`), true)
	})
}

func decoded[T any](t require.TestingT, document string) (value T) {
	require.NoError(t, core.Unmarshal([]byte(document), &value), "%q", document)
	return value
}
