package core

import (
	"encoding/json"
	"strings"
	"testing"

	"github.com/go-json-experiment/json/jsontext"
	"github.com/stretchr/testify/assert"
)

func TestStrictScannerAgreesWithJSONText(t *testing.T) {
	t.Parallel()
	hostile := []string{
		nested(maxDepth, "[", "", "]"), nested(maxDepth+1, "[", "", "]"), nested(maxDepth, `{"a":`, "1", "}"), nested(maxDepth+1, `{"a":`, "1", "}"),
		nested(maxDepth-1, "[", "{}", "]"), nested(maxDepth, "[", "{}", "]"), nested(1_000_000, "[", "", ""), nested(1_000_000, `{"a":`, "", ""),
		manyMembers(2000), strings.Replace(manyMembers(2000), `"member1999"`, `"member7"`, 1),
		strings.Replace(manyMembers(2000), `"member1999"`, `"m\u0065mber7"`, 1), strings.Replace(manyMembers(100), `"member99"`, `"member0"`, 1),
		`{"a":` + manyMembers(200) + `,"b":` + manyMembers(200) + `,"a":1}`,
	}
	for _, document := range hostile {
		assert.Equal(t, jsontext.Value(document).IsValid(), isStrict(document), "%.80s", document)
		s := scanner{text: document}
		assert.Equal(t, json.Valid([]byte(document)), s.skip() && s.end(), "%.80s", document)
	}
}
