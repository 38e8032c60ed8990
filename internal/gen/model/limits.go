package model

import (
	"cmp"
	"strconv"

	"github.com/f745b6f1/isc/internal/gen/prose"
)

// Limits are the constraints of a schema on its values. A nil, zero or empty field is no constraint.
type Limits struct {
	Min, Max            *float64
	Above, Below        bool // Min or Max itself is not allowed
	MinLength, MinItems uint64
	MaxLength, MaxItems *uint64
	Pattern             string
}

// Phrases returns the limits in English, as phrases that can follow a comma.
func (l Limits) Phrases() (phrases []string) {
	number := func(f float64) string { return strconv.FormatFloat(f, 'f', -1, 64) }
	if l.Min != nil {
		phrases = append(phrases, map[bool]string{false: "at least ", true: "more than "}[l.Above]+number(*l.Min))
	}
	if l.Max != nil {
		phrases = append(phrases, map[bool]string{false: "at most ", true: "less than "}[l.Below]+number(*l.Max))
	}
	if l.MinLength > 0 {
		phrases = append(phrases, "at least "+prose.Count(l.MinLength, "character"))
	}
	if l.MaxLength != nil {
		phrases = append(phrases, "at most "+prose.Count(*l.MaxLength, "character"))
	}
	if l.MinItems > 0 {
		phrases = append(phrases, "at least "+prose.Count(l.MinItems, "item"))
	}
	if l.MaxItems != nil {
		phrases = append(phrases, "at most "+prose.Count(*l.MaxItems, "item"))
	}
	if l.Pattern != "" {
		phrases = append(phrases, "of the form "+l.Pattern)
	}
	return phrases
}

// And returns what is demanded where other limits hold, too. Of two patterns only the first can be told.
func (l Limits) And(other Limits) Limits {
	if other.Min != nil && (l.Min == nil || *other.Min > *l.Min || *other.Min == *l.Min && other.Above) {
		l.Min, l.Above = other.Min, other.Above
	}
	if other.Max != nil && (l.Max == nil || *other.Max < *l.Max || *other.Max == *l.Max && other.Below) {
		l.Max, l.Below = other.Max, other.Below
	}
	l.MinLength, l.MinItems = max(l.MinLength, other.MinLength), max(l.MinItems, other.MinItems)
	l.MaxLength, l.MaxItems = lower(l.MaxLength, other.MaxLength), lower(l.MaxItems, other.MaxItems)
	l.Pattern = cmp.Or(l.Pattern, other.Pattern)
	return l
}

// lower returns the lower of two limits, each of which may be none.
func lower(a, b *uint64) *uint64 {
	if a == nil || b != nil && *b < *a {
		return b
	}
	return a
}
