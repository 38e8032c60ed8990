package core

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// TestLimitsOfTheOperation shows that a limit is sent if the operation requires it, and that none is smaller than the operation takes.
func TestLimitsOfTheOperation(t *testing.T) {
	t.Parallel()
	collect := func(t *testing.T, c Call) int {
		t.Helper()
		items, err := CollectPages[row](c)
		require.NoError(t, err)
		return len(items)
	}
	for _, c := range []struct {
		name   string
		paging Paging
		change func(Call) Call
		want   int
		sent   []string
	}{
		{"required", Paging{PageSize: 8, LimitRequired: true}, nil, 12, []string{"limit=8", "limit=8&offset=8", "limit=8&offset=12", "limit=8&offset=13"}},
		{"required, of unknown size", Paging{LimitRequired: true}, nil, 12, []string{"limit=250", "limit=250&offset=10", "limit=250&offset=12", "limit=250&offset=13"}},
		{"required, of a large size", Paging{LimitRequired: true, MinSize: 300}, func(c Call) Call { return c.WithMaxItems(2) }, 2, []string{"limit=300"}},
		{"required, and set", Paging{PageSize: 8, LimitRequired: true}, func(c Call) Call { return c.WithQueryInt("limit", 6).WithMaxItems(12) }, 12,
			[]string{"limit=6", "limit=6&offset=6"}},
		{"required, and fewer", Paging{PageSize: 8, LimitRequired: true}, func(c Call) Call { return c.WithMaxItems(3) }, 3, []string{"limit=3"}},
		{"not required", Paging{PageSize: 8}, func(c Call) Call { return c.WithMaxItems(8) }, 8, []string{""}},
		{"a minimum", Paging{PageSize: 6, MinSize: 5}, func(c Call) Call { return c.WithMaxItems(3) }, 3, []string{"limit=5"}},
		{"a minimum, on the last page", Paging{PageSize: 10, MinSize: 5}, func(c Call) Call { return c.WithMaxItems(11) }, 11, []string{"", "limit=5&offset=10"}},
		{"a minimum, required", Paging{PageSize: 6, MinSize: 5, LimitRequired: true}, func(c Call) Call { return c.WithMaxItems(7) }, 7,
			[]string{"limit=6", "limit=5&offset=6"}},
		{"a minimum above the limit of the caller", Paging{PageSize: 6, MinSize: 5}, func(c Call) Call { return c.WithQueryInt("limit", 2).WithMaxItems(3) }, 3,
			[]string{"limit=2", "limit=2&offset=2"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			server := (&rowServer{rows: upTo(1, 12)}).start(t)
			call := withPaging(server.call(t.Context()), c.paging)
			if c.change != nil {
				call = c.change(call)
			}
			assert.Equal(t, c.want, collect(t, call))
			assert.Equal(t, c.sent, server.sent())
		})
	}
}

// TestSmallestLimit shows that First, Only and Total send no smaller limit than the operation takes.
func TestSmallestLimit(t *testing.T) {
	t.Parallel()
	for least, want := range map[int][]string{
		0: {"limit=1", "limit=2", "count=true&limit=1"},
		2: {"limit=2", "limit=2", "count=true&limit=2"},
		5: {"limit=5", "limit=5", "count=true&limit=5"},
	} {
		server := (&rowServer{rows: upTo(7, 12)}).start(t)
		call := withPaging(server.call(t.Context()), Paging{MinSize: least})
		first, err := First[row](call)
		require.NoError(t, err)
		assert.Equal(t, "7", first.ID)
		_, err = Only[row](call)
		require.ErrorIs(t, err, ErrAmbiguous)
		total, err := Total(call)
		require.NoError(t, err)
		assert.Equal(t, 6, total)
		assert.Equal(t, want, server.sent())
	}
}

// withPaging returns a call of the same operation with another paging.
func withPaging(call Call, paging Paging) Call {
	call = call.changed()
	operation := *call.operation
	operation.Paging = paging
	call.operation = &operation
	return call
}
