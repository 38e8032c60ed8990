package repair

import (
	"strings"

	"go.yaml.in/yaml/v3"

	"github.com/f745b6f1/isc/internal/gen/document"
)

// A Revision changes a source, among its nodes and in its text.
type Revision struct {
	*document.Source
	lines   []string
	edits   []edit
	changed bool
	spliced bool     // all changes so far can be made in the text
	gone    []string // the pointers of what was taken out because it is not wanted
	Done    []string // what was repaired, one line each
}

// Revise begins a revision of a source.
func Revise(s *document.Source) *Revision {
	return &Revision{Source: s, lines: strings.Split(strings.TrimSuffix(string(s.Original), "\n"), "\n"), spliced: !s.Reprint}
}

// make makes one change, where there is something to change: a reference can lead a rule to the document as a whole.
func (r *Revision) make(target document.Target) {
	if target.Parent == nil || target.Set == nil && target.Index < 0 {
		return
	}
	if r.changed = true; r.spliced {
		var e edit
		e, r.spliced = editOf(target, r.lines)
		r.edits = append(r.edits, e)
	}
	target.Apply()
}

// move puts what a target has lost at another pointer. Mappings on the way that are not there yet are made.
func (r *Revision) move(from document.Target, pointer string) {
	r.spliced = false
	node := r.Root
	tokens := document.SplitPointer(pointer)
	for _, token := range tokens[:len(tokens)-1] {
		next := document.Child(node, token)
		if next == nil {
			next = &yaml.Node{Kind: yaml.MappingNode, Tag: "!!map"}
			document.Target{Parent: node, Index: -1, Key: token, Set: next}.Apply()
		}
		node = next
	}
	document.Target{Parent: node, Index: -1, Key: tokens[len(tokens)-1], Set: from.Was}.Apply()
}

// Finish makes the text of the repaired document, in YAML. YAML that nothing is wrong with stays as it was written, to the byte.
func (r *Revision) Finish() (err error) {
	r.Repaired = r.Original
	if !r.changed && !r.Reprint {
		return nil
	}
	if r.spliced {
		if text, can := splice(r.lines, r.edits); can && r.says(text) {
			r.Repaired = text
			return nil
		}
	}
	// Flow style, or one repair inside another: the text is printed anew.
	r.Repaired, err = document.Encode(r.Root)
	return err
}

// says reports whether a text is what the nodes say.
func (r *Revision) says(text []byte) bool {
	root, err := document.Parse(r.File, text)
	return err == nil && document.SameNodes(root, r.Root)
}
