package yaml

import (
	"fmt"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func TestDocumentText(t *testing.T) {
	t.Parallel()
	const text = "A: {b: {c: one}, b.d: two}\na.E.f: 0755\nx: &x {g: three, h: four}\ny: {<<: [*x, {g: not this}, {i: five}], h: own}\nn: ~\n2024: year\nl: [1]\n"
	for path, want := range map[string]string{
		"a/b/c": "one", "a/b.c": "", "a.b.c": "", "a/b/d": "two", "a/b.d": "two", "a/e/f": "0755", "a.e/f": "0755", "a.e.f": "0755",
		"y/g": "three", "y/h": "own", "y/i": "five", "n": "", "n/o": "", "2024": "year", "nothing/here": "",
	} {
		document, err := Parse(text)
		require.NoError(t, err)
		got, err := document.Text(strings.Split(path, "/")...)
		require.NoError(t, err, path)
		assert.Equal(t, want, got, path)
	}
	for path, want := range map[string]string{"a/b": "line 1: b is not a text", "l": "line 7: l is not a text", "l/m": "line 7: names with values are needed here"} {
		document, err := Parse(text)
		require.NoError(t, err)
		_, err = document.Text(strings.Split(path, "/")...)
		assert.ErrorContains(t, err, want, path)
	}
}

func TestDocumentThatIsEmpty(t *testing.T) {
	t.Parallel()
	document, err := Parse("# nothing\n")
	require.NoError(t, err)
	text, err := document.Text("a")
	require.NoError(t, err)
	assert.Empty(t, text)
}

func TestDocumentWithARepeatedName(t *testing.T) {
	t.Parallel()
	document, err := Parse("a:\n  b: s3cr3t\n  B: s3cr3t\n")
	require.NoError(t, err)
	_, err = document.Text("a", "b")
	assert.EqualError(t, err, `line 3: "B" occurs twice, first in line 2`)
}

// Reading mappings that have endless aliases stops at a limit.
func TestDocumentWithAliasBomb(t *testing.T) {
	t.Parallel()
	var merges strings.Builder
	merges.WriteString("a: &a {b: {}}\n")
	for i, name := range "bcdefghi" {
		before := string("abcdefgh"[i])
		fmt.Fprintf(&merges, "%c: &%c {<<: [%s]}\n", name, name, strings.TrimSuffix(strings.Repeat("*"+before+",", 9), ","))
	}
	document, err := Parse(merges.String())
	require.NoError(t, err)
	_, err = document.Members(document.root.content[len(document.root.content)-1])
	require.ErrorContains(t, err, "too many names or aliases")
	assert.Equal(t, maxSteps+1, document.steps)
}
