// Package seen recognises repeated items of a list, with limited memory. If rows are inserted while a program goes through the pages of a list,
// a page repeats items of the page before. Some servers also repeat whole pages.
package seen

import (
	"encoding/binary"
	"hash/maphash"
	"reflect"
	"slices"
)

const (
	// recentCapacity is how many of the last items are known at least. Rows that are inserted meanwhile move items into later pages. An item
	// would be missed only if that many rows were inserted between two pages.
	recentCapacity = 4096

	// sampleCapacity is how many items of the whole list are remembered: all items of a shorter list, and a sample of a longer one.
	sampleCapacity = 1 << 15

	// repetition is how many known items in a row prove that the server repeats pages. Fewer do not, because a changed row can move and be
	// returned a second time.
	repetition = 4

	// sampledRepetition is the same if only a sample is remembered: so many items in a row that the sample should have this many of them, none
	// of them certainly new, and more than one known.
	sampledRepetition = 6

	// If more than one in alikeShare items without an ID equals an earlier item, equal items prove nothing.
	alikeShare = 8
)

// An itemKey identifies an item: a hash of its ID, or of its JSON if it has no ID. 0 equals no other key.
type itemKey uint64

// isID reports whether the key is the hash of an ID. Items without an ID can be equal and yet be two items, so they are never dropped.
func (k itemKey) isID() bool { return k&1 == 1 }

// Items remembers the items of a list: all of the last ones, and of the others those whose hash starts with a number of zero bits. The
// number grows when the memory is full. Whether an item is in this sample depends on the item alone, so that repeated items are
// recognised wherever their pages start.
type Items struct {
	encode func(item any) ([]byte, error) // encodes items that have no ID
	seed   maphash.Seed
	young  map[itemKey]int32 // the last items, with the offset of the last page that had the item
	old    map[itemKey]int32 // the items before them
	sample map[itemKey]int32 // of the whole list
	zeros  int               // how many zero bits the keys in the sample start with

	last       []itemKey // the page before
	lastOffset int
	stretch    stretch

	sharedIDs   bool // two different items have the same ID, so that all keys are hashes of JSON
	rows, twins int  // the number of items, and of items without an ID that equal an earlier one
}

// New returns a memory without items. encode encodes an item as JSON.
func New(encode func(item any) ([]byte, error)) *Items {
	return &Items{encode: encode, seed: maphash.MakeSeed(), young: make(map[itemKey]int32), sample: make(map[itemKey]int32)}
}

// A stretch counts the items since the last one that is certainly new.
type stretch struct {
	known    int // known items in a row
	far      int // items that are not among the last ones
	farKnown int // known items among them
}

// A Verdict is the result of comparing a page with all pages before it.
type Verdict struct {
	keys     []itemKey
	sequence itemKey // of all items in their order, if some have no ID
	drop     []bool  // for each item, whether it was returned before
	Pushed   int     // how many of them were in the page before: that many rows were inserted meanwhile
	twins    int     // items without an ID that equal an earlier one
	stretch  stretch // at the end of the page
	Old      bool    // no item is new
	Repeats  bool    // the items after the first Fresh ones are a repetition
	Fresh    int     // how many items come before the repetition
	Offset   int     // of the earlier page that is repeated
}

// Compare compares a page with all pages before it. The page must not be empty.
func (s *Items) Compare(items reflect.Value) Verdict {
	v := Verdict{stretch: s.stretch, Fresh: items.Len()}
	v.keys, v.drop, v.twins = s.keysOf(items)
	anonymous := slices.ContainsFunc(v.keys, func(key itemKey) bool { return !key.isID() })
	alike := anonymous && (s.twins+v.twins)*alikeShare > s.rows+len(v.keys)

	if alike || anonymous && len(v.keys) > 1 {
		v.sequence = s.sequenceOf(v.keys)
		if at, known, _ := s.find(v.sequence); known {
			v.Old, v.Repeats, v.Fresh, v.Offset = true, true, 0, at
			return v
		}
	}
	fresh, unsure := 0, false // the index after the last new item, and whether a later item may be new too
	for i, key := range v.keys {
		at, known, recent := s.find(key)
		switch {
		case known:
			v.Offset = at
			v.stretch.known++
			if !recent {
				v.stretch.far++
				v.stretch.farKnown++
			}
			switch {
			case !key.isID():
				v.twins++
			case !v.drop[i]:
				v.drop[i] = true
				if at >= s.lastOffset-repetition {
					v.Pushed++
				}
			}
		case v.drop[i]: // the item is in this page twice
		case s.sampled(key):
			v.stretch, fresh, unsure = stretch{}, i+1, false
		default:
			v.stretch.far++
			v.stretch.known, unsure = 0, true
		}
	}
	all := fresh == 0 && !unsure
	v.Old = fresh == 0 && v.stretch.known+v.stretch.farKnown > 0
	switch {
	case all && s.isTail(v.keys):
		v.stretch = s.stretch
	case alike:
		v.Old = false
	case all && v.stretch.known >= repetition:
		v.Repeats, v.Fresh = true, 0
	case unsure && v.stretch.farKnown > 1 && v.stretch.far >= sampledRepetition<<s.zeros:
		v.Repeats, v.Fresh = true, fresh // not all items of the repetition are known, so none of them may be returned
	}
	return v
}

// isTail reports whether a page is the end of the page before, as the last page is if rows were inserted.
func (s *Items) isTail(page []itemKey) bool {
	return len(page) < len(s.last) && slices.Equal(page, s.last[len(s.last)-len(page):])
}

// Add remembers a page.
func (s *Items) Add(v Verdict, offset int) {
	for _, key := range v.keys {
		s.remember(key, offset)
	}
	s.remember(v.sequence, offset)
	for len(s.sample) > sampleCapacity {
		s.thin()
	}
	s.rows += len(v.keys)
	s.twins += v.twins
	s.stretch = v.stretch
	s.last, s.lastOffset = v.keys, offset
}

func (s *Items) remember(key itemKey, offset int) {
	if key == 0 {
		return
	}
	if len(s.young) >= recentCapacity {
		s.young, s.old = make(map[itemKey]int32), s.young
	}
	s.young[key] = int32(offset)
	if s.sampled(key) {
		s.sample[key] = int32(offset)
	}
}

// thin removes about half of the items from the sample.
func (s *Items) thin() {
	s.zeros++
	kept := make(map[itemKey]int32, sampleCapacity/2)
	for key, offset := range s.sample {
		if s.sampled(key) {
			kept[key] = offset
		}
	}
	s.sample = kept
}

// sampled reports whether an item would be in the sample if it came before.
func (s *Items) sampled(key itemKey) bool { return key>>(64-s.zeros) == 0 }

// find returns the offset of the last page that had an item, whether the item is known, and whether it is one of the last ones.
func (s *Items) find(key itemKey) (offset int, known, recent bool) {
	for _, memory := range []map[itemKey]int32{s.young, s.old} {
		if offset, known := memory[key]; known {
			return int(offset), true, true
		}
	}
	at, known := s.sample[key]
	return int(at), known, false
}

// keysOf returns the keys of the items of a page, which items are in the page for the second time with the same ID and JSON, and how many
// items without an ID equal an earlier one.
func (s *Items) keysOf(items reflect.Value) (keys []itemKey, same []bool, twins int) {
	keys, same = make([]itemKey, items.Len()), make([]bool, items.Len())
	first := make(map[itemKey]int, len(keys))
	for i := range keys {
		key := s.keyOf(items.Index(i))
		keys[i] = key
		twin, found := first[key]
		switch {
		case key == 0:
		case !found:
			first[key] = i
		case !key.isID():
			twins++
		case s.jsonKey(items.Index(i)) == s.jsonKey(items.Index(twin)) && s.jsonKey(items.Index(i)) != 0:
			same[i] = true
		default:
			s.sharedIDs = true
			return s.keysOf(items)
		}
	}
	return keys, same, twins
}

func (s *Items) keyOf(item reflect.Value) itemKey {
	if named, ok := item.Addr().Interface().(interface{ GetID() string }); ok && !s.sharedIDs {
		if id := named.GetID(); id != "" {
			return itemKey(maphash.String(s.seed, id) | 1)
		}
	}
	return s.jsonKey(item)
}

func (s *Items) jsonKey(item reflect.Value) itemKey {
	text, err := s.encode(item.Addr().Interface())
	if err != nil {
		return 0
	}
	return itemKey(maphash.Bytes(s.seed, text) &^ 1)
}

func (s *Items) sequenceOf(keys []itemKey) itemKey {
	text := make([]byte, 0, 8*len(keys))
	for _, key := range keys {
		text = binary.LittleEndian.AppendUint64(text, uint64(key))
	}
	return itemKey(maphash.Bytes(s.seed, text) &^ 1)
}

// Unseen returns the items of the page that come before the repetition and were not returned before. It reuses the slice.
func (v Verdict) Unseen(items reflect.Value) reflect.Value {
	return without(items.Slice(0, v.Fresh), v.drop)
}

// without returns the items that drop does not mark.
func without(items reflect.Value, drop []bool) reflect.Value {
	kept := 0
	for i := range items.Len() {
		if drop[i] {
			continue
		}
		if kept < i {
			items.Index(kept).Set(items.Index(i))
		}
		kept++
	}
	return items.Slice(0, kept)
}
