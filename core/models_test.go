package core

import (
	"fmt"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// testRef is like a generated model.
type testRef struct {
	ID   *string `json:"id,omitempty"`
	Type string  `json:"type"`

	Extra Extra `json:"-"`
}

func (m *testRef) UnmarshalJSON(data []byte) error { return Unmarshal(data, m) }
func (m testRef) MarshalJSON() ([]byte, error)     { return MarshalJSON(m) }

// testUnion is like a generated union.
type testUnion struct{ Value }

// roundTrip decodes a document as a T and encodes it again.
func roundTrip[T any](t testing.TB, document string) (value T, again string) {
	t.Helper()
	require.NoError(t, Unmarshal([]byte(document), &value), document)
	encoded, err := Marshal(value)
	require.NoError(t, err)
	return value, string(encoded)
}

// repeated returns a document of at least that many bytes, made of repetitions of a unit; %d in it is the number of the repetition.
func repeated(opening, unit, closing string, bytes int) string {
	var document strings.Builder
	document.WriteString(opening)
	for i := 0; document.Len() < bytes; i++ {
		if i > 0 {
			document.WriteByte(',')
		}
		document.WriteString(strings.ReplaceAll(unit, "%d", fmt.Sprint(i)))
	}
	document.WriteString(closing)
	return document.String()
}
