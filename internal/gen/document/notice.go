package document

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/f745b6f1/isc/internal/gen/prose"
)

// A Notice describes something in the document that the generated code does not support. All locations of one kind share a notice. A notice does
// not stop generation, unless the run is strict.
type Notice struct {
	What  string  // what is not supported: "style deepObject of a cookie"
	Noun  string  // what is counted, in the singular: "parameter"
	Done  string  // what happens instead: "sent as ..."
	Count int     // how many locations there are
	First Problem // the first location in the document
}

// String returns the notice as one line.
func (n Notice) String() string {
	return fmt.Sprintf("not supported: %s, %s, %s, first at %s", n.What, prose.Count(n.Count, n.Noun), n.Done, n.First.Pointer)
}

// Problem returns the notice as a problem, for a strict run.
func (n Notice) Problem() Problem {
	problem := n.First
	problem.Text = fmt.Sprintf("not supported: %s, %s, %s", n.What, prose.Count(n.Count, n.Noun), n.Done)
	return problem
}

// notices holds the notices of a source by kind, and the locations that were counted.
type notices struct {
	kinds  map[string]*Notice
	places map[string]bool
}

// Notice records a location with something that is not supported. A location that several operations share counts once.
func (s *Source) Notice(pointer, what, noun, done string) {
	if s.IsPruned(pointer) {
		return
	}
	if s.noticed.kinds == nil {
		s.noticed = notices{kinds: map[string]*Notice{}, places: map[string]bool{}}
	}
	kind := what + "\n" + noun + "\n" + done
	place := kind + "\n" + pointer
	if s.noticed.places[place] {
		return
	}
	s.noticed.places[place] = true
	at := s.problemAt(pointer, "")
	n := s.noticed.kinds[kind]
	if n == nil {
		n = &Notice{What: what, Noun: noun, Done: done, First: at}
		s.noticed.kinds[kind] = n
	}
	n.Count++
	if at.before(n.First) {
		n.First = at
	}
}

// Notices returns the recorded notices in the order of the document.
func (s *Source) Notices() []Notice {
	list := make([]Notice, 0, len(s.noticed.kinds))
	for _, n := range s.noticed.kinds {
		list = append(list, *n)
	}
	slices.SortFunc(list, func(a, b Notice) int {
		return cmp.Or(compareProblems(a.First, b.First), strings.Compare(a.What, b.What), strings.Compare(a.Done, b.Done))
	})
	return list
}

func (p Problem) before(other Problem) bool { return compareProblems(p, other) < 0 }
