package core

import (
	"hash/maphash"
	"reflect"
	"slices"
	"strings"
)

// recentCapacity is how many items a run remembers at least, some 16 pages. Rows that are inserted while it goes on push items
// into later pages; only as many as that between two pages would push one out of sight.
const recentCapacity = 4096

// itemKey is what an item is recognised by: its ID, or a hash of its JSON where it has none. Two items with one hash may
// be two rows that look alike, so they are never dropped; a whole page of them is told as repeated.
type itemKey struct {
	id  string
	sum uint64
}

// recentItems are the items of the last pages of a run.
type recentItems struct {
	seed    maphash.Seed
	pages   []recentPage    // the oldest first
	offsets map[itemKey]int // of the last page that an item stood in
	count   int             // of the keys of all pages
}

type recentPage struct {
	offset int
	keys   []itemKey
}

func newRecentItems() *recentItems {
	return &recentItems{seed: maphash.MakeSeed(), offsets: make(map[itemKey]int)}
}

// keysOf returns what the items are recognised by. IDs are cloned, because they may share their memory with the whole page.
func keysOf(items reflect.Value, seed maphash.Seed) []itemKey {
	keys := make([]itemKey, items.Len())
	for i := range keys {
		item := items.Index(i).Addr().Interface()
		if named, ok := item.(interface{ GetID() string }); ok {
			keys[i].id = strings.Clone(named.GetID())
		}
		if keys[i].id == "" {
			if text, err := Marshal(item); err == nil {
				keys[i].sum = maphash.Bytes(seed, text)
			}
		}
	}
	return keys
}

// repeated tells whether a page brings nothing but items of earlier pages, and the offset of one of those. The tail of the page
// before is not a repetition: that is what the last page looks like after rows were inserted.
func (r *recentItems) repeated(page []itemKey) (offset int, repeated bool) {
	for _, key := range page {
		at, known := r.offsets[key]
		if !known {
			return 0, false
		}
		offset = at
	}
	before := r.pages[len(r.pages)-1].keys
	isTail := len(page) < len(before) && slices.Equal(page, before[len(before)-len(page):])
	return offset, !isTail
}

// reported tells whether an item stood in an earlier page, by its ID.
func (r *recentItems) reported(key itemKey) bool {
	_, known := r.offsets[key]
	return known && key.id != ""
}

// add remembers a page, and forgets the oldest ones that the capacity does not need.
func (r *recentItems) add(page []itemKey, offset int) {
	for _, key := range page {
		if key != (itemKey{}) {
			r.offsets[key] = offset
		}
	}
	r.pages = append(r.pages, recentPage{offset, page})
	r.count += len(page)
	for r.count-len(r.pages[0].keys) >= recentCapacity {
		r.forgetOldest()
	}
}

func (r *recentItems) forgetOldest() {
	oldest := r.pages[0]
	for _, key := range oldest.keys {
		if r.offsets[key] == oldest.offset {
			delete(r.offsets, key)
		}
	}
	r.pages = slices.Delete(r.pages, 0, 1)
	r.count -= len(oldest.keys)
}

// unreported returns the items of a page that no earlier page reported; keys are theirs.
func unreported(items reflect.Value, keys []itemKey, recent *recentItems) reflect.Value {
	kept := 0
	for i, key := range keys {
		if recent.reported(key) {
			continue
		}
		if kept < i {
			items.Index(kept).Set(items.Index(i))
		}
		kept++
	}
	return items.Slice(0, kept)
}
