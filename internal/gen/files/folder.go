package files

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"strings"
)

// A folder is a directory that files are written into. Nothing outside of it is read or written through it, whatever the names of files and the
// symbolic links in it say; it can be one itself.
type folder struct {
	path string // as the caller gave it
	real string // without symbolic links, by which two folders are known to be one
	root *os.Root
}

// openFolder opens a directory, which has to be there.
func openFolder(dir string) (*folder, error) {
	absolute, err := filepath.Abs(dir)
	if err != nil {
		return nil, err
	}
	real, err := filepath.EvalSymlinks(absolute)
	if err != nil {
		return nil, err
	}
	root, err := os.OpenRoot(dir)
	if err != nil {
		return nil, err
	}
	return &folder{path: dir, real: real, root: root}, nil
}

// at returns the path of a file as messages and reports show it.
func (f *folder) at(name string) string { return filepath.Join(f.path, filepath.FromSlash(name)) }

// A state is what stands where a file is to be written.
type state int

const (
	absent state = iota
	present
	strange // no file: a symbolic link, a pipe
)

// look tells what stands under a name, and what a file has in it. A directory there is an error.
func (f *folder) look(name string) (text []byte, is state, err error) {
	local := filepath.FromSlash(name)
	info, err := f.root.Lstat(local)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return nil, absent, nil
	case err != nil:
		return nil, absent, f.explain(name, err)
	case info.IsDir():
		return nil, absent, fmt.Errorf("%s: there is a directory of this name; move it", f.at(name))
	case !info.Mode().IsRegular():
		return nil, strange, nil
	}
	text, err = f.root.ReadFile(local)
	return text, present, f.explain(name, err)
}

// explain says of an error what file it is about, and, where a symbolic link leads out of the folder, that this is what is wrong.
func (f *folder) explain(name string, err error) error {
	var failed *fs.PathError
	switch {
	case err == nil:
		return nil
	case errors.As(err, &failed) && failed.Err.Error() == "path escapes from parent": // for which package os has no error
		return fmt.Errorf("%s leads out of %s through a symbolic link, and nothing is written there; take the link away", f.at(name), f.path)
	}
	return fmt.Errorf("writing %s: %w", f.at(name), err)
}

// ours begins the names of the files that a run keeps only until it ends.
const ours = ".iscgen-"

// clear removes what a run that was killed has left in the directories of some files.
func (f *folder) clear(names []string) error {
	done := map[string]bool{}
	for _, name := range names {
		dir := path.Dir(name)
		if done[dir] {
			continue
		}
		done[dir] = true
		entries, err := fs.ReadDir(f.root.FS(), dir)
		if err != nil {
			continue // a new directory; where it is none, or leads elsewhere, writing says so
		}
		for _, entry := range entries {
			if strings.HasPrefix(entry.Name(), ours) && entry.Type().IsRegular() {
				if err := f.root.Remove(filepath.FromSlash(path.Join(dir, entry.Name()))); err != nil {
					return f.explain(path.Join(dir, entry.Name()), err)
				}
			}
		}
	}
	return nil
}
