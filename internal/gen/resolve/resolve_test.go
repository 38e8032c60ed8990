package resolve_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/f745b6f1/isc/internal/gen/gentest"
)

const getDone = `, responses: {"204": {description: Done.}}}`

// Operations stay in the document's order, and those without a tag have one of their own.
func TestTags(t *testing.T) {
	t.Parallel()
	api := gentest.API(t, gentest.Head+`tags: [{name: B, description: " Bs. "}, {name: Unused}, {name: A}]
paths:
  /a: {post: {operationId: a, tags: [A]`+getDone+`, get: {operationId: b, tags: [B, A]`+getDone+`}
  /c: {get: {operationId: c`+getDone+`}
  /d: {get: {operationId: d, tags: [D]`+getDone+`}
`)
	var tags, ids []string
	for _, tag := range api.Tags {
		tags = append(tags, tag.Name)
	}
	for _, o := range api.Operations {
		ids = append(ids, o.ID)
	}
	assert.Equal(t, []string{"B", "A", "Default", "D"}, tags)
	assert.Equal(t, []string{"a", "b", "c", "d"}, ids)
	assert.Equal(t, "Bs.", api.Tags[0].Description)
	assert.Equal(t, api.Tags[0], api.Operations[1].Tag)
	assert.Equal(t, "https://example.com/v1", api.BaseURL)
}

func TestLifetime(t *testing.T) {
	t.Parallel()
	for stated, want := range map[string]string{"Works until 2029.": "Works until 2029.", "2029": "2029", "[2029]": "[2029]"} {
		head := strings.Replace(gentest.Head, "title: Sample API", "title: Sample API, x-isc-lifetime: "+stated, 1)
		assert.Equal(t, want, gentest.API(t, head+"paths: {/a: {get: {operationId: a"+getDone+"}}\n").Lifetime, stated)
	}
}

func TestPages(t *testing.T) {
	t.Parallel()
	for pages, wrong := range map[string]bool{
		"https://example.com/{operation}": false, "http://example.com/{numbered-operation}": false,
		"https://example.com/operations": true, "'javascript:{operation}'": true, "[a]": true,
	} {
		head := strings.Replace(gentest.Head, "title: Sample API", "title: Sample API, x-isc-pages: '"+strings.Trim(pages, "'")+"'", 1)
		api, err := gentest.Resolve(t, head+"paths: {/a: {get: {operationId: a"+getDone+"}}\n")
		if wrong {
			require.ErrorContains(t, err, "is not the address of the page of an operation", pages)
			continue
		}
		require.NoError(t, err, pages)
		assert.Equal(t, pages, api.Pages)
	}
}

func TestDocumentProblems(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ paths, says string }{
		{"  /a/{b}: {parameters: [{name: b, in: path, required: true, schema: {type: string}}], get: {operationId: a" + getDone + "}\n" +
			"  /a/{c}: {parameters: [{name: c, in: path, required: true, schema: {type: string}}], get: {operationId: b" + getDone + "}\n",
			"a server cannot distinguish GET /a/{c} from /a/{b} (line 5); merge the two paths"},
	} {
		_, err := gentest.Resolve(t, gentest.Head+"paths:\n"+c.paths)
		assert.ErrorContains(t, err, c.says)
	}
}

// The version is the last segment of the server's path. Where there is none, it is the document's, and no part of addresses.
func TestVersions(t *testing.T) {
	t.Parallel()
	for server, want := range map[string][2]string{
		"": {"2.1", ""}, "servers: []\n": {"2.1", ""}, "servers: [{url: /}]\n": {"2.1", ""}, "servers: [{url: 'https://{tenant}.example.com'}]\n": {"2.1", ""},
		"servers: [{url: 'https://example.com/beta/'}]\n": {"beta", "beta"}, "servers: [{url: 'https://example.com/api'}]\n": {"2.1", "api"},
	} {
		api, err := gentest.Resolve(t, "openapi: 3.0.1\ninfo: {title: A, version: '2.1'}\n"+server+"paths: {/a: {get: {operationId: a"+getDone+"}}\n")
		require.NoError(t, err)
		assert.Equal(t, want, [2]string{api.Version, api.Path}, server)
	}
}
