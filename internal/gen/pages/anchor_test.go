package pages

import (
	"testing"

	"github.com/stretchr/testify/assert"
)

// The anchors are those that github-slugger gives, which Docusaurus uses and which does as GitHub does.
func TestAnchors(t *testing.T) {
	t.Parallel()
	a := anchors{}
	for _, c := range []struct{ heading, want string }{
		{"Things models", "things-models"}, {"IdentityManagerRef", "identitymanagerref"}, {"Id", "id"}, {"ID", "id-1"}, {"id", "id-2"}, {"id-1", "id-1-1"},
		{"Größe (in {cm}, v1.2)", "größe-in-cm-v12"}, {" a_b ", "a_b"},
	} {
		assert.Equal(t, c.want, a.claim(c.heading), c.heading)
	}
}
