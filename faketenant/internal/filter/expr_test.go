package filter_test

import (
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/f745b6f1/isc/faketenant/internal/filter"
)

type record map[string]filter.Value

func (r record) Field(name string) filter.Value { return r[name] }

var ada = record{
	"name":    filter.String("Ada Lovelace"),
	"umlaut":  filter.String("ÉCOLE Straße ΣΊΣΥΦΟΣ"),
	"level":   filter.Int(9007199254740993),
	"active":  filter.Bool(true),
	"created": filter.Time(time.Date(2024, 5, 1, 12, 0, 0, 500_000_000, time.UTC)),
	"tags":    filter.List(filter.String("math"), filter.String("Engine"), filter.Int(7)),
	"none":    filter.List(),
}

func TestMatch(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]bool{
		`name eq "Ada Lovelace"`:       true,
		`name eq "ADA lovelace"`:       true,
		`name eq "Ada"`:                false,
		`name ne "Ada"`:                true,
		`name ne "ada lovelace"`:       false,
		`name sw "ada l"`:              true,
		`name sw ""`:                   true,
		`name sw "Lovelace"`:           false,
		`name sw "Ada Lovelace!"`:      false,
		`name co "LOVE"`:               true,
		`name co "hate"`:               false,
		`name gt "Ada"`:                true,
		`name gt "ada lovelace"`:       false,
		`name ge "ada lovelace"`:       true,
		`name lt "B"`:                  true,
		`name lt "b"`:                  true,
		`name le "A"`:                  false,
		`name in ("x","ada LOVELACE")`: true,
		`name in ("x","y")`:            false,
		`pr name`:                      true,
		`name isnull`:                  false,

		`umlaut sw "école"`:                true,
		`umlaut co "strAße"`:               true,
		`umlaut co "σίσυφος"`:              true,
		`umlaut sw "ecole"`:                false,
		`umlaut eq "école straße σίσυφοσ"`: true,

		`level eq 9007199254740993`:   true,
		`level eq 9007199254740992`:   false,
		`level gt 9007199254740992`:   true,
		`level lt 9007199254740994`:   true,
		`level lt 1e17`:               true,
		`level gt 0.5`:                true,
		`level eq "9007199254740993"`: false,
		`level le 9007199254740993`:   true,

		`active eq true`:   true,
		`active eq false`:  false,
		`active ne false`:  true,
		`active gt false`:  true,
		`active eq "true"`: false,

		`created eq 2024-05-01T12:00:00.5Z`:        true,
		`created eq 2024-05-01T14:00:00.500+02:00`: true,
		`created gt 2024-05-01T12:00:00Z`:          true,
		`created ge 2024-05-01T12:00:00.501Z`:      false,
		`created lt 0001-01-01T00:00:00Z`:          false,
		`created lt 9999-12-31T23:59:59Z`:          true,
		`created eq "2024-05-01T12:00:00.5Z"`:      false,

		`tags eq "MATH"`:              true,
		`tags ne "math"`:              false,
		`tags ne "art"`:               true,
		`tags co "gin"`:               true,
		`tags in ("art","engine")`:    true,
		`tags ca ("engine","math")`:   true,
		`tags ca ("engine","math",7)`: true,
		`tags ca ("engine","art")`:    false,
		`tags gt 6`:                   true,
		`none eq "x"`:                 false,
		`pr none`:                     true,

		`absent eq "x"`:     false,
		`absent ne "x"`:     true,
		`not absent eq "x"`: true,
		`absent gt "x"`:     false,
		`absent le "x"`:     false,
		`absent sw ""`:      false,
		`absent in ("x")`:   false,
		`absent ca ("x")`:   false,
		`pr absent`:         false,
		`absent isnull`:     true,
		`not absent isnull`: false,

		`active eq true and level gt 1`:                      true,
		`active eq true and level lt 1`:                      false,
		`active eq false or level gt 1`:                      true,
		`active eq false or level lt 1`:                      false,
		`not active eq true or level gt 1 and name sw "A"`:   true,
		`not (active eq true or level gt 1 and name sw "A")`: false,
		`active eq true or level lt 1 and name sw "Z"`:       true,
		`(active eq true or level lt 1) and name sw "Z"`:     false,
		`not not active eq true`:                             true,
	} {
		e, err := filter.Parse(text)
		require.NoError(t, err, text)
		assert.Equal(t, want, e.Match(ada), text)
	}
}

func TestFold(t *testing.T) {
	t.Parallel()
	assert.Equal(t, "ada élan σίσυφοσ ß 李", filter.Fold("ADA ÉLAN ΣΊΣΥΦΟΣ ß 李"))
}

func TestComparisonsGoFromLeftToRight(t *testing.T) {
	t.Parallel()
	e, err := filter.Parse(`a eq 1 and not (b eq 2 or pr c) or d in (1,2)`)
	require.NoError(t, err)
	var fields []string
	filter.Comparisons(e, func(c filter.Comparison) { fields = append(fields, c.Field) })
	assert.Equal(t, []string{"a", "b", "c", "d"}, fields)
}

func TestFieldsCheck(t *testing.T) {
	t.Parallel()
	fields := filter.Fields{
		"name":       {Kind: filter.KindString, Operators: []filter.Operator{filter.Eq, filter.In, filter.Present}},
		"correlated": {Kind: filter.KindBool, Operators: []filter.Operator{filter.Eq}},
	}
	for text, want := range map[string]string{
		`name eq "x" and correlated eq true`:    "",
		`not (pr name or name in ("a","b"))`:    "",
		`alias eq "x"`:                          `filtering by "alias" is not supported`,
		`Name eq "x"`:                           `filtering by "Name" is not supported`,
		`name eq "x" and (pr name or age gt 3)`: `filtering by "age" is not supported`,
		`name sw "x"`:                           `filtering by "name" supports ["eq" "in" "pr"], not "sw"`,
		`correlated eq "true"`:                  `"correlated" is compared with a boolean, and "true" is a string`,
		`name in ("a",5)`:                       `"name" is compared with a string, and 5 is a number`,
		`name eq true`:                          `"name" is compared with a string, and true is a boolean`,
		`name eq 2018-12-18T23:05:55Z`:          `"name" is compared with a string, and 2018-12-18T23:05:55Z is a time`,
	} {
		e, err := filter.Parse(text)
		require.NoError(t, err, text)
		if err := fields.Check(e); want == "" {
			assert.NoError(t, err, text)
		} else {
			assert.EqualError(t, err, want, text)
		}
	}
}
