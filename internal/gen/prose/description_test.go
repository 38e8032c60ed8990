package prose

import (
	"testing"

	"github.com/stretchr/testify/assert"
)

func TestLeadingTag(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]int{"<b>a": 3, "</B>": 4, "<br/>": 5, "<a href='b'>": 12, "<tenant>": 0, "a<b>": 0, "<": 0, "": 0, "<a b<c>": 0} {
		length, _ := LeadingTag(text)
		assert.Equal(t, want, length, text)
	}
	_, stands := LeadingTag("<hr>")
	assert.Equal(t, " ", stands)
}

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
