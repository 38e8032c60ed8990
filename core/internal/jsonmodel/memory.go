package jsonmodel

import (
	"strings"

	"github.com/f745b6f1/isc/core/internal/jsontext"
)

const (
	chunkSize   = 8 << 10 // of memory for texts; a text that is kept keeps at most this much alive
	largeText   = 1 << 10 // longer texts get memory of their own
	shortText   = 1 << 8  // a chunk with room for such a text is not replaced because a longer text does not fit
	internSize  = 256     // how many texts are remembered
	longestName = 48      // longer texts are rarely repeated
	firstSlab   = 16      // how many values the first slab holds; each further slab holds twice as many
	lastSlab    = 128     // but at most this many
)

// texts copies texts of the document into chunks. The document belongs to the caller, so that texts must be copied, and a chunk makes that
// one allocation for many of them. A text that outlives the rest of a page keeps its chunk alive, 8 KB, and not the page.
type texts struct {
	chunk []byte // the used part; what was written never changes
}

// copy returns a copy of a text. At most rest bytes of the document follow, so that a small document gets a small chunk.
func (t *texts) copy(text string, rest int) string {
	start := len(t.chunk)
	if free := cap(t.chunk) - start; len(text) > free || len(text) > largeText {
		if len(text) > largeText || len(text) > shortText && free > shortText {
			return strings.Clone(text)
		}
		t.chunk, start = make([]byte, 0, min(chunkSize, len(text)+rest)), 0
	}
	t.chunk = append(t.chunk, text...)
	return jsontext.View(t.chunk[start:])
}

// interned holds short texts that are often repeated, such as enum values and the names of members.
type interned [internSize]string

// copy returns a copy of a text, usually the same memory for the same text.
func (known *interned) copy(text string) string {
	if len(text) > longestName {
		return strings.Clone(text)
	}
	slot := &known[jsontext.Hash(text)%internSize]
	if *slot != text {
		*slot = strings.Clone(text)
	}
	return *slot
}

// A slab returns pointers to zero values. One allocation makes many of them.
type slab[T any] struct {
	values []T
	used   int
}

func (s *slab[T]) next(d *decoder) *T {
	if s.used == len(s.values) {
		s.values, s.used = make([]T, min(max(2*s.used, firstSlab), lastSlab)), 0
		d.spend(len(s.values) * sizeOf[T]())
	}
	s.used++
	return &s.values[s.used-1]
}
