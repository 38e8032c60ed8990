package prose

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
)

func TestEndSentence(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]string{"a": "a.", "a.": "a.", "a?": "a?", "(a)": "(a)", "a:": "a.", "a,": "a.", "": ""} {
		assert.Equal(t, want, EndSentence(text), text)
	}
}

func TestShorten(t *testing.T) {
	t.Parallel()
	assert.Equal(t, "a", Shorten("a"))
	long := strings.Repeat("é", Longest)
	assert.Equal(t, strings.Repeat("é", Longest/2)+"...", Shorten(long))
	assert.Equal(t, "a"+strings.Repeat("é", Longest/2-1)+"...", Shorten("a"+long))
	assert.LessOrEqual(t, len(FirstParagraph(strings.Repeat("a ", 5*Longest))), Longest+4)
}

func TestFirstSentence(t *testing.T) {
	t.Parallel()
	assert.Equal(t, "One thing.", FirstSentence("One\nthing. Another.\n\nMore."))
	assert.Equal(t, "One thing.", FirstSentence("One thing"))
	assert.Empty(t, FirstSentence("\n\n"))
}

func TestJoin(t *testing.T) {
	t.Parallel()
	assert.Equal(t, "A. B.", Join("A.", "", "B."))
	assert.Empty(t, Join("", ""))
}

func TestSmallHelpers(t *testing.T) {
	t.Parallel()
	assert.Equal(t, map[string]bool{"a": true, "b": true}, Set("a b  a"))
	assert.Equal(t, "Ähnlich", UpperFirst("ähnlich"))
	assert.Equal(t, "größe", LowerFirst("Größe"))
	assert.Empty(t, LowerFirst(""))
	assert.Empty(t, UpperFirst(""))
	assert.Equal(t, "1 operation", Count(1, "operation"))
	assert.Equal(t, "0 operations", Count(0, "operation"))
	assert.Equal(t, "2 properties", Count(2, "property"))
}
