package examples

import (
	"bufio"
	"net/http"
	"net/url"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func TestCurlReadsWhatCurlSends(t *testing.T) {
	t.Parallel()
	json := map[string]string{"Accept": "application/json"}
	for line, want := range map[string]Request{
		`curl --fail-with-body "$API/v1/a?x=1%202" --header "Authorization: Bearer $TOKEN"`: {
			Method: "GET", Path: "/v1/a", Query: url.Values{"x": {"1 2"}}, Header: json,
		},
		"curl --get --request DELETE \"$API/v1/a\" \\\n  --data-urlencode 'x=1 2'": {
			Method: "DELETE", Path: "/v1/a", Query: url.Values{"x": {"1 2"}}, Header: json,
		},
		`curl "$API/a" --header 'Content-Type: application/json' --data '{"a": 1}'`: {
			Method: "POST", Path: "/a", Query: url.Values{}, Header: map[string]string{"Accept": "application/json", "Content-Type": "application/json"}, Body: map[string]any{"a": 1.0},
		},
		`curl --request PUT "$API/a" --form data=@x.csv --form-string a=b --form 'c={"d": 1};type=application/json'`: {
			Method: "PUT", Path: "/a", Query: url.Values{}, Header: map[string]string{"Accept": "application/json", "Content-Type": "multipart/form-data"},
			Body: []Part{{Name: "a", Text: "b"}, {Name: "c", Text: `{"d":1}`}, {Name: "data", File: "x.csv"}},
		},
		`curl --request POST "$API/a" --data-urlencode a=b`: {
			Method: "POST", Path: "/a", Query: url.Values{}, Header: map[string]string{"Accept": "application/json", "Content-Type": "application/x-www-form-urlencoded"}, Body: url.Values{"a": {"b"}},
		},
		`curl --head "$API/a" --cookie a=b --include --output x`: {Method: "HEAD", Path: "/a", Query: url.Values{}, Header: map[string]string{"Accept": "application/json", "Cookie": "a=b"}},
	} {
		got, err := Curl(line, map[string]string{"API": "https://tenant.test", "TOKEN": "t"})
		require.NoError(t, err, line)
		assert.Equal(t, want, got, line)
	}
	for line, want := range map[string]string{
		"wget a":                 "does not call curl",
		"curl --silent a b":      "--silent is not known",
		"curl --header":          "--header has no value",
		"curl a --header a":      "has no value",
		"curl a --data {":        "no JSON",
		"curl 'a":                "does not call curl",
		"curl a --data-binary b": "",
	} {
		_, err := Curl(line, nil)
		if want == "" {
			assert.NoError(t, err, line)
			continue
		}
		assert.ErrorContains(t, err, want, line)
	}
}

func TestRequestsOfServersCompareWithCurl(t *testing.T) {
	t.Parallel()
	text := "POST /v1/a?x=1 HTTP/1.1\r\nHost: a\r\nAuthorization: Bearer t\r\nUser-Agent: u\r\nAccept: application/json\r\nContent-Type: application/json\r\nContent-Length: 7\r\n\r\n{\"a\":1}"
	r, err := http.ReadRequest(bufio.NewReader(strings.NewReader(text)))
	require.NoError(t, err)
	got, err := Of(r)
	require.NoError(t, err)
	want, err := Curl(`curl "$API/v1/a?x=1" --header 'Content-Type: application/json' --data '{ "a": 1 }'`, nil)
	require.NoError(t, err)
	assert.Equal(t, want, got)
}

func TestRequestsWithoutThePage(t *testing.T) {
	t.Parallel()
	r := Request{Path: "/a", Query: url.Values{"limit": {"1"}, "offset": {"0"}, "count": {"true"}, "filters": {"f"}}}
	assert.Equal(t, Request{Path: "/a", Query: url.Values{"filters": {"f"}}}, WithoutPage(r))
	assert.Len(t, r.Query, 4, "the request itself stays as it is")
}

func TestReadFindsTheExamplesOfOperations(t *testing.T) {
	t.Parallel()
	page := "# A\n\n## B\n\n**Go**\n\n```go\na := `\n```\n\n**isc**\n\n```sh\nisc b\n```\n\n**curl**\n\n```sh\ncurl b \\\n  c\n```\n\nOther code:\n\n```go\nb\n```\n\n" +
		"## C\n\n**Go**\n\n````go\nc\n````\n\n**Go, one page**\n\n```go\nd\n```\n"
	operations := read("p.md", page)
	assert.Equal(t, []Operation{
		{At: "p.md:8", Go: "a := `", Command: "isc b", Curl: "curl b \\\n  c"},
		{At: "p.md:41", Go: "d", AllAt: "p.md:35"},
	}, operations)
	assert.False(t, operations[0].Whole())
	assert.True(t, operations[1].Whole())
	_, err := Read(t.TempDir(), "v1")
	assert.ErrorContains(t, err, "no pages")
}
