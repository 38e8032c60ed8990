package model

import (
	"testing"

	"github.com/stretchr/testify/assert"
)

func TestComponentNames(t *testing.T) {
	t.Parallel()
	assert.Equal(t, "Thing", ComponentBase("Thing-12"))
	assert.Equal(t, "Thing2", ComponentBase("Thing2"))
	assert.Equal(t, "Thing", ComponentBase("Thing-2-2"), "bundled twice")
	assert.Equal(t, "thing-2024", ComponentBase("thing-2024-2"))
	assert.Negative(t, CompareNatural("Thing-2", "Thing-10"))
	assert.Positive(t, CompareNatural("Thing", "Other-3"))
	assert.Zero(t, CompareNatural("Thing", "Thing"))
}
