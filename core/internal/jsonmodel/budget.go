package jsonmodel

import (
	"fmt"
	"math"
)

const (
	// defaultDecodeRatio is how many bytes of memory each byte of a document may become if the Document does not say. Pages of models
	// become one to three.
	defaultDecodeRatio = 16
	// freeDecoding is how many bytes of memory a document may become in addition, however short it is.
	freeDecoding = 16 << 20

	slotOverhead = 8  // of an entry of a map
	mapHeader    = 64 // of a map, with its first group of entries
	firstEntries = 8  // that a map has room for when it gets its first one
)

// A budget limits the memory that a document becomes. Without it a few compressed kilobytes could become gigabytes. It counts the memory
// of the result, and not what is dropped while decoding.
type budget struct {
	limit int64
	left  int64
	ratio int
}

// newBudget returns the budget for a document of that many bytes. A ratio of 0 means the default.
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

// spend takes memory from the budget. If that is more than is left, decoding fails.
func (d *decoder) spend(bytes int) bool {
	d.budget.left -= int64(bytes)
	return d.budget.left >= 0 || d.overspent()
}

func (d *decoder) overspent() bool {
	if d.Failed() {
		return false
	}
	return d.Fail(d.Pos, fmt.Sprintf("decoding needs more than the limit of %d bytes of memory, which is %d MB plus %d bytes for each of the %d bytes "+
		"received; set MaxDecodeRatio of the configuration to more than %d", d.budget.limit, freeDecoding>>20, d.budget.ratio, len(d.Text), d.budget.ratio))
}

// spendEntry takes the memory of the next entry of a map from the budget. The first entry makes room for several; later a map has room for
// at most twice its entries.
func (d *decoder) spendEntry(entries, size int) {
	switch {
	case entries == 0:
		d.spend(mapHeader + firstEntries*size)
	case entries >= firstEntries:
		d.spend(2 * (size + slotOverhead))
	}
}
