package jsonmodel

import (
	"fmt"
	"math"
)

const (
	// defaultDecodeRatio is how many bytes of memory one byte of a document may become where Configuration.MaxDecodeRatio does
	// not say otherwise. Pages of models become one to three.
	defaultDecodeRatio = 16
	// freeDecoding is how many bytes of memory any document may become besides, however short it is.
	freeDecoding = 16 << 20

	slotOverhead = 8  // of a map's entries
	mapHeader    = 64 // of a map and its first group of entries
	firstEntries = 8  // that a map has room for from the first one on
)

// A budget bounds the memory that a document becomes: without it a few kilobytes on the wire, compressed, become gigabytes.
// It counts what the result holds, not what is dropped on the way.
type budget struct {
	limit int64
	left  int64
	ratio int
}

// newBudget returns the budget for a document of so many bytes. A ratio of 0 is the default.
func newBudget(bytes, ratio int) budget {
	if ratio <= 0 {
		ratio = defaultDecodeRatio
	}
	limit := int64(freeDecoding)
	if bytes > 0 && int64(ratio) > (math.MaxInt64-limit)/int64(bytes) {
		limit = math.MaxInt64
	} else {
		limit += int64(ratio) * int64(bytes)
	}
	return budget{limit: limit, left: limit, ratio: ratio}
}

// spend takes memory from the budget. Where that is more than is left, the decoding fails.
func (d *decoder) spend(bytes int) bool {
	d.budget.left -= int64(bytes)
	return d.budget.left >= 0 || d.overspent()
}

func (d *decoder) overspent() bool {
	if d.Failed() {
		return false
	}
	return d.Fail(d.Pos, fmt.Sprintf("the value would take more than the limit of %d bytes of memory: %d MB and %d bytes for each of the %d bytes "+
		"that came; MaxDecodeRatio of the configuration sets the %d", d.budget.limit, freeDecoding>>20, d.budget.ratio, len(d.Text), d.budget.ratio))
}

// spendEntry takes the memory of a map's next entry from the budget. A map has room for several entries from the first one on,
// and later for twice as many as it has at the worst.
func (d *decoder) spendEntry(entries, size int) {
	switch {
	case entries == 0:
		d.spend(mapHeader + firstEntries*size)
	case entries >= firstEntries:
		d.spend(2 * (size + slotOverhead))
	}
}
