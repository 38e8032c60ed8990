package golang

import (
	"testing"

	"github.com/stretchr/testify/assert"
)

func TestCommentOfAName(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ name, description, facts, want string }{
		{"ID", "the id of the source.\n\nMore.", "", "ID: The id of the source."},
		{"ID", "The id", "Read-only.", "ID: The id. Read-only."},
		{"SourceName", "Source name", "", ""},
		{"SourceName", "Source name.", "At most 5 characters.", "SourceName: At most 5 characters."},
		{"ID", "", "", ""},
	} {
		assert.Equal(t, c.want, describeName(c.name, c.description, c.facts), c.description)
	}
}
