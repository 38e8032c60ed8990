package repair

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"go.yaml.in/yaml/v3"

	"github.com/f745b6f1/isc/internal/gen/document"
)

// revise begins a revision of a text.
func revise(t *testing.T, text string) *Revision {
	t.Helper()
	root, err := document.Parse("a.yaml", []byte(text))
	require.NoError(t, err)
	return Revise(&document.Source{File: "a.yaml", Root: root, Original: []byte(text)})
}

// TestRevisionReprintsFlowStyle shows that the whole document is printed again if its lines cannot be edited.
func TestRevisionReprintsFlowStyle(t *testing.T) {
	t.Parallel()
	r := revise(t, "a: {b: 1,   c: 2}\n")
	r.set("/a/b", document.Scalar("!!int", "3"))
	require.NoError(t, r.Finish())
	assert.Equal(t, "a: {b: 3, c: 2}\n", string(r.Repaired))

	r = revise(t, "a: 1\n")
	target := r.Target("/a")
	r.make(target)
	r.move(target, "/b/c")
	require.NoError(t, r.Finish())
	var values struct{ B struct{ C int } }
	require.NoError(t, yaml.Unmarshal(r.Repaired, &values))
	assert.Equal(t, 1, values.B.C)
}
