package document

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func serverOf(t *testing.T, text string) (*Source, Server) {
	t.Helper()
	root, err := Parse("spec.yaml", []byte("servers: ["+text+"]"))
	require.NoError(t, err)
	s := &Source{File: "spec.yaml", Root: root}
	return s, s.ServerAt("/servers/0")
}

func TestServers(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]Server{
		`{url: "https://{tenant}.example.com/v2024"}`:     {"https://{tenant}.example.com/v2024", "https://{tenant}.example.com", "v2024"},
		`{url: "https://example.com/governance/api/v1/"}`: {"https://example.com/governance/api/v1", "https://example.com", "governance/api/v1"},
		`{url: "https://example.com"}`:                    {"https://example.com", "https://example.com", ""},
		`{url: "https://example.com/"}`:                   {"https://example.com", "https://example.com", ""},
		`{url: "/api/v1"}`:                                {"/api/v1", "", "api/v1"},
		`{url: "api/v1"}`:                                 {"api/v1", "", "api/v1"},
		`{url: "./api/v1"}`:                               {"./api/v1", "", "api/v1"},
		`{url: "https://example.com/a/../../v1/"}`:        {"https://example.com/a/../../v1", "https://example.com", "v1"},
		`{url: "//example.com/v1"}`:                       {"//example.com/v1", "//example.com", "v1"},
		`{url: "https://example.com/a b/é"}`:              {"https://example.com/a b/é", "https://example.com", "a%20b/%C3%A9"},
		`{url: "https://{t}.example.com/{v}", variables: {t: {default: acme}, v: {default: v2, enum: [v2, v3]}}}`:            {"https://{t}.example.com/v2", "https://acme.example.com", "v2"},
		`{url: "{scheme}://{h}/{base}/x", variables: {scheme: {default: https}, h: {default: h.de}, base: {default: /a/b}}}`: {"{scheme}://{h}/a/b/x", "https://h.de", "a/b/x"},
		`{url: "{root}/v1", variables: {root: {default: "https://example.com/api"}}}`:                                        {"https://example.com/api/v1", "https://example.com", "api/v1"},
	} {
		s, got := serverOf(t, text)
		require.NoError(t, s.Problems.Err(), text)
		assert.Equal(t, want, got, text)
	}
}

func TestServerProblemsAndNotices(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]string{
		`{url: "https://example.com/{v}"}`: "the path has the variable {v}, and /servers/0/variables does not say its default; write it there",
		`{url: "https://example.com/%zz"}`: `"/%zz" is not a valid URL path; percent-encode the characters that a path cannot contain`,
		`{url: "../v1"}`:                   `"../v1" leads up from where the document comes from, which is not known; write the whole URL`,
		`{url: "localhost:8080/v1"}`:       `"localhost:8080/v1" is not a valid URL; begin it with https:// and the host, or with a slash`,
		`{url: "mailto:a"}`:                `"mailto:a" is not a valid URL; begin it with https:// and the host, or with a slash`,
	} {
		s, _ := serverOf(t, text)
		require.Len(t, s.Problems, 1, text)
		assert.Equal(t, want, s.Problems[0].Text)
	}
	for text, want := range map[string]string{
		`{url: "https://example.com/{v}", variables: {v: {default: v1, enum: [v1, v2]}}}`: "other values of the server variable v in the path, 1 variable, its default v1 is sent, first at /servers/0/variables/v",
		`{url: "https://example.com/v1?a=b"}`:                                             "the query of a server's URL, 1 server, not sent (?a=b), first at /servers/0/url",
	} {
		s, _ := serverOf(t, text)
		require.Len(t, s.Notices(), 1, text)
		assert.Equal(t, "not supported: "+want, s.Notices()[0].String())
	}
	s, _ := serverOf(t, `{url: "https://{t}.example.com/{v}", variables: {t: {default: acme}, v: {default: v1, enum: [v1]}}}`)
	assert.Empty(t, s.Notices(), "variables with one value and variables of the host need no notice")
}

func TestVersionOf(t *testing.T) {
	t.Parallel()
	for path, want := range map[string]string{"v2024": "v2024", "api/v1": "v1", "beta": "beta", "2.0": "2.0", "v1beta1": "v1beta1", "": "", "api": "", "v1/api": ""} {
		assert.Equal(t, want, VersionOf(path))
	}
}
