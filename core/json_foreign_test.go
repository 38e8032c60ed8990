package core

import (
	"encoding/json"
	"errors"
	"fmt"
	"net/netip"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// testUpper has a JSON form of its own.
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

// testForeign is a model of types that the package does not know.
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

	Extra Extra `json:"-"`
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

// What such a type refuses is kept like anything else that does not fit.
func TestForeignMisfits(t *testing.T) {
	t.Parallel()
	const document = `{"upper":5,"address":"nowhere","at":"yesterday","bytes":"*","pair":"a","size":65536,"deep":1,"plain":{"name":5},"hosts":{"x":"b"}}`
	m, again := roundTrip[testForeign](t, document)
	assert.Equal(t, document, again)
	m.Extra = Extra{}
	assert.Equal(t, testForeign{}, m)

	_, again = roundTrip[testForeign](t, `{"upper":null,"address":null,"at":null,"raw":null,"pair":null,"size":null,"plain":null}`)
	assert.Equal(t, `{"upper":null,"address":null,"at":null,"raw":null,"pair":null,"size":null,"plain":null}`, again)
}

// The text of the error shows nothing of the document, but the cause can be reached.
func TestForeignError(t *testing.T) {
	t.Parallel()
	err := Unmarshal([]byte(`["secret",5]`), new([]time.Time))
	require.ErrorIs(t, err, ErrDecode)
	assert.Equal(t, `cannot decode /0: refused by time.Time`, err.Error())
	var parsing *time.ParseError
	require.True(t, errors.As(err, &parsing))
	assert.Equal(t, "secret", strings.Trim(parsing.Value, `"`))

	err = Unmarshal([]byte(`{"name":5}`), new(testPlain))
	assert.Equal(t, `cannot decode: refused by core.testPlain`, err.Error())
}

// A struct that is no model goes by the rules of encoding/json, but the document by those of this package.
func TestPlainStruct(t *testing.T) {
	t.Parallel()
	plain := testPlain{Ref: &testRef{Type: "kept"}}
	require.NoError(t, Unmarshal([]byte(`{"name":"n","unknown":1}`), &plain))
	assert.Equal(t, "n", plain.Name)
	assert.Equal(t, "kept", plain.Ref.Type)
	for _, document := range []string{`{"name":"a","name":"b"}`, `{"name":"a"} {}`, "{\"name\":\"\xff\"}", `{`} {
		require.ErrorIs(t, Unmarshal([]byte(document), new(testPlain)), ErrDecode)
	}
	encoded, err := Marshal(plain)
	require.NoError(t, err)
	assert.Equal(t, `{"name":"n","ref":{"type":"kept"}}`, string(encoded))
}
