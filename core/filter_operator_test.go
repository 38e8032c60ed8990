package core

import (
	"math"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
)

type testStatus string

func TestFilterOperators(t *testing.T) {
	t.Parallel()
	for want, filter := range map[string]Filter{
		`name eq "x"`:                  EqOperator[string]{"name"}.Eq("x"),
		`name ne "x"`:                  NeOperator[string]{"name"}.Ne("x"),
		`n gt 1`:                       GtOperator[int32]{"n"}.Gt(1),
		`n ge -1`:                      GeOperator[int64]{"n"}.Ge(-1),
		`n lt 1.5`:                     LtOperator[float64]{"n"}.Lt(1.5),
		`n le 1.1`:                     LeOperator[float32]{"n"}.Le(1.1),
		`name co "x"`:                  CoOperator[string]{"name"}.Contains("x"),
		`name sw "x"`:                  SwOperator[string]{"name"}.StartsWith("x"),
		`id in ("a")`:                  InOperator[string]{"id"}.In("a"),
		`id in ("a","b")`:              InOperator[string]{"id"}.In("a", "b"),
		`n in (1,2)`:                   InOperator[int64]{"n"}.In(1, 2),
		`tags ca ("a","b")`:            CaOperator[string]{"tags"}.ContainsAll("a", "b"),
		`pr email`:                     PrOperator[string]{"email"}.IsPresent(),
		`email isnull`:                 IsNullOperator[string]{"email"}.IsNull(),
		`identitySummary.id eq "x"`:    EqOperator[string]{"identitySummary.id"}.Eq("x"),
		`cloudStatus eq "ACTIVE"`:      EqOperator[testStatus]{"cloudStatus"}.Eq("ACTIVE"),
		`cloudStatus in ("A","B")`:     InOperator[testStatus]{"cloudStatus"}.In("A", "B"),
		`correlated eq true`:           EqOperator[bool]{"correlated"}.Eq(true),
		`n eq 9007199254740993`:        EqOperator[int64]{"n"}.Eq(9007199254740993),
		`n eq 100000000000000000000`:   EqOperator[float64]{"n"}.Eq(1e20),
		`n eq 0.000001`:                EqOperator[float64]{"n"}.Eq(1e-6),
		`a eq ""`:                      EqOperator[string]{"a"}.Eq(""),
		`a eq "say \"hi\" \\ # % & é"`: EqOperator[string]{"a"}.Eq(`say "hi" \ # % & é`),
		"a eq \"tab\tand\nline\"":      EqOperator[string]{"a"}.Eq("tab\tand\nline"),
		`created gt 2018-12-18T23:05:55Z`: GtOperator[time.Time]{"created"}.Gt(
			time.Date(2018, 12, 19, 1, 5, 55, 0, time.FixedZone("", 2*60*60))),
		`created in (2018-12-18T23:05:55.12Z)`: InOperator[time.Time]{"created"}.In(
			time.Date(2018, 12, 18, 23, 5, 55, 120_000_000, time.UTC)),
	} {
		assert.Equal(t, want, filter.String())
		assert.NoError(t, filter.Err(), want)
	}
}

func TestFilterOperatorsRefuse(t *testing.T) {
	t.Parallel()
	for want, filter := range map[string]Filter{
		"in needs at least one value":         InOperator[string]{"a"}.In(),
		"ca needs at least one value":         CaOperator[int32]{"a"}.ContainsAll([]int32{}...),
		`the string "\xff" is not UTF-8`:      EqOperator[string]{"a"}.Eq("\xff"),
		`the string "b\xff" is not UTF-8`:     InOperator[string]{"a"}.In("a", "b\xff", "\xfe"),
		"NaN is not finite":                   EqOperator[float64]{"a"}.Eq(math.NaN()),
		"-Inf is not finite":                  LtOperator[float32]{"a"}.Lt(float32(math.Inf(-1))),
		"the year 10000 has no RFC 3339 form": GtOperator[time.Time]{"a"}.Gt(time.Date(10000, 1, 1, 0, 0, 0, 0, time.UTC)),
		"the year -1 has no RFC 3339 form":    GtOperator[time.Time]{"a"}.Gt(time.Date(-1, 1, 1, 0, 0, 0, 0, time.UTC)),
		`"" cannot be the name of a field`:    EqOperator[string]{}.Eq("x"),
		`"a b" cannot be the name of a field`: PrOperator[string]{"a b"}.IsPresent(),
		`"a,b" cannot be the name of a field`: IsNullOperator[string]{"a,b"}.IsNull(),
		`"(a" cannot be the name of a field`:  InOperator[string]{"(a"}.In("x"),
		`"a\"" cannot be the name of a field`: EqOperator[string]{`a"`}.Eq("x"),
	} {
		assert.ErrorIs(t, filter.Err(), ErrInvalidArgument, want)
		assert.ErrorContains(t, filter.Err(), want)
		assert.NotEmpty(t, filter.String(), want)
	}
}
