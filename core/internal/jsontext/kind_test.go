package jsontext

import (
	"testing"

	"github.com/stretchr/testify/assert"
)

func TestKindOf(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]Kind{
		`{}`: Object, " \n[": Array, `"`: String, `-`: Number, `7`: Number, `true`: Boolean, `false`: Boolean, `null`: Null, ``: "", ` `: "", `x`: "", `]`: "",
	} {
		assert.Equal(t, want, KindOf(text), text)
	}
}
