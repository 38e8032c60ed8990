package files

import (
	"bytes"
	"errors"
	"fmt"
	"maps"
	"path/filepath"
	"slices"
	"strings"
)

// A File is a single generated file outside the trees.
type File struct {
	Path string
	Text []byte
	Ours func(present []byte) bool // reports whether an existing file may be overwritten; nil means IsGenerated
}

// A Report lists what was done. Paths are slash-separated and sorted.
type Report struct {
	Written, Removed []string // files that were changed and files that were removed
	Kept             []string // files from which a user removed the header, to edit them by hand; they are not changed
	Unchanged        int      // number of files that already had the right content
}

// Write writes the trees and the single files to disk: all of them or, if it returns an error, none. It does not touch files that already have
// the right content, nor those from which a user removed the header. An existing file that iscgen did not write is an error. Write also removes
// temporary files of killed runs. Other runs wait until Write returns.
func Write(trees []Tree, singles []File) (report Report, err error) {
	var w writing
	defer func() {
		if err != nil {
			err = errors.Join(err, w.undoAll())
		}
		err = errors.Join(err, w.close())
	}()
	folders, err := w.open(trees, singles)
	if err != nil {
		return Report{}, err
	}
	p := plan{seen: map[string]bool{}}
	for _, t := range trees {
		if err := p.tree(folders[t.Root], t); err != nil {
			return Report{}, err
		}
	}
	for _, s := range singles {
		if err := p.single(folders[filepath.Dir(s.Path)], s); err != nil {
			return Report{}, err
		}
	}
	if err := w.carryOut(p.steps); err != nil {
		return Report{}, err
	}
	return p.report(), nil
}

// A step is a change of one file: it is written or removed.
type step struct {
	folder *folder
	name   string
	text   []byte
	remove bool
}

// A plan has the steps of a run.
type plan struct {
	steps     []step
	kept      []string
	unchanged int
	seen      map[string]bool // the files that are planned already
}

// tree plans the changes in a directory.
func (p *plan) tree(f *folder, t Tree) error {
	before, err := readManifest(f)
	if err != nil {
		return err
	}
	if err := f.clear(append(t.names(), slices.Sorted(maps.Keys(before))...)); err != nil {
		return err
	}
	for _, name := range t.names() {
		there, is, err := f.look(name)
		switch {
		case err != nil:
			return err
		case is != absent && !IsGenerated(there) && before[name]:
			p.kept = append(p.kept, filepath.ToSlash(f.at(name)))
			err = p.once(f, name)
		case is != absent && !IsGenerated(there):
			err = inTheWay(f.at(name), is)
		default:
			err = p.write(step{folder: f, name: name, text: t.Files[name]}, there, is)
		}
		if err != nil {
			return err
		}
	}
	for _, name := range slices.Sorted(maps.Keys(before)) {
		if _, still := t.Files[name]; still {
			continue
		}
		switch there, is, err := f.look(name); {
		case err != nil:
			return err
		case is != absent && !IsGenerated(there):
			p.kept = append(p.kept, filepath.ToSlash(f.at(name)))
		case is != absent:
			p.steps = append(p.steps, step{folder: f, name: name, remove: true})
		}
	}
	return p.single(f, File{Path: f.at(manifestName), Text: t.manifest()})
}

// single plans the change of a single file.
func (p *plan) single(f *folder, s File) error {
	if err := f.clear([]string{"."}); err != nil {
		return err
	}
	name, ours := filepath.Base(s.Path), s.Ours
	if ours == nil {
		ours = IsGenerated
	}
	there, is, err := f.look(name)
	switch {
	case err != nil:
		return err
	case is == strange || is == present && !ours(there):
		return inTheWay(s.Path, is)
	}
	return p.write(step{folder: f, name: name, text: s.Text}, there, is)
}

// write plans to write a file, unless it already has the right content.
func (p *plan) write(s step, there []byte, is state) error {
	if is == present && bytes.Equal(there, s.text) {
		p.unchanged++
	} else {
		p.steps = append(p.steps, s)
	}
	return p.once(s.folder, s.name)
}

// once returns an error if a file would be written twice, which would lose one of the texts.
func (p *plan) once(f *folder, name string) error {
	path := filepath.Join(f.real, filepath.FromSlash(name))
	if p.seen[path] {
		return fmt.Errorf("%s would be written twice; use different paths for the package, the pages and each file", f.at(name))
	}
	p.seen[path] = true
	return nil
}

// inTheWay returns the error for an existing file that iscgen did not write.
func inTheWay(path string, is state) error {
	if is == strange {
		return fmt.Errorf("%s is in the way: it is a symbolic link or not a regular file; move it, or name the file that it leads to", path)
	}
	return fmt.Errorf("%s is in the way: iscgen would have to overwrite it, but did not write it; move or rename it", path)
}

// report returns the report of the planned steps.
func (p *plan) report() Report {
	r := Report{Kept: slices.Sorted(slices.Values(p.kept)), Unchanged: p.unchanged}
	for _, s := range p.steps {
		list := &r.Written
		if s.remove {
			list = &r.Removed
		}
		*list = append(*list, filepath.ToSlash(s.folder.at(s.name)))
	}
	slices.SortFunc(r.Written, strings.Compare)
	slices.SortFunc(r.Removed, strings.Compare)
	return r
}
