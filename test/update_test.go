package test

import (
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// A newer published document is taken in by one command, which says what changes for callers. The tests that look at the documents pass after
// it without a hand on any file, although nobody has written words for what is new.
func TestUpdateSpec(t *testing.T) {
	t.Parallel()
	if testing.Short() {
		t.Skip("compiles a copy of the repository")
	}
	for _, tool := range []string{"bash", "git", "make"} {
		if _, err := exec.LookPath(tool); err != nil {
			t.Skip("make update-spec needs " + tool)
		}
	}
	clone := t.TempDir()
	copyRepository(t, clone)
	run := func(name string, arguments ...string) string {
		command := exec.CommandContext(t.Context(), name, arguments...)
		command.Dir = clone
		output, err := command.CombinedOutput()
		require.NoError(t, err, string(output))
		return string(output)
	}
	// A part of each document, because compiling all operations of all versions takes minutes.
	require.NoError(t, os.WriteFile(filepath.Join(clone, "tags"), []byte("Access Model Metadata\nIdentities\nTask Management\n"), 0o644))
	for _, version := range []string{"v2024", "beta", "services"} {
		document := "spec/" + version + "/openapi.yaml"
		run("go", "run", "./cmd/iscgen", "reduce", "--spec", document, "--api-version", version, "--tags", "tags", "--out", "part.yaml")
		require.NoError(t, os.Rename(filepath.Join(clone, "part.yaml"), filepath.Join(clone, filepath.FromSlash(document))))
	}
	run("make", "--no-print-directory", "generate")

	run("git", "init", "--quiet")
	run("git", "add", ".")
	commit := func() {
		run("git", "-c", "user.name=a", "-c", "user.email=a@example.com", "commit", "--quiet", "--all", "-m", "As it is.")
	}
	commit()

	document := filepath.Join(clone, "spec", "v2024", "openapi.yaml")
	before, err := os.ReadFile(document)
	require.NoError(t, err)
	newer := strings.Replace(string(before), "\npaths:\n", `
paths:
  /widgets:
    get:
      operationId: listWidgets
      tags: [Widgets]
      parameters:
        - {name: limit, in: query, schema: {type: integer, maximum: 20}}
        - {name: offset, in: query, schema: {type: integer}}
        - {name: widgetKind, in: query, schema: {type: string, enum: [SMALL, LARGE]}}
      responses:
        "200":
          description: Theirs.
          content:
            application/json:
              schema: {type: array, items: {$ref: '#/components/schemas/WidgetDto'}}
`, 1)
	newer = strings.Replace(newer, "\n  schemas:\n", `
  schemas:
    WidgetDto:
      type: object
      properties:
        id: {type: string}
        widgetKind: {type: string, enum: [SMALL, LARGE]}
`, 1)
	require.NoError(t, os.WriteFile(filepath.Join(clone, "published.yaml"), []byte(newer), 0o644))

	said := run("make", "--no-print-directory", "update-spec", "FROM=published.yaml", "SNAPSHOTS=./test") // without the clients of the oracle, which take a minute to compile
	for _, line := range []string{
		`no words: operation listWidgets, composed: "List widgets."`, `no words: property widgetKind, composed: "Widget kind."`,
		"  operation added: ListWidgets in WidgetsAPI (GET /widgets)\n",
	} {
		assert.Contains(t, said, line)
	}
	assert.NotContains(t, said, "Breaking")
	for _, file := range []string{"api_widgets.go", "docs/v2024/methods/widgets.md", "test/testdata/wire/v2024/Widgets.txt"} {
		assert.FileExists(t, filepath.Join(clone, filepath.FromSlash(file)))
	}

	run("git", "add", ".")
	commit()
	run("make", "--no-print-directory", "generate")
	assert.Empty(t, run("git", "status", "--short"), "nothing is left to generate")
	run("go", "test", "./test", "-run", "^(TestDocuments.*|TestExamples.*|TestReferenceIsComplete|TestWireOfEveryOperation)$")
}

// copyRepository copies the files of the repository.
func copyRepository(t *testing.T, to string) {
	t.Helper()
	err := filepath.WalkDir(root, func(path string, entry fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if name := entry.Name(); name == ".git" || name == "node_modules" {
			if entry.IsDir() {
				return fs.SkipDir
			}
			return nil
		}
		relative, err := filepath.Rel(root, path)
		if err != nil {
			return err
		}
		target := filepath.Join(to, relative)
		if entry.IsDir() {
			return os.MkdirAll(target, 0o755)
		}
		information, err := entry.Info()
		if err != nil {
			return err
		}
		content, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		return os.WriteFile(target, content, information.Mode().Perm())
	})
	require.NoError(t, err)
}
