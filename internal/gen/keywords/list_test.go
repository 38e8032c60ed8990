package keywords

import (
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/f745b6f1/isc/internal/gen/document"
)

// TestListIsComplete shows that every keyword of the grammar is listed once, with a known treatment.
func TestListIsComplete(t *testing.T) {
	t.Parallel()
	for object, names := range document.Grammar() {
		for _, name := range names {
			assert.Contains(t, objects[object], name, "%s of %s", name, object)
		}
	}
	seen := map[string]bool{}
	for _, l := range lines() {
		assert.Contains(t, document.Grammar(), l.object)
		assert.NotEmpty(t, treatmentPhrases[l.treatment], l.treatment)
		assert.NotEmpty(t, l.keywords)
		if l.treatment != honoured {
			assert.NotEmpty(t, l.says, "%s of %v needs an explanation", l.treatment, l.object)
		}
		for _, k := range l.keywords {
			assert.False(t, seen[l.object+" "+k.name], "%s of %s is listed twice", k.name, l.object)
			seen[l.object+" "+k.name] = true
			assert.Contains(t, []string{"", "3.0", "3.1"}, k.version)
		}
	}
}
