package core

import "strings"

const (
	chunkSize   = 8 << 10       // of memory for texts: what one kept text can keep alive besides itself
	largeText   = chunkSize / 8 // from here on a text has memory of its own
	internSize  = 256           // a power of two
	longestName = 48            // a longer text is not worth looking for another one like it
	firstSlab   = 16            // how many values the first slab has room for; each next one has twice as many
	lastSlab    = 128           // up to that many
)

// texts copies parts of the document, which belongs to the caller, into chunks: one allocation serves many texts, and what is
// left when most of a page has been dropped keeps 8 KB alive at most instead of the page.
type texts struct {
	chunk strings.Builder
}

// copy returns a text with memory of its own. No more than rest bytes of the document can follow, which is the chunk's size
// where the document is small.
func (t *texts) copy(text string, rest int) string {
	if len(text) >= largeText {
		return strings.Clone(text)
	}
	if t.chunk.Cap()-t.chunk.Len() < len(text) {
		t.chunk = strings.Builder{}
		t.chunk.Grow(min(chunkSize, len(text)+rest))
	}
	start := t.chunk.Len()
	t.chunk.WriteString(text)
	return t.chunk.String()[start:]
}

// interned remembers short texts that come again and again, such as enum values and the names of members.
type interned [internSize]string

// copy returns a text with memory of its own, the same for the same text as a rule.
func (known *interned) copy(text string) string {
	if len(text) > longestName {
		return strings.Clone(text)
	}
	slot := &known[hashName(text)%internSize]
	if *slot != text {
		*slot = strings.Clone(text)
	}
	return *slot
}

// A slab hands out pointers to zero values, many to an allocation.
type slab[T any] struct {
	free []T
	size int
}

func (s *slab[T]) next() *T {
	if len(s.free) == 0 {
		s.size = min(max(2*s.size, firstSlab), lastSlab)
		s.free = make([]T, s.size)
	}
	value := &s.free[0]
	s.free = s.free[1:]
	return value
}
