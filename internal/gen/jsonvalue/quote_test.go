package jsonvalue

import (
	"testing"

	"github.com/stretchr/testify/assert"
)

func TestQuote(t *testing.T) {
	t.Parallel()
	assert.Equal(t, `"a \"b\" <c>\n"`, Quote("a \"b\" <c>\n"))
}
