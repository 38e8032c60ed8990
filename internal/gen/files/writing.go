package files

import (
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strconv"
	"time"
)

// patience is how long a run waits for another run that writes to the same directory.
const patience = time.Minute

// A writing carries out the steps of a run and can undo them.
type writing struct {
	folders []*folder
	locks   []*os.File
	undo    []func() error
	former  []formerFile
}

// A formerFile is the old version of a file, kept under a temporary name.
type formerFile struct {
	folder *folder
	name   string
}

// open creates missing directories, opens all directories and locks them against other runs. Paths that lead to the same directory share a lock.
func (w *writing) open(trees []Tree, singles []File) (map[string]*folder, error) {
	var dirs []string
	for _, t := range trees {
		dirs = append(dirs, t.Root)
	}
	for _, s := range singles {
		dirs = append(dirs, filepath.Dir(s.Path))
	}
	byPath, byReal := map[string]*folder{}, map[string]*folder{}
	for _, dir := range dirs {
		if byPath[dir] != nil {
			continue
		}
		if err := w.makeDirectory(dir); err != nil {
			return nil, fmt.Errorf("creating the directory %s: %w", dir, err)
		}
		f, err := openFolder(dir)
		if err != nil {
			return nil, fmt.Errorf("opening the directory %s: %w", dir, err)
		}
		w.folders = append(w.folders, f)
		if byReal[f.real] == nil {
			byReal[f.real] = f
		}
		byPath[dir] = f
	}
	for _, real := range slices.Sorted(maps.Keys(byReal)) { // in sorted order, so that two runs cannot deadlock
		held, err := lock(real, patience)
		if err != nil {
			return nil, err
		}
		w.locks = append(w.locks, held)
	}
	return byPath, nil
}

// close closes the directories and releases the locks.
func (w *writing) close() (err error) {
	for _, f := range w.folders {
		err = errors.Join(err, f.root.Close())
	}
	for _, held := range w.locks {
		err = errors.Join(err, held.Close())
	}
	return err
}

// makeDirectory creates a directory and its parents.
func (w *writing) makeDirectory(dir string) error {
	if info, err := os.Stat(dir); err == nil && info.IsDir() {
		return nil
	}
	if around := filepath.Dir(dir); around != dir {
		if err := w.makeDirectory(around); err != nil {
			return err
		}
	}
	switch err := os.Mkdir(dir, 0o755); {
	case errors.Is(err, fs.ErrExist): // another run created it, or it is a file, which fails later when it is opened as a directory
		return nil
	case err != nil:
		return err
	}
	w.undo = append(w.undo, func() error { return os.Remove(dir) })
	return nil
}

// makeInside creates a directory inside a folder, and its parents.
func (w *writing) makeInside(f *folder, dir string) error {
	if dir == "." {
		return nil
	}
	local := filepath.FromSlash(dir)
	if info, err := f.root.Stat(local); err == nil && info.IsDir() {
		return nil
	}
	if err := w.makeInside(f, path.Dir(dir)); err != nil {
		return err
	}
	if err := f.root.Mkdir(local, 0o755); err != nil {
		return err
	}
	w.undo = append(w.undo, func() error { return f.root.Remove(local) })
	return nil
}

// carryOut carries out all steps or, on an error, none. First all new texts are written to temporary files. Then each file is replaced by a
// rename, and its old version is kept until the last file has been replaced.
func (w *writing) carryOut(steps []step) error {
	temporary := make([]string, len(steps))
	for i, s := range steps {
		if s.remove {
			continue
		}
		temporary[i] = besideOf(s.name, "new-", i)
		if err := w.prepare(s, temporary[i]); err != nil {
			return s.folder.explain(s.name, err)
		}
	}
	for i, s := range steps {
		if err := w.change(s, temporary[i], besideOf(s.name, "former-", i)); err != nil {
			return s.folder.explain(s.name, err)
		}
	}
	return w.finish(steps)
}

// besideOf returns the name of a temporary file in the same directory as a file.
func besideOf(name, what string, number int) string {
	return filepath.FromSlash(path.Join(path.Dir(name), ours+what+strconv.Itoa(number)))
}

// prepare writes the new text of a file to a temporary file.
func (w *writing) prepare(s step, temporary string) error {
	if err := w.makeInside(s.folder, path.Dir(s.name)); err != nil {
		return err
	}
	f, err := s.folder.root.OpenFile(temporary, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o644)
	if err != nil {
		return err
	}
	w.undo = append(w.undo, func() error {
		if err := s.folder.root.Remove(temporary); !errors.Is(err, fs.ErrNotExist) { // it does not exist any more if it was renamed to the file
			return err
		}
		return nil
	})
	_, err = f.Write(s.text)
	return errors.Join(err, f.Chmod(0o644), f.Close())
}

// change keeps the old version of a file and puts the new one in its place.
func (w *writing) change(s step, temporary, former string) error {
	root, name := s.folder.root, filepath.FromSlash(s.name)
	switch _, err := root.Lstat(name); {
	case errors.Is(err, fs.ErrNotExist):
		if err := root.Rename(temporary, name); err != nil {
			return err
		}
		w.undo = append(w.undo, func() error { return root.Remove(name) })
		return nil
	case err != nil:
		return err
	}
	if err := s.keep(former); err != nil {
		return err
	}
	w.former = append(w.former, formerFile{s.folder, former})
	w.undo = append(w.undo, func() error {
		err := root.Rename(former, name)
		if gone := root.Remove(former); err == nil && !errors.Is(gone, fs.ErrNotExist) { // renaming a hard link to the same file does nothing, so the old name can remain
			err = gone
		}
		return err
	})
	if s.remove {
		return root.Remove(name)
	}
	return root.Rename(temporary, name)
}

// keep keeps a file under a second name: as a hard link, or as a copy if the file system has no hard links.
func (s step) keep(former string) error {
	root, name := s.folder.root, filepath.FromSlash(s.name)
	if root.Link(name, former) == nil {
		return nil
	}
	text, err := root.ReadFile(name)
	if err != nil {
		return err
	}
	return root.WriteFile(former, text, 0o644)
}

// finish removes the old versions of files, and directories that have become empty.
func (w *writing) finish(steps []step) (err error) {
	w.undo = nil
	for _, f := range w.former {
		err = errors.Join(err, f.folder.root.Remove(f.name))
	}
	for _, s := range steps {
		if dir := path.Dir(s.name); s.remove && dir != "." {
			_ = s.folder.root.Remove(filepath.FromSlash(dir)) // fails if the directory is not empty
		}
	}
	return err
}

// undoAll undoes everything, the last action first.
func (w *writing) undoAll() (err error) {
	for _, step := range slices.Backward(w.undo) {
		err = errors.Join(err, step())
	}
	return err
}
