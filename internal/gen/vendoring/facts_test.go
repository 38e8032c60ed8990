package vendoring

import (
	"testing"

	"github.com/stretchr/testify/assert"
)

func TestDescriptionsAreNotFacts(t *testing.T) {
	t.Parallel()
	for object, keywords := range facts {
		for _, words := range []string{"description", "summary", "title", "example", "examples", "externalDocs", "links", "contact", "termsOfService", "x-go-enum-desc"} {
			assert.NotContains(t, keywords, words, object)
		}
		for name, f := range keywords {
			if f.value != data && f.value != scopes {
				assert.Contains(t, facts, f.value, "%s has %s, whose kind is not in facts", object, name)
			}
			assert.False(t, f.list && f.maps, name)
		}
	}
}
