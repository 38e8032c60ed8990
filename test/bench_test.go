//go:build unix

package test

import (
	"slices"
	"strconv"
	"syscall"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
)

// These benchmarks print measurements beside their budgets in the contract. Other programs use the machine too, so the two sides of a
// comparison take turns within one run.

// Reads one identity with the SDK and with net/http and encoding/json. The CPU time is that of the process, including its garbage collector,
// and the ratio is the median of the rounds. The official SDK takes 1.9 times the CPU time and 3.0 times the allocations.
func BenchmarkGetIdentity(b *testing.B) {
	const calls = 200
	raw, sdk := getters(serveIdentity(b))
	measure := func(get getter) float64 {
		began := cpu(b)
		for range calls {
			require.NoError(b, get(b.Context()))
		}
		return float64(cpu(b)-began) / calls / float64(time.Microsecond)
	}
	measure(raw) // opens the connection
	measure(sdk)
	var raws, sdks, ratios []float64
	for b.Loop() {
		theirs, ours := measure(raw), measure(sdk)
		raws, sdks, ratios = append(raws, theirs), append(sdks, ours), append(ratios, ours/theirs)
	}
	b.ReportMetric(0, "ns/op") // it would be the time of a round
	b.ReportMetric(median(raws), "cpu-us-raw")
	b.ReportMetric(median(sdks), "cpu-us-sdk")
	b.ReportMetric(median(ratios), "cpu-x-raw")
	b.ReportMetric(1.0, "cpu-x-raw-budget")
	allocations := func(get getter) float64 {
		return testing.AllocsPerRun(calls, func() { _ = get(b.Context()) })
	}
	b.ReportMetric(allocations(sdk)/allocations(raw), "allocs-x-raw")
	b.ReportMetric(1.0, "allocs-x-raw-budget")
}

// Measures the live heap while iterating over identities, page by page and with eight pages in flight.
func BenchmarkIterationMemory(b *testing.B) {
	for _, total := range []int{10_000, 100_000} {
		for _, prefetch := range []int{1, 8} {
			b.Run(strconv.Itoa(total)+"/Prefetch="+strconv.Itoa(prefetch), func(b *testing.B) {
				var largest int64
				for b.Loop() {
					largest = max(largest, liveHeapWhile(b, total, prefetch))
				}
				b.ReportMetric(0, "ns/op")
				b.ReportMetric(float64(largest)/1e6, "MB-live")
				b.ReportMetric(8, "MB-live-budget")
			})
		}
	}
}

// Reads 100 pages from a server that takes 30 ms for each: one after another, and with four and eight in flight. The best of three times
// counts, because other programs can only make a run slower.
func BenchmarkPrefetch(b *testing.B) {
	identities := lastingClient(serveIdentities(b, 100*pageSize, 30*time.Millisecond)).ListIdentities(b.Context())
	best := map[int]time.Duration{1: time.Hour, 4: time.Hour, 8: time.Hour}
	for b.Loop() {
		for range 3 {
			for prefetch := range best {
				began := time.Now()
				for _, err := range identities.Prefetch(prefetch).All() {
					require.NoError(b, err)
				}
				best[prefetch] = min(best[prefetch], time.Since(began))
			}
		}
	}
	times := func(prefetch int) float64 { return best[1].Seconds() / best[prefetch].Seconds() }
	b.ReportMetric(0, "ns/op")
	b.ReportMetric(best[1].Seconds(), "s-one-by-one")
	b.ReportMetric(times(4), "x-Prefetch(4)")
	b.ReportMetric(3.3, "x-Prefetch(4)-budget")
	b.ReportMetric(times(8), "x-Prefetch(8)")
	b.ReportMetric(5.5, "x-Prefetch(8)-budget")
}

// cpu returns the CPU time that the process has used so far.
func cpu(tb testing.TB) time.Duration {
	var usage syscall.Rusage
	require.NoError(tb, syscall.Getrusage(syscall.RUSAGE_SELF, &usage))
	return time.Duration(usage.Utime.Nano() + usage.Stime.Nano())
}

func median(values []float64) float64 {
	slices.Sort(values)
	return values[len(values)/2]
}
