package lint

import "testing"

func TestParsed(t *testing.T) {
	t.Parallel()
	checkRule(t, "parsed", "internal/gen/plan", "internal/gen/pages", "core/parsed")
}
