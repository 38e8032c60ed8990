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

// A File is a generated file outside the trees.
type File struct {
	Path string
	Text []byte
	Ours func(present []byte) bool // tells whether the file that is there may be overwritten; nil: where it is generated
}

// A Report tells what was done. All paths are slash-separated and sorted.
type Report struct {
	Written, Removed []string // files that changed and files that went
	Kept             []string // files that somebody took over: they have no header any more, and stay as they are
	Unchanged        int      // files that were already what they should be
}

// Write brings the trees and the single files to disk, all of them or, with an error, none. Files that are already what they should be are not
// touched, and those that somebody took over stay as they are. Files that it did not write are in the way: an error. What a run that was
// killed has left is removed, and other runs wait until this one is done.
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

// A step is what is to be done to a file: to give it a text, or to remove it.
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
	seen      map[string]bool // the files that are written, each once
}

// tree plans what is to be done in a directory.
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

// single plans what is to be done to one file.
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

// write plans to give a file a text, where it has another.
func (p *plan) write(s step, there []byte, is state) error {
	if is == present && bytes.Equal(there, s.text) {
		p.unchanged++
	} else {
		p.steps = append(p.steps, s)
	}
	return p.once(s.folder, s.name)
}

// once makes sure that no file is written twice, which would lose one of the two texts.
func (p *plan) once(f *folder, name string) error {
	path := filepath.Join(f.real, filepath.FromSlash(name))
	if p.seen[path] {
		return fmt.Errorf("%s is to be two things at once; give the package, the pages and each file a place of their own", f.at(name))
	}
	p.seen[path] = true
	return nil
}

// inTheWay is the error of a file that iscgen did not write.
func inTheWay(path string, is state) error {
	if is == strange {
		return fmt.Errorf("%s is in the way: it is a symbolic link, or no file; name the file itself, or move what is there", path)
	}
	return fmt.Errorf("%s is in the way: iscgen did not write it, and would have to overwrite it; move it, or rename what is in it", path)
}

// report tells what the steps did.
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
