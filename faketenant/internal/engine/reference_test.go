package engine

import (
	"net/http"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/f745b6f1/isc/faketenant/internal/document"
	"github.com/f745b6f1/isc/faketenant/internal/schema"
	"github.com/f745b6f1/isc/faketenant/internal/state"
)

// newTestEngine returns an engine with a source and two entitlements of it.
func newTestEngine() *Engine {
	items := map[string][]*state.Item{
		"/sources": {state.NewItem("s", map[string]any{"id": "s", "name": "Source"})},
		"/entitlements": {
			state.NewItem("e", map[string]any{"id": "e", "name": "E", "source": map[string]any{"type": "SOURCE", "id": "s", "name": "Old"}}),
			state.NewItem("f", map[string]any{"id": "f", "name": "F", "source": map[string]any{"type": "SOURCE", "id": "gone", "name": "Gone"}}),
		},
	}
	return (&Engine{
		Parents: map[string]Parent{"/entitlements": {"SOURCE", "source.id"}},
		Seeded:  func(path string) ([]*state.Item, bool) { return items[path], items[path] != nil },
	}).Init()
}

func accessProfile(t *testing.T) *schema.Schema {
	t.Helper()
	d, err := document.Of("v2024")
	require.NoError(t, err)
	return (&Engine{}).Init().collectionAt(d, "/access-profiles").item
}

func TestCurrentLeavesTheValueAsItIs(t *testing.T) {
	t.Parallel()
	e, s := newTestEngine(), accessProfile(t)
	value := map[string]any{
		"name": "P", "source": map[string]any{"type": "SOURCE", "id": "s", "name": "Old"}, "sourceId": "s", "sourceName": "Old",
		"entitlements": []any{map[string]any{"type": "ENTITLEMENT", "id": "none", "name": "N"}, map[string]any{"type": "ENTITLEMENT", "id": "e", "name": "E"}},
		"unknown":      map[string]any{"type": "SOURCE", "id": "none"},
	}
	before := schema.Clone(value)
	now, differs := e.current(s, value)
	assert.True(t, differs)
	assert.Equal(t, before, any(value))
	assert.Equal(t, map[string]any{
		"name": "P", "source": map[string]any{"type": "SOURCE", "id": "s", "name": "Source"}, "sourceId": "s", "sourceName": "Source",
		"entitlements": []any{map[string]any{"type": "ENTITLEMENT", "id": "e", "name": "E"}},
		"unknown":      map[string]any{"type": "SOURCE", "id": "none"}, // the document does not have it
	}, now)
	again, differs := e.current(s, now)
	assert.False(t, differs)
	assert.Equal(t, now, again)
}

func TestCheckReferences(t *testing.T) {
	t.Parallel()
	e, s := newTestEngine(), accessProfile(t)
	gone := map[string]any{"source": map[string]any{"type": "SOURCE", "id": "none"}}
	var refusal *Refusal
	require.ErrorAs(t, e.checkReferences(s, nil, gone), &refusal)
	assert.Equal(t, http.StatusBadRequest, refusal.Status)
	assert.Equal(t, `source.id: there is no source with the id "none".`, refusal.Text)
	require.NoError(t, e.checkReferences(s, gone, gone), "it was there before")
	require.NoError(t, e.checkReferences(s, nil, map[string]any{"source": nil, "owner": map[string]any{"type": "MARTIAN", "id": "nobody"}}), "other types pass")
}

func TestSeededItemsWithoutTheirParent(t *testing.T) {
	t.Parallel()
	e := newTestEngine()
	e.given["/sources"] = []map[string]any{{"id": "gone", "name": "Given"}}
	list := e.state.List("/entitlements", e.fillKind("/entitlements"))
	require.Len(t, list, 1)
	assert.Equal(t, "f", list[0].Key)
}

func TestWordForms(t *testing.T) {
	t.Parallel()
	for stem, segment := range map[string]string{"member": "members", "accessProfile": "access-profiles", "identity": "identities"} {
		assert.Equal(t, segment, plural(kebab(stem)))
	}
	assert.Equal(t, "accessProfiles", camel("access-profiles"))
	assert.Equal(t, "access profile", called("ACCESS_PROFILE"))
	assert.Equal(t, flatName{"sourceId", "SOURCE"}, flatNames["sourceName"])
	assert.Equal(t, flatName{"accessProfileId", "ACCESS_PROFILE"}, flatNames["accessProfileName"])
}
