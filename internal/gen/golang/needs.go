package golang

import (
	"slices"
	"strings"

	"github.com/f745b6f1/isc/internal/gen/model"
)

// needs returns a sentence that says which scopes and which user level a token must have for an operation, or "" if the document does not say.
// Of several security schemes one is enough, and so is one of several scopes and one of several user levels.
func needs(o *model.Operation) string {
	var parts []string
	if scopes := neededScopes(o.Scopes); scopes != "" {
		parts = append(parts, scopes)
	}
	switch levels := o.UserLevels; {
	case len(levels) == 1 && strings.EqualFold(levels[0], "any"): //nolint:parsed // it is a level of the document
		parts = append(parts, "any user level")
	case len(levels) > 0:
		parts = append(parts, oneOf("user level", levels))
	}
	if len(parts) == 0 {
		return ""
	}
	return "Needs " + strings.Join(parts, ", and ") + "."
}

// neededScopes returns the scopes with the security schemes that ask for them. Schemes that ask for the same ones are named together.
func neededScopes(all []model.Scopes) string {
	var ways []string
	for i, scopes := range all {
		isSame := func(other model.Scopes) bool { return slices.Equal(other.Names, scopes.Names) }
		if len(scopes.Names) == 0 || slices.ContainsFunc(all[:i], isSame) {
			continue
		}
		var schemes []string
		for _, other := range all[i:] {
			if isSame(other) {
				schemes = append(schemes, other.Scheme)
			}
		}
		ways = append(ways, oneOf("scope", scopes.Names)+" ("+strings.Join(schemes, ", ")+")")
	}
	return strings.Join(ways, ", or ")
}

// oneOf returns words for one of several things of a kind.
func oneOf(kind string, names []string) string {
	if len(names) == 1 {
		return "the " + kind + " " + names[0]
	}
	return "one of the " + kind + "s " + strings.Join(names, ", ")
}
