package main

import (
	"testing"

	"github.com/stretchr/testify/assert"
)

func TestVersion(t *testing.T) {
	t.Parallel()
	assert.Regexp(t, `^iscgen v?\d+\.\d+.* go1\.`, version())
}
