package jsonmodel_test

import (
	"runtime"
	"strings"
	"testing"
	"unsafe"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/f745b6f1/isc/core"
)

// A text that is kept from a page keeps only a small part of the page's memory alive.
func TestKeptTextsAreSmall(t *testing.T) { //nolint:paralleltest // it counts what is allocated
	const pages = 64
	page := identityPage(250)
	names := make([]string, pages)
	before := liveHeap()
	for i := range names {
		var identities []testIdentity
		require.NoError(t, core.Unmarshal(page, &identities))
		names[i] = identities[i].Name
	}
	perPage := (liveHeap() - before) / pages
	runtime.KeepAlive(names)
	assert.LessOrEqual(t, perPage, int64(16<<10))
}

// Equal enum values share the same memory.
func TestEnumsAreInterned(t *testing.T) {
	t.Parallel()
	enums, _ := roundTrip[[]testEnum](t, `["ONE","TWO","ONE"]`)
	assert.Same(t, unsafe.StringData(string(enums[0])), unsafe.StringData(string(enums[2])))
}

func TestTextsOfEverySize(t *testing.T) {
	t.Parallel()
	var list []string
	for i := range 3000 {
		list = append(list, strings.Repeat("x", i*7%1500)+"end")
	}
	encoded, err := core.Marshal(list)
	require.NoError(t, err)
	decoded, _ := roundTrip[[]string](t, string(encoded))
	assert.Equal(t, list, decoded)
}
