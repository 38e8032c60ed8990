package core

import (
	"testing"

	"github.com/stretchr/testify/assert"
)

func TestSorters(t *testing.T) {
	t.Parallel()
	name, status := SortField("name"), SortField("cloudStatus")
	assert.Equal(t, Sorter("name"), name.Asc())
	assert.Equal(t, Sorter("-cloudStatus"), status.Desc())

	call := Call{}.WithQuery("sorters", "alias")
	assert.Equal(t, []argument{{name: "sorters", value: "name,-cloudStatus"}}, call.WithSorters(name.Asc(), status.Desc()).query)
	assert.Equal(t, []argument{{name: "sorters", value: "name"}}, call.WithSorters(name.Asc()).query)
	assert.Empty(t, call.WithSorters().query)
	assert.Equal(t, []argument{{name: "sorters", value: "alias"}}, call.query)
}
