package usetesting

import (
	"context"
	"os"
	"testing"
)

func TestA(t *testing.T) {
	_ = context.Background()    // want `could be replaced by t.Context`
	_, _ = os.MkdirTemp("", "") // want `could be replaced by t.TempDir`
	_ = os.Setenv("A", "b")     // want `could be replaced by t.Setenv`
}
