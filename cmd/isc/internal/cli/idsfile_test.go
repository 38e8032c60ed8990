package cli

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func TestParseIDs(t *testing.T) {
	t.Parallel()
	for text, want := range map[string][]string{
		"":                                 nil,
		"\n \n\t\n":                        nil,
		"a\nb":                             {"a", "b"},
		"a\r\nb\r\n":                       {"a", "b"},
		"a\rb\r":                           {"a", "b"},
		"a\na\n a \nA\n":                   {"a", "A"},
		"# all\na\n  # not b\nc\n":         {"a", "c"},
		"id\na\n":                          {"a"},
		"# x\n\nID\na\n":                   {"a"},
		"\"id\"\r\n\"a\"\r\n\"b\"\r\n":     {"a", "b"},
		"identityId\na\n":                  {"a"},
		"Identity-ID\na\n":                 {"a"},
		"a\nid\n":                          {"a", "id"}, // a heading counts only in the first line
		"\"a b\"\n\" c \"\n":               {"a b", "c"},
		"a/b\n..x\nx?y#z\n":                {"a/b", "..x", "x?y#z"},
		journalHeader + "\n       a\n":     {"a"}, // a resume file can be read as a file of the done ids
		"# sent b\n# wait c\n       a\n":   {"a"},
		strings.Repeat("x", longestID):     {strings.Repeat("x", longestID)},
		"01f04e42-8c48-4542-a241-dc89c303": {"01f04e42-8c48-4542-a241-dc89c303"},
	} {
		ids, err := parseIDs(text, "id", "identityId", "identity-id")
		require.NoError(t, err, "%q", text)
		assert.Equal(t, want, ids, "%q", text)
	}
	for text, want := range map[string]string{
		"a\n..\n":                           `line 2 is "..", which would lead to another resource`,
		".":                                 `line 1 is "."`,
		"id,name\na,Ann\n":                  `line 1 has several columns: "id,name"; give the ids alone`,
		"a\r\nb;Bob\r\n":                    `line 2 has several columns: "b;Bob"`,
		"a\tAnn":                            "line 1 has several columns",
		"a\r\rb c":                          `line 3 is not an id: "b c"; an id has only ASCII letters, digits and punctuation, and no quotes; an id with spaces is in double quotes`,
		"a # Ann":                           "line 1 is not an id",
		"\"\"":                              "line 1 has an empty id",
		"\"a, b\"":                          "line 1 has several columns",
		"\"a":                               "line 1 is not an id",
		"'a'":                               "line 1 is not an id",
		"id\n'-a":                           "line 2 is not an id: \"'-a\"; csv has an apostrophe before values that a spreadsheet would run; print the ids with --raw",
		"a\x1b[2J":                          `line 1 is not an id: "a\x1b[2J"`,
		"a\u200bb":                          `line 1 is not an id: "a\u200bb"`,
		"山田":                                "line 1 is not an id",
		`{"id":"a"}`:                        "line 1 is not an id",
		"\n\n" + strings.Repeat("x", 70000): "line 3 is 70000 bytes long",
	} {
		_, err := parseIDs(text)
		require.ErrorContains(t, err, want, "%.60q", text)
		assert.Less(t, len(err.Error()), 300)
	}
}
