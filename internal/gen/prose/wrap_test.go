package prose

import (
	"testing"

	"github.com/stretchr/testify/assert"
)

func TestWrap(t *testing.T) {
	t.Parallel()
	assert.Equal(t, []string{"one two", "three", "aVeryLongWord"}, Wrap("one two three aVeryLongWord", 9))
	assert.Empty(t, Wrap(" ", 9))
}
