package test

import (
	"testing"

	"github.com/stretchr/testify/assert"
)

// These tests count the allocations of the whole process, so they do not run in parallel.

// The contract's budget: reading one identity makes at most as many allocations as net/http with encoding/json.
func TestGetIdentityAllocations(t *testing.T) { //nolint:paralleltest // it counts what is allocated
	raw, sdk := getters(serveIdentity(t))
	count := func(get getter) float64 {
		return testing.AllocsPerRun(200, func() { assert.NoError(t, get(t.Context())) })
	}
	ours, theirs := count(sdk), count(raw)
	t.Logf("%.0f allocations, %.2f times the %.0f of net/http with encoding/json (budget 1.0; the official SDK: 3.0)", ours, ours/theirs, theirs)
	assert.LessOrEqual(t, ours, theirs)
}

// The contract's budget: iterating needs at most 8 MB, for 10,000 identities as well as for 100,000.
func TestIterationMemory(t *testing.T) { //nolint:paralleltest // it counts what is allocated
	total := 100_000
	if testing.Short() {
		total = 30_000
	}
	few, many := liveHeapWhile(t, 10_000, 8), liveHeapWhile(t, total, 8)
	t.Logf("%.1f MB live with 8 pages in flight among %d identities, %.1f MB among 10000 (budget 8)", float64(many)/1e6, total, float64(few)/1e6)
	assert.LessOrEqual(t, many, int64(8<<20))
	assert.InDelta(t, few, many, 2<<20)
}

// The contract's budget: listing 250 identities allocates at most what decoding allocates plus 1.15 times the body, in whatever form the
// response is sent. The server allocates nothing.
func TestListIdentitiesAllocations(t *testing.T) { //nolint:paralleltest // it counts what is allocated
	if raceDetector {
		t.Skip("under the race detector, pools drop values at random")
	}
	for _, call := range listCalls(t) { //nolint:paralleltest // it counts what is allocated
		t.Run(call.form, func(t *testing.T) {
			bytes, budget := bytesOf(t, call.sdk), call.bytesBudget(t)
			t.Logf("%.0f KB for a body of %d KB (budget %.0f; decoding %.0f; net/http alone, which drops the body, %.0f; with encoding/json %.0f)",
				bytes/1e3, call.body/1000, budget/1e3, bytesOf(t, call.decode)/1e3, bytesOf(t, call.read)/1e3, bytesOf(t, call.plain)/1e3)
			assert.LessOrEqual(t, bytes, budget)
		})
	}
}
