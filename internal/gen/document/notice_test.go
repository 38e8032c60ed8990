package document

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func TestNoticesAreCountedByKind(t *testing.T) {
	t.Parallel()
	root, err := Parse("spec.yaml", []byte("a: 1\nb: 2\nc: 3\n"))
	require.NoError(t, err)
	s := &Source{File: "spec.yaml", Root: root}
	assert.Empty(t, s.Notices())
	s.Notice("/c", "links", "response", "not followed")
	s.Notice("/b", "style matrix", "parameter", "sent as it is")
	s.Notice("/a", "links", "response", "not followed")
	s.Notice("/c", "links", "response", "not followed")
	list := s.Notices()
	require.Len(t, list, 2)
	assert.Equal(t, "not supported: links, 2 responses, not followed, first at /a", list[0].String(), "First is the first location in the document")
	assert.Equal(t, "not supported: style matrix, 1 parameter, sent as it is, first at /b", list[1].String())
	assert.Equal(t, "spec.yaml:2: /b: not supported: style matrix, 1 parameter, sent as it is", list[1].Problem().Error())
}
