package core

import (
	"net/http"
	"net/http/httptest"
	"runtime"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
)

// errorWith returns the error of a response with a body.
func errorWith(body string) *APIError {
	response := &http.Response{StatusCode: http.StatusBadRequest, Status: "400 Bad Request", Header: http.Header{}, Request: httptest.NewRequest(http.MethodGet, "/", nil)}
	return newAPIError("Operation", response, []byte(body), 1, nil)
}

func TestTextsOfErrorBodies(t *testing.T) {
	t.Parallel()
	for _, test := range []struct {
		body     string
		messages []string
		causes   []string
	}{
		{`{"messages":[{"locale":"en-US","text":"a"},{"text":" b\n"}],"causes":[{"text":"c"}]}`, []string{"a", "b"}, []string{"c"}},
		{`{"messages":"a","message":"b","error":"c","error_description":"d"}`, []string{"a", "b", "c", "d"}, nil},
		{`{"error":{"message":"a","text":"b","error_description":"c"}}`, []string{"b"}, nil},
		{`{"error":{"message":"a","text":5}}`, []string{"a"}, nil},
		{`{"error":{"other":"a"},"message":[["a",["b"]],5,null,{},""," ",{"text":""},{"text":"c","message":"d"}]}`, []string{"a", "b", "c"}, nil},
		{`{"message":"a","message":"b"}`, []string{"b"}, nil},
		{`{"message":"cut \ud83d","causes":["` + "\xff\t" + `"]}`, []string{"cut \ufffd"}, []string{"\ufffd\ufffd"}},
		{"\ufeff" + `{"message":"a"}`, []string{"a"}, nil},
		{`{"message":"a"`, nil, nil},
		{`{"message":"a"} <html>`, nil, nil},
		{`["a"]`, nil, nil},
		{`null`, nil, nil},
		{``, nil, nil},
	} {
		e := errorWith(test.body)
		assert.Equal(t, test.messages, e.Messages, test.body)
		assert.Equal(t, test.causes, e.Causes, test.body)
	}
	e := errorWith(`{"detailCode":"400.1 \u0042ad","trackingId":"id"}`)
	assert.Equal(t, "400.1 Bad", e.DetailCode)
	assert.Equal(t, "id", e.TrackingID)
	e = errorWith(`{"detailCode":400,"trackingId":null}`)
	assert.Empty(t, e.DetailCode+e.TrackingID)
}

// However long a body is, the error has only a few texts of it, besides the body itself.
func TestTextsOfErrorBodiesAreLimited(t *testing.T) { //nolint:paralleltest // it counts what is allocated
	for _, unit := range []string{`[]`, `{}`, `"a"`, `{"text":"a"}`, `[[["a"]]]`, `"` + strings.Repeat("a,", 1<<18) + `"`, `"` + strings.Repeat(" ", 1<<19) + `"`, `"` + strings.Repeat(`\u0061`, 1<<16) + `"`} {
		for _, name := range []string{"messages", "causes", "error"} {
			body := repeated(`{"detailCode":"`+strings.Repeat("d", 1<<16)+`","`+name+`":[`, unit, `]}`, 1<<20)
			var before, after runtime.MemStats
			runtime.ReadMemStats(&before)
			e := errorWith(body)
			runtime.ReadMemStats(&after)
			assert.Less(t, after.TotalAlloc-before.TotalAlloc, uint64(len(body)+len(body)/8), "%.20s: only the test's copy of the body", unit)
			for _, texts := range [][]string{e.Messages, e.Causes} {
				assert.LessOrEqual(t, len(texts), mostTexts)
				assert.LessOrEqual(t, len(strings.Join(texts, "")), mostTextBytes)
			}
			assert.Len(t, e.DetailCode, mostTextBytes)
			assert.Len(t, e.Body, len(body))
		}
	}
}
