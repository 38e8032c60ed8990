package cli

import (
	"bytes"
	"encoding/json"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/f745b6f1/isc/core"
)

func valuesOf(t *testing.T, texts ...string) (items []core.Value) {
	t.Helper()
	for _, text := range texts {
		var item core.Value
		require.NoError(t, json.Unmarshal([]byte(text), &item))
		items = append(items, item)
	}
	return items
}

// TestColumnsOfMembers shows that the first page decides which columns there are, and that what later pages have in addition is told.
func TestColumnsOfMembers(t *testing.T) {
	t.Parallel()
	var out, notes bytes.Buffer
	set := &columnSet{notes: &notes, chosen: []string{"id", "a.*", "id", "a.b.*", "none.*"}}
	o := newCSVOutput(&out, set, csvStyle{})
	require.NoError(t, o.page(nil), "an empty page decides nothing")
	require.NoError(t, o.page(valuesOf(t, `{"id":1,"a":{"y":1,"b":{"c":2}}}`, `{"id":2,"a":{"x.z":3,"y":4}}`, `{"id":3,"a":null}`, `4`)))
	require.NoError(t, o.page(valuesOf(t, `{"id":5,"a":{"y":5,"new\u001b":6}}`)))
	require.NoError(t, o.end())
	assert.Equal(t, "id,a.y,a.b,a.x.z,a.b.c\n1,1,\"{\"\"c\"\":2}\",,2\n2,4,,3,\n3,,,,\n,,,,\n5,5,,,\n", out.String())
	assert.Equal(t, "not on the first page, and left out: a.new?; name them with --columns\n", notes.String())

	out.Reset()
	empty := newCSVOutput(&out, &columnSet{notes: &notes, chosen: []string{"id", "a.*"}}, csvStyle{})
	require.NoError(t, empty.end())
	assert.Equal(t, "id\n", out.String())

	out.Reset()
	record := &recordOutput{out: &out, columns: &columnSet{notes: &notes, chosen: []string{"a.*"}}}
	require.NoError(t, record.page(valuesOf(t, `{"id":1,"a":{"y":1,"x":2}}`)))
	require.NoError(t, record.end())
	assert.Equal(t, "a.y  1\na.x  2\n", out.String())
}

func TestTablesTellWhatDoesNotFit(t *testing.T) {
	t.Parallel()
	var out, notes bytes.Buffer
	o := &tableOutput{out: &out, notes: &notes, columns: &columnSet{chosen: []string{"a", "b", "c\x1b"}}, width: 3}
	require.NoError(t, o.page(valuesOf(t, `{"a":"x","b":"yy"}`)))
	require.NoError(t, o.end())
	assert.Equal(t, "a\nx\n", out.String())
	assert.Equal(t, "2 more columns: b, c?; --columns chooses, and -o json has everything\n", notes.String())
}
