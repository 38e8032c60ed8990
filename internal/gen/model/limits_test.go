package model

import (
	"testing"

	"github.com/stretchr/testify/assert"
)

func TestLimitPhrases(t *testing.T) {
	t.Parallel()
	one, half, most := 1.0, 250.5, uint64(9)
	assert.Equal(t, []string{"at least 1", "at most 250.5"}, Limits{Min: &one, Max: &half}.Phrases())
	assert.Equal(t, []string{"at least 2 characters", "at most 9 characters", "of the form ^a$"}, Limits{MinLength: 2, MaxLength: &most, Pattern: "^a$"}.Phrases())
	assert.Equal(t, []string{"more than 1", "less than 250.5"}, Limits{Min: &one, Max: &half, Above: true, Below: true}.Phrases())
	assert.Equal(t, []string{"at least 3 items", "at most 9 items"}, Limits{MinItems: 3, MaxItems: &most}.Phrases())
	assert.Empty(t, Limits{}.Phrases())
}
