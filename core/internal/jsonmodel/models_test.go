package jsonmodel_test

import (
	"context"
	"encoding/json"
	"fmt"
	"io"
	"reflect"
	"strings"
	"testing"

	experimental "github.com/go-json-experiment/json/jsontext"
	"github.com/stretchr/testify/require"

	"github.com/f745b6f1/isc/core"
	"github.com/f745b6f1/isc/core/internal/jsonmodel"
	"github.com/f745b6f1/isc/core/internal/jsontext"
)

// testSink is a model with every kind of property that the generator makes, and some that only hand-written models have.
type testSink struct {
	Text     *string            `json:"text,omitempty"`
	Enum     *testEnum          `json:"enum,omitempty"`
	Flag     *bool              `json:"flag,omitempty"`
	Small    *int32             `json:"small,omitempty"`
	Big      *int64             `json:"big,omitempty"`
	Float    *float64           `json:"float,omitempty"`
	When     *core.Time         `json:"when,omitempty"`
	Words    []string           `json:"words,omitempty"`
	Floats   []float64          `json:"floats,omitempty"`
	Matrix   [][]int64          `json:"matrix,omitempty"`
	Labels   map[string]string  `json:"labels,omitempty"`
	Free     core.Object        `json:"free,omitempty"`
	Raw      core.Value         `json:"raw,omitempty"`
	Union    testUnion          `json:"union,omitempty"`
	Unions   []testUnion        `json:"unions,omitempty"`
	Any      any                `json:"any,omitempty"`
	Child    *testSink          `json:"child,omitempty"`
	Children []testSink         `json:"children,omitempty"`
	ByName   map[string]testRef `json:"byName,omitempty"`
	Plain    string             `json:"plain,omitempty"`
	Message  json.RawMessage    `json:"message,omitempty"`
	Number   json.Number        `json:"number,omitempty"`

	Name      string             `json:"name"`
	Count     int64              `json:"count"`
	On        bool               `json:"on"`
	Ratio     float64            `json:"ratio"`
	Single    float32            `json:"single"`
	Created   core.Time          `json:"created"`
	Must      []string           `json:"must"`
	Scores    map[string]float64 `json:"scores"`
	FreeMust  core.Object        `json:"freeMust"`
	RawMust   core.Value         `json:"rawMust"`
	AnyMust   any                `json:"anyMust"`
	Inner     testRef            `json:"inner"`
	Nullable  *string            `json:"nullable"`
	NullInts  []int64            `json:"nullInts" isc:"nullable"`
	NullFree  core.Object        `json:"nullFree" isc:"nullable"`
	NullChild *testRef           `json:"nullChild"`

	Extra core.Extra `json:"-"`
}

func (m *testSink) UnmarshalJSON(data []byte) error { return core.Unmarshal(data, m) }
func (m testSink) MarshalJSON() ([]byte, error)     { return core.MarshalJSON(m) }

type testEnum string

type testRef struct {
	ID   *string `json:"id,omitempty"`
	Type string  `json:"type"`

	Extra core.Extra `json:"-"`
}

func (m *testRef) UnmarshalJSON(data []byte) error { return core.Unmarshal(data, m) }
func (m testRef) MarshalJSON() ([]byte, error)     { return core.MarshalJSON(m) }

type testUnion struct{ core.Value }

// testInline is a model with typed additional properties.
type testInline struct {
	Name                 *string            `json:"name,omitempty"`
	AdditionalProperties map[string]float64 `json:",inline"`

	Extra core.Extra `json:"-"`
}

func (m *testInline) UnmarshalJSON(data []byte) error { return core.Unmarshal(data, m) }
func (m testInline) MarshalJSON() ([]byte, error)     { return core.MarshalJSON(m) }

// requireSameJSON fails unless two documents have exactly the same value.
func requireSameJSON(t require.TestingT, want, got string) {
	require.Equal(t, exactly(t, want), exactly(t, got), "want %s\ngot  %s", want, got)
}

// exactly decodes a document with encoding/json without losing anything: numbers are exact, an object has a list of all values of a name, and
// a string with broken text keeps its text.
func exactly(t require.TestingT, document string) any {
	decoder := json.NewDecoder(strings.NewReader(eachString(document, withoutBrokenText)))
	decoder.UseNumber()
	value := nextExactly(t, decoder, document)
	_, err := decoder.Token()
	require.ErrorIs(t, err, io.EOF, document)
	return value
}

// withoutBrokenText returns the text of a broken string, and other strings unchanged.
func withoutBrokenText(text string) string {
	if experimental.Value(text).IsValid() {
		return text
	}
	return fmt.Sprintf(`"broken %x"`, text)
}

func nextExactly(t require.TestingT, decoder *json.Decoder, document string) any {
	token, err := decoder.Token()
	require.NoError(t, err, "%q", document)
	switch token {
	case json.Delim('['):
		items := []any{}
		for decoder.More() {
			items = append(items, nextExactly(t, decoder, document))
		}
		_, err = decoder.Token()
		require.NoError(t, err)
		return items
	case json.Delim('{'):
		members := map[string][]any{}
		for decoder.More() {
			name := nextExactly(t, decoder, document).(string)
			members[name] = append(members[name], nextExactly(t, decoder, document))
		}
		_, err = decoder.Token()
		require.NoError(t, err)
		return members
	}
	if number, ok := token.(json.Number); ok {
		return jsontext.DecimalOf(string(number))
	}
	return token
}

// roundTrip decodes a document as a T and encodes it again.
func roundTrip[T any](t testing.TB, document string) (value T, again string) {
	t.Helper()
	require.NoError(t, core.Unmarshal([]byte(document), &value), document)
	encoded, err := core.Marshal(value)
	require.NoError(t, err)
	return value, string(encoded)
}

// testCoder is a coder like that of core, for functions that core calls for each response.
var testCoder = jsonmodel.NewCoder(jsonmodel.Types{Object: reflect.TypeFor[core.Object](), Value: reflect.TypeFor[core.Value](), Time: reflect.TypeFor[core.Time](), Extra: reflect.TypeFor[core.Extra]()})

// decodeWithin decodes a document with a context and a memory ratio.
func decodeWithin(ctx context.Context, document string, ratio int, target any) error {
	return testCoder.Decode(ctx, jsonmodel.Document{Text: document, Ratio: ratio}, reflect.ValueOf(target))
}
