package document

import (
	"testing"

	"github.com/stretchr/testify/assert"
)

func TestVersionOf(t *testing.T) {
	t.Parallel()
	for server, want := range map[string]string{
		"https://{tenant}.example.com/v2024": "v2024", "https://example.com/api/v1/": "v1", "https://example.com": "", "https://example.com/%": "",
	} {
		assert.Equal(t, want, VersionOf(server), server)
	}
}
