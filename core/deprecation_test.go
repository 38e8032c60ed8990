package core

import (
	"net/http"
	"net/url"
	"strconv"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func TestDeprecationOf(t *testing.T) {
	t.Parallel()
	march := time.Date(2027, 3, 31, 0, 0, 0, 0, time.UTC)
	for _, test := range []struct {
		name   string
		header http.Header
		want   Deprecation
		none   bool
	}{
		{name: "no header", header: http.Header{"Link": {`<https://example.com>; rel="deprecation"`}}, none: true},
		{name: "the vendor's own header", header: http.Header{"X-Deprecated": {"true"}}},
		{name: "the vendor's own header, in capital letters", header: http.Header{"X-Deprecated": {" TRUE "}}},
		{name: "the vendor's own header, false", header: http.Header{"X-Deprecated": {"false"}}, none: true},
		{name: "RFC 9745", header: http.Header{"Deprecation": {"@1806451200"}}, want: Deprecation{Since: march}},
		{name: "RFC 9745 with a parameter", header: http.Header{"Deprecation": {" @1806451200;x=1"}}, want: Deprecation{Since: march}},
		{name: "a draft: true", header: http.Header{"Deprecation": {"true"}}},
		{name: "a draft: an HTTP date", header: http.Header{"Deprecation": {"Wed, 31 Mar 2027 00:00:00 GMT"}}, want: Deprecation{Since: march}},
		{name: "an older HTTP date", header: http.Header{"Deprecation": {"Wednesday, 31-Mar-27 00:00:00 GMT"}}, want: Deprecation{Since: march}},
		{name: "a time with a zone", header: http.Header{"Deprecation": {"2027-03-31T02:00:00+02:00"}}, want: Deprecation{Since: march}},
		{name: "a date in quotes", header: http.Header{"Deprecation": {`"2027-03-31"`}}, want: Deprecation{Since: march}},
		{name: "false", header: http.Header{"Deprecation": {"false"}}, none: true},
		{name: "a structured false", header: http.Header{"Deprecation": {"?0;x"}}, none: true},
		{name: "empty", header: http.Header{"Deprecation": {" "}, "Sunset": {""}}, none: true},
		{name: "not a date", header: http.Header{"Deprecation": {"soon"}}},
		{name: "too large", header: http.Header{"Deprecation": {"@99999999999999999999"}}},
		{name: "a year of five digits", header: http.Header{"Deprecation": {"@999999999999"}}},
		{name: "a year before Christ", header: http.Header{"Deprecation": {"@-9999999999999"}}},
		{name: "no digits", header: http.Header{"Deprecation": {"@"}}},
		{name: "a sunset alone", header: http.Header{"Sunset": {"Wed, 31 Mar 2027 00:00:00 GMT"}}, want: Deprecation{Sunset: march}},
		{name: "a sunset that is not a date", header: http.Header{"Sunset": {"in 2029"}}},
		{name: "several dates, of which the first counts", header: http.Header{"Deprecation": {"true", "@1806451201", "@1806451200"}, "Sunset": {"x", "@1806451200"}},
			want: Deprecation{Since: march, Sunset: march}},
		{name: "links", header: http.Header{"Deprecation": {"true"}, "Link": {
			`<https://example.com/d>; rel="deprecation"; type="text/html", </s?a=1,2>; title="a, <b>; rel=deprecation"; REL=Sunset`,
			`<../v1/things>; rel="alternate Successor-Version", <https://example.com/other>; rel=successor-version`,
		}}, want: Deprecation{Documentation: "https://example.com/d", Policy: "https://tenant.example.com/s?a=1,2", Successor: "https://tenant.example.com/v1/things"}},
		{name: "links that are none", header: http.Header{"Deprecation": {"true"}, "Link": {
			`<javascript:alert(1)>; rel=deprecation, <https://[>; rel=deprecation, <`, `<https://example.com`, `; rel=sunset`, `<https://example.com/x>`, `<https://example.com/y>; rel="sunset`, `,,"`,
		}}, want: Deprecation{Policy: "https://example.com/y"}},
	} {
		request := &http.Request{URL: &url.URL{Scheme: "https", Host: "tenant.example.com", Path: "/v2024/things"}}
		got, deprecated := DeprecationOf(&http.Response{Header: test.header, Request: request})
		assert.Equal(t, !test.none, deprecated, test.name)
		assert.Equal(t, test.want, got, test.name)
	}
}

func TestDeprecationOfNothing(t *testing.T) {
	t.Parallel()
	for _, response := range []*http.Response{nil, {}, {Header: http.Header{}}} {
		_, deprecated := DeprecationOf(response)
		assert.False(t, deprecated)
	}
	d, _ := DeprecationOf(&http.Response{Header: http.Header{"Deprecation": {"true"}, "Link": {`</relative>; rel=deprecation`}}})
	assert.Empty(t, d.Documentation, "a relative link of a response without a request")
}

func FuzzDeprecationOf(f *testing.F) {
	f.Add("@1806451200", "Wed, 31 Mar 2027 00:00:00 GMT", `<https://example.com>; rel="deprecation", </x>; rel=sunset`)
	f.Fuzz(func(t *testing.T, deprecation, sunset, link string) {
		d, deprecated := DeprecationOf(&http.Response{Header: http.Header{"Deprecation": {deprecation}, "Sunset": {sunset}, "Link": {link}}})
		require.True(t, deprecated || d == Deprecation{})
		for _, date := range []time.Time{d.Since, d.Sunset} {
			_, err := date.MarshalJSON()
			require.NoError(t, err)
		}
	})
}

func TestNameSetIsLimited(t *testing.T) {
	t.Parallel()
	var s nameSet
	assert.True(t, s.add("GetThing"))
	assert.False(t, s.add("GetThing"))
	for i := range 3 * mostNames {
		assert.True(t, s.add(strconv.Itoa(i)))
		assert.LessOrEqual(t, len(s.names), mostNames)
	}
	assert.True(t, s.add("GetThing"), "a full set has forgotten it")
}
