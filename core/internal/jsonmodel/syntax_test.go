package jsonmodel_test

import (
	"fmt"
	"runtime"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/f745b6f1/isc/core"
	"github.com/f745b6f1/isc/core/internal/jsontext"
)

// nested returns a document of n nested arrays or objects.
func nested(n int, opening, innermost, closing string) string {
	return strings.Repeat(opening, n) + innermost + strings.Repeat(closing, n)
}

// manyMembers returns an object with that many members.
func manyMembers(n int) string {
	var object strings.Builder
	for i := range n {
		fmt.Fprintf(&object, `,"member%d":%d`, i, i)
	}
	return "{" + object.String()[1:] + "}"
}

func TestScannerNamesThePlace(t *testing.T) {
	t.Parallel()
	for _, test := range []struct{ document, want string }{
		{``, `cannot decode: the text ends where a value is expected at byte 0`},
		{`  `, `cannot decode: the text ends where a value is expected at byte 2`},
		{`<html>`, `cannot decode: expected a value at byte 0`},
		{`{"a":1} x`, `cannot decode: unexpected text after the value at byte 8`},
		{`[1,2`, `cannot decode /1: the text ends where a comma or a closing bracket is expected at byte 4`},
		{`[1,2}`, `cannot decode /1: expected a comma or a closing bracket at byte 4`},
		{`[1,]`, `cannot decode /1: expected a value at byte 3`},
		{`{"a":{"b":[1,{"c":tru}]}}`, `cannot decode /a/b/1/c: expected a value at byte 18`},
		{`{"a" 1}`, `cannot decode /a: expected a colon at byte 5`},
		{`{"a":1,b:2}`, `cannot decode: expected a member name at byte 7`},
		{`{"a":"b`, `cannot decode /a: the text ends inside a string at byte 7`},
		{`{"a":"b\x"}`, `cannot decode /a: an invalid escape in a string at byte 7`},
		{`["\ud83d","\uZZZZ"]`, `cannot decode /1: an invalid escape in a string at byte 11`},
		{"[\"a\nb\",\"\\\n\"]", `cannot decode /1: an invalid escape in a string at byte 8`},
		{"\ufeff[\"a\xffb\",x]", `cannot decode /1: expected a value at byte 10`},
		{"{\"a\xff\":[x]}", `cannot decode /a` + "\ufffd" + `/0: expected a value at byte 7`},
		{`[-]`, `cannot decode /0: a minus sign without a number at byte 1`},
		{`[007]`, `cannot decode /0: a number with leading zeros at byte 1`},
		{`[1.]`, `cannot decode /0: a number without digits after the point at byte 1`},
		{`[1e+]`, `cannot decode /0: a number without digits in the exponent at byte 1`},
		{`{"a/b":{"m~n":[nul]}}`, `cannot decode /a~1b/m~0n/0: expected a value at byte 15`},
		{`{"a\nb":[nul]}`, `cannot decode "/a\nb/0": expected a value at byte 9`},
	} {
		err := core.Unmarshal([]byte(test.document), new(core.Value))
		require.ErrorIs(t, err, core.ErrDecode, test.document)
		assert.Equal(t, test.want, err.Error(), test.document)
	}
}

// Documents must not cost far more than their size, or a server could stop its clients.
func TestHostileDocuments(t *testing.T) { //nolint:paralleltest // it counts what is allocated
	blob := `"` + strings.Repeat("x", 1<<18) + `"`
	for _, test := range []struct {
		name, document string
		target         any
	}{
		{"brackets that never close", nested(1_000_000, "[", "", ""), new(any)},
		{"a long way to an error", nested(jsontext.MaxDepth, `{"`+strings.Repeat("n", 100)+`":`, "nul", ""), new(core.Value)},
		{"a value of the wrong type after each item", nested(jsontext.MaxDepth/2-1, `{"children":[`, blob, `,5]}`), new(testSink)},
		{"a value of the wrong type after each member", nested(jsontext.MaxDepth/3-1, `{"child":{"byName":{"a":`, blob, `,"b":5}}}`), new(testSink)},
		{"something long in a deep place", nested(jsontext.MaxDepth-1, `{"child":`, blob, `}`), new(testSink)},
		{"a value of the wrong type at the end of a long list", `{"words":[` + strings.Repeat(`"a",`, 50_000) + `5]}`, new(testSink)},
		{"many members", `{"child":` + manyMembers(20_000) + `,"free":` + manyMembers(20_000) + `}`, new(testSink)},
		{"items that grow", `[` + strings.Repeat(`{},`, 1000) + blob + `]`, new([]testSink)},
		{"one small item first", `[{},` + blob + `]`, new([]testSink)},
		{"many escapes", `"` + strings.Repeat(`\n`, 1<<18) + `"`, new(string)},
		{"a long integer", strings.Repeat("9", 1<<18), new(any)},
		{"a long fraction", "0." + strings.Repeat("0", 1<<18) + "1", new(any)},
		{"a long exponent", "1e" + strings.Repeat("9", 1<<18), new(any)},
	} {
		var before, after runtime.MemStats
		runtime.ReadMemStats(&before)
		err := core.Unmarshal([]byte(test.document), test.target)
		runtime.ReadMemStats(&after)
		// Quadratic memory use would be gigabytes here.
		assert.Less(t, after.TotalAlloc-before.TotalAlloc, uint64(100<<20), test.name)
		if err != nil {
			require.ErrorIs(t, err, core.ErrDecode, test.name)
			assert.Less(t, len(err.Error()), 1000, test.name)
			continue
		}
		encoded, err := core.Marshal(test.target)
		require.NoError(t, err, test.name)
		assert.InDelta(t, len(test.document), len(encoded), float64(len(test.document))/2, test.name)
	}
}
