package core

import (
	"reflect"
	"strconv"
	"testing"

	"github.com/stretchr/testify/assert"
)

func TestKeysOf(t *testing.T) {
	t.Parallel()
	recent := newRecentItems()
	rows := keysOf(reflect.ValueOf([]row{{ID: "a", Name: "x"}, {ID: "a", Name: "y"}, {Name: "x"}, {Name: "x"}, {Name: "y"}}), recent.seed)
	assert.Equal(t, itemKey{id: "a"}, rows[0])
	assert.Equal(t, rows[0], rows[1], "an ID is enough")
	assert.Empty(t, rows[2].id)
	assert.Equal(t, rows[2], rows[3], "without an ID the content counts")
	assert.NotEqual(t, rows[3], rows[4])

	texts := keysOf(reflect.ValueOf([]string{"a", "b", "a"}), recent.seed)
	assert.Equal(t, texts[0], texts[2])
	assert.NotEqual(t, texts[0], texts[1])

	impossible := keysOf(reflect.ValueOf([]func(){nil}), recent.seed)
	assert.Equal(t, []itemKey{{}}, impossible, "what has no JSON is like nothing else")
	recent.add(impossible, 0)
	_, repeated := recent.repeated(impossible)
	assert.False(t, repeated)
}

func TestRecentItemsTellRepetitions(t *testing.T) {
	t.Parallel()
	keys := func(ids string) (keys []itemKey) {
		for _, id := range ids {
			keys = append(keys, itemKey{id: string(id)})
		}
		return keys
	}
	for _, tc := range []struct {
		page   string
		offset int
		want   bool
	}{
		{"efgh", 4, true},  // the page before
		{"abcd", 0, true},  // an earlier one
		{"efg", 4, true},   // the beginning of the page before: the limit was smaller
		{"hgfe", 4, true},  // in another order
		{"gh", 0, false},   // the tail of the page before: two rows were inserted
		{"cd", 0, true},    // the tail of an earlier page
		{"ghi", 0, false},  // one is new
		{"ijkl", 0, false}, // all are new
	} {
		recent := newRecentItems()
		recent.add(keys("abcd"), 0)
		recent.add(keys("efgh"), 4)
		offset, repeated := recent.repeated(keys(tc.page))
		assert.Equal(t, tc.want, repeated, tc.page)
		if repeated {
			assert.Equal(t, tc.offset, offset, tc.page)
		}
	}
}

func TestUnreported(t *testing.T) {
	t.Parallel()
	recent := newRecentItems()
	rows := func() []row { return []row{{ID: "a"}, {ID: "b"}, {Name: "x"}, {ID: "b"}, {ID: "c"}} }
	keys := keysOf(reflect.ValueOf(rows()), recent.seed)
	assert.Equal(t, rows(), unreported(reflect.ValueOf(rows()), keys, recent).Interface(), "a page is not compared with itself")

	recent.add(keysOf(reflect.ValueOf([]row{{ID: "b"}, {Name: "x"}}), recent.seed), 0)
	assert.Equal(t, []row{{ID: "a"}, {Name: "x"}, {ID: "c"}}, unreported(reflect.ValueOf(rows()), keys, recent).Interface(),
		"without an ID two that look alike may be two")
}

func TestRecentItemsForget(t *testing.T) {
	t.Parallel()
	recent := newRecentItems()
	key := func(n int) itemKey { return itemKey{id: strconv.Itoa(n)} }
	recent.add([]itemKey{key(0)}, 0)
	for n := range 10 * recentCapacity {
		recent.add([]itemKey{key(n), key(n + 1)}, n) // each stands in two pages
	}
	assert.Len(t, recent.pages, recentCapacity/2)
	assert.Equal(t, recentCapacity, recent.count)
	assert.Len(t, recent.offsets, recentCapacity/2+1)
	assert.True(t, recent.reported(key(10*recentCapacity)))
	assert.False(t, recent.reported(key(9*recentCapacity)))
}
