package core

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func TestFilterFieldHasEveryOperator(t *testing.T) {
	t.Parallel()
	name, size := FilterField[string]("name"), FilterField[int64]("size")
	for want, filter := range map[string]Filter{
		`name eq "a"`:       name.Eq("a"),
		`name ne "a"`:       name.Ne("a"),
		`size gt 1`:         size.Gt(1),
		`size ge 1`:         size.Ge(1),
		`size lt 1`:         size.Lt(1),
		`size le 1`:         size.Le(1),
		`name co "a"`:       name.Contains("a"),
		`name sw "a"`:       name.StartsWith("a"),
		`name in ("a","b")`: name.In("a", "b"),
		`name ca ("a","b")`: name.ContainsAll("a", "b"),
		`pr name`:           name.IsPresent(),
		`size isnull`:       size.IsNull(),
	} {
		require.NoError(t, filter.Err(), want)
		assert.Equal(t, want, filter.String())
	}
	require.ErrorIs(t, name.In().Err(), ErrInvalidArgument)
}
