package core

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

var (
	filterA = Compare[int64]("a", "eq", 1)
	filterB = Compare[int64]("b", "eq", 2)
	filterC = Compare[int64]("c", "eq", 3)
)

func TestFilterString(t *testing.T) {
	t.Parallel()
	for _, tc := range []struct {
		name   string
		filter Filter
		want   string
	}{
		{"zero", Filter{}, ""},
		{"one comparison", filterA, `a eq 1`},
		{"the contract's example", And(Compare("name", "sw", "A"), Not(Or(Compare("correlated", "eq", true), Compare("id", "in", "a", "b")))),
			`name sw "A" and not (correlated eq true or id in ("a","b"))`},
		{"and", And(filterA, filterB, filterC), `a eq 1 and b eq 2 and c eq 3`},
		{"and in and", And(filterA, And(filterB, filterC)), `a eq 1 and b eq 2 and c eq 3`},
		{"or in or", Or(Or(filterA, filterB), filterC), `a eq 1 or b eq 2 or c eq 3`},
		{"and in or", Or(And(filterA, filterB), filterC), `a eq 1 and b eq 2 or c eq 3`},
		{"or in and", And(Or(filterA, filterB), filterC), `(a eq 1 or b eq 2) and c eq 3`},
		{"not of a comparison", Not(filterA), `not a eq 1`},
		{"not of and", Not(And(filterA, filterB)), `not (a eq 1 and b eq 2)`},
		{"not of not", Not(Not(filterA)), `not not a eq 1`},
		{"not in and", And(Not(filterA), filterB), `not a eq 1 and b eq 2`},
		{"and of none", And(), ""},
		{"and of empty ones", And(Filter{}, Or(), Filter{}), ""},
		{"and of one", And(filterA), `a eq 1`},
		{"empty filters are ignored", And(Filter{}, filterA, Filter{}), `a eq 1`},
		{"a single operand needs no parentheses", And(Filter{}, Or(filterA, filterB)), `a eq 1 or b eq 2`},
		{"an or inside nested ands", And(And(Or(filterA, filterB)), filterC), `(a eq 1 or b eq 2) and c eq 3`},
		{"not of nothing", Not(And()), ""},
	} {
		t.Run(tc.name, func(t *testing.T) {
			t.Parallel()
			assert.Equal(t, tc.want, tc.filter.String())
			assert.NoError(t, tc.filter.Err())
		})
	}
}

func TestFilterIsAValue(t *testing.T) {
	t.Parallel()
	both := And(filterA, filterB)
	left, right := And(both, filterC), Or(both, filterC)
	assert.Equal(t, `a eq 1 and b eq 2`, both.String())
	assert.Equal(t, `a eq 1 and b eq 2 and c eq 3`, left.String())
	assert.Equal(t, `a eq 1 and b eq 2 or c eq 3`, right.String())
	assert.Equal(t, both, And(filterA, filterB))
}

// The error of an operand is kept, whatever its position.
func TestFilterErrorIsKept(t *testing.T) {
	t.Parallel()
	wrong := Compare[string]("id", "in")
	require.ErrorIs(t, wrong.Err(), ErrInvalidArgument)
	for name, f := range map[string]Filter{
		"and of one": And(wrong), "and first": And(wrong, filterA), "and last": And(filterA, filterB, wrong),
		"or": Or(filterA, wrong), "not": Not(wrong), "deep": And(filterA, Not(Or(filterB, And(wrong, filterC)))),
	} {
		assert.Equal(t, wrong.Err(), f.Err(), name)
	}
}

func TestWithFilter(t *testing.T) {
	t.Parallel()
	filters := func(c Call) []argument { return c.query }
	call := Call{}.WithQuery("filters", "text")
	assert.Equal(t, []argument{{name: "filters", value: "a eq 1"}}, filters(call.WithFilter(filterA)))
	assert.Empty(t, filters(call.WithFilter(Filter{})))
	assert.Equal(t, []argument{{name: "filters", value: "text"}}, filters(call.WithFilter(filterA).WithQuery("filters", "text")))

	wrong := Compare[string]("id", "in")
	refused := call.WithFilter(wrong)
	for name, tc := range map[string]struct {
		call    Call
		refused bool
	}{
		"wrong":                          {refused, true},
		"right, then wrong":              {call.WithFilter(filterA).WithFilter(wrong), true},
		"wrong, then right":              {refused.WithFilter(filterA), false},
		"wrong, then text":               {refused.WithQuery("filters", "text"), false},
		"wrong, then empty":              {refused.WithFilter(Filter{}), false},
		"wrong, then a sorter":           {refused.WithSorters("name"), true},
		"the original call is unchanged": {call, false},
	} {
		assert.Equal(t, tc.refused, tc.call.argumentError() != nil, name)
		if tc.refused {
			assert.ErrorIs(t, tc.call.argumentError(), ErrInvalidArgument, name)
		}
	}
}
