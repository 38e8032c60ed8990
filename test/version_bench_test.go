//go:build unix

package test

import (
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strconv"
	"strings"
	"syscall"
	"testing"

	"github.com/stretchr/testify/require"
)

// Measures vendoring and generating the whole of v2024 with the commands, including its pages, and compiling the package. The baseline is
// compiling everything that the package imports, including the standard library. The official SDK's package api_v2024 takes 75 CPU-seconds and
// 2.4 GB on a machine on which package isc takes 22 and 0.9 GB.
func BenchmarkWholeVersion(b *testing.B) {
	iscgen := filepath.Join(b.TempDir(), "iscgen")
	costOf(b, exec.CommandContext(b.Context(), "go", "build", "-o", iscgen, "../cmd/iscgen"))

	var vendoring, generating, imports, compiling cost
	for b.Loop() {
		dir := b.TempDir()
		scratchModule(b, dir)
		spec := filepath.Join(dir, "openapi.yaml")
		vendoring.add(costOf(b, exec.CommandContext(b.Context(), iscgen, "vendor", "--from", "../spec/v2024/openapi.yaml", "--words", "../spec/words", "--out", spec)))
		generating.add(costOf(b, exec.CommandContext(b.Context(), iscgen, "--spec", spec, "--repairs", "../spec/v2024/repairs.yaml", "--repairs", "../spec/known.yaml",
			"--package", "sdk", "--out", filepath.Join(dir, "sdk"), "--docs", filepath.Join(dir, "docs"), "--names", filepath.Join(dir, "names.yaml"))))

		golang := func(arguments ...string) *exec.Cmd {
			command := exec.CommandContext(b.Context(), "go", arguments...)
			command.Dir = dir
			command.Env = append(os.Environ(), "GOFLAGS=-mod=mod", "GOCACHE="+filepath.Join(dir, "cache"))
			return command
		}
		packages, err := golang("list", "-deps", "-f", "{{if .DepOnly}}{{.ImportPath}}{{end}}", "./sdk").Output()
		require.NoError(b, err)
		imports.add(costOf(b, golang(append([]string{"build"}, strings.Fields(string(packages))...)...)))
		compiling.add(costOf(b, golang("build", "./sdk")))
	}
	b.ReportMetric(0, "ns/op")
	rounds := float64(b.N)
	b.ReportMetric(vendoring.seconds/rounds, "vendor-cpu-s")
	b.ReportMetric(generating.seconds/rounds, "generate-cpu-s")
	b.ReportMetric(6, "vendor-and-generate-cpu-s-budget")
	b.ReportMetric(max(vendoring.megabytes, generating.megabytes), "vendor-and-generate-MB")
	b.ReportMetric(500, "vendor-and-generate-MB-budget")
	b.ReportMetric(compiling.seconds/rounds, "compile-cpu-s")
	b.ReportMetric(75, "compile-cpu-s-official")
	b.ReportMetric(compiling.seconds/imports.seconds, "compile-x-imports")
	b.ReportMetric(0.22, "compile-x-imports-budget")
	b.ReportMetric(1.06, "compile-x-imports-official")
	b.ReportMetric(compiling.megabytes, "compile-MB")
	b.ReportMetric(900, "compile-MB-budget")
	b.ReportMetric(2400, "compile-MB-official")
}

// scratchModule makes a folder a module that requires this one.
func scratchModule(b *testing.B, dir string) {
	b.Helper()
	checkout, err := filepath.Abs(root)
	require.NoError(b, err)
	module, err := os.ReadFile(filepath.Join(root, "go.mod"))
	require.NoError(b, err)
	_, rest, _ := strings.Cut(string(module), "\n")
	text := "module example.com/upstream\n" + rest + "\nrequire github.com/f745b6f1/isc v0.0.0\nreplace github.com/f745b6f1/isc => " + strconv.Quote(checkout) + "\n"
	require.NoError(b, os.WriteFile(filepath.Join(dir, "go.mod"), []byte(text), 0o644))
	sum, err := os.ReadFile(filepath.Join(root, "go.sum"))
	require.NoError(b, err)
	require.NoError(b, os.WriteFile(filepath.Join(dir, "go.sum"), sum, 0o644))
}

// A cost is the CPU time of a command and its children, and the largest memory of one of them.
type cost struct{ seconds, megabytes float64 }

func (c *cost) add(more cost) {
	c.seconds += more.seconds
	c.megabytes = max(c.megabytes, more.megabytes)
}

func costOf(b *testing.B, command *exec.Cmd) cost {
	b.Helper()
	output, err := command.CombinedOutput()
	require.NoError(b, err, string(output))
	state := command.ProcessState
	unit := 1e3 // Linux counts in kilobytes
	if runtime.GOOS == "darwin" {
		unit = 1
	}
	return cost{
		seconds:   (state.UserTime() + state.SystemTime()).Seconds(),
		megabytes: float64(state.SysUsage().(*syscall.Rusage).Maxrss) * unit / 1e6,
	}
}
