package jsonmodel

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
)

func TestInternedCollisions(t *testing.T) {
	t.Parallel()
	var known interned
	for range 2 {
		for _, text := range []string{"aaaaaaaa1bbbbbbbb", "aaaaaaaa2bbbbbbbb", "", "short", strings.Repeat("long", 20)} {
			assert.Equal(t, text, known.copy(text))
		}
	}
}
