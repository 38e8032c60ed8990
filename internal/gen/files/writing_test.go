package files

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"sync"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// TestWriteSeveralAtOnce shows that concurrent runs in the same directories write one after the other.
func TestWriteSeveralAtOnce(t *testing.T) {
	t.Parallel()
	dir := filepath.Join(t.TempDir(), "out")
	var wait sync.WaitGroup
	errs := make([]error, 8)
	for i := range errs {
		wait.Go(func() {
			files := map[string][]byte{}
			for j := range 20 {
				files[fmt.Sprintf("sub/%d.go", j)] = []byte(generated + strconv.Itoa(i))
			}
			_, errs[i] = Write([]Tree{{Root: dir, Files: files}}, []File{{Path: filepath.Join(filepath.Dir(dir), "names.yaml"), Text: []byte("a"), Ours: anything}})
		})
	}
	wait.Wait()
	require.NoError(t, errors.Join(errs...))
	texts := map[string]bool{}
	for name, text := range content(t, filepath.Join(dir, "sub")) {
		assert.Regexp(t, `^\d+\.go$`, name)
		texts[text] = true
	}
	assert.Len(t, texts, 1, "all files are of one run")
}

// TestWriteUndoes shows that a run that fails halfway is undone and leaves nothing behind.
func TestWriteUndoes(t *testing.T) {
	t.Parallel()
	for _, fails := range []string{"change", "remove"} {
		dir := t.TempDir()
		for _, name := range []string{"a", "b", "c"} {
			require.NoError(t, os.WriteFile(filepath.Join(dir, name), []byte(name), 0o644))
		}
		f, err := openFolder(dir)
		require.NoError(t, err)
		var w writing
		steps := []step{{folder: f, name: "a", text: []byte("new")}, {folder: f, name: "b", remove: true}, {folder: f, name: "sub/d", text: []byte("new")}}
		if fails == "change" {
			steps = append(steps, step{folder: f, name: "c/e", text: []byte("new")})
			require.Error(t, w.carryOut(steps), "c is not a directory")
		} else {
			require.NoError(t, os.Mkdir(filepath.Join(dir, "full"), 0o755))
			require.NoError(t, os.WriteFile(filepath.Join(dir, "full", "x"), nil, 0o644))
			require.Error(t, w.carryOut(append(steps, step{folder: f, name: "full", remove: true})), "full is a directory")
		}
		require.NoError(t, w.undoAll())
		require.NoError(t, f.root.Close())
		require.NoError(t, os.RemoveAll(filepath.Join(dir, "full")))
		assert.Equal(t, map[string]string{"a": "a", "b": "b", "c": "c"}, content(t, dir), fails)
	}
}

// TestKeep shows that a file is copied if a hard link cannot be made.
func TestKeep(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	require.NoError(t, os.WriteFile(filepath.Join(dir, "a"), []byte("text"), 0o644))
	require.NoError(t, os.WriteFile(filepath.Join(dir, "taken"), nil, 0o644))
	f, err := openFolder(dir)
	require.NoError(t, err)
	t.Cleanup(func() { assert.NoError(t, f.root.Close()) })
	for _, former := range []string{"second", "taken"} { // a hard link with a taken name fails
		require.NoError(t, step{folder: f, name: "a"}.keep(former))
	}
	assert.Equal(t, map[string]string{"a": "text", "second": "text", "taken": "text"}, content(t, dir))
}
