package prose

import (
	"testing"

	"github.com/stretchr/testify/assert"
)

func TestFirstParagraph(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ name, description, want string }{
		{"a list", "One of\n- a\n* b;\n  + c", "One of: a; b; c."},
		{"a list after a sentence", "It is one.\n- The first.\n- The second", "It is one. The first. The second."},
		{"a table", "Compare.\n| Sign | Means |\n|---|:-:|\n| < | less |\n| > | more |\nSo.", "Compare. <: less; >: more So."},
		{"emphasis", "Use *limit* and **offset**, 2*3*4 (*both*).", "Use limit and offset, 2*3*4 (both)."},
		{"characters as HTML and as JSON write them", `&lt;id&gt; is \"it\"`, `<id> is "it".`},
	} {
		assert.Equal(t, c.want, FirstParagraph(c.description), c.name)
	}
}
