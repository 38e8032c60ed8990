package naming

import (
	"testing"

	"github.com/stretchr/testify/assert"
)

func TestLongGoName(t *testing.T) {
	t.Parallel()
	text := "Search and GetTaskStatus, not getTaskStatus, list SPConfigExports or ListIdentitiesV1."
	assert.Equal(t, []string{"GetTaskStatus", "SPConfigExports", "ListIdentitiesV1"}, LongGoName.FindAllString(text, -1))
}
