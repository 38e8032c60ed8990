package jsontext

import (
	"fmt"
	"testing"

	"github.com/stretchr/testify/assert"
)

// Different names with the same hash are distinguished, and a repeated name is found, however many names there are.
func TestMemberNames(t *testing.T) {
	t.Parallel()
	for _, pattern := range []string{"%d", "member%05d", "aaaaaaaa%06dbbbbbbbb"} {
		for _, n := range []int{1, 2, 100, manyNames - 1, manyNames, manyNames + 1, 1000} {
			s := Scanner{names: make([]hashedName, 3)}
			seen := NameSet{first: len(s.names)}
			for i := range n {
				assert.True(t, seen.Add(&s, Name{Text: fmt.Sprintf(pattern, i)}))
			}
			for i := range n {
				assert.False(t, seen.Add(&s, Name{Text: fmt.Sprintf(pattern, i)}))
			}
			seen.Forget(&s)
			assert.Len(t, s.names, 3)
		}
	}
	assert.Equal(t, Hash("aaaaaaaa1bbbbbbbb"), Hash("aaaaaaaa2bbbbbbbb"), "these names have the same hash")
}
