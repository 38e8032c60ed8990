package jsonmodel_test

import (
	"encoding/json"
	"fmt"
	"net/netip"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/f745b6f1/isc/core"
	"github.com/f745b6f1/isc/core/internal/jsontext"
)

// testUpper has its own JSON form.
type testUpper string

func (u *testUpper) UnmarshalJSON(data []byte) error {
	var text string
	if err := json.Unmarshal(data, &text); err != nil {
		return fmt.Errorf("the upper text %s: %w", data, err)
	}
	*u = testUpper(strings.ToUpper(text))
	return nil
}

func (u testUpper) MarshalJSON() ([]byte, error) { return json.Marshal(strings.ToLower(string(u))) }

// testForeign is a model with types that the package does not know.
type testForeign struct {
	Upper   testUpper                `json:"upper,omitempty"`
	Address *netip.Addr              `json:"address,omitempty"`
	At      time.Time                `json:"at"`
	Raw     json.RawMessage          `json:"raw,omitempty"`
	Bytes   []byte                   `json:"bytes,omitempty"`
	Pair    [2]int                   `json:"pair"`
	Size    uint16                   `json:"size"`
	ByDay   map[int]string           `json:"byDay,omitempty"`
	Deep    **string                 `json:"deep,omitempty"`
	Plain   *testPlain               `json:"plain,omitempty"`
	Hosts   map[netip.Addr]testUpper `json:"hosts,omitempty"`

	Extra core.Extra `json:"-"`
}

type testPlain struct {
	testEmbedded
	Ref  *testRef  `json:"ref,omitempty"`
	Refs []testRef `json:"refs,omitempty"`
}

type testEmbedded struct {
	Name string `json:"name"`
}

func TestForeignTypes(t *testing.T) {
	t.Parallel()
	const document = `{"upper":"abc","address":"10.0.0.1","at":"2024-01-02T03:04:05Z","raw":{"a":[1.0]},"bytes":"AQI=","pair":[1,2],"size":65535,` +
		`"byDay":{"1":"a"},"deep":"x","plain":{"name":"n","ref":{"type":"t","unknown":1},"refs":[{"type":"u"}]},"hosts":{"10.0.0.1":"b"}}`
	m, again := roundTrip[testForeign](t, document)
	assert.Equal(t, document, again)
	assert.Equal(t, testUpper("ABC"), m.Upper)
	assert.Equal(t, "10.0.0.1", m.Address.String())
	assert.Equal(t, []byte{1, 2}, m.Bytes)
	assert.Equal(t, "n", m.Plain.Name)
	assert.Empty(t, m.Extra.Names())
}

// If such a type refuses a value, the value is kept like any other that does not fit.
func TestForeignTypesRefuseValues(t *testing.T) {
	t.Parallel()
	const document = `{"upper":5,"address":"nowhere","at":"yesterday","bytes":"*","pair":"a","size":65536,"deep":1,"plain":{"name":5},"hosts":{"x":"b"}}`
	m, again := roundTrip[testForeign](t, document)
	assert.Equal(t, document, again)
	m.Extra = core.Extra{}
	assert.Equal(t, testForeign{}, m)

	_, again = roundTrip[testForeign](t, `{"upper":null,"address":null,"at":null,"raw":null,"pair":null,"size":null,"plain":null}`)
	assert.Equal(t, `{"upper":null,"address":null,"at":null,"raw":null,"pair":null,"size":null,"plain":null}`, again)
}

// The text of the error shows nothing of the document, but errors.As finds the cause.
func TestForeignError(t *testing.T) {
	t.Parallel()
	err := core.Unmarshal([]byte(`["secret",5]`), new([]time.Time))
	require.ErrorIs(t, err, core.ErrDecode)
	assert.Equal(t, `cannot decode /0: refused by time.Time`, err.Error())
	var parsing *time.ParseError
	require.ErrorAs(t, err, &parsing)
	assert.Equal(t, "secret", strings.Trim(parsing.Value, `"`))

	err = core.Unmarshal([]byte(`{"name":5}`), new(testPlain))
	assert.Equal(t, `cannot decode: refused by jsonmodel_test.testPlain`, err.Error())
}

// Text that encoding/json would silently replace, and text that types write themselves, is either valid or refused.
func TestForeignTextThatIsNotJSON(t *testing.T) {
	t.Parallel()
	type plain struct {
		testEmbedded
		Text  string            `json:"text,omitempty"`
		Raw   json.RawMessage   `json:"raw,omitempty"`
		Any   any               `json:"any,omitempty"`
		ByKey map[string]string `json:"byKey,omitempty"`
		Ref   *testRef          `json:"ref,omitempty"`
		Next  *plain            `json:"next,omitempty"`
		Skip  string            `json:"-"`
		Upper testShouting      `json:"upper,omitzero"`
	}
	for _, test := range []struct {
		name  string
		value any
		want  string
	}{
		{"a RawMessage that is not UTF-8", json.RawMessage("\"\xff\""), `cannot encode: invalid JSON: a string that is not UTF-8`},
		{"a RawMessage with half a pair", map[string]any{"a": json.RawMessage(`["\ud83d"]`)}, `cannot encode /a/0: invalid JSON: an unpaired surrogate in a string`},
		{"a RawMessage with a member twice", []json.RawMessage{[]byte(`1`), []byte(`{"b":{"a":1,"a":2}}`)}, `cannot encode /1/b/a: the object has this member twice`},
		{"a RawMessage in a model", testSink{Message: json.RawMessage(`{"a":1,"a":2}`)}, `cannot encode /message/a: the object has this member twice`},
		{"a RawMessage with a control character", json.RawMessage("\"\t\""), `cannot encode: json.RawMessage: json: error calling MarshalJSON`},
		{"a string", plain{Text: "\xff"}, `cannot encode /text: text that is not UTF-8`},
		{"a string in a map", map[string]any{"a": plain{Next: &plain{ByKey: map[string]string{"b": "\xff"}}}}, `cannot encode /a/next/byKey/b: text that is not UTF-8`},
		{"a key", plain{ByKey: map[string]string{"\xff": ""}}, `cannot encode /byKey: text that is not UTF-8`},
		{"an embedded string", plain{testEmbedded: testEmbedded{Name: "\xff"}}, `cannot encode /name: text that is not UTF-8`},
		{"a string in an any", plain{Any: []any{1, map[string]any{"a": "\xff"}}}, `cannot encode /any/1/a: text that is not UTF-8`},
		{"an array", [2]string{"a", "\xff"}, `cannot encode /1: text that is not UTF-8`},
		{"a RawMessage in a struct", plain{Next: &plain{Raw: json.RawMessage(`{"a":1,"a":2}`)}}, `cannot encode /next/raw/a: the object has this member twice`},
		{"a text of a type", map[string]testShouting{"a": "\xff"}, `cannot encode /a: text that is not UTF-8`},
		{"a text of a type in a struct", &plain{Upper: "\xff"}, `cannot encode /upper: text that is not UTF-8`},
		{"what a method writes", []any{testTwice{}}, `cannot encode /0/a: the object has this member twice`},
		{"what a method writes in a struct", struct{ A []*testTwice }{[]*testTwice{{}}}, `cannot encode /A/0/a: the object has this member twice`},
		{"keys that are the same as text", map[testSame]int{1: 1, 2: 2}, `cannot encode /same: the object has this member twice`},
		{"too deep", []any{json.RawMessage(nested(jsontext.MaxDepth, "[", "", "]"))}, `cannot encode`},
	} {
		_, err := core.Marshal(test.value)
		require.ErrorIs(t, err, core.ErrInvalidArgument, test.name)
		assert.Equal(t, test.want, err.Error()[:min(len(test.want), len(err.Error()))], test.name)
	}

	ref, _ := roundTrip[*testRef](t, `{"type":"\ud83d","x":{"a":1,"a":2}}`)
	for _, fine := range []any{
		plain{Text: "\ufffd", Skip: "\xff", Raw: json.RawMessage(`{"a":"<\u0001>"}`), Next: &plain{Any: plain{}}},
		plain{Ref: ref, Any: ref},
		[1]core.Object{decoded[core.Object](t, `{"a":1,"a":"\ud83d"}`)}, struct{ A, B core.Value }{A: decoded[core.Value](t, `"\ud83d"`)},
		(*plain)(nil), []byte("\xff"), [3]byte{255}, map[string]json.RawMessage{"a": nil}, map[int]bool{1: true},
	} {
		encoded, err := core.Marshal(fine)
		require.NoError(t, err)
		assert.True(t, json.Valid(encoded))
	}
	encoded, err := core.Marshal(plain{Ref: ref})
	require.NoError(t, err)
	assert.Equal(t, `{"name":"","ref":{"type":"\ud83d","x":{"a":1,"a":2}}}`, string(encoded), "received text is kept in any container")
	_, err = core.Marshal(plain{Ref: ref, Raw: json.RawMessage(`"\ud83d"`)})
	require.ErrorIs(t, err, core.ErrInvalidArgument, "a model beside it changes nothing")
}

// testShouting has its own text form.
type testShouting string

func (s testShouting) MarshalText() ([]byte, error) { return []byte("!" + string(s)), nil }

// testTwice writes JSON with a repeated member, which is not strict JSON.
type testTwice struct{}

func (*testTwice) MarshalJSON() ([]byte, error) { return []byte(`{"a":1,"a":2}`), nil }

// testSame are keys that differ, but have the same text.
type testSame int

func (testSame) MarshalText() ([]byte, error) { return []byte("same"), nil }

// The rules of encoding/json apply to a struct that is not a model. The rules of this package apply to the document.
func TestPlainStruct(t *testing.T) {
	t.Parallel()
	plain := testPlain{Ref: &testRef{Type: "kept"}}
	require.NoError(t, core.Unmarshal([]byte(`{"name":"n","unknown":1}`), &plain))
	assert.Equal(t, "n", plain.Name)
	assert.Equal(t, "kept", plain.Ref.Type)
	for _, document := range []string{`{"name":"a"} {}`, `{"name":"\x"}`, `{`} {
		require.ErrorIs(t, core.Unmarshal([]byte(document), new(testPlain)), core.ErrDecode)
	}
	encoded, err := core.Marshal(plain)
	require.NoError(t, err)
	assert.Equal(t, `{"name":"n","ref":{"type":"kept"}}`, string(encoded))
}
