package core

import (
	"net/http"
	"net/url"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func TestExpandPath(t *testing.T) {
	t.Parallel()
	for _, tc := range []struct {
		name, template string
		arguments      []argument
		want, wrong    string
	}{
		{"no slot", "/identities", nil, "/identities", ""},
		{"one slot", "/identities/{id}", []argument{{name: "id", value: "ef38"}}, "/identities/ef38", ""},
		{"two slots", "/i/{a}/r/{b}/x", []argument{{name: "b", value: "2"}, {name: "a", value: "1"}}, "/i/1/r/2/x", ""},
		{"slash", "/i/{id}", []argument{{name: "id", value: "a/b"}}, "/i/a%2Fb", ""},
		{"climbing", "/i/{id}", []argument{{name: "id", value: "../x"}}, "/i/..%2Fx", ""},
		{"query and fragment", "/i/{id}", []argument{{name: "id", value: "a?b#c"}}, "/i/a%3Fb%23c", ""},
		{"percent", "/i/{id}", []argument{{name: "id", value: "a%2Fb"}}, "/i/a%252Fb", ""},
		{"unicode and blank", "/i/{id}", []argument{{name: "id", value: "é b"}}, "/i/%C3%A9%20b", ""},
		{"a value that looks like a slot", "/i/{a}/{b}", []argument{{name: "a", value: "{b}"}, {name: "b", value: "2"}}, "/i/%7Bb%7D/2", ""},
		{"three dots", "/i/{id}", []argument{{name: "id", value: "..."}}, "/i/...", ""},
		{"empty", "/i/{id}", []argument{{name: "id", value: ""}}, "", "path parameter id is empty"},
		{"dot", "/i/{id}", []argument{{name: "id", value: "."}}, "", `path parameter id is "."`},
		{"two dots", "/i/{id}", []argument{{name: "id", value: ".."}}, "", `path parameter id is ".."`},
		{"missing", "/i/{id}", nil, "", "path parameter id is missing"},
		{"unpaired brace", "/i/{id", nil, "", "unpaired brace"},
	} {
		t.Run(tc.name, func(t *testing.T) {
			t.Parallel()
			got, err := expandPath(tc.template, tc.arguments)
			assert.Equal(t, tc.want, got)
			if tc.wrong == "" {
				require.NoError(t, err)
				return
			}
			require.ErrorIs(t, err, ErrInvalidArgument)
			assert.ErrorContains(t, err, tc.wrong)
		})
	}
}

// The server gets the whole value as one segment, and net/http decodes it to the original value.
func FuzzPath(f *testing.F) {
	for _, seed := range []string{"ef38f94347e94562b5bb8424a56397d8", "", ".", "..", "a/b", "../..", "%2e%2e", "a?b", "a#b", "é", "{id}", "a;b", "\x00", "\xff", "a\nb"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, value string) {
		path, err := expandPath("/v2024/identities/{id}/reset", []argument{{name: "id", value: value}})
		if err != nil {
			require.Contains(t, []string{"", ".", ".."}, value)
			return
		}
		request, err := http.NewRequest(http.MethodPost, "https://tenant.example"+path, nil)
		require.NoError(t, err)
		segments := strings.Split(request.URL.EscapedPath(), "/")
		require.Len(t, segments, 5)
		got, err := url.PathUnescape(segments[3])
		require.NoError(t, err)
		require.Equal(t, value, got)
		require.Empty(t, request.URL.RawQuery)
		require.Empty(t, request.URL.Fragment)
	})
}

func TestEncodeQuery(t *testing.T) {
	t.Parallel()
	query := encodeQuery([]argument{{name: "filters", value: `name sw "A&B #1 100%"`}, {name: "limit", value: "5"}, {name: "id", value: "a"}, {name: "id", value: "b"}})
	assert.Equal(t, "filters=name+sw+%22A%26B+%231+100%25%22&limit=5&id=a&id=b", query)
	values, err := url.ParseQuery(query)
	require.NoError(t, err)
	assert.Equal(t, `name sw "A&B #1 100%"`, values.Get("filters"))
}
