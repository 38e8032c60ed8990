package seen

import (
	"encoding/binary"
	"hash/maphash"
	"reflect"
	"slices"
)

const (
	// recentCapacity is how many of the last items a run knows at least. Rows that are inserted while it goes on push items into later
	// pages; only as many as that between two pages would push one out of sight.
	recentCapacity = 4096

	// sampleCapacity is how many items of the whole run are remembered: all of them up to here, and a sample of a longer run.
	sampleCapacity = 1 << 15

	// repetition is how many known items, with no new one between them, prove that the server gives pages again. Fewer do not: a row
	// that is changed during the run may move and be met a second time.
	repetition = 4

	// sampledRepetition is the same where only a sample is remembered: as many items as have this many in the sample as a rule, none of
	// them new and more than one known.
	sampledRepetition = 6

	// alikeShare is the share (one in so many) of items without an ID that look like an earlier one, from which on that proves nothing.
	alikeShare = 8
)

// An itemKey is what an item is recognised by: a hash of its ID, or of its JSON where it has none. 0 is like nothing else.
type itemKey uint64

// isID tells whether the key is made of an ID. Items without an ID may look alike and be two, so they are never dropped.
func (k itemKey) isID() bool { return k&1 == 1 }

// seenItems remembers the items of a run in bounded memory: all of the last ones, and of those before them all whose hash
// begins with a number of zero bits. That number grows when the memory is full. Whether an item is in the sample depends on the item
// alone, so that items that come again are recognised wherever their pages begin.
type Items struct {
	encode func(item any) ([]byte, error) // what items without an ID are compared by
	seed   maphash.Seed
	young  map[itemKey]int32 // the last items; the offset is that of the last page that an item stood in
	old    map[itemKey]int32 // the items before those of young
	sample map[itemKey]int32 // of the whole run
	zeros  int               // how many zero bits a key in the sample begins with

	last       []itemKey // the page before
	lastOffset int
	stretch    stretch

	sharedIDs   bool // two items have the same ID, so that JSON is the key of each
	rows, twins int  // all items, and those without an ID that look like an earlier one
}

// newSeenItems returns the memory of a run that has not begun. encode encodes an item as JSON.
func New(encode func(item any) ([]byte, error)) *Items {
	return &Items{encode: encode, seed: maphash.MakeSeed(), young: make(map[itemKey]int32), sample: make(map[itemKey]int32)}
}

// A stretch is what was met since the last item that is new for certain.
type stretch struct {
	known    int // items in a row that are known
	far      int // items that are none of the last ones
	farKnown int // those of them that are known
}

// A verdict is what comparing a page with all pages before it has shown.
type Verdict struct {
	keys     []itemKey
	sequence itemKey // of all items in their order, where some have no ID
	drop     []bool  // the items that were reported already
	Pushed   int     // how many of those stood right before: as many rows were inserted meanwhile
	twins    int     // items without an ID that look like an earlier one
	stretch  stretch // up to the end of the page
	Old      bool    // no item is new
	Repeats  bool    // what stands behind fresh comes for the second time
	Fresh    int     // how many items stand before the repetition
	Offset   int     // of an earlier page with the same items
}

// compare compares a page that is not empty with all pages before it.
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
	fresh, unsure := 0, false // where the last new item ends, and whether an item behind it may be new too
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
		case v.drop[i]: // it stands in this page twice
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
		v.Repeats, v.Fresh = true, fresh // not all items of the repetition are known, so that none of them may be reported
	}
	return v
}

// isTail tells whether a page is the end of the page before: that is what the last page looks like after rows were inserted.
func (s *Items) isTail(page []itemKey) bool {
	return len(page) < len(s.last) && slices.Equal(page, s.last[len(s.last)-len(page):])
}

// add remembers a page.
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

// thin takes every second item out of the sample.
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

// sampled tells whether the sample holds an item if it was met before.
func (s *Items) sampled(key itemKey) bool { return key>>(64-s.zeros) == 0 }

// find returns the offset of the last page that an item stood in, and whether it is one of the last items.
func (s *Items) find(key itemKey) (offset int, known, recent bool) {
	for _, memory := range []map[itemKey]int32{s.young, s.old} {
		if offset, known := memory[key]; known {
			return int(offset), true, true
		}
	}
	at, known := s.sample[key]
	return int(at), known, false
}

// keysOf returns the keys of a page's items, which of them stand in the page for the second time with the same ID and JSON, and
// how many without an ID look like an earlier one.
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

// unseen returns the items that stand before the repetition and were not reported already. It moves them to the front of the slice.
func (v Verdict) Unseen(items reflect.Value) reflect.Value {
	return without(items.Slice(0, v.Fresh), v.drop)
}

// without returns the items that are not to be dropped.
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
