package document

import (
	"testing"

	"github.com/stretchr/testify/assert"
)

func TestTargets(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ pointer, set, want string }{
		{"/a/b", "9", `{"a":{"b":9,"c":[1,2]}}`},
		{"/a/d", "9", `{"a":{"b":1,"c":[1,2],"d":9}}`},
		{"/a/c/0", "9", `{"a":{"b":1,"c":[9,2]}}`},
		{"/a/c/-", "9", `{"a":{"b":1,"c":[1,2,9]}}`},
		{"/a/b", "", `{"a":{"c":[1,2]}}`},
		{"/a/c/0", "", `{"a":{"b":1,"c":[2]}}`},
	} {
		s := sourceOf(t, "a: {b: 1, c: [1, 2]}\n")
		target := s.Target(c.pointer)
		if c.set != "" {
			target.Set = Scalar("!!int", c.set)
		}
		target.Apply()
		assert.Equal(t, c.want, JSON(s.Root), c.pointer)
	}
	s := sourceOf(t, "a: {b: 1}\n")
	assert.Equal(t, "1", s.Target("/a/b").Value().Value)
	assert.Zero(t, s.Target("/a/x").Value().Kind)
	assert.Nil(t, s.Target("/x/y").Parent)
	assert.Nil(t, s.Target("").Parent)
}
