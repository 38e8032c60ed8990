package faketenant_test

import (
	"fmt"
	"net/http"
	"net/url"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/f745b6f1/isc/faketenant"
)

// BenchmarkStart must stay below one second.
func BenchmarkStart(b *testing.B) {
	for b.Loop() {
		tenant, err := faketenant.Start(faketenant.WithIdentities(100_000))
		require.NoError(b, err)
		require.NoError(b, tenant.Close())
	}
}

// BenchmarkPage must stay at a few milliseconds: it filters and sorts 100,000 identities and encodes a page, with a count.
func BenchmarkPage(b *testing.B) {
	_, c := start(b, faketenant.WithIdentities(100_000), faketenant.WithRateLimit(0, 0))
	for _, bench := range []struct {
		name   string
		filter func(i int) string
		limit  int
	}{
		{"same filter", func(int) string { return `name sw "z" or email sw "ada"` }, 250},
		{"new filter", func(i int) string { return fmt.Sprintf(`not (email sw "%d" or cloudStatus eq "ACTIVE")`, i) }, 250},
		{"new filter, one row", func(i int) string { return fmt.Sprintf(`alias eq "ada.zhao%d"`, i) }, 1},
	} {
		b.Run(bench.name, func(b *testing.B) {
			i := 0
			for b.Loop() {
				i++
				r := c.get(fmt.Sprintf("/v2024/identities?count=true&sorters=name,-cloudStatus&limit=%d&filters=%s", bench.limit, url.QueryEscape(bench.filter(i))))
				require.Equal(b, http.StatusOK, r.StatusCode)
			}
		})
	}
}
