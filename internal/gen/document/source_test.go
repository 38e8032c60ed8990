package document

import (
	"testing"

	"github.com/stretchr/testify/assert"
)

func TestDisplayName(t *testing.T) {
	t.Parallel()
	assert.Equal(t, "spec/v2024/openapi.yaml", DisplayName("./spec/v2024/openapi.yaml"))
	assert.Equal(t, "openapi.yaml", DisplayName("/home/someone/openapi.yaml"))
}
