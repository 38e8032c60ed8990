package files

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
)

// A File is a generated file outside the trees.
type File struct {
	Path    string
	Text    []byte
	Updated bool // the text is what was there, with additions
}

// A Change is what is to be done to a file: to give it a text, or to remove it.
type Change struct {
	Path      string
	Text      []byte
	temporary string // the file that the text waits in
	remove    bool
}

// A Report tells what was done. All paths are slash-separated and sorted.
type Report struct {
	Written, Removed []string // files that changed and files that went
	Unchanged        int      // files that were already what they should be
}

// Write brings the trees and the single files to disk. Files that are already what they should be are not touched. Files that it did not
// write are in the way: an error, with nothing changed.
func Write(trees []Tree, singles []File) (report Report, err error) {
	var changes []Change
	for _, t := range trees {
		planned, err := t.changes()
		if err != nil {
			return report, err
		}
		changes = append(changes, planned...)
	}
	for _, f := range singles {
		if err := inTheWay(f.Path); err != nil && !f.Updated {
			return report, err
		}
		changes = append(changes, Change{Path: f.Path, Text: f.Text})
	}
	changes = slices.DeleteFunc(changes, func(c Change) bool {
		present, err := os.ReadFile(c.Path)
		done := err == nil && !c.remove && bytes.Equal(present, c.Text)
		if done {
			report.Unchanged++
		}
		return done
	})
	if err := CarryOut(changes); err != nil {
		return report, err
	}
	for _, c := range changes {
		if c.remove {
			report.Removed = append(report.Removed, filepath.ToSlash(c.Path))
		} else {
			report.Written = append(report.Written, filepath.ToSlash(c.Path))
		}
	}
	slices.Sort(report.Written)
	slices.Sort(report.Removed)
	return report, nil
}

// CarryOut makes changes: all of them or, with an error, none. All texts are on the disk before the first file changes, and what a file
// was is kept until the last one has.
func CarryOut(changes []Change) (err error) {
	var w writing
	defer func() {
		if err != nil {
			err = errors.Join(err, w.undoAll())
		}
	}()
	for i := range changes {
		if c := &changes[i]; !c.remove {
			if err := w.prepare(c); err != nil {
				return fmt.Errorf("writing %s: %w", c.Path, err)
			}
		}
	}
	for _, c := range changes {
		if err := w.change(c); err != nil {
			return fmt.Errorf("writing %s: %w", c.Path, err)
		}
	}
	return w.finish()
}

// A writing is on the way from one state of the files to the next, and knows the way back.
type writing struct {
	undo   []func() error
	former []string // what files were before
}

// prepare writes a text beside the file that it is for.
func (w *writing) prepare(c *Change) error {
	if err := w.makeDirectory(filepath.Dir(c.Path)); err != nil {
		return err
	}
	f, err := os.CreateTemp(filepath.Dir(c.Path), ".iscgen-*")
	if err != nil {
		return err
	}
	c.temporary = f.Name()
	w.undo = append(w.undo, func() error { return os.Remove(c.temporary) })
	_, err = f.Write(c.Text)
	return errors.Join(err, f.Chmod(0o644), f.Close())
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
	if err := os.Mkdir(dir, 0o755); err != nil {
		return err
	}
	w.undo = append(w.undo, func() error { return os.Remove(dir) })
	return nil
}

// change puts a file aside, and the new one in its place.
func (w *writing) change(c Change) error {
	switch info, err := os.Lstat(c.Path); {
	case err == nil && info.IsDir():
		return errors.New("there is a directory of this name; move it")
	case err == nil:
		former := filepath.Join(filepath.Dir(c.Path), ".iscgen-former-"+filepath.Base(c.Path))
		if err := w.rename(c.Path, former); err != nil {
			return err
		}
		w.former = append(w.former, former)
	case !errors.Is(err, fs.ErrNotExist):
		return err
	}
	if c.remove {
		return nil
	}
	return w.rename(c.temporary, c.Path)
}

func (w *writing) rename(from, to string) error {
	if err := os.Rename(from, to); err != nil {
		return err
	}
	w.undo = append(w.undo, func() error { return os.Rename(to, from) })
	return nil
}

// finish removes what files were before, and the directories that nothing is left in.
func (w *writing) finish() (err error) {
	w.undo = nil
	for _, former := range w.former {
		err = errors.Join(err, os.Remove(former))
		_ = os.Remove(filepath.Dir(former)) // which fails where something is left in it
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
