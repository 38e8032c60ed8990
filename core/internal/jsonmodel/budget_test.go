package jsonmodel_test

import (
	"context"
	"encoding/json"
	"fmt"
	"reflect"
	"runtime"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/f745b6f1/isc/core"
	"github.com/f745b6f1/isc/core/internal/jsonmodel"
)

// repeated returns a document of at least that many bytes, made of repetitions of a unit; %d in it is the number of the repetition.
func repeated(opening, unit, closing string, bytes int) string {
	var document strings.Builder
	document.WriteString(opening)
	for i := 0; document.Len() < bytes; i++ {
		if i > 0 {
			document.WriteByte(',')
		}
		document.WriteString(strings.ReplaceAll(unit, "%d", fmt.Sprint(i)))
	}
	document.WriteString(closing)
	return document.String()
}

// If a small document decodes to a large value, the error says what the limit is and how to change it.
func TestDecodingIsBounded(t *testing.T) { //nolint:paralleltest // it counts what is allocated
	const size = 1 << 19
	for _, test := range []struct {
		name, opening, unit, closing string
		target                       func() any
	}{
		{"empty models", `[`, `{}`, `]`, func() any { return new([]testSink) }},
		{"null models", `[`, `null`, `]`, func() any { return new([]testSink) }},
		{"models in a model", `{"children":[`, `{}`, `]}`, func() any { return new(testSink) }},
		{"models behind pointers", `[`, `{"child":{}}`, `]`, func() any { return new([]testSink) }},
		{"models in a map", `{`, `"%d":{}`, `}`, func() any { return new(map[string]testSink) }},
		{"pointers to models", `[`, `{}`, `]`, func() any { return new([]*testSink) }},
		{"maps in an any", `[`, `{"":0}`, `]`, func() any { return new(any) }},
		{"maps", `[`, `{"":""}`, `]`, func() any { return new([]map[string]string) }},
		{"plain structs", `[`, `{}`, `]`, func() any { return new([]struct{ Block [64]int }) }},
	} {
		document := repeated(test.opening, test.unit, test.closing, size)
		const ratio = 2
		limit := int64(jsonmodel.FreeDecoding + ratio*len(document))
		var before, after runtime.MemStats
		runtime.ReadMemStats(&before)
		err := decodeWithin(t.Context(), document, ratio, test.target())
		runtime.ReadMemStats(&after)
		var decoding *jsonmodel.DecodeError
		require.ErrorAs(t, err, &decoding, test.name)
		assert.Contains(t, err.Error(), fmt.Sprintf("the limit of %d bytes", limit), test.name)
		assert.Contains(t, err.Error(), "MaxDecodeRatio", test.name)
		assert.Less(t, len(err.Error()), 500)
		// Growing values are copied several times, and the garbage is counted here.
		assert.Less(t, int64(after.TotalAlloc-before.TotalAlloc), 6*limit, test.name)
	}
	require.NoError(t, decodeWithin(t.Context(), repeated(`[`, `{}`, `]`, size), 1000, new([]testSink)), "the limit can be set")
}

// Normal documents stay far below the limit, whatever their size and type.
func TestNormalDocumentsAreWithinTheLimit(t *testing.T) {
	t.Parallel()
	const size = 2 << 20
	for _, test := range []struct {
		name, document string
		target         any
	}{
		{"identities", string(identityPage(2000)), new([]testIdentity)},
		{"identities as any", string(identityPage(2000)), new(any)},
		{"identities as maps", string(identityPage(2000)), new([]map[string]any)},
		{"identities with little", repeated(`[`, `{"id":"2c91808b6ef1d43e016efba0ce470906","name":"n"}`, `]`, size), new([]testIdentity)},
		{"references", repeated(`[`, `{"id":"2c91808b6ef1d43e016efba0ce470906","type":"IDENTITY","name":"n"}`, `]`, size), new([]testRef)},
		{"short strings", repeated(`[`, `"a"`, `]`, size), new([]string)},
		{"short strings as any", repeated(`[`, `"a"`, `]`, size), new(any)},
		{"digits", repeated(`[`, `1`, `]`, size), new([]int64)},
		{"digits as any", repeated(`[`, `11`, `]`, size), new(any)},
		{"a dictionary", repeated(`{`, `"%d":"v"`, `}`, size), new(map[string]string)},
		{"a dictionary as any", repeated(`{`, `"name%d":"value"`, `}`, size), new(any)},
		{"unknown members", repeated(`{`, `"member%d":"value"`, `}`, size), new(testSink)},
		{"one string", `"` + strings.Repeat("a", size) + `"`, new(string)},
		{"escapes", `"` + strings.Repeat(`\n`, size/2) + `"`, new(any)},
		{"numbers that a float rounds", repeated(`{"floats":[`, `0.30000000000000000001`, `]}`, size), new(testSink)},
	} {
		counted, err := testCoder.DecodeCounted(test.document, 0, test.target)
		require.NoError(t, err, test.name)
		ratio := float64(counted) / float64(len(test.document))
		t.Logf("%-30s %5.2f bytes of memory for each byte", test.name, ratio)
		assert.Less(t, ratio, float64(jsonmodel.DefaultRatio), "%s: without the 16 MB that every document has", test.name)
	}
}

// The budget counts about as much as a value takes: between half of it and twice as much.
func TestBudgetCountsMemory(t *testing.T) { //nolint:paralleltest // it counts what is allocated
	const size = 1 << 20
	for _, test := range []struct {
		name, document string
		decode         func(document string) (counted int64, value any)
	}{
		{"identities", string(identityPage(1000)), countedInto[[]testIdentity]},
		{"references", repeated(`[`, `{"id":"2c91808b6ef1d43e016efba0ce470906","type":"IDENTITY","x":5}`, `]`, size), countedInto[[]testRef]},
		{"pointers", repeated(`[`, `{"child":{"child":{"text":"a"}}}`, `]`, size), countedInto[[]testSink]},
		{"an any", string(identityPage(1000)), countedInto[any]},
		{"a map", repeated(`{`, `"%d":"v"`, `}`, size), countedInto[map[string]string]},
		{"small maps", repeated(`[`, `{"a":"b"}`, `]`, size), countedInto[[]map[string]string]},
		{"unknown members", repeated(`{`, `"member%d":"value"`, `}`, size), countedInto[testSink]},
		{"inline members", repeated(`{`, `"%d":1`, `}`, size), countedInto[testInline]},
		{"strings", repeated(`[`, `"a short text"`, `]`, size), countedInto[[]string]},
	} {
		before := liveHeap()
		counted, value := test.decode(test.document)
		held := liveHeap() - before
		runtime.KeepAlive(value)
		t.Logf("%-20s counted %8d, held %8d", test.name, counted, held)
		assert.Greater(t, counted, held*2/3, test.name)
		assert.Less(t, counted, held*3, test.name)
	}
}

func countedInto[T any](document string) (counted int64, value any) {
	target := new(T)
	counted, err := testCoder.DecodeCounted(document, 1000, target)
	if err != nil {
		panic(err)
	}
	return counted, target
}

// contextOfLooks is a context that ends after it has been checked a number of times.
type contextOfLooks struct {
	context.Context
	left int
}

func (c *contextOfLooks) Err() error {
	if c.left--; c.left < 0 {
		return context.DeadlineExceeded
	}
	return nil
}

// Decoding checks the context every 64 KB, whatever it decodes, and returns its error.
func TestDecodingEndsWithTheContext(t *testing.T) {
	t.Parallel()
	const size = 1 << 20
	items := repeated(`[`, `{"name":"a","words":[]}`, `]`, size)
	members := repeated(`{`, `"%d":{"a":[1]}`, `}`, size)
	for _, test := range []struct {
		name, document string
		target         any
	}{
		{"models", items, new([]testSink)},
		{"a free-form value", items, new(core.Value)},
		{"any", items, new(any)},
		{"plain structs", items, new([]testPlain)},
		{"an inline map and unknown members", members, new(testInline)},
		{"a map", members, new(map[string]core.Object)},
		{"an any map", members, new(any)},
		{"a free-form object", members, new(core.Object)},
		{"a value of another type", members, new(string)},
	} {
		ctx := &contextOfLooks{Context: t.Context(), left: 3}
		err := decodeWithin(ctx, test.document, 100, test.target)
		require.ErrorIs(t, err, context.DeadlineExceeded, test.name)
		require.NotErrorAs(t, err, new(*jsonmodel.DecodeError), test.name)
		assert.True(t, reflect.ValueOf(test.target).Elem().IsZero(), test.name)
		assert.Equal(t, -1, ctx.left, "%s: decoding stops at the first check after the end", test.name)

		ctx = &contextOfLooks{Context: t.Context(), left: 1000}
		if err := decodeWithin(ctx, test.document, 100, test.target); err != nil {
			require.ErrorAs(t, err, new(*jsonmodel.DecodeError), test.name)
		}
		looks := 1000 - ctx.left
		assert.InDelta(t, size/(64<<10), looks, 3, test.name)
	}
	ended, cancel := context.WithCancel(t.Context())
	cancel()
	require.ErrorIs(t, decodeWithin(ended, `[1,2]`, 0, new(any)), context.Canceled)
	require.NoError(t, json.Unmarshal([]byte(`{"text":"a"}`), new(testSink)), "a reused decoder no longer has the context")
}
