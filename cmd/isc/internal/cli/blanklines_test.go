package cli

import (
	"testing"

	"github.com/stretchr/testify/assert"
)

func TestBlankLinesStay(t *testing.T) {
	t.Parallel()
	for name, test := range map[string]struct{ before, after, want string }{
		"nothing before":       {"", "a: 1\n", "a: 1\n"},
		"no blank lines":       {"a: 1\nb: 2\n", "a: 1\nb: 2\n", "a: 1\nb: 2\n"},
		"between keys":         {"a: 1\n\n\nb: 2\n", "a: 1\nb: 3\n", "a: 1\n\n\nb: 3\n"},
		"at the beginning":     {"\n# x\na: 1\n", "# x\na: 1\n", "\n# x\na: 1\n"},
		"of spaces":            {"a: 1\n  \nb: 2\n", "a: 1\nb: 2\n", "a: 1\n\nb: 2\n"},
		"at the end":           {"a: 1\n\n", "a: 1\n", "a: 1\n"},
		"before a comment":     {"a: 1\n\n# of b: x\nb: 2\n", "a: 1\n# of b: x\nb: 2\n", "a: 1\n\n# of b: x\nb: 2\n"},
		"another indentation":  {"a:\n  b: 1\n\n  c: 2\n", "a:\n    b: 1\n    c: 2\n", "a:\n    b: 1\n\n    c: 2\n"},
		"the same key twice":   {"a:\n  x: 1\n\nb:\n  x: 1\n\n  y: 2\n", "a:\n  x: 1\nb:\n  x: 1\n  y: 2\n", "a:\n  x: 1\n\nb:\n  x: 1\n\n  y: 2\n"},
		"a new key":            {"a: 1\n\nb: 2\n", "a: 1\nb: 2\nc: 3\n", "a: 1\n\nb: 2\nc: 3\n"},
		"a key without quotes": {"a: 1\n\n\"b\": 2\n", "a: 1\nb: 2\n", "a: 1\n\nb: 2\n"},
		"in a block":           {"a: |\n  x\n\n  y\n\nb: 2\n", "a: |\n  x\n\n  y\nb: 2\n", "a: |\n  x\n\n  y\n\nb: 2\n"},
		"they would be text":   {"a: x\n\nb: 2\n", "a: |\n  z\n  b:\nb: 2\n", "a: |\n  z\n  b:\nb: 2\n"},
	} {
		assert.Equal(t, test.want, withBlankLines(test.before, test.after), name)
	}
}
