package progress

import (
	"errors"
	"fmt"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func TestPhase(t *testing.T) {
	t.Parallel()
	var told []string
	f := Func(func(phase string, done, total int) { told = append(told, fmt.Sprint(phase, done, "/", total)) })
	f.Phase("reading")
	require.NoError(t, f.Each("printing", 3, func(int) error { return nil }))
	assert.Equal(t, []string{"reading0/0", "printing1/3", "printing2/3", "printing3/3"}, told)
}

// TestEachReturnsAllErrors shows that all tasks run even if one fails, and that all errors are returned.
func TestEachReturnsAllErrors(t *testing.T) {
	t.Parallel()
	first, second := errors.New("first"), errors.New("second")
	done := make([]bool, 100)
	err := Func(nil).Each("printing", len(done), func(i int) error {
		done[i] = true
		switch i {
		case 3:
			return first
		case 70:
			return second
		}
		return nil
	})
	require.ErrorIs(t, err, first)
	require.ErrorIs(t, err, second)
	assert.NotContains(t, done, false)
}
