package test

import (
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

var apidiffVersion = regexp.MustCompile(`(?m)^APIDIFF\s*:= (\S+)$`)

// A release is a repository with a small module, in which .ci/apidiff runs: one released version, and changes after it.
type release struct {
	t       *testing.T
	dir     string
	apidiff string
}

func newRelease(t *testing.T) release {
	t.Helper()
	for _, tool := range []string{"bash", "git", "tar", "awk"} {
		if _, err := exec.LookPath(tool); err != nil {
			t.Skip(".ci/apidiff needs " + tool)
		}
	}
	makefile, err := os.ReadFile(filepath.Join(root, "Makefile"))
	require.NoError(t, err)
	match := apidiffVersion.FindSubmatch(makefile)
	require.NotNil(t, match, "the Makefile names the version of apidiff")
	r := release{t, t.TempDir(), string(match[1])}
	script, err := os.ReadFile(filepath.Join(root, ".ci", "apidiff"))
	require.NoError(t, err)
	r.write(".ci/apidiff", string(script))
	r.write("go.mod", "module github.com/f745b6f1/isc\n\ngo 1.25.0\n")
	r.write("CHANGELOG.md", "# Changelog\n\n## Unreleased\n\n### Added\n\n- All of it.\n")
	r.write("core/core.go", "package core\n\nfunc Stays() {}\n\nfunc Goes(n int) {}\n")
	r.write("core/internal/inner.go", "package internal\n\nfunc Inner() {}\n")
	r.git("init", "--quiet")
	r.commit()
	return r
}

func (r release) write(name, text string) {
	r.t.Helper()
	path := filepath.Join(r.dir, filepath.FromSlash(name))
	require.NoError(r.t, os.MkdirAll(filepath.Dir(path), 0o755))
	require.NoError(r.t, os.WriteFile(path, []byte(text), 0o755)) // the script is run
}

func (r release) git(arguments ...string) {
	r.t.Helper()
	command := exec.CommandContext(r.t.Context(), "git", append([]string{"-c", "user.name=a", "-c", "user.email=a@example.com"}, arguments...)...)
	command.Dir = r.dir
	output, err := command.CombinedOutput()
	require.NoError(r.t, err, string(output))
}

func (r release) commit() {
	r.t.Helper()
	r.git("add", "--all")
	r.git("commit", "--quiet", "--message", "A step.")
}

// compare runs the script. It returns its output, and whether it succeeded.
func (r release) compare() (says string, passed bool) {
	r.t.Helper()
	command := exec.CommandContext(r.t.Context(), filepath.Join(r.dir, ".ci", "apidiff"))
	command.Env = append(os.Environ(), "APIDIFF="+r.apidiff)
	output, err := command.CombinedOutput()
	if err != nil {
		var failed *exec.ExitError
		require.ErrorAs(r.t, err, &failed)
	}
	return string(output), err == nil
}

// needTool skips the test if apidiff is not in the module cache and cannot be downloaded.
func (r release) needTool() {
	r.t.Helper()
	command := exec.CommandContext(r.t.Context(), "go", "run", r.apidiff, "-help")
	command.Dir = r.dir
	command.Env = append(os.Environ(), "GOWORK=off")
	if output, _ := command.CombinedOutput(); !regexp.MustCompile(`(?m)^usage:`).Match(output) {
		r.t.Skipf("apidiff cannot be downloaded here: %s", output)
	}
}

func TestNoReleaseToCompareWith(t *testing.T) {
	t.Parallel()
	r := newRelease(t)
	r.git("tag", "internal/v1.0.0")
	says, passed := r.compare()
	assert.True(t, passed)
	assert.Contains(t, says, "there is no tag v* yet")
}

// The changelog must announce every change that breaks callers.
func TestBreakingChangesMustBeAnnounced(t *testing.T) {
	t.Parallel()
	if testing.Short() {
		t.Skip("runs other programs")
	}
	r := newRelease(t)
	r.needTool()
	r.git("tag", "v0.9.0")
	r.git("tag", "v0.10.0-rc.1")
	r.git("tag", "v0.10.0")
	says, passed := r.compare()
	assert.True(t, passed, says)
	assert.Contains(t, says, "no change since v0.10.0 breaks callers")

	r.write("core/core.go", "package core\n\nfunc Stays() {}\n\nfunc Goes(n int) {}\n\nfunc Comes() {}\n")
	r.write("core/internal/inner.go", "package internal\n")
	r.commit()
	says, passed = r.compare()
	assert.True(t, passed, "additions and changes of internal packages break no callers: %s", says)

	r.write("core/core.go", "package core\n\nfunc Stays() {}\n\nfunc Goes(n string) {}\n")
	r.commit()
	says, passed = r.compare()
	assert.False(t, passed, says)
	assert.Contains(t, says, "since v0.10.0")
	assert.Contains(t, says, "Goes: changed from func(int) to func(string)")
	assert.NotContains(t, says, "Stays")
	assert.Contains(t, says, `no list below "### Breaking"`)

	// The list of an earlier release does not count.
	r.write("CHANGELOG.md", "# Changelog\n\n## Unreleased\n\n### Breaking\n\n### Added\n\n- It.\n\n## 0.10.0\n\n### Breaking\n\n- Before.\n")
	says, passed = r.compare()
	assert.False(t, passed, says)

	r.write("CHANGELOG.md", "# Changelog\n\n## Unreleased\n\n### Breaking\n\n- Goes takes a text.\n\n## 0.10.0\n\n- All of it.\n")
	says, passed = r.compare()
	assert.True(t, passed, says)
	assert.Contains(t, says, "Goes: changed", "announced changes are shown too")
}

// A shallow clone has no tags, and the script says how to get them. With only the tag it compares.
func TestReleaseInAShallowClone(t *testing.T) {
	t.Parallel()
	if testing.Short() {
		t.Skip("runs other programs")
	}
	r := newRelease(t)
	r.needTool()
	r.git("tag", "v1.0.0")
	r.write("core/core.go", "package core\n\nfunc Stays() {}\n")
	r.commit()

	clone := r
	clone.dir = filepath.Join(t.TempDir(), "clone")
	r.git("clone", "--quiet", "--depth", "1", "--no-tags", "file://"+filepath.ToSlash(r.dir), clone.dir)
	says, passed := clone.compare()
	assert.True(t, passed, says)
	assert.Contains(t, says, "this clone is shallow")
	assert.Contains(t, says, "git fetch --unshallow --tags")

	clone.git("fetch", "--quiet", "--depth", "1", "origin", "tag", "v1.0.0")
	says, passed = clone.compare()
	assert.False(t, passed, says)
	assert.Contains(t, says, "Goes: removed")
}
