package core

import (
	"testing"

	"github.com/stretchr/testify/assert"
)

func TestIsKnown(t *testing.T) {
	t.Parallel()
	type color string
	known := []color{"red", "green"}
	for value, want := range map[color]bool{"red": true, "green": true, "Red": false, "": false} {
		assert.Equal(t, want, IsKnown(value, known), value)
	}
	assert.False(t, IsKnown("red", nil))
}
