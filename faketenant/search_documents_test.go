package faketenant

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/f745b6f1/isc/faketenant/internal/engine"
)

// Search makes the attributes of seeded identities by hand, because encoding and decoding them takes too long. They are the same.
func TestSeededAttributesAreTheirJSON(t *testing.T) {
	t.Parallel()
	o := organisation{seed: 1}
	for _, p := range o.identities(200) {
		a := o.attributes(*p)
		value, err := engine.FromGo(a)
		require.NoError(t, err)
		assert.Equal(t, value, a.object())
	}
}
