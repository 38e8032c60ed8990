package document

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func TestPointers(t *testing.T) {
	t.Parallel()
	root, err := Parse("a.yaml", []byte("paths:\n  /a/{b}:\n    get:\n      tags:\n      - x\n      - y~z: 1\n"))
	require.NoError(t, err)
	s := &Source{File: "a.yaml", Root: root}
	assert.Equal(t, "x", s.At("/paths/~1a~1{b}/get/tags/0").Value)
	assert.Equal(t, "1", s.At("/paths/~1a~1{b}/get/tags/1/y~0z").Value)
	assert.Equal(t, root, s.At(""))
	for _, nowhere := range []string{"/paths/a", "/paths/~1a~1{b}/get/tags/2", "/paths/~1a~1{b}/get/tags/-1", "/paths/~1a~1{b}/get/tags/0/a"} {
		assert.Nil(t, s.At(nowhere), nowhere)
	}
	assert.Equal(t, 3, s.Line("/paths/~1a~1{b}/get"))
	assert.Equal(t, 6, s.Line("/paths/~1a~1{b}/get/tags/1/nothing/here"))
	assert.Equal(t, 1, s.Line(""))
}
