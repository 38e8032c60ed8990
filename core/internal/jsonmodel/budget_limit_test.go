package jsonmodel

import (
	"testing"

	"github.com/stretchr/testify/assert"
)

func TestBudgetOfExtremeRatios(t *testing.T) {
	t.Parallel()
	assert.Equal(t, int64(freeDecoding+16*10), newBudget(10, 0).limit)
	assert.Equal(t, int64(freeDecoding+16*10), newBudget(10, -5).limit)
	assert.Equal(t, int64(freeDecoding+3*10), newBudget(10, 3).limit)
	assert.Positive(t, newBudget(1<<30, int(^uint(0)>>1)).limit)
	assert.Equal(t, int64(freeDecoding), newBudget(0, int(^uint(0)>>1)).limit)
}
