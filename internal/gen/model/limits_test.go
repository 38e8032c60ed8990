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
	assert.Equal(t, []string{"at least 1 character", "at least 1 item"}, Limits{MinLength: 1, MinItems: 1}.Phrases())
	assert.Empty(t, Limits{}.Phrases())
}

func TestLimitsAnd(t *testing.T) {
	t.Parallel()
	number := func(f float64) *float64 { return &f }
	length := func(n uint64) *uint64 { return &n }
	low := Limits{Min: number(1), Max: number(9), MinLength: 1, MaxLength: length(5), Pattern: "^a"}
	high := Limits{Min: number(1), Above: true, Max: number(10), MinLength: 2, MaxItems: length(3), Pattern: "b$"}
	want := Limits{Min: number(1), Above: true, Max: number(9), MinLength: 2, MaxLength: length(5), MaxItems: length(3), Pattern: "^a"}
	assert.Equal(t, want, low.And(high))
	want.Pattern = "b$"
	assert.Equal(t, want, high.And(low))
	assert.Equal(t, low, low.And(Limits{}))
}
