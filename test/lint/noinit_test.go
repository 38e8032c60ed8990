package lint

import "testing"

func TestNoInit(t *testing.T) {
	t.Parallel()
	checkRule(t, "noinit", "core/noinit", "test/noinit")
}
