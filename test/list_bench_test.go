//go:build unix

package test

import (
	"context"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
)

// Measures the whole call of ListIdentities, a page of 250, and its two parts: reading the response and decoding it. Also measures net/http
// with encoding/json, and with the code that openapi-generator writes. They take turns, and the medians of the rounds count. The server has
// the response ready and allocates nothing. Its time for writing is part of each measurement.
func BenchmarkListIdentities(b *testing.B) {
	for _, call := range listCalls(b) {
		b.Run(call.form, func(b *testing.B) {
			const round = 20 * time.Millisecond
			ways := []func(context.Context) error{call.read, call.decode, call.sdk, call.plain, call.openapi}
			times := make([][]float64, len(ways))
			ratios := []float64{}
			for _, way := range ways {
				require.NoError(b, way(b.Context())) // opens the connection
			}
			for b.Loop() {
				for i, way := range ways {
					began, calls := cpu(b), 0
					for calls == 0 || cpu(b)-began < round {
						require.NoError(b, way(b.Context()))
						calls++
					}
					times[i] = append(times[i], float64(cpu(b)-began)/float64(calls)/float64(time.Microsecond))
				}
				last := len(ratios)
				ratios = append(ratios, times[2][last]/(times[0][last]+times[1][last]))
			}
			b.ReportMetric(0, "ns/op") // it would be the time of a round
			for i, name := range []string{"read", "decode", "sdk", "encoding-json", "openapi-generator"} {
				b.ReportMetric(median(times[i]), "cpu-us-"+name)
			}
			b.ReportMetric(median(ratios), "cpu-x-read+decode")
			b.ReportMetric(1.3, "cpu-x-read+decode-budget")
			b.ReportMetric(bytesOf(b, call.sdk)/1e3, "KB-sdk")
			b.ReportMetric(call.bytesBudget(b)/1e3, "KB-sdk-budget")
			b.ReportMetric(bytesOf(b, call.plain)/1e3, "KB-encoding-json")
		})
	}
}
