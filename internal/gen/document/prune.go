package document

import (
	"slices"
	"strings"

	"go.yaml.in/yaml/v3"
)

// prune takes the places of the problems out of the nodes, so that one run finds what is wrong elsewhere too. Nothing is generated of a
// document that lacks something.
func (s *Source) prune() {
	done := map[string]bool{}
	for _, problem := range slices.Backward(s.Problems[s.handled:]) { // so that taking an item out leaves the pointers of the others
		place := strings.TrimSuffix(problem.Pointer, "/$ref")
		if place == "" || done[place] {
			continue
		}
		done[place] = true
		target := s.Target(place)
		if target.Index < 0 {
			continue
		}
		if target.Parent.Kind == yaml.SequenceNode { // whose other items have other pointers now
			place = ParentPointer(place)
		}
		target.Apply()
		s.pruned = append(s.pruned, place)
	}
	s.handled = len(s.Problems)
}

// IsPruned reports whether a place was taken out, is in one that was, or has lost something.
func (s *Source) IsPruned(pointer string) bool {
	return slices.ContainsFunc(s.pruned, func(place string) bool {
		return pointer == ParentPointer(place) || strings.HasPrefix(pointer+"/", place+"/")
	})
}
