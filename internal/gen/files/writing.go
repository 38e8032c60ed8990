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

// patience is how long a run waits for another that writes into the same directory.
const patience = time.Minute

// A writing is on the way from one state of the files to the next, and knows the way back.
type writing struct {
	folders []*folder
	locks   []*os.File
	undo    []func() error
	former  []formerFile
}

// A formerFile is what a file was before, under a name of ours.
type formerFile struct {
	folder *folder
	name   string
}

// open makes the directories that are not there, opens them and keeps other runs out. Paths that lead to one directory get one folder.
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
			return nil, fmt.Errorf("making the directory %s: %w", dir, err)
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
	for _, real := range slices.Sorted(maps.Keys(byReal)) { // in one order, so that two runs do not wait for each other
		held, err := lock(real, patience)
		if err != nil {
			return nil, err
		}
		w.locks = append(w.locks, held)
	}
	return byPath, nil
}

// close lets other runs in.
func (w *writing) close() (err error) {
	for _, f := range w.folders {
		err = errors.Join(err, f.root.Close())
	}
	for _, held := range w.locks {
		err = errors.Join(err, held.Close())
	}
	return err
}

// makeDirectory makes a directory with those around it.
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
	case errors.Is(err, fs.ErrExist): // by another run, or because there is a file, which cannot be opened as a directory
		return nil
	case err != nil:
		return err
	}
	w.undo = append(w.undo, func() error { return os.Remove(dir) })
	return nil
}

// makeInside makes a directory of a folder with those around it.
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

// carryOut makes all steps or, with an error, none. All texts are on the disk before the first file changes, each file changes at once, and
// what it was is kept until the last one has changed.
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

// besideOf makes a name of ours beside a file.
func besideOf(name, what string, number int) string {
	return filepath.FromSlash(path.Join(path.Dir(name), ours+what+strconv.Itoa(number)))
}

// prepare writes a text beside the file that it is for.
func (w *writing) prepare(s step, temporary string) error {
	if err := w.makeInside(s.folder, path.Dir(s.name)); err != nil {
		return err
	}
	f, err := s.folder.root.OpenFile(temporary, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o644)
	if err != nil {
		return err
	}
	w.undo = append(w.undo, func() error {
		if err := s.folder.root.Remove(temporary); !errors.Is(err, fs.ErrNotExist) { // as it is no more, where it has become the file
			return err
		}
		return nil
	})
	_, err = f.Write(s.text)
	return errors.Join(err, f.Chmod(0o644), f.Close())
}

// change keeps what a file is, and puts the new one in its place.
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
		if gone := root.Remove(former); err == nil && !errors.Is(gone, fs.ErrNotExist) { // as renaming a file to its other name does nothing
			err = gone
		}
		return err
	})
	if s.remove {
		return root.Remove(name)
	}
	return root.Rename(temporary, name)
}

// keep returns what a file is a second name. Where the file system has no such names, it is copied.
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

// finish removes what files were before, and the directories that nothing is left in.
func (w *writing) finish(steps []step) (err error) {
	w.undo = nil
	for _, f := range w.former {
		err = errors.Join(err, f.folder.root.Remove(f.name))
	}
	for _, s := range steps {
		if dir := path.Dir(s.name); s.remove && dir != "." {
			_ = s.folder.root.Remove(filepath.FromSlash(dir)) // which fails where something is left in it
		}
	}
	return err
}

// undoAll goes back, the last step first.
func (w *writing) undoAll() (err error) {
	for _, step := range slices.Backward(w.undo) {
		err = errors.Join(err, step())
	}
	return err
}
