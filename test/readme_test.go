//go:build unix

package test

import (
	"bytes"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// readme returns the README as a page.
func readme(t *testing.T) *page {
	t.Helper()
	text, err := os.ReadFile(filepath.Join(root, "README.md"))
	require.NoError(t, err)
	p, err := parsePage("README.md", text)
	require.NoError(t, err)
	return p
}

// The README can be read at once. What does not fit belongs into the guides.
func TestReadmeIsShort(t *testing.T) {
	t.Parallel()
	assert.LessOrEqual(t, bytes.Count(readme(t).text, []byte("\n")), 150)
}

// The README says how many operations each version has. With -update the numbers are written.
func TestReadmeCountsOperations(t *testing.T) {
	t.Parallel()
	text := string(readme(t).text)
	counted := text
	for version, before := range map[string]string{"v2024": `v2024\s\(`, "beta": `beta\s\(`, "services": `version\sof\sits\sown\s\(`} {
		reference, err := os.ReadFile(filepath.Join(root, "docs", version, "README.md"))
		require.NoError(t, err)
		count := regexp.MustCompile(`: (\d+) operations, `).FindSubmatch(reference)
		require.NotNil(t, count, version)
		said := regexp.MustCompile("(" + before + `)\d+\)`)
		require.Len(t, said.FindAllString(counted, -1), 1, version)
		counted = said.ReplaceAllString(counted, "${1}"+string(count[1])+")")
	}
	if *updateTexts {
		require.NoError(t, os.WriteFile(filepath.Join(root, "README.md"), []byte(counted), 0o644))
		return
	}
	assert.Equal(t, counted, text)
}

// The commands that the README gives until the module is published make a module in which its program compiles.
func TestReadmeBeforeTheModuleIsPublished(t *testing.T) {
	t.Parallel()
	if testing.Short() {
		t.Skip("links a program")
	}
	checkout, err := filepath.Abs(root)
	require.NoError(t, err)
	var program, commands string
	for _, f := range readme(t).fences() {
		switch {
		case f.language == "go" && program == "":
			program = f.code
		case f.language == "sh" && strings.HasPrefix(f.code, "git clone "):
			_, commands, _ = strings.Cut(f.code, "\n")
		}
	}
	require.Contains(t, commands, "=../isc\n")
	// The clone is this checkout.
	commands = strings.Replace(commands, "=../isc\n", "="+checkout+"\n", 1)

	run := func(dir, script string) {
		command := exec.CommandContext(t.Context(), "sh", "-ec", script)
		command.Dir = dir
		command.Env = append(os.Environ(), "GOPROXY=off", "GOWORK=off")
		out, err := command.CombinedOutput()
		require.NoError(t, err, "%s\n%s", script, out)
	}
	dir := t.TempDir()
	run(dir, commands)
	module := filepath.Join(dir, "tenant-report")
	require.NoError(t, os.WriteFile(filepath.Join(module, "main.go"), []byte(program), 0o600))
	// The checksums and -mod=mod stand for go mod tidy, which would need modules that only tests of the SDK import.
	sum, err := os.ReadFile(filepath.Join(root, "go.sum"))
	require.NoError(t, err)
	require.NoError(t, os.WriteFile(filepath.Join(module, "go.sum"), sum, 0o600))
	run(module, "go build -mod=mod -o program .")
}
