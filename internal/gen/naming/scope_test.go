package naming

import (
	"testing"

	"github.com/stretchr/testify/assert"
)

func TestScope(t *testing.T) {
	t.Parallel()
	s := NewScope("a")
	assert.Equal(t, "b", s.Claim("b"))
	assert.Equal(t, "a2", s.Claim("a"))
	assert.Equal(t, "a3", s.Claim("a"))
	s.take("GetC")
	assert.Equal(t, "c2", s.freeWith("c", func(name string) []string { return []string{name, "Get" + map[string]string{"c": "C"}[name]} }),
		"a name is free where all that are derived from it are")
}
