package filter_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/f745b6f1/isc/faketenant/internal/filter"
)

func comparison(field string, op filter.Operator, values ...filter.Value) filter.Expr {
	return filter.Comparison{Field: field, Op: op, Values: values}
}

func TestParse(t *testing.T) {
	t.Parallel()
	a, b := comparison("a", filter.Eq, filter.Int(1)), comparison("b", filter.Eq, filter.Int(2))
	c := comparison("c", filter.Eq, filter.Int(3))
	for text, want := range map[string]filter.Expr{
		`a eq 1`:                                       a,
		" \t\r\na  eq\n1 ":                             a,
		`((a eq 1))`:                                   a,
		`not a eq 1 or b eq 2 and c eq 3`:              filter.Or{filter.Not{Operand: a}, filter.And{b, c}},
		`not (a eq 1 or b eq 2) and c eq 3`:            filter.And{filter.Not{Operand: filter.Or{a, b}}, c},
		`a eq 1 and b eq 2 or c eq 3`:                  filter.Or{filter.And{a, b}, c},
		`a eq 1 and (b eq 2 or c eq 3)`:                filter.And{a, filter.Or{b, c}},
		`a eq 1 and b eq 2 and c eq 3`:                 filter.And{a, b, c},
		`(a eq 1 and b eq 2) and c eq 3`:               filter.And{filter.And{a, b}, c},
		`a eq 1 or (b eq 2 or c eq 3)`:                 filter.Or{a, filter.Or{b, c}},
		`not not a eq 1`:                               filter.Not{Operand: filter.Not{Operand: a}},
		`name eq "O\"Brien \\ Sons"`:                   comparison("name", filter.Eq, filter.String(`O"Brien \ Sons`)),
		`name eq "a and b) or #%&"`:                    comparison("name", filter.Eq, filter.String(`a and b) or #%&`)),
		`name eq"x"`:                                   comparison("name", filter.Eq, filter.String("x")),
		`name sw "李"`:                                  comparison("name", filter.StartsWith, filter.String("李")),
		`id in ("a" , "b")`:                            comparison("id", filter.In, filter.String("a"), filter.String("b")),
		`id in("a")`:                                   comparison("id", filter.In, filter.String("a")),
		`tags ca ("a","b")`:                            comparison("tags", filter.ContainsAll, filter.String("a"), filter.String("b")),
		`pr name`:                                      comparison("name", filter.Present),
		`name isnull`:                                  comparison("name", filter.IsNull),
		`identitySummary.id eq "1"`:                    comparison("identitySummary.id", filter.Eq, filter.String("1")),
		`attributes.cost-center_2 eq "1"`:              comparison("attributes.cost-center_2", filter.Eq, filter.String("1")),
		`n gt -5`:                                      comparison("n", filter.Gt, filter.Int(-5)),
		`n gt 9007199254740993`:                        comparison("n", filter.Gt, filter.Int(9007199254740993)),
		`correlated eq false`:                          comparison("correlated", filter.Eq, filter.Bool(false)),
		`equals eq true`:                               comparison("equals", filter.Eq, filter.Bool(true)),
		`notes eq 1 and order eq 2`:                    filter.And{comparison("notes", filter.Eq, filter.Int(1)), comparison("order", filter.Eq, filter.Int(2))},
		strings.Repeat("(a eq 1) or ", 149) + "a eq 1": filter.Or(slices.Repeat([]filter.Expr{a}, 150)),
		strings.Repeat("not ", 99) + "a eq 1":          nots(99, a),
		strings.Repeat("(", 99) + "a eq 1" + strings.Repeat(")", 99): a,
	} {
		got, err := filter.Parse(text)
		require.NoError(t, err, text)
		assert.Equal(t, want, got, text)
	}
}

func nots(n int, e filter.Expr) filter.Expr {
	for range n {
		e = filter.Not{Operand: e}
	}
	return e
}

func TestParseRefuses(t *testing.T) {
	t.Parallel()
	for _, test := range []struct {
		text, message string
		offset        int
	}{
		{``, "expression ends where a field should stand", 0},
		{`  `, "expression ends where a field should stand", 2},
		{`name`, "expression ends where an operator", 4},
		{`name eq`, "expression ends where a value", 7},
		{`name eq Bob`, `"Bob" found where a value`, 8},
		{`name eq 'Bob'`, `unexpected character '\''`, 8},
		{`name = "Bob"`, `unexpected character '='`, 5},
		{`name EQ "Bob"`, `"EQ" found where an operator in lower case`, 5},
		{`name eq "Bob" AND id eq "1"`, `"AND" found where and, or, or the end`, 14},
		{`name eq "Bob" name eq "Eve"`, `"name" found where and, or, or the end`, 14},
		{`name eq "Bob`, "string without closing quote", 8},
		{`name eq "Bob\"`, "string without closing quote", 8},
		{`name eq "Bob\`, "unknown escape", 12},
		{`name eq "DOMAIN\user"`, "unknown escape", 15},
		{"name eq \"\xff\"", "string is not UTF-8", 8},
		{`name eq "Bob" and`, "expression ends where a field", 17},
		{`and name eq "Bob"`, `"and" found where a field`, 0},
		{`not`, "expression ends where a field", 3},
		{`(name eq "Bob"`, `expression ends where ")"`, 14},
		{`name eq "Bob")`, `")" found where and, or, or the end`, 13},
		{`()`, `")" found where a field`, 1},
		{`id in ()`, `")" found where a value`, 7},
		{`id in "a"`, `"a" found where "("`, 6},
		{`id in ("a",)`, `")" found where a value`, 11},
		{`id in ("a" "b")`, `"b" found where ")"`, 11},
		{`id in ("a"`, `expression ends where ")"`, 10},
		{`pr`, "expression ends where a field", 2},
		{`name pr`, `"pr" found where an operator`, 5},
		{`isnull name`, `"isnull" found where a field`, 0},
		{`true eq true`, `"true" found where a field`, 0},
		{`1a eq 1`, `"1a" found where a field`, 0},
		{`a..b eq 1`, `"a..b" found where a field`, 0},
		{`a.1 eq 1`, `"a.1" found where a field`, 0},
		{`a:b eq 1`, `"a:b" found where a field`, 0},
		{`"name" eq "Bob"`, `"name" found where a field`, 0},
		{`n eq +1`, `"+1" found where a value`, 5},
		{`n eq -`, `"-" found where a value`, 5},
		{`n eq .5`, `".5" found where a value`, 5},
		{`n eq 0x10`, `"0x10" found where a value`, 5},
		{`n eq 1e999`, `"1e999" found where a value`, 5},
		{`n eq 1_000`, `"1_000" found where a value`, 5},
		{`n eq NaN`, `"NaN" found where a value`, 5},
		{`n eq 1and b eq 2`, `"1and" found where a value`, 5},
		{`created gt 2018-12-18`, `"2018-12-18" found where a value`, 11},
		{`created gt 2018-02-30T00:00:00Z`, "found where a value", 11},
		{`ä eq 1`, `unexpected character 'ä'`, 0},
		{strings.Repeat("not ", 100) + "a eq 1", "nested deeper than 100 levels", 400},
		{strings.Repeat("(", 100_000), "nested deeper than 100 levels", 100},
	} {
		_, err := filter.Parse(test.text)
		var syntax *filter.SyntaxError
		require.ErrorAs(t, err, &syntax, test.text)
		assert.Contains(t, syntax.Message, test.message, test.text)
		assert.Equal(t, test.offset, syntax.Offset, test.text)
		assert.Contains(t, err.Error(), "at position")
	}
}

func TestStringGivesTheSameTreeAgain(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]string{
		`((a eq 1)) and  (b eq 2)`:                           `a eq 1 and b eq 2`,
		`(a eq 1 and b eq 2) or c eq 3`:                      `a eq 1 and b eq 2 or c eq 3`,
		`(a eq 1 or b eq 2) and c eq 3`:                      `(a eq 1 or b eq 2) and c eq 3`,
		`(a eq 1 and b eq 2) and c eq 3`:                     `(a eq 1 and b eq 2) and c eq 3`,
		`a eq 1 or (b eq 2 or c eq 3)`:                       `a eq 1 or (b eq 2 or c eq 3)`,
		`not (a eq 1)`:                                       `not a eq 1`,
		`not (a eq 1 and not not (b eq 2 or pr c))`:          `not (a eq 1 and not not (b eq 2 or pr c))`,
		`id in ( "a" ,"\"" , "\\")`:                          `id in ("a","\"","\\")`,
		`n ge 1.50e+3 and t lt 2018-12-18T23:05:55.10+02:00`: `n ge 1.50e+3 and t lt 2018-12-18T23:05:55.10+02:00`,
		`tags ca (1,true) or name isnull`:                    `tags ca (1,true) or name isnull`,
	} {
		e, err := filter.Parse(text)
		require.NoError(t, err, text)
		assert.Equal(t, want, e.String())
		again, err := filter.Parse(e.String())
		require.NoError(t, err, text)
		assert.Equal(t, e, again, text)
	}
}

func FuzzFilter(f *testing.F) {
	for _, seed := range []string{
		`not a eq 1 or b eq 2 and c eq 3`, `(name sw "A" and not (correlated eq true or id in ("a","b")))`, `pr x and y isnull`,
		`t gt 2018-12-18T23:05:55.123Z`, `n le -1.5e-7`, `tags ca ("\"","\\")`, `((((`, `"`, `\`, "name eq \"\xff\"", `a.b-c_d co "ß"`,
	} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, text string) {
		e, err := filter.Parse(text)
		if err != nil {
			var syntax *filter.SyntaxError
			require.ErrorAs(t, err, &syntax)
			require.LessOrEqual(t, syntax.Offset, len(text))
			return
		}
		again, err := filter.Parse(e.String())
		require.NoError(t, err)
		require.Equal(t, e, again)
		require.Equal(t, e.Match(ada), again.Match(ada))
	})
}
