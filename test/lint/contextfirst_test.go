package lint

import "testing"

func TestContextFirst(t *testing.T) {
	t.Parallel()
	checkRule(t, "contextfirst", "core/contextfirst")
}
