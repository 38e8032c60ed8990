package test

import (
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// Users get every module that the root module requires, and its version can raise theirs. The commands, the generator, the tests and the
// examples are separate modules, so users do not get what those need.
func TestRootModuleRequiresFewModules(t *testing.T) {
	t.Parallel()
	var file struct{ Require []struct{ Path string } }
	require.NoError(t, json.Unmarshal(goIn(t, "..", "mod", "edit", "-json"), &file))
	var required []string
	for _, module := range file.Require {
		required = append(required, module.Path)
	}
	assert.LessOrEqual(t, len(required), 5, "%v", required)
}

// The workspace joins the modules without a replace, which users would have to repeat.
func TestModulesReplaceNothing(t *testing.T) {
	t.Parallel()
	files, err := filepath.Glob("../*/go.mod")
	require.NoError(t, err)
	for _, path := range append(files, "../go.mod", "../go.work") {
		text, err := os.ReadFile(path)
		require.NoError(t, err)
		assert.NotContains(t, string(text), "replace ", path)
	}
	var work struct{ Use []struct{ DiskPath string } }
	require.NoError(t, json.Unmarshal(goIn(t, "..", "work", "edit", "-json"), &work))
	assert.Len(t, work.Use, len(files)+1, "all modules are in the workspace")
}

// A program with old versions of common libraries keeps them when it requires the SDK, and builds without go mod tidy. The test makes up the
// old versions, so nothing is downloaded.
func TestConsumerKeepsItsOldVersions(t *testing.T) {
	t.Parallel()
	if testing.Short() {
		t.Skip("compiles other programs")
	}
	checkout, err := filepath.Abs("..")
	require.NoError(t, err)
	dir := t.TempDir()
	write := func(name, text string) {
		path := filepath.Join(dir, name)
		require.NoError(t, os.MkdirAll(filepath.Dir(path), 0o755))
		require.NoError(t, os.WriteFile(path, []byte(text), 0o644))
	}
	old := map[string]string{ // the versions that two programs had when they moved to the SDK
		"github.com/spf13/cobra": "v1.8.0", "github.com/spf13/pflag": "v1.0.5", "github.com/yuin/goldmark": "v1.7.0",
		"golang.org/x/term": "v0.20.0", "github.com/getkin/kin-openapi": "v0.120.0",
	}
	module := "module example.com/consumer\n\ngo 1.25.0\n\nrequire github.com/f745b6f1/isc v0.0.0\nreplace github.com/f745b6f1/isc => " + checkout + "\n"
	program := "package main\n\nimport (\n\t\"github.com/f745b6f1/isc\"\n\t\"github.com/f745b6f1/isc/beta\"\n\t\"github.com/f745b6f1/isc/services\"\n"
	for path, version := range old {
		module += fmt.Sprintf("require %s %s\nreplace %s %s => ./old/%s\n", path, version, path, version, path)
		write("old/"+path+"/go.mod", "module "+path+"\n")
		write("old/"+path+"/old.go", "package old\n")
		program += fmt.Sprintf("\t_ %q\n", path)
	}
	write("main.go", program+")\n\nfunc main() {\n\tc := isc.NewDefaultConfiguration()\n\t_, _, _ = isc.NewAPIClient(c), beta.NewAPIClient(c), services.NewAPIClient(c)\n}\n")
	// go get would write these versions, which are the SDK's own requirements.
	var file struct {
		Require []struct{ Path, Version string }
	}
	require.NoError(t, json.Unmarshal(goIn(t, "..", "mod", "edit", "-json"), &file))
	for _, required := range file.Require {
		module += fmt.Sprintf("require %s %s // indirect\n", required.Path, required.Version)
	}
	write("go.mod", module)
	sum, err := os.ReadFile("../go.sum")
	require.NoError(t, err)
	write("go.sum", string(sum))

	binary := filepath.Join(dir, "consumer")
	goIn(t, dir, "build", "-o", binary, ".")
	linked := map[string]string{}
	for line := range strings.Lines(string(goIn(t, dir, "version", "-m", binary))) {
		if fields := strings.Fields(line); len(fields) > 2 && fields[0] == "dep" {
			linked[fields[1]] = fields[2]
		}
	}
	for path, version := range old {
		assert.Equal(t, version, linked[path], path)
	}
}

// goIn runs the go command in a folder, without the network, and returns its output.
func goIn(t testing.TB, dir string, arguments ...string) []byte {
	t.Helper()
	command := exec.CommandContext(t.Context(), "go", arguments...)
	command.Dir = dir
	command.Env = append(os.Environ(), "GOPROXY=off")
	var failure strings.Builder
	command.Stderr = &failure
	out, err := command.Output()
	require.NoError(t, err, failure.String())
	return out
}
