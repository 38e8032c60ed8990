package document

import (
	"testing"

	"github.com/stretchr/testify/assert"
)

func TestEditDistance(t *testing.T) {
	t.Parallel()
	assert.Equal(t, 0, editDistance("thing", "thing"))
	assert.Equal(t, 2, editDistance("thnig", "thing"))
	assert.Equal(t, 5, editDistance("", "thing"))
	assert.Equal(t, 1, editDistance("things", "thing"))
}
