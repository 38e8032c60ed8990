package jsonmodel

import (
	"strings"

	"github.com/f745b6f1/isc/core/internal/jsontext"
)

const (
	chunkSize   = 8 << 10 // of memory for texts: what one kept text can keep alive besides itself
	largeText   = 1 << 10 // a longer text has memory of its own
	shortText   = 1 << 8  // a chunk with room for one is not given up for the sake of a longer one
	internSize  = 256     // how many texts are remembered
	longestName = 48      // a longer text is hardly met again
	firstSlab   = 16      // how many values the first slab has room for; each next one has twice as many
	lastSlab    = 128     // up to that many
)

// texts copies parts of the document, which belongs to the caller, into chunks: one allocation serves many texts, and what is
// left when most of a page has been dropped keeps 8 KB alive at most instead of the page.
type texts struct {
	chunk []byte // its length is what has been used; nothing that has been written changes
}

// copy returns a text with memory of its own. No more than rest bytes of the document can follow, which bounds the chunk where
// the document is small.
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

// interned remembers short texts that come again and again, such as enum values and the names of members.
type interned [internSize]string

// copy returns a text with memory of its own, the same for the same text as a rule.
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

// A slab hands out pointers to zero values, many to an allocation.
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
