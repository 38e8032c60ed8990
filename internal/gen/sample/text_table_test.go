package sample

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
)

// Each name stands in the table once, in lower case.
func TestTextTable(t *testing.T) {
	t.Parallel()
	seen := map[string]string{}
	for _, row := range textTable {
		assert.NotEqual(t, Unknown, row.text)
		for name := range strings.SplitSeq(row.names, ",") {
			name = strings.TrimSpace(name)
			assert.NotEmpty(t, name, "a name of %q", row.text)
			assert.Equal(t, strings.ToLower(name), name)
			assert.Empty(t, seen[name], "%s stands in the table twice", name)
			seen[name] = row.text
			around, last, dotted := strings.Cut(name, ".")
			if !dotted {
				around, last = "", name
			}
			assert.Equal(t, row.text, textNamed(last, around), name)
		}
	}
}
