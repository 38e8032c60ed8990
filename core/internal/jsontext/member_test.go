package jsontext

import (
	"testing"

	"github.com/stretchr/testify/assert"
)

func TestEachMember(t *testing.T) {
	t.Parallel()
	for text, want := range map[string][]string{
		``: nil, `[1]`: nil, `{}`: nil, ` {"a": 1 ,"b":[2]}`: {"a", "1", "b", "[2]"}, `{"a":1,"a":2}`: {"a", "1", "a", "2"},
		`{"\u0061":"x","b\ud83d":{}}`: {"a", `"x"`, "b\ufffd", "{}"}, `{"a":1,"b":`: {"a", "1"}, `{"a":1 "b":2}`: {"a", "1"}, `{"a"}`: nil,
	} {
		var got []string
		EachMember(text, func(name, value string, start int) {
			assert.Equal(t, value, text[start:start+len(value)], text)
			got = append(got, name, value)
		})
		assert.Equal(t, want, got, text)
	}
}

func TestFindMember(t *testing.T) {
	t.Parallel()
	value, start, found := FindMember(`{"a":1,"b":2,"a": [3]}`, "a")
	assert.Equal(t, []any{"[3]", 18, true}, []any{value, start, found}, "the last one counts")
	value, start, found = FindMember(`{"a":1}`, "A")
	assert.Equal(t, []any{"", 0, false}, []any{value, start, found})
}

func TestItems(t *testing.T) {
	t.Parallel()
	for text, want := range map[string][]string{
		``: nil, `{}`: nil, `[]`: nil, ` [1 , "a,]" ,[2,3],{"a":[]} ]`: {"1", `"a,]"`, "[2,3]", `{"a":[]}`}, `[1,`: {"1"}, `[1 2]`: {"1"}, `[}`: nil,
	} {
		assert.Equal(t, want, Items(text), text)
	}
}
