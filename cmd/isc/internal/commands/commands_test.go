package commands

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/f745b6f1/isc/internal/gen/commands/table"
)

// TestVersions shows that the tables of every version can be read, and that an unknown version is an error.
func TestVersions(t *testing.T) {
	t.Parallel()
	for _, name := range Names() {
		v, err := Open(name)
		require.NoError(t, err)
		require.NotEmpty(t, v.Groups, name)
		for _, entry := range v.Groups {
			group, err := v.Find(entry.Name)
			require.NoError(t, err, entry.Name)
			again, err := v.Find(entry.Name)
			require.NoError(t, err)
			assert.Same(t, group, again, "a table is read once")
			assert.NotEmpty(t, v.Operations(group), entry.Name)
		}
		none, err := v.Find("nowhere")
		require.NoError(t, err)
		assert.Nil(t, none)
	}
	_, err := Open("v0")
	require.Error(t, err)
	_, err = NewGroup(table.Group{Name: "things"}, []byte("{"))
	require.ErrorContains(t, err, "the commands of things: ")
}

// TestIs shows that an operationId is known with and without the version of a service.
func TestIs(t *testing.T) {
	t.Parallel()
	for id, want := range map[string]bool{"getTask": true, "getTaskV1": true, "getTaskV12": true, "getTaskV": true, "getTaskVersion": false, "getTasks": false, "getTas": false, "": false} {
		assert.Equal(t, want, operationOf(t, table.Operation{ID: id}).Is("getTask"), id)
	}
}

// TestOperations shows what follows from the table of an operation.
func TestOperations(t *testing.T) {
	t.Parallel()
	o := operationOf(t, table.Operation{
		Words: "things parts list", Answer: table.Many,
		Parameters: []table.Parameter{{Name: "id", In: "path"}, {Name: "limit", In: "query"}, {Name: "offset", In: "header"}},
	})
	assert.Equal(t, "list", o.Last())
	assert.True(t, o.List())
	assert.True(t, o.Bulk())
	assert.Equal(t, []table.Parameter{{Name: "id", In: "path"}}, o.PathParameters())
	assert.Equal(t, "limit", o.Takes("limit").Name)
	assert.Nil(t, o.Takes("offset"))
	assert.False(t, operationOf(t, table.Operation{Parameters: []table.Parameter{{In: "path"}, {In: "path"}}}).Bulk())
	assert.False(t, operationOf(t, table.Operation{Parameters: []table.Parameter{{In: "path", Type: table.JSON}}}).Bulk())
}
