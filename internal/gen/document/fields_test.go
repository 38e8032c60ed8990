package document

import (
	"testing"

	"github.com/stretchr/testify/assert"
)

func TestStatedFilters(t *testing.T) {
	t.Parallel()
	description := "Which.\n\n**id**: *eq, in*\n\n**owner.name** *sw*\n\n  **id**: *gt*\n\nA **word** in bold, and **a.b**: plain\n"
	assert.Equal(t, []FilterField{{"id", []string{"eq", "in"}}, {"owner.name", []string{"sw"}}}, StatedFilters(description))
	assert.Empty(t, StatedFilters("Which."))
}

func TestStatedSorters(t *testing.T) {
	t.Parallel()
	assert.Equal(t, []string{"name", "owner.id"}, StatedSorters("How.\n\nSorting is supported for the following fields: **name, owner.id,**"))
	assert.Empty(t, StatedSorters("Sorted by **name**."))
}
