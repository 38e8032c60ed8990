package core

import (
	"encoding/json"
	"runtime"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// BenchmarkDecodePage prints the ways of decoding a page of 250 identities side by side. The budget: at most a fifth of
// encoding/json, a twentieth of the way of openapi-generator; the aim: within twice a scan that only checks the document.
func BenchmarkDecodePage(b *testing.B) {
	page := identityPage(250)
	for _, way := range []struct {
		name   string
		decode func() error
	}{
		{"encoding-json", func() error { return json.Unmarshal(page, new([]plainIdentity)) }},
		{"openapi-generator", func() error { return json.Unmarshal(page, new([]mappedIdentity)) }},
		{"core", func() error { return Unmarshal(page, new([]testIdentity)) }},
		{"core-through-encoding-json", func() error { return json.Unmarshal(page, new([]testIdentity)) }},
		{"scan", func() error {
			s := scanner{text: viewOf(page)}
			s.skip()
			return scanError(&s)
		}},
	} {
		b.Run(way.name, func(b *testing.B) {
			b.SetBytes(int64(len(page)))
			b.ReportAllocs()
			for b.Loop() {
				if err := way.decode(); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

func scanError(s *scanner) error {
	if !s.end() {
		return &DecodeError{Reason: s.reason}
	}
	return nil
}

// BenchmarkEncode compares the encoding of a body; the budget is 1.5 times encoding/json.
func BenchmarkEncode(b *testing.B) {
	one := identityPage(1)
	one = one[1 : len(one)-1]
	var plain plainIdentity
	var ours testIdentity
	require.NoError(b, json.Unmarshal(one, &plain))
	require.NoError(b, Unmarshal(one, &ours))
	for _, way := range []struct {
		name   string
		encode func() ([]byte, error)
	}{
		{"encoding-json", func() ([]byte, error) { return json.Marshal(&plain) }},
		{"core", func() ([]byte, error) { return Marshal(&ours) }},
		{"core-through-encoding-json", func() ([]byte, error) { return json.Marshal(&ours) }},
	} {
		b.Run(way.name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				if _, err := way.encode(); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

// The budget of the contract: at most 6 allocations per identity.
func TestDecodePageAllocations(t *testing.T) {
	page := identityPage(250)
	allocations := testing.AllocsPerRun(10, func() {
		assert.NoError(t, Unmarshal(page, new([]testIdentity)))
	})
	t.Logf("%.2f allocations per identity", allocations/250)
	assert.LessOrEqual(t, allocations/250, 6.0)
}

// The budget of the contract: a page of 250 identities, about 300 KB, holds at most 340 KB.
func TestDecodePageMemory(t *testing.T) {
	const pages = 16
	page := identityPage(250)
	held := make([][]testIdentity, pages)
	before := liveHeap()
	for i := range held {
		require.NoError(t, Unmarshal(page, &held[i]))
	}
	perPage := (liveHeap() - before) / pages
	runtime.KeepAlive(held)
	t.Logf("a page of %d bytes holds %d", len(page), perPage)
	assert.LessOrEqual(t, perPage, int64(340_000))
}

func liveHeap() int64 {
	runtime.GC()
	runtime.GC()
	var stats runtime.MemStats
	runtime.ReadMemStats(&stats)
	return int64(stats.HeapAlloc)
}
