package jsonmodel_test

import (
	"runtime"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/f745b6f1/isc/core"
)

// The contract's budget: at most 6 allocations for each identity of a page.
func TestDecodePageAllocations(t *testing.T) { //nolint:paralleltest // it counts what is allocated
	page := identityPage(250)
	allocations := testing.AllocsPerRun(10, func() {
		assert.NoError(t, core.Unmarshal(page, new([]testIdentity)))
	})
	t.Logf("%.2f allocations per identity", allocations/250)
	assert.LessOrEqual(t, allocations/250, 6.0)
}

// The contract's budget: a page of 250 identities, about 300 KB, takes at most 340 KB.
func TestDecodePageMemory(t *testing.T) { //nolint:paralleltest // it counts what is allocated
	const pages = 16
	page := identityPage(250)
	held := make([][]testIdentity, pages)
	before := liveHeap()
	for i := range held {
		require.NoError(t, core.Unmarshal(page, &held[i]))
	}
	perPage := (liveHeap() - before) / pages
	runtime.KeepAlive(held)
	t.Logf("a page of %d bytes holds %d", len(page), perPage)
	assert.LessOrEqual(t, perPage, int64(340_000))
}

func liveHeap() int64 {
	runtime.GC()
	runtime.GC() // values in pools survive one collection
	var stats runtime.MemStats
	runtime.ReadMemStats(&stats)
	return int64(stats.HeapAlloc)
}
