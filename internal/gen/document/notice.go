package document

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/f745b6f1/isc/internal/gen/prose"
)

// A Notice is something that a document says and that the generated code does not do, told once for all the places of its kind. It keeps
// nothing from being generated, unless the run is strict.
type Notice struct {
	What  string  // what is not done: "style deepObject of a cookie"
	Noun  string  // what its places are counted as, in the singular
	Done  string  // what is done instead: "sent as ..."
	Count int     // how many places there are
	First Problem // the first of them in the document
}

// String returns the notice in a line.
func (n Notice) String() string {
	return fmt.Sprintf("not supported: %s, %s, %s, first at %s", n.What, prose.Count(n.Count, n.Noun), n.Done, n.First.Pointer)
}

// Problem makes a problem of the notice, for a run that takes nothing but what is done in full.
func (n Notice) Problem() Problem {
	problem := n.First
	problem.Text = fmt.Sprintf("not supported: %s, %s, %s", n.What, prose.Count(n.Count, n.Noun), n.Done)
	return problem
}

// notices are the kinds that were noticed, and the places that were counted.
type notices struct {
	kinds  map[string]*Notice
	places map[string]bool
}

// Notice notes a place where something is not done. A place that several operations lead to counts once.
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

// Notices returns what was noticed, in the order of the document.
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
