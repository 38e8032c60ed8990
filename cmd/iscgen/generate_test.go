package main

import (
	"testing"

	"github.com/stretchr/testify/assert"
)

func TestShellWord(t *testing.T) {
	t.Parallel()
	for word, want := range map[string]string{"getA,getB": "getA,getB", "": "''", "a b": "'a b'", "it's": `'it'\''s'`, "$(ls)": "'$(ls)'"} {
		assert.Equal(t, want, shellWord(word))
	}
}
