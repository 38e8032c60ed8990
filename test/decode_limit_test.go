package test

import (
	"bytes"
	"reflect"
	"runtime"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/f745b6f1/isc/core"
)

// Full pages of every model, made of the documents' examples and of items with hardly any properties, need a small part of the memory
// limit for decoding. All allocations count here, including memory that is only used temporarily.
func TestFullPagesAreFarFromTheDecodingLimit(t *testing.T) { //nolint:paralleltest // it counts what is allocated
	if testing.Short() {
		t.Skip("decodes thousands of pages in one goroutine")
	}
	const items, free, ratio = 250, 16 << 20, 16
	least, leastOf := 1e9, ""
	for version := range clientOf {
		for _, example := range bodyExamples(t, version) {
			item := example.goType
			if item.Kind() == reflect.Pointer {
				item = item.Elem()
			}
			document := bytes.TrimSpace(example.json)
			if item.Kind() == reflect.Slice { // its items become the items of the page
				item = item.Elem()
				document = document[1 : len(document)-1]
			}
			for _, text := range []string{string(document), `{}`, `{"id":"2c91808b6ef1d43e016efba0ce470906"}`, `null`} {
				page := []byte("[" + strings.TrimPrefix(strings.Repeat(","+text, items), ",") + "]")
				if text == "" {
					page = []byte("[]")
				}
				target := reflect.New(reflect.SliceOf(item))
				var before, after runtime.MemStats
				runtime.ReadMemStats(&before)
				err := core.Unmarshal(page, target.Interface())
				runtime.ReadMemStats(&after)
				require.NoError(t, err, example.pointer)
				headroom := float64(free+ratio*len(page)) / float64(after.TotalAlloc-before.TotalAlloc)
				if headroom < least {
					least, leastOf = headroom, version+example.pointer+" "+text[:min(len(text), 40)]
				}
			}
		}
	}
	t.Logf("the page that needs most takes 1/%.0f of the limit: %s", least, leastOf)
	assert.Greater(t, least, 10.0)
}
