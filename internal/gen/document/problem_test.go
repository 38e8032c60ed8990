package document

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// What is no YAML is told with its line and with what to do.
func TestYAMLProblems(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ name, text, says string }{
		{"an open bracket", "a: 1\nb: [\n", "a.yaml:2: not YAML: did not find expected node content; the mistake is in this line or above it"},
		{"a tab", "a:\n  b: 1\n\tc: 2\n", "a.yaml:2: not YAML: found a tab character that violates indentation; a line begins with a tab there, and YAML takes blanks only"},
		{"a tab in a list", "a:\n  -\n\tb\n", "a.yaml:3: not YAML: found character that cannot start any token; a line begins with a tab there, and YAML takes blanks only"},
		{"an unknown anchor", "a: 1\nb:\n  c: *d\n", "a.yaml:3: not YAML: unknown anchor 'd' referenced; an anchor &d has to stand before it"},
		{"another encoding", "a: 1\nb: caf\xe9 au lait\n", "a.yaml:2: not YAML: invalid trailing UTF-8 octet; save the file in UTF-8"},
		{"two documents", "a: 1\n---\nb: 2\n", "a.yaml:2: a second document begins here; put it into a file of its own"},
		{"a second document that is none", "a: 1\n---\nb: [\n", "a.yaml:3: not YAML: did not find expected node content; the mistake is in this line or above it"},
	} {
		_, err := Parse("a.yaml", []byte(c.text))
		assert.EqualError(t, err, c.says, c.name)
	}
	for _, sound := range []string{"", "# Nothing.\n", "a: 1\n---\n", "\ufeffa: 1\r\nb: 2\r\n"} {
		_, err := Parse("a.yaml", []byte(sound))
		require.NoError(t, err, sound)
	}
}

func TestDecodeYAML(t *testing.T) {
	t.Parallel()
	var values struct {
		A string
		B []int
	}
	require.NoError(t, Decode("a.yaml", nil, &values))
	require.NoError(t, Decode("a.yaml", []byte("a: x"), &values))
	assert.Equal(t, "x", values.A)
	assert.EqualError(t, Decode("a.yaml", []byte("a: [1]\nb:\n  - 1\n  - two\n"), &values),
		"a.yaml:1: another type of value belongs here: cannot unmarshal !!seq into string\n"+
			"a.yaml:4: another type of value belongs here: cannot unmarshal !!str `two` into int")
	assert.ErrorContains(t, Decode("a.yaml", []byte("a: ["), &values), "a.yaml:1: not YAML: ")
}
