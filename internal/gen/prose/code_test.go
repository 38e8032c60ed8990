package prose

import (
	"testing"

	"github.com/stretchr/testify/assert"
)

func TestCodeSpan(t *testing.T) {
	t.Parallel()
	assert.Equal(t, "`a`", CodeSpan("a"))
	assert.Equal(t, "``a`b``", CodeSpan("a`b"))
	assert.Empty(t, CodeSpan(""))
}
