package lint

import "testing"

func TestSleep(t *testing.T) {
	t.Parallel()
	checkRule(t, "sleep", "core/sleep")
}
