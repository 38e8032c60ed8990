package golang

import (
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/f745b6f1/isc/internal/gen/model"
)

func TestFacts(t *testing.T) {
	t.Parallel()
	one := 1.0
	s := &model.Schema{Limits: model.Limits{Min: &one, Pattern: "^a"}, Allowed: []string{"A", "b c", ""}, Default: "A", ReadOnly: true, WriteOnly: true}
	assert.Equal(t, `At least 1, of the form ^a. Allowed: A, "b c", "". Default: A. Read-only. Write-only.`, facts(s))
	s.Type.Kind = model.Enum
	assert.NotContains(t, fieldFacts(s), "Allowed", "which the constants say")
	assert.Empty(t, facts(&model.Schema{}))
}
