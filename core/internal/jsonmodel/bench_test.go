//go:build unix

package jsonmodel_test

import (
	"encoding/json"
	"slices"
	"syscall"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/f745b6f1/isc/core"
	"github.com/f745b6f1/isc/core/internal/jsontext"
)

// A way is one of several ways to do the same.
type way struct {
	name string
	do   func() error
}

// Decodes a page of 250 identities in several ways. core's budget is a fifth of encoding/json and a twentieth of openapi-generator. The aim is
// 1.5 times a scan that only checks the document strictly: no broken string and no repeated member anywhere, free-form objects included.
func BenchmarkDecodePage(b *testing.B) {
	page := identityPage(250)
	sideBySide(b,
		way{"core", func() error { return core.Unmarshal(page, new([]testIdentity)) }},
		way{"encoding-json", func() error { return json.Unmarshal(page, new([]plainIdentity)) }},
		way{"openapi-generator", func() error { return json.Unmarshal(page, new([]mappedIdentity)) }},
		way{"scan", func() error {
			s := jsontext.Scanner{Text: jsontext.View(page), Strict: true}
			require.True(b, s.Skip())
			return nil
		}},
	)
}

// Encodes a body in several ways. core's budget is 1.5 times encoding/json.
func BenchmarkEncodeBody(b *testing.B) {
	one := identityPage(1)
	one = one[1 : len(one)-1]
	var plain plainIdentity
	var ours testIdentity
	require.NoError(b, json.Unmarshal(one, &plain))
	require.NoError(b, core.Unmarshal(one, &ours))
	sideBySide(b,
		way{"core", func() error { _, err := core.Marshal(&ours); return err }},
		way{"encoding-json", func() error { _, err := json.Marshal(&plain); return err }},
	)
}

// sideBySide reports the CPU time of each way, and its ratio to the first. The ways take turns, because other programs use the machine too; the
// median of the rounds counts. The time of the garbage collector is included.
func sideBySide(b *testing.B, ways ...way) {
	const round = 40 * time.Millisecond
	times := make([][]float64, len(ways))
	for b.Loop() {
		for i, w := range ways {
			began, calls := cpu(b), 0
			for cpu(b)-began < round {
				require.NoError(b, w.do())
				calls++
			}
			times[i] = append(times[i], (cpu(b)-began).Seconds()*1e6/float64(calls))
		}
	}
	b.ReportMetric(0, "ns/op") // it would be the time of a round
	for i, w := range ways {
		slices.Sort(times[i])
		b.ReportMetric(times[i][len(times[i])/2], "us-"+w.name)
		if i > 0 {
			b.ReportMetric(times[i][len(times[i])/2]/times[0][len(times[0])/2], "x-"+ways[0].name+"-is-"+w.name)
		}
	}
}

// cpu returns the CPU time that the process has used so far.
func cpu(b *testing.B) time.Duration {
	var usage syscall.Rusage
	require.NoError(b, syscall.Getrusage(syscall.RUSAGE_SELF, &usage))
	return time.Duration(usage.Utime.Nano() + usage.Stime.Nano())
}
