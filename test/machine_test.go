package test

import (
	"bytes"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// No file contains a folder of the machine that it was written on. Only tests may read files outside the checkout, and they work without them.
func TestNothingNamesTheMachine(t *testing.T) {
	t.Parallel()
	if _, err := exec.LookPath("git"); err != nil {
		t.Skip("git is needed to list the files of the repository")
	}
	checkout, err := filepath.Abs(root)
	require.NoError(t, err)
	folders := []string{checkout + "/"}
	if home, err := os.UserHomeDir(); err == nil && len(home) > 1 {
		folders = append(folders, home+"/")
	}
	command := exec.CommandContext(t.Context(), "git", "ls-files", "-z")
	command.Dir = checkout
	list, err := command.Output()
	if err != nil {
		t.Skipf("this is not a checkout: %v", err)
	}
	for name := range strings.SplitSeq(strings.TrimSuffix(string(list), "\x00"), "\x00") {
		text, err := os.ReadFile(filepath.Join(checkout, name))
		if os.IsNotExist(err) {
			continue // it was removed, and the removal is not committed yet
		}
		require.NoError(t, err)
		for _, folder := range folders {
			assert.False(t, bytes.Contains(text, []byte(folder)), "%s names %s", name, folder)
		}
		if !strings.HasSuffix(name, "_test.go") {
			assert.False(t, bytes.Contains(text, []byte("../shared/")), "%s reads files outside the checkout", name)
		}
	}
}
