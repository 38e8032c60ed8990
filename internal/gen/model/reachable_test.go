package model

import (
	"testing"

	"github.com/stretchr/testify/assert"
)

func TestNoteUse(t *testing.T) {
	t.Parallel()
	api, thing, part, _ := sampleAPI()
	NoteUse(api)
	assert.Equal(t, []*Model{thing, part}, api.Models, "what nothing reaches is gone")
	assert.Equal(t, api.Operations, thing.UsedBy)
	assert.Empty(t, thing.UsedIn, "a type does not use itself")
	assert.Equal(t, []*Model{thing}, part.UsedIn)
	assert.Empty(t, part.UsedBy)
}
