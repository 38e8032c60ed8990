package repair

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/f745b6f1/isc/internal/gen/document"
)

// TestRevisionKeepsTheText shows that a change keeps all other lines as they were written.
func TestRevisionKeepsTheText(t *testing.T) {
	t.Parallel()
	const text = "a: 1 # one\n\n# Both.\nb:\n  - c:   2\n    d: [x,  y]\n  - e\n\n# Last.\nf: |\n  # no comment\n"
	for _, c := range []struct {
		name   string
		change func(r *Revision)
		want   string
	}{
		{"nothing", func(*Revision) {}, text},
		{"a value", func(r *Revision) { r.set("/b/0/c", document.Scalar("!!int", "3")) }, "a: 1 # one\n\n# Both.\nb:\n  - c: 3\n    d: [x,  y]\n  - e\n\n# Last.\nf: |\n  # no comment\n"},
		{"a new key", func(r *Revision) { r.set("/b/0/z", document.Scalar("!!int", "3")) }, "a: 1 # one\n\n# Both.\nb:\n  - c:   2\n    d: [x,  y]\n    z: 3\n  - e\n\n# Last.\nf: |\n  # no comment\n"},
		{"a new item", func(r *Revision) { r.set("/b/-", document.Scalar("!!str", "g")) }, "a: 1 # one\n\n# Both.\nb:\n  - c:   2\n    d: [x,  y]\n  - e\n  - g\n\n# Last.\nf: |\n  # no comment\n"},
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
