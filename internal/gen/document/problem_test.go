package document

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// TestYAMLProblems shows that YAML errors have a line and advice.
func TestYAMLProblems(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ name, text, says string }{
		{"an open bracket", "a: 1\nb: [\n", "a.yaml:2: not YAML: did not find expected node content; the mistake is in this line or above it"},
		{"a tab", "a:\n  b: 1\n\tc: 2\n", "a.yaml:2: not YAML: found a tab character that violates indentation; a line there begins with a tab, but YAML allows only spaces"},
		{"a tab in a list", "a:\n  -\n\tb\n", "a.yaml:3: not YAML: found character that cannot start any token; a line there begins with a tab, but YAML allows only spaces"},
		{"an unknown anchor", "a: 1\nb:\n  c: *d\n", "a.yaml:3: not YAML: unknown anchor 'd' referenced; define the anchor &d before this line"},
		{"another encoding", "a: 1\nb: caf\xe9 au lait\n", "a.yaml:2: not YAML: invalid trailing UTF-8 octet; save the file in UTF-8"},
		{"two documents", "a: 1\n---\nb: 2\n", "a.yaml:2: a second document begins here; move it to a file of its own"},
		{"a second document with an error", "a: 1\n---\nb: [\n", "a.yaml:3: not YAML: did not find expected node content; the mistake is in this line or above it"},
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
		"a.yaml:1: the value has the wrong type: cannot unmarshal !!seq into string\n"+
			"a.yaml:4: the value has the wrong type: cannot unmarshal !!str `two` into int")
	assert.ErrorContains(t, Decode("a.yaml", []byte("a: ["), &values), "a.yaml:1: not YAML: ")
}
