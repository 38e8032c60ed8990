package seen

import (
	"encoding/json"
	"math/rand/v2"
	"reflect"
	"strconv"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// An item may have an ID.
type item struct{ ID, Name string }

func (i *item) GetID() string { return i.ID }

func TestItemKeys(t *testing.T) {
	t.Parallel()
	seen := New(json.Marshal)
	keys := func(items any) []itemKey {
		keys, _, _ := seen.keysOf(reflect.ValueOf(items))
		return keys
	}
	rows := keys([]item{{ID: "a", Name: "x"}, {ID: "b", Name: "x"}, {Name: "x"}, {Name: "x"}, {Name: "y"}})
	assert.Equal(t, rows[0], keys([]item{{ID: "a", Name: "changed"}})[0], "items with the same ID are the same")
	assert.NotEqual(t, rows[0], rows[1])
	assert.True(t, rows[0].isID())
	assert.False(t, rows[2].isID())
	assert.Equal(t, rows[2], rows[3], "items without an ID are compared by content")
	assert.NotEqual(t, rows[3], rows[4])

	texts := keys([]string{"a", "b", "a"})
	assert.Equal(t, texts[0], texts[2])
	assert.NotEqual(t, texts[0], texts[1])

	assert.Equal(t, []itemKey{0, 0}, keys([]func(){nil, nil}), "a value without JSON equals no other")
}

// IDs that several different items of one page share do not identify items.
func TestItemKeysOfSharedIDs(t *testing.T) {
	t.Parallel()
	seen := New(json.Marshal)
	_, same, _ := seen.keysOf(reflect.ValueOf([]item{{ID: "a", Name: "x"}, {ID: "a", Name: "x"}, {ID: "b"}}))
	assert.Equal(t, []bool{false, true, false}, same, "the same item twice")
	assert.False(t, seen.sharedIDs)

	keys, same, _ := seen.keysOf(reflect.ValueOf([]item{{ID: "a", Name: "x"}, {ID: "a", Name: "y"}}))
	assert.Equal(t, []bool{false, false}, same)
	assert.True(t, seen.sharedIDs)
	assert.NotEqual(t, keys[0], keys[1])
	assert.False(t, keys[0].isID())
}

func TestSeenItemsFindRepetitions(t *testing.T) {
	t.Parallel()
	for _, tc := range []struct {
		name, page string
		earlier    []string
		repeats    bool
		offset     int
		dropped    string
	}{
		{name: "the page before", earlier: []string{"abcd", "efgh"}, page: "efgh", repeats: true, offset: 4},
		{name: "an earlier page", earlier: []string{"abcd", "efgh"}, page: "abcd", repeats: true, offset: 0},
		{name: "in another order", earlier: []string{"abcd", "efgh"}, page: "hgfe", repeats: true, offset: 4},
		{name: "over the edge of two pages", earlier: []string{"abcd", "efgh", "ijkl"}, page: "cdef", repeats: true, offset: 4},
		{name: "the tail of the page before", earlier: []string{"abcde", "fghijk"}, page: "ghijk", dropped: "ghijk"},
		{name: "the tail of an earlier page", earlier: []string{"abcde", "fghij"}, page: "bcde", repeats: true, offset: 0},
		{name: "a row that moved", earlier: []string{"abcd", "efgh"}, page: "b", dropped: "b"},
		{name: "two rows that moved", earlier: []string{"abcd", "efgh"}, page: "fb", dropped: "fb"},
		{name: "small pages", earlier: []string{"abcd", "ab"}, page: "cd", repeats: true, offset: 0},
		{name: "new ones between", earlier: []string{"abcd", "abx"}, page: "cd", dropped: "cd"},
		{name: "one is new", earlier: []string{"abcd", "efgh"}, page: "abcdefghz", dropped: "abcdefgh"},
		{name: "the end is known", earlier: []string{"abcd", "efgh"}, page: "zabcdefgh", dropped: "abcdefgh"},
		{name: "all are new", earlier: []string{"abcd", "efgh"}, page: "ijkl"},
	} {
		t.Run(tc.name, func(t *testing.T) {
			t.Parallel()
			rows := func(ids string) reflect.Value {
				var rows []item
				for _, id := range ids {
					rows = append(rows, item{ID: string(id)})
				}
				return reflect.ValueOf(rows)
			}
			seen, offset := New(json.Marshal), 0
			for _, page := range tc.earlier {
				seen.Add(seen.Compare(rows(page)), offset)
				offset += len(page)
			}
			got := seen.Compare(rows(tc.page))
			assert.Equal(t, tc.repeats, got.Repeats)
			if tc.repeats {
				assert.Zero(t, got.Fresh)
				assert.Equal(t, tc.offset, got.Offset)
				return
			}
			assert.Equal(t, len(tc.page), got.Fresh)
			var dropped string
			for i, drop := range got.drop {
				if drop {
					dropped += tc.page[i : i+1]
				}
			}
			assert.Equal(t, tc.dropped, dropped)
			assert.Equal(t, len(tc.dropped), got.Pushed)
		})
	}
}

// Different items without an ID may look the same: they are reported, and only a clear repetition counts as one.
func TestSeenItemsWithoutIDs(t *testing.T) {
	t.Parallel()
	values := func(page uint64) reflect.Value {
		random, texts := rand.New(rand.NewPCG(page, 0)), make([]string, 50)
		for i := range texts {
			texts[i] = strconv.Itoa(random.IntN(5))
		}
		return reflect.ValueOf(texts)
	}
	seen := New(json.Marshal)
	for page := range 20 {
		got := seen.Compare(values(uint64(page)))
		require.False(t, got.Repeats, "page %d of five values", page)
		require.NotContains(t, got.drop, true)
		seen.Add(got, 50*page)
	}
	got := seen.Compare(values(4))
	assert.True(t, got.Repeats, "the same items in the same order")
	assert.Equal(t, 200, got.Offset)

	seen = New(json.Marshal)
	texts := func(first, last int) reflect.Value {
		var texts []string
		for n := range last - first + 1 {
			texts = append(texts, strconv.Itoa(first+n))
		}
		return reflect.ValueOf(texts)
	}
	for page := range 20 {
		seen.Add(seen.Compare(texts(50*page, 50*page+49)), 50*page)
	}
	assert.True(t, seen.Compare(texts(20, 69)).Repeats, "different rows that begin in the middle of a page")
	assert.False(t, seen.Compare(texts(990, 1010)).Repeats)
}

// Memory is limited, however long a run is. The last items are known exactly, and a repeated earlier page is recognised.
func TestSeenItemsOfALongRun(t *testing.T) {
	t.Parallel()
	const pageSize, pages = 250, 800
	rows := func(first int) reflect.Value {
		rows := make([]item, pageSize)
		for i := range rows {
			rows[i].ID = strconv.Itoa(first + i)
		}
		return reflect.ValueOf(rows)
	}
	seen := New(json.Marshal)
	for page := range pages {
		got := seen.Compare(rows(page * pageSize))
		require.False(t, got.Repeats)
		require.NotContains(t, got.drop, true)
		seen.Add(got, page*pageSize)
		require.LessOrEqual(t, len(seen.sample), sampleCapacity)
		require.LessOrEqual(t, len(seen.young)+len(seen.old), 2*recentCapacity)
	}
	assert.Greater(t, len(seen.sample), sampleCapacity/3)
	assert.Equal(t, 3, seen.zeros)

	end := pages * pageSize
	for _, first := range []int{end - pageSize, end - recentCapacity, end / 2, 12345, 0} {
		got := seen.Compare(rows(first))
		assert.True(t, got.Repeats, "from %d", first)
		assert.Zero(t, got.Fresh)
		assert.InDelta(t, first, got.Offset, 2*pageSize)
	}

	got := seen.Compare(reflect.AppendSlice(rows(end).Slice(0, 50), rows(7).Slice(0, 200)))
	assert.True(t, got.Repeats, "the repetition begins in the middle of a page")
	assert.LessOrEqual(t, got.Fresh, 50)

	moved := reflect.AppendSlice(rows(end).Slice(0, 245), rows(7).Slice(0, 5))
	got = seen.Compare(moved)
	assert.False(t, got.Repeats, "five rows that moved")
	assert.Zero(t, got.Pushed)

	inserted := reflect.AppendSlice(rows(end-200).Slice(0, 200), rows(end).Slice(0, 50))
	got = seen.Compare(inserted)
	assert.False(t, got.Repeats)
	assert.Equal(t, 200, got.Pushed)
	assert.Equal(t, 50, without(inserted, got.drop).Len())
}

func TestWithout(t *testing.T) {
	t.Parallel()
	left := without(reflect.ValueOf([]string{"a", "b", "c", "d"}), []bool{true, false, true, false})
	assert.Equal(t, []string{"b", "d"}, left.Interface())
}
