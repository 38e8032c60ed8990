package test

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// A published document with more operations replaces the existing one. Only the wanted tags are copied, and the changes for callers are
// reported.
func TestUpdateSpec(t *testing.T) {
	t.Parallel()
	for _, tool := range []string{"bash", "git"} {
		if _, err := exec.LookPath(tool); err != nil {
			t.Skip("spec/update.sh needs " + tool)
		}
	}
	clone := t.TempDir()
	repository, err := filepath.Abs(root)
	require.NoError(t, err)
	run := func(name string, arguments ...string) string {
		command := exec.CommandContext(t.Context(), name, arguments...)
		command.Dir = clone
		output, err := command.CombinedOutput()
		require.NoError(t, err, string(output))
		return string(output)
	}
	for _, part := range []string{"go.mod", "go.sum", "core", "cmd/go.mod", "cmd/go.sum", "cmd/iscgen", "internal", "spec", "go.work.sum"} {
		require.NoError(t, os.MkdirAll(filepath.Join(clone, filepath.Dir(part)), 0o755))
		run("cp", "-R", filepath.Join(repository, part), part)
	}
	run("go", "work", "init", ".", "./cmd", "./internal")
	run("git", "init", "--quiet")
	run("git", "add", "spec")
	run("git", "-c", "user.name=a", "-c", "user.email=a@example.com", "commit", "--quiet", "-m", "The documents as they are.")

	document := filepath.Join(clone, "spec", "v2024", "openapi.yaml")
	before, err := os.ReadFile(document)
	require.NoError(t, err)
	newer := strings.Replace(string(before), "\npaths:\n", `
paths:
  /roles:
    get:
      operationId: listRoles
      tags: [Roles]
      responses:
        "204":
          description: Nothing.
  /identities/count:
    get:
      operationId: countIdentities
      tags: [Identities]
      responses:
        "204":
          description: Nothing.
`, 1)
	require.NoError(t, os.WriteFile(filepath.Join(clone, "published.yaml"), []byte(newer), 0o644))

	said := run("bash", "spec/update.sh", "published.yaml")
	assert.Contains(t, said, "Additive (1)\n  operation added: CountIdentities in IdentitiesAPI (GET /identities/count)\n")
	assert.NotContains(t, said, "ListRoles")
	after, err := os.ReadFile(document)
	require.NoError(t, err)
	assert.Contains(t, string(after), "countIdentities")
	assert.NotContains(t, string(after), "listRoles")
	assert.Equal(t, " M spec/v2024/openapi.yaml\n", run("git", "status", "--short", "--untracked-files=no"))
}
