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

// A folder is a directory that files are written to. Nothing outside it is read or written, whatever the file names and the symbolic links in it
// say. The directory itself may be a symbolic link.
type folder struct {
	path string // as passed by the caller
	real string // absolute and without symbolic links, to recognize the same directory under two paths
	root *os.Root
}

// openFolder opens an existing directory.
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

// at returns the path of a file for messages and reports.
func (f *folder) at(name string) string { return filepath.Join(f.path, filepath.FromSlash(name)) }

// A state is what exists at the path of a file to be written.
type state int

const (
	absent state = iota
	present
	strange // not a regular file, such as a symbolic link or a pipe
)

// look returns the state at a name, and the content if it is a file. A directory at that name is an error.
func (f *folder) look(name string) (text []byte, is state, err error) {
	local := filepath.FromSlash(name)
	info, err := f.root.Lstat(local)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return nil, absent, nil
	case err != nil:
		return nil, absent, f.explain(name, err)
	case info.IsDir():
		return nil, absent, fmt.Errorf("%s is a directory, but a file has to be written there; move or rename the directory", f.at(name))
	case !info.Mode().IsRegular():
		return nil, strange, nil
	}
	text, err = f.root.ReadFile(local)
	return text, present, f.explain(name, err)
}

// explain adds the name of the file to an error. If a symbolic link leads out of the folder, it says so.
func (f *folder) explain(name string, err error) error {
	var failed *fs.PathError
	switch {
	case err == nil:
		return nil
	case errors.As(err, &failed) && failed.Err.Error() == "path escapes from parent": // package os exports no error for this
		return fmt.Errorf("%s leads out of %s through a symbolic link, where nothing may be written; remove the link", f.at(name), f.path)
	}
	return fmt.Errorf("writing %s: %w", f.at(name), err)
}

// ours is the prefix of temporary files.
const ours = ".iscgen-"

// clear removes temporary files that a killed run has left in the directories of some files.
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
			continue // it does not exist yet, or writing to it will return the error
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
