package lint

import (
	"testing"

	"golang.org/x/tools/go/analysis/analysistest"
)

func TestNolint(t *testing.T) {
	t.Parallel()
	analysistest.Run(t, analysistest.TestData(), newNolint([]string{"a", "b"}), modulePath+"/core/nolint")
}
