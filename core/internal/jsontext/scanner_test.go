package jsontext

import (
	"encoding/json"
	"fmt"
	"strings"
	"testing"

	"github.com/go-json-experiment/json/jsontext"
	"github.com/stretchr/testify/assert"
)

// nested returns a document of n arrays or objects in one another.
func nested(n int, opening, innermost, closing string) string {
	return strings.Repeat(opening, n) + innermost + strings.Repeat(closing, n)
}

// manyMembers returns an object with so many members.
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
