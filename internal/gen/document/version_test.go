package document

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func TestCheckVersion(t *testing.T) {
	t.Parallel()
	for text, says := range map[string]string{
		"openapi: 3.0.1":   "",
		"openapi: 3.1.0":   "",
		"openapi: '3.1'":   "",
		"openapi: 3.2.0":   `the version "3.2.0"`,
		"swagger: '2.0'":   "a Swagger 2.0 document",
		"info: {title: A}": "does not state its version",
	} {
		root, err := Parse("spec.yaml", []byte(text))
		require.NoError(t, err)
		s := &Source{File: "spec.yaml", Root: root}
		assert.Equal(t, says == "", s.checkVersion(), text)
		if says != "" {
			assert.ErrorContains(t, s.Problems.Err(), says)
		}
	}
}
