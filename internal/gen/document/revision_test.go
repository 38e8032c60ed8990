package document

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"go.yaml.in/yaml/v3"
)

// revise begins a revision of a text.
func revise(t *testing.T, text string) *Revision {
	t.Helper()
	root, err := Parse("a.yaml", []byte(text))
	require.NoError(t, err)
	return Revise(&Source{File: "a.yaml", Root: root, Original: []byte(text)})
}

// A change leaves all lines but its own as they were written.
func TestRevisionKeepsTheText(t *testing.T) {
	t.Parallel()
	const text = "a: 1 # one\n\n# Both.\nb:\n  - c:   2\n    d: [x,  y]\n  - e\n\n# Last.\nf: |\n  # no comment\n"
	for _, c := range []struct {
		name   string
		change func(r *Revision)
		want   string
	}{
		{"nothing", func(*Revision) {}, text},
		{"a value", func(r *Revision) { r.set("/b/0/c", Scalar("!!int", "3")) }, "a: 1 # one\n\n# Both.\nb:\n  - c: 3\n    d: [x,  y]\n  - e\n\n# Last.\nf: |\n  # no comment\n"},
		{"a new key", func(r *Revision) { r.set("/b/0/z", Scalar("!!int", "3")) }, "a: 1 # one\n\n# Both.\nb:\n  - c:   2\n    d: [x,  y]\n    z: 3\n  - e\n\n# Last.\nf: |\n  # no comment\n"},
		{"a new item", func(r *Revision) { r.set("/b/-", Scalar("!!str", "g")) }, "a: 1 # one\n\n# Both.\nb:\n  - c:   2\n    d: [x,  y]\n  - e\n  - g\n\n# Last.\nf: |\n  # no comment\n"},
		{"a removal with its comment", func(r *Revision) { r.Remove("/f") }, "a: 1 # one\n\n# Both.\nb:\n  - c:   2\n    d: [x,  y]\n  - e\n\n"},
		{"two removals", func(r *Revision) { r.Remove("/b/1"); r.Remove("/a") }, "# Both.\nb:\n  - c:   2\n    d: [x,  y]\n\n# Last.\nf: |\n  # no comment\n"},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			r := revise(t, text)
			c.change(r)
			require.NoError(t, r.Finish())
			assert.Equal(t, c.want, string(r.Repaired))
		})
	}
}

// What cannot be changed in the text is printed anew.
func TestRevisionPrintsFlowStyleAnew(t *testing.T) {
	t.Parallel()
	r := revise(t, "a: {b: 1,   c: 2}\n")
	r.set("/a/b", Scalar("!!int", "3"))
	require.NoError(t, r.Finish())
	assert.Equal(t, "a: {b: 3, c: 2}\n", string(r.Repaired))

	r = revise(t, "a: 1\n")
	target := r.target("/a")
	r.make(target)
	r.move(target, "/b/c")
	require.NoError(t, r.Finish())
	var values struct{ B struct{ C int } }
	require.NoError(t, yaml.Unmarshal(r.Repaired, &values))
	assert.Equal(t, 1, values.B.C)
}
