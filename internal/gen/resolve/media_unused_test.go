package resolve_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/f745b6f1/isc/internal/gen/gentest"
)

// TestUnusedMediaTypes shows that media types which are not used are reported, unless nothing is lost without them.
func TestUnusedMediaTypes(t *testing.T) {
	t.Parallel()
	const text, object = `{schema: {type: string}}`, `{schema: {type: object, properties: {a: {type: string}}}}`
	const more = `{schema: {type: object, properties: {b: {type: string}, a: {type: string}}}}`
	for _, c := range []struct{ part, content, unused string }{
		{"body", `{application/json: ` + object + `}`, ""},
		{"body", `{application/json: ` + object + `, application/xml: ` + object + `, "*/*": ` + object + `}`, ""},
		{"body", `{application/json: {}, text/json: {}}`, ""},
		{"body", `{application/json; charset=utf-8: ` + object + `, text/plain: ` + text + `}`, "text/plain"},
		{"body", `{application/json-patch+json: {schema: {type: array, items: {}}}, application/json: ` + object + `}`, "application/json-patch+json"},
		{"body", `{application/json: ` + object + `, multipart/form-data: ` + more + `}`, "multipart/form-data"},
		{"body", `{multipart/form-data: ` + more + `, application/x-www-form-urlencoded: ` + object + `}`, ""},
		{"body", `{multipart/form-data: ` + object + `, application/x-www-form-urlencoded: ` + more + `}`, "application/x-www-form-urlencoded"},
		{"response", `{application/json;version=2: ` + object + `, application/json;version=1: ` + text + `}`, "application/json;version=1"},
		{"response", `{application/json: ` + object + `, text/csv: ` + text + `, application/hal+json: ` + object + `}`, "text/csv"},
		{"response", `{application/json: ` + object + `, text/csv: {}}`, "text/csv"},
		{"response", `{application/csv: ` + text + `, application/pdf: {}}`, ""},
		{"response", `{application/json: {schema: {type: string, format: binary}}, image/png: {}}`, ""},
		{"error", `{application/json: ` + object + `, text/plain: ` + text + `}`, ""},
		{"parameter", `{application/json: ` + object + `, text/plain: ` + text + `}`, "text/plain"},
	} {
		members := map[string]string{
			"body":      `      requestBody: {content: ` + c.content + "}\n" + `      responses: {"204": {description: Done.}}` + "\n",
			"response":  `      responses: {"200": {description: It., content: ` + c.content + "}}\n",
			"error":     `      responses: {"204": {description: Done.}, "400": {description: Wrong., content: ` + c.content + "}}\n",
			"parameter": `      parameters: [{name: a, in: query, content: ` + c.content + "}]\n" + `      responses: {"204": {description: Done.}}` + "\n",
		}
		unused := ""
		for _, notice := range noticesOf(t, gentest.Operation("post", "/a", members[c.part])) {
			assert.Contains(t, notice, "not used", c.content)
			unused, _, _ = strings.Cut(strings.TrimPrefix(notice, "not supported: "), " of a ")
		}
		assert.Equal(t, c.unused, unused, c.content)
	}
}
