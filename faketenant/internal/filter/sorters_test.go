package filter_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/f745b6f1/isc/faketenant/internal/filter"
)

func TestParseSorters(t *testing.T) {
	t.Parallel()
	for text, want := range map[string][]filter.Sorter{
		"":                                   nil,
		"name":                               {{Field: "name"}},
		" -name , id":                        {{Field: "name", Descending: true}, {Field: "id"}},
		"name,-name,name":                    {{Field: "name"}},
		strings.Repeat("id,", 50_000) + "id": {{Field: "id"}},
	} {
		got, err := filter.ParseSorters(text, []string{"id", "name"})
		require.NoError(t, err)
		assert.Equal(t, want, got)
	}
	for _, text := range []string{"email", "name,", "+name", "--name"} {
		_, err := filter.ParseSorters(text, []string{"id", "name"})
		require.ErrorContains(t, err, "is not supported, only by id, name", text)
	}
}
