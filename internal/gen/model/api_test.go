package model

import (
	"testing"

	"github.com/stretchr/testify/assert"
)

func TestCountSchemas(t *testing.T) {
	t.Parallel()
	api := &API{Models: []*Model{{Schema: "A"}, {}, {Schema: "B"}}, Components: []*Component{{Name: "C"}}}
	assert.Equal(t, 3, api.CountSchemas(), "schemas that stand inline are none of the document's")
}
