package main

import (
	"os"
	"os/exec"
	"path/filepath"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
)

// BenchmarkStart measures how much longer the tool runs than an empty Go program. The budget is 30 ms more.
func BenchmarkStart(b *testing.B) {
	dir := b.TempDir()
	empty := filepath.Join(dir, "empty.go")
	require.NoError(b, os.WriteFile(empty, []byte("package main\n\nfunc main() {}\n"), 0o600))
	build := func(name, source string) string {
		program := filepath.Join(dir, name)
		output, err := exec.CommandContext(b.Context(), "go", "build", "-o", program, source).CombinedOutput()
		require.NoError(b, err, string(output))
		return program
	}
	nothing, tool := build("nothing", empty), build("isc", ".")
	took := func(program string, arguments ...string) time.Duration {
		began := time.Now()
		require.NoError(b, exec.CommandContext(b.Context(), program, arguments...).Run())
		return time.Since(began)
	}
	var more time.Duration
	for b.Loop() {
		more += took(tool, "identities", "list", "--help") - took(nothing)
	}
	b.ReportMetric(float64(more.Microseconds())/1000/float64(b.N), "ms-more")
	b.ReportMetric(30, "ms-budget")
}
