package jsontext

import (
	"context"
	"encoding/json"
	"fmt"
	"strings"
	"testing"

	"github.com/go-json-experiment/json/jsontext"
	"github.com/stretchr/testify/assert"
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

func TestStrictScannerAgreesWithJSONText(t *testing.T) {
	t.Parallel()
	hostile := []string{
		nested(MaxDepth, "[", "", "]"), nested(MaxDepth+1, "[", "", "]"), nested(MaxDepth, `{"a":`, "1", "}"), nested(MaxDepth+1, `{"a":`, "1", "}"),
		nested(MaxDepth-1, "[", "{}", "]"), nested(MaxDepth, "[", "{}", "]"), nested(1_000_000, "[", "", ""), nested(1_000_000, `{"a":`, "", ""),
		manyMembers(2000), strings.Replace(manyMembers(2000), `"member1999"`, `"member7"`, 1),
		strings.Replace(manyMembers(2000), `"member1999"`, `"m\u0065mber7"`, 1), strings.Replace(manyMembers(100), `"member99"`, `"member0"`, 1),
		`{"a":` + manyMembers(200) + `,"b":` + manyMembers(200) + `,"a":1}`,
	}
	for _, document := range hostile {
		assert.Equal(t, jsontext.Value(document).IsValid(), IsStrict(document), "%.80s", document)
		s := Scanner{Text: document}
		assert.Equal(t, json.Valid([]byte(document)), s.Skip() && s.End(), "%.80s", document)
	}
}

func TestScannerErrors(t *testing.T) {
	t.Parallel()
	for _, test := range []struct {
		text, reason string
		at           int
		pointer      string
	}{
		{``, "the text ends where a value is expected", 0, ""},
		{`[1,`, "the text ends where a value is expected", 3, "/1"},
		{`[1,2}`, "expected a comma or a closing bracket", 4, "/1"},
		{`{"a":{"b":tru}}`, "expected a value", 10, "/a/b"},
		{`{"a" 1}`, "expected a colon", 5, "/a"},
		{`{"a":1,b:2}`, "expected a member name", 7, ""},
		{`{"a":"b`, "the text ends inside a string", 7, "/a"},
		{`["\x"]`, "an invalid escape in a string", 2, "/0"},
		{`{} x`, "unexpected text after the value", 3, ""},
		{`[01]`, "a number with leading zeros", 1, "/0"},
		{nested(MaxDepth+1, "[", "", "]"), "arrays and objects are nested too deep", MaxDepth, strings.Repeat("/0", MaxDepth)},
	} {
		s := Scanner{Text: test.text}
		assert.False(t, s.Skip() && s.End(), "%.40s", test.text)
		reason, at, pointer := s.Problem()
		assert.Equal(t, []any{test.reason, test.at, test.pointer}, []any{reason, at, pointer}, "%.40s", test.text)
		assert.True(t, s.Failed())
		assert.False(t, s.End(), "the error stays")
	}
	s := Scanner{Text: `{"x":[{"a":1,"\u0061":2}]}`, Strict: true}
	assert.False(t, s.Skip())
	reason, at, pointer := s.Problem()
	assert.Equal(t, []any{DuplicateMember, 13, "/x/0/a"}, []any{reason, at, pointer})
}

func TestScannerChecksTheContext(t *testing.T) {
	t.Parallel()
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	s := Scanner{Text: "[1,2]", Context: ctx}
	assert.False(t, s.Skip())
	assert.ErrorIs(t, s.ContextError(), context.Canceled)
	s.Reset("[1,2]")
	assert.True(t, s.Skip() && s.End())
	assert.NoError(t, s.ContextError())
}

func TestScannerReadsValues(t *testing.T) {
	t.Parallel()
	s := Scanner{Text: ` [ 1 , {"a" : null} , "x" ] `}
	var values []string
	assert.Equal(t, byte('['), s.Peek())
	for more := s.Open(']'); more; more = s.Next(']') {
		value, ok := s.Value()
		assert.True(t, ok)
		values = append(values, value)
	}
	assert.True(t, s.End())
	assert.Equal(t, []string{`1`, `{"a" : null}`, `"x"`}, values)
}
