package document

import (
	"slices"
	"strings"

	"go.yaml.in/yaml/v3"
)

// prune removes the parts with problems from the nodes, so that the same run can check the rest. Nothing is generated from a document that was
// pruned.
func (s *Source) prune() {
	done := map[string]bool{}
	for _, problem := range slices.Backward(s.Problems[s.handled:]) { // backward, so that removing an item does not change the pointers of those before it
		place := strings.TrimSuffix(problem.Pointer, "/$ref")
		if place == "" || done[place] {
			continue
		}
		done[place] = true
		target := s.Target(place)
		if target.Index < 0 {
			continue
		}
		if target.Parent.Kind == yaml.SequenceNode { // the items after it have other pointers now
			place = ParentPointer(place)
		}
		target.Apply()
		s.pruned = append(s.pruned, place)
	}
	s.handled = len(s.Problems)
}

// IsPruned reports whether the part at a pointer was removed, is inside a removed part, or has lost a member.
func (s *Source) IsPruned(pointer string) bool {
	return slices.ContainsFunc(s.pruned, func(place string) bool {
		return pointer == ParentPointer(place) || strings.HasPrefix(pointer+"/", place+"/")
	})
}
