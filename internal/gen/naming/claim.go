package naming

import (
	"cmp"
	"maps"
	"net/http"
	"slices"
	"strings"

	"github.com/f745b6f1/isc/internal/gen/model"
)

// Claims are what the components of a document have to say for the names that they ask for. Where several ask for one, the main resource has
// it, and the others get names from their context.
type claims struct {
	*Namer
	paths  map[*model.Model]model.UsagePath
	best   map[*model.Model]claim
	locked map[*model.Model]bool // those whose names the lock has
}

// A claim is the best use that an operation makes of a model.
type claim struct {
	rank      claimRank
	operation *model.Operation
	body      bool // the operation takes it, and does not answer with it
	list      bool // it is an item of a list
}

// A claimRank says how near a model is to being what its name means, the nearest first.
type claimRank int

const (
	listed   claimRank = iota // the items that GET of the collection of that name answers with
	single                    // what GET of one of that collection, or of the resource of that name, answers with
	answered                  // what another GET answers with
	used                      // what another operation takes or answers with
	failed                    // the body of an error
	nested                    // it only stands inside others
)

func newClaims(n *Namer, api *model.API) *claims {
	c := &claims{Namer: n, paths: api.UsagePaths().Shortest(), best: map[*model.Model]claim{}, locked: map[*model.Model]bool{}}
	for _, o := range slices.SortedFunc(slices.Values(api.Operations), compareDepth) {
		if o.Body != nil {
			c.claim(o, o.Body.Schema, used, true)
		}
		for _, response := range o.Responses {
			switch {
			case !response.Success():
				c.claim(o, response.Schema, failed, false)
			case o.Method == http.MethodGet:
				c.claim(o, response.Schema, answered, false)
			default:
				c.claim(o, response.Schema, used, false)
			}
		}
	}
	return c
}

// compareDepth puts operations whose paths are shorter first: the collection of all access profiles comes before that of a role.
func compareDepth(a, b *model.Operation) int {
	return cmp.Or(cmp.Compare(strings.Count(a.Path, "/"), strings.Count(b.Path, "/")), strings.Compare(a.Key(), b.Key()))
}

// claim notes a use of a model, if it is better than those before.
func (c *claims) claim(o *model.Operation, s *model.Schema, rank claimRank, body bool) {
	if s == nil {
		return
	}
	m := s.Innermost().Type.Model
	if m == nil || m.Schema == "" {
		return
	}
	list := s.Type.Kind == model.List
	if rank == answered && saysResource(o, askedName(m)) {
		rank = single
		if list {
			rank = listed
		}
	}
	if before, known := c.best[m]; !known || rank < before.rank {
		c.best[m] = claim{rank, o, body, list}
	}
}

// of returns the claim of a model.
func (c *claims) of(m *model.Model) claim {
	if best, known := c.best[m]; known {
		return best
	}
	return claim{rank: nested}
}

// askedName is the name that a component asks for.
func askedName(m *model.Model) string { return TypeName(model.ComponentBase(m.Schema)) }

// compare puts models in the order in which they get the name that they ask for. Nothing in it depends on the order of the document, and only
// the last of it on numbers.
func (c *claims) compare(a, b *model.Model) int {
	spelled := func(m *model.Model) bool { return askedName(m) == model.ComponentBase(m.Schema) }
	order := cmp.Or(cmp.Compare(c.of(a).rank, c.of(b).rank), compareBool(spelled(b), spelled(a)))
	if x, y := c.of(a).operation, c.of(b).operation; order == 0 && x != nil && y != nil {
		order = compareDepth(x, y)
	}
	return cmp.Or(order, cmp.Compare(c.paths[a].Depth, c.paths[b].Depth), strings.Compare(c.paths[a].Text, c.paths[b].Text), model.CompareNatural(a.Schema, b.Schema))
}

// settle names the components that have no name yet: first those that operations take or answer with, then those that stand inside others, and
// at last those whose names others have.
func (c *claims) settle(api *model.API) {
	groups := map[string][]*model.Model{}
	var others []*model.Model
	for _, m := range api.Models {
		switch {
		case m.Schema == "":
		case c.Types[m] != "":
			c.locked[m] = true
		default:
			groups[askedName(m)] = append(groups[askedName(m)], m)
		}
	}
	names := slices.Sorted(maps.Keys(groups))
	for _, name := range names {
		slices.SortFunc(groups[name], c.compare)
		if first := groups[name][0]; c.of(first).rank < nested {
			c.giveAsked(first, name)
		}
	}
	for _, name := range names {
		group := groups[name]
		if saying := slices.IndexFunc(group, c.saysName); saying > 0 && c.of(group[0]).rank == nested {
			group[0], group[saying] = group[saying], group[0]
		}
		c.giveAsked(group[0], name)
		others = append(others, slices.DeleteFunc(group, func(m *model.Model) bool { return c.Types[m] != "" })...)
	}
	slices.SortFunc(others, func(a, b *model.Model) int {
		return cmp.Or(cmp.Compare(c.paths[a].Depth, c.paths[b].Depth), strings.Compare(askedName(a), askedName(b)), c.compare(a, b))
	})
	for _, m := range others {
		c.give(m, c.firstFree(c.contextNames(m)))
	}
}

// giveAsked gives a model the name that it asks for, if nobody has it.
func (c *claims) giveAsked(m *model.Model, name string) {
	if c.Types[m] == "" && !c.scope.taken[name] {
		c.give(m, name)
	}
}

// saysName reports whether a model stands where the name of what it stands in and its property are its name: the comments of an Approval are
// ApprovalComments.
func (c *claims) saysName(m *model.Model) bool {
	for _, around := range m.UsedIn {
		for _, property := range around.Properties {
			if c.Types[around] != "" && property.Innermost().Type.Model == m && strings.EqualFold(c.Types[around]+GoName(singular(property.Name)), askedName(m)) {
				return true
			}
		}
	}
	return false
}
