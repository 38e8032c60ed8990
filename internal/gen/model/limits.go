package model

import (
	"fmt"
	"strconv"
)

// Limits are what a schema demands of a value. What is nil, zero or empty is not demanded.
type Limits struct {
	Min, Max            *float64
	Above, Below        bool // a number is not Min or Max itself
	MinLength, MinItems uint64
	MaxLength, MaxItems *uint64
	Pattern             string
}

// Phrases says the limits in English, each so that it can follow a comma.
func (l Limits) Phrases() (phrases []string) {
	number := func(f float64) string { return strconv.FormatFloat(f, 'f', -1, 64) }
	if l.Min != nil {
		phrases = append(phrases, map[bool]string{false: "at least ", true: "more than "}[l.Above]+number(*l.Min))
	}
	if l.Max != nil {
		phrases = append(phrases, map[bool]string{false: "at most ", true: "less than "}[l.Below]+number(*l.Max))
	}
	if l.MinLength > 0 {
		phrases = append(phrases, fmt.Sprintf("at least %d characters", l.MinLength))
	}
	if l.MaxLength != nil {
		phrases = append(phrases, fmt.Sprintf("at most %d characters", *l.MaxLength))
	}
	if l.MinItems > 0 {
		phrases = append(phrases, fmt.Sprintf("at least %d items", l.MinItems))
	}
	if l.MaxItems != nil {
		phrases = append(phrases, fmt.Sprintf("at most %d items", *l.MaxItems))
	}
	if l.Pattern != "" {
		phrases = append(phrases, "of the form "+l.Pattern)
	}
	return phrases
}
