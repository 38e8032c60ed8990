package jsonmodel_test

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/f745b6f1/isc/core"
)

func TestInlineProperties(t *testing.T) {
	t.Parallel()
	for _, test := range []struct{ document, want string }{
		{`{"name":"a","x":1.5,"y":2}`, ``},
		{`{"x":1,"wrong":"kind","nothing":null,"exact":0.30000000000000000001}`, `{"exact":0.30000000000000000001,"x":1,"wrong":"kind","nothing":null}`},
		{`{"name":5,"x":{"name":1}}`, ``},
	} {
		want := test.want
		if want == "" {
			want = test.document
		}
		_, again := roundTrip[testInline](t, test.document)
		assert.Equal(t, want, again)
	}

	m, _ := roundTrip[testInline](t, `{"exact":0.30000000000000000001,"gone":0.30000000000000000001,"wrong":"kind"}`)
	assert.Equal(t, map[string]float64{"exact": 0.3, "gone": 0.3}, m.AdditionalProperties)
	delete(m.AdditionalProperties, "gone")
	m.AdditionalProperties["exact"] = 4
	m.AdditionalProperties["wrong"] = 5
	m.AdditionalProperties["name"] = 6 // the model has a field of that name
	encoded, err := core.Marshal(m)
	require.NoError(t, err)
	assert.Equal(t, `{"exact":4,"wrong":5}`, string(encoded))
}
