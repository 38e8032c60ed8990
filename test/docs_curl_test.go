package test

import (
	"bufio"
	"net/http"
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/f745b6f1/isc/internal/examples"
)

// splitRequests splits the output of a program for the reference into the examples that fail, and the request that each sends, by place.
func splitRequests(t *testing.T, output string) (failures string, sent map[string]string) {
	t.Helper()
	sent = map[string]string{}
	for line := range strings.Lines(output) {
		if rest, is := strings.CutPrefix(line, "REQUEST "); is {
			place, quoted, _ := strings.Cut(strings.TrimSpace(rest), " ")
			request, err := strconv.Unquote(quoted)
			require.NoError(t, err, line)
			sent[place] = request
			continue
		}
		failures += line
	}
	return failures, sent
}

// compareWithCurl shows that the curl command of each operation sends what its example in Go sends. The example that gets every page of a list asks
// for the same list, page by page. The commands are compared with the curl commands by the tests of the command line tool.
func compareWithCurl(t *testing.T, version string, sent map[string]string) {
	t.Helper()
	if version == "isc" {
		version = "v2024"
	}
	operations, err := examples.Read(root, version)
	require.NoError(t, err)
	require.NotEmpty(t, operations)
	for _, o := range operations {
		curl, err := examples.Curl(o.Curl, map[string]string{"API": "http://tenant.test", "TOKEN": "t"})
		if !assert.NoError(t, err, o.At) {
			continue
		}
		fromGo := sentAt(t, sent, o.At)
		assert.Equal(t, withoutContent(fromGo, curl), curl, "%s: Go, and curl", o.At)
		if o.Whole() {
			assert.Equal(t, examples.WithoutPage(sentAt(t, sent, o.AllAt)), examples.WithoutPage(curl), "%s: Go for every page, and curl", o.AllAt)
		}
	}
}

// sentAt returns the first request of the example at a place.
func sentAt(t *testing.T, sent map[string]string, at string) examples.Request {
	t.Helper()
	request, err := http.ReadRequest(bufio.NewReader(strings.NewReader(sent[at])))
	if !assert.NoError(t, err, "%s sends nothing", at) {
		return examples.Request{}
	}
	got, err := examples.Of(request)
	require.NoError(t, err, at)
	return got
}

// withoutContent returns a request with the name of the file in place of a body that the curl command reads from a file.
func withoutContent(request, curl examples.Request) examples.Request {
	if file, is := curl.Body.(examples.File); is {
		request.Body = file
	}
	return request
}
