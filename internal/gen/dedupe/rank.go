package dedupe

import (
	"cmp"
	"strings"

	"github.com/f745b6f1/isc/internal/gen/model"
)

// A rank orders schemas by how good a name they have in the document.
type rank int

const (
	component rank = iota // a component schema
	shared                // the body of a shared response or request
	inline
)

func rankOf(m *model.Model) rank {
	switch {
	case m.Schema != "":
		return component
	case m.Location.Component != "" && len(m.Location.Steps) == 0:
		return shared
	}
	return inline
}

// compare orders models by rank. Components with shorter names come first, and other models as their locations do.
func (d *deduper) compare(a, b *model.Model) int {
	order := cmp.Compare(rankOf(a), rankOf(b))
	if order == 0 && rankOf(a) == component {
		nameA, nameB := model.ComponentBase(a.Schema), model.ComponentBase(b.Schema)
		order = cmp.Or(cmp.Compare(len(nameA), len(nameB)), strings.Compare(nameA, nameB))
	}
	return cmp.Or(order, model.CompareLocations(a.Location, b.Location, d.components), model.CompareNatural(a.Schema, b.Schema))
}

// fitting returns, of several components that are the same, the one whose name matches a word best: it equals the word, begins with it or
// contains it.
func fitting(same []*model.Model, word string) *model.Model {
	fit := func(m *model.Model) int {
		switch name := wordOf(m); {
		case name == word:
			return 0
		case strings.HasPrefix(name, word):
			return 1
		case strings.Contains(name, word):
			return 2
		}
		return 3
	}
	best := same[0]
	for _, other := range same {
		if rankOf(other) == component && fit(other) < fit(best) {
			best = other
		}
	}
	return best
}
