package repair

import (
	"strings"

	"go.yaml.in/yaml/v3"

	"github.com/f745b6f1/isc/internal/gen/document"
)

// A Revision changes the nodes of a source, and its text where possible.
type Revision struct {
	*document.Source
	lines   []string
	edits   []edit
	changed bool
	spliced bool     // all changes so far can be made by editing lines of the text
	gone    []string // the pointers of the parts that were removed because they are unwanted
	Done    []string // the repairs that were made, one line each
}

// Revise begins a revision of a source.
func Revise(s *document.Source) *Revision {
	return &Revision{Source: s, lines: strings.Split(strings.TrimSuffix(string(s.Original), "\n"), "\n"), spliced: !s.Reprint}
}

// make applies one change. It ignores a target without a parent, which is the document as a whole, and the removal of a missing value.
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

// move adds the value that was removed from a target at another pointer. It creates missing mappings on the way.
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

// Finish sets Repaired to the text of the changed document, as YAML. An unchanged YAML document keeps its text byte for byte.
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
	// Lines cannot be edited in flow style, or if one repair is inside another: print the whole document.
	r.Repaired, err = document.Encode(r.Root)
	return err
}

// says reports whether a text parses to the current nodes.
func (r *Revision) says(text []byte) bool {
	root, err := document.Parse(r.File, text)
	return err == nil && document.SameNodes(root, r.Root)
}
