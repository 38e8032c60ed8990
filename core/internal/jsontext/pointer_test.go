package jsontext

import (
	"testing"

	"github.com/stretchr/testify/assert"
)

func TestPointerAt(t *testing.T) {
	t.Parallel()
	for _, test := range []struct{ text, want string }{
		{``, ``}, {`{`, ``}, {`{"a`, ``}, {`{"a"`, `/a`}, {`{"a":`, `/a`}, {`{"a":{}`, `/a`}, {`{"a":{},`, ``}, {`{"a":[1,`, `/a/1`}, {`{"a":[1],"b":"c`, `/b`},
		{`[`, `/0`}, {`[[],{"a":1},`, `/2`}, {`[]`, ``}, {`{"a\"]}":[{"b":",`, `/a"]}/0/b`}, {`{"":{"~/":`, `//~0~1`}, {`{"\u0061\n":`, "/a\n"}, {`}`, ``}, {`,`, ``},
	} {
		assert.Equal(t, test.want, PointerAt(test.text), test.text)
	}
}
