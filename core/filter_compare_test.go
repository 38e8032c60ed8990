package core

import (
	"math"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
)

type testStatus string

func TestCompare(t *testing.T) {
	t.Parallel()
	for want, filter := range map[string]Filter{
		`name eq "x"`:                  Compare[string]("name", "eq", "x"),
		`name ne "x"`:                  Compare[string]("name", "ne", "x"),
		`n gt 1`:                       Compare[int32]("n", "gt", 1),
		`n ge -1`:                      Compare[int64]("n", "ge", -1),
		`n lt 1.5`:                     Compare[float64]("n", "lt", 1.5),
		`n le 1.1`:                     Compare[float32]("n", "le", 1.1),
		`name co "x"`:                  Compare[string]("name", "co", "x"),
		`name sw "x"`:                  Compare[string]("name", "sw", "x"),
		`id in ("a")`:                  Compare[string]("id", "in", "a"),
		`id in ("a","b")`:              Compare[string]("id", "in", "a", "b"),
		`n in (1,2)`:                   Compare[int64]("n", "in", 1, 2),
		`tags ca ("a","b")`:            Compare[string]("tags", "ca", "a", "b"),
		`pr email`:                     Compare[string]("email", "pr"),
		`email isnull`:                 Compare[string]("email", "isnull"),
		`identitySummary.id eq "x"`:    Compare[string]("identitySummary.id", "eq", "x"),
		`cloudStatus eq "ACTIVE"`:      Compare[testStatus]("cloudStatus", "eq", "ACTIVE"),
		`cloudStatus in ("A","B")`:     Compare[testStatus]("cloudStatus", "in", "A", "B"),
		`correlated eq true`:           Compare[bool]("correlated", "eq", true),
		`n eq 9007199254740993`:        Compare[int64]("n", "eq", 9007199254740993),
		`n eq 100000000000000000000`:   Compare[float64]("n", "eq", 1e20),
		`n eq 0.000001`:                Compare[float64]("n", "eq", 1e-6),
		`a eq ""`:                      Compare[string]("a", "eq", ""),
		`a eq "say \"hi\" \\ # % & é"`: Compare[string]("a", "eq", `say "hi" \ # % & é`),
		"a eq \"tab\tand\nline\"":      Compare[string]("a", "eq", "tab\tand\nline"),
		`created gt 2018-12-18T23:05:55Z`: Compare[time.Time]("created", "gt",
			time.Date(2018, 12, 19, 1, 5, 55, 0, time.FixedZone("", 2*60*60))),
		`created in (2018-12-18T23:05:55.12Z)`: Compare[time.Time]("created", "in",
			time.Date(2018, 12, 18, 23, 5, 55, 120_000_000, time.UTC)),
	} {
		assert.Equal(t, want, filter.String())
		assert.NoError(t, filter.Err(), want)
	}
}

func TestCompareRefuses(t *testing.T) {
	t.Parallel()
	for want, filter := range map[string]Filter{
		"in needs at least one value":         Compare[string]("a", "in"),
		"ca needs at least one value":         Compare[int32]("a", "ca"),
		`the string "\xff" is not UTF-8`:      Compare[string]("a", "eq", "\xff"),
		`the string "b\xff" is not UTF-8`:     Compare[string]("a", "in", "a", "b\xff", "\xfe"),
		"NaN is not finite":                   Compare[float64]("a", "eq", math.NaN()),
		"-Inf is not finite":                  Compare[float32]("a", "lt", float32(math.Inf(-1))),
		"the year 10000 has no RFC 3339 form": Compare[time.Time]("a", "gt", time.Date(10000, 1, 1, 0, 0, 0, 0, time.UTC)),
		"the year -1 has no RFC 3339 form":    Compare[time.Time]("a", "gt", time.Date(-1, 1, 1, 0, 0, 0, 0, time.UTC)),
		"eq needs one value, not 0":           Compare[string]("a", "eq"),
		"sw needs one value, not 2":           Compare("a", "sw", "x", "y"),
		"pr takes no value":                   Compare("a", "pr", "x"),
		`"like" is not an operator`:           Compare("a", "like", "x"),
		`"" is not an operator`:               Compare("a", "", "x"),
		`"" cannot be the name of a field`:    Compare[string]("", "eq", "x"),
		`"a b" cannot be the name of a field`: Compare[string]("a b", "pr"),
		`"a,b" cannot be the name of a field`: Compare[string]("a,b", "isnull"),
		`"(a" cannot be the name of a field`:  Compare[string]("(a", "in", "x"),
		`"a\"" cannot be the name of a field`: Compare[string](`a"`, "eq", "x"),
	} {
		assert.ErrorIs(t, filter.Err(), ErrInvalidArgument, want)
		assert.ErrorContains(t, filter.Err(), want)
		assert.NotEmpty(t, filter.String(), want)
	}
}
