package pages

import (
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/f745b6f1/isc/internal/gen/gentest"
)

func TestCurlExamples(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct{ method, path, members, want string }{
		"a query": {"get", "/a/{id}", `      parameters:
        - {name: id, in: path, required: true, example: a/b, schema: {type: string}}
        - {name: on, in: query, required: true, schema: {type: boolean}}
        - {name: marks, in: query, example: [x], schema: {type: array, items: {type: string}}}
        - {name: X-Trace, in: header, example: one two, schema: {type: string}}
        - {name: session, in: cookie, example: s, schema: {type: string}}
      responses: {"200": {description: It., content: {text/csv: {schema: {type: string, format: binary}}}}}
`, `curl --fail-with-body --get "$API/v1/a/a%2Fb" \
  --header "Authorization: Bearer $TOKEN" \
  --header 'Accept: text/csv' \
  --header 'X-Trace: one two' \
  --cookie session=s \
  --output response.csv \
  --data-urlencode on=true \
  --data-urlencode marks=text`},
		"JSON and a query": {"post", "/a", `      parameters: [{name: q, in: query, example: a b, schema: {type: string}}, {name: X-SailPoint-Experimental, in: header, schema: {type: string}}]
      requestBody: {content: {application/json: {example: {a: 1}, schema: {type: object}}}}
      responses: {"204": {description: Done.}}
`, `curl --fail-with-body --request POST "$API/v1/a?q=a+b" \
  --header "Authorization: Bearer $TOKEN" \
  --header 'X-SailPoint-Experimental: true' \
  --header 'Content-Type: application/json' \
  --data '{"a":1}'`},
		"a form with a file": {"put", "/a", `      requestBody: {content: {multipart/form-data: {schema: {required: [data, name, more], properties: {data: {type: string, format: binary}, name: {type: string}, more: {type: array, items: {type: string, format: binary}}}}}}}
      responses: {"204": {description: Done.}}
`, `curl --fail-with-body --request PUT "$API/v1/a" \
  --header "Authorization: Bearer $TOKEN" \
  --form data=@data.csv \
  --form-string name=Engineering \
  --form more=@more.csv`},
		"an encoded form": {"post", "/a", `      requestBody: {content: {application/x-www-form-urlencoded: {schema: {properties: {name: {type: string}}}}}}
      responses: {"204": {description: Done.}}
`, `curl --fail-with-body --request POST "$API/v1/a" \
  --header "Authorization: Bearer $TOKEN" \
  --data-urlencode name=Engineering`},
		"an answer that is a header": {"post", "/a", `      responses: {"204": {description: Done., headers: {X-Total-Count: {schema: {type: integer}}}}}
`, `curl --fail-with-body --request POST "$API/v1/a" \
  --header "Authorization: Bearer $TOKEN" \
  --include`},
		"bytes": {"post", "/a", `      requestBody: {content: {application/octet-stream: {schema: {type: string, format: binary}}}}
      responses: {"204": {description: Done.}}
`, `curl --fail-with-body --request POST "$API/v1/a" \
  --header "Authorization: Bearer $TOKEN" \
  --header 'Content-Type: application/octet-stream' \
  --data-binary @body.csv`},
		"an own server": {"delete", "/a", `      servers: [{url: "https://other.example.com/x"}]
      responses: {"204": {description: Done.}}
`, `curl --fail-with-body --request DELETE https://other.example.com/x/a \
  --header "Authorization: Bearer $TOKEN"`},
		"a style that curl users would have to encode": {"get", "/a", `      parameters: [{name: q, in: query, style: deepObject, schema: {type: object, properties: {a: {type: string}}}}]
      responses: {"204": {description: Done.}}
`, ""},
	} {
		s := siteOf(t, gentest.Operation(c.method, c.path, c.members))
		assert.Equal(t, c.want, s.curlExample(s.Services[0].Operations[0]), name)
	}
}
