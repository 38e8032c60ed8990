package golang

import (
	"testing"

	"github.com/stretchr/testify/assert"
)

func TestComment(t *testing.T) {
	t.Parallel()
	assert.Equal(t, comment{"a", "", "b c"}, comment{}.paragraph("a").paragraph("").paragraph("b\u2028c"))
}
