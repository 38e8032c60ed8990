package lint

import "testing"

func TestGlobals(t *testing.T) {
	t.Parallel()
	checkRule(t, "globals", "core/globals", "cmd/globals")
}
