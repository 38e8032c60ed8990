package engine

import (
	"encoding/json"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/f745b6f1/isc/faketenant/internal/document"
	"github.com/f745b6f1/isc/faketenant/internal/state"
)

func TestPlans(t *testing.T) {
	t.Parallel()
	d, err := document.Of("v2024")
	require.NoError(t, err)
	e := (&Engine{}).Init()
	for id, want := range map[string]struct {
		kind       kind
		shape, key string
	}{
		"listSources":                             {kindList, "/sources", "id"},
		"createSource":                            {kindCreate, "/sources", "id"},
		"getSource":                               {kindItem, "/sources", "id"},
		"deleteSource":                            {kindItem, "/sources", "id"},
		"syncAttributesForSource":                 {kind: kindAction},
		"getSourceSchemas":                        {kindList, "/sources/{}/schemas", "id"},
		"getProvisioningPolicy":                   {kindItem, "/sources/{}/provisioning-policies", "usageType"},
		"getSourceSchedule":                       {kindItem, "/sources/{}/schedules", "type"},
		"getOrgConfig":                            {kind: kindSingle},
		"patchOrgConfig":                          {kind: kindSingle},
		"getCampaignTemplateSchedule":             {kind: kindSingle},
		"getLaunchers":                            {kindEnvelope, "/launchers", "id"},
		"getLauncher":                             {kindItem, "/launchers", "id"},
		"deleteBulkRoles":                         {kindBulkDelete, "/roles", "id"},
		"deleteCampaigns":                         {kindBulkDelete, "/campaigns", "id"},
		"updateCampaignFilter":                    {kindItem, "/campaign-filters", "id"},
		"deleteNonEmployeeSourceSchemaAttributes": {kindClear, "/non-employee-sources/{}/schema-attributes", "id"},
		"listTaggedObjectsByType":                 {kindList, "/tagged-objects/{}", "objectRef.id"},
		"getConnector":                            {kindItem, "/connectors", "scriptName"},
		"getObjectMappings":                       {kindList, "/configuration-hub/object-mappings/{}", "objectMappingId"},
		"createObjectMapping":                     {kindCreate, "/configuration-hub/object-mappings/{}", "objectMappingId"},
		"exportSpConfig":                          {kindCreate, "/sp-config/export", "jobId"},
		"approveAccessRequest":                    {kind: kindAction},
		"getAuthUser":                             {kindItem, "/auth-users", "id"},
		"getIdentityAttribute":                    {kindItem, "/identity-attributes", "name"},
		"getIdentitySnapshot":                     {kindItem, "/historical-identities/{}/snapshots", "snapshot"},
	} {
		o := d.ByID(id)
		require.NotNil(t, o, id)
		p := e.plan(d, o)
		assert.Equal(t, want.kind, p.kind, id)
		if want.shape != "" {
			require.NotNil(t, p.collection, id)
			assert.Equal(t, want.shape, p.collection.shape, id)
			assert.Equal(t, want.key, p.collection.key, id)
		}
	}
	assert.True(t, e.plan(d, d.ByID("getAuthUser")).collection.open, "users are neither listed nor created")
	assert.False(t, e.plan(d, d.ByID("getSource")).collection.open)
}

func TestDocuments(t *testing.T) {
	t.Parallel()
	d, err := document.Of("v2024")
	require.NoError(t, err)
	e := (&Engine{Seeded: func(path string) ([]*state.Item, bool) {
		return []*state.Item{state.NewItem("a", map[string]any{"id": "a", "in": path})}, path == "/accounts" || path == "/events"
	}}).Init()
	for _, path := range []string{"/accounts", "/events"} {
		for document := range e.Documents(d, path) {
			assert.Equal(t, map[string]any{"id": "a", "in": path}, document)
		}
	}
	require.NoError(t, e.Put("/accounts", map[string]any{"id": "b"}))
	var ids []any
	for document := range e.Documents(d, "/accounts") {
		ids = append(ids, document["id"])
	}
	assert.Equal(t, []any{"a", "b"}, ids)
}

func TestFillAndMatch(t *testing.T) {
	t.Parallel()
	path := fill("/a/{}/b/{}", []string{"x/y", ".."})
	assert.Equal(t, "/a/x%2Fy/b/..", path)
	values, matches := match("/a/{}/b/{}", path)
	assert.True(t, matches)
	assert.Equal(t, []string{"x/y", ".."}, values)
	for _, path := range []string{"/a/x/b", "/a//b/c", "/a/x/c/y", "/a/%zz/b/y", ""} {
		_, matches := match("/a/{}/b/{}", path)
		assert.False(t, matches, path)
	}
}

func TestWords(t *testing.T) {
	t.Parallel()
	for shape, want := range map[string]string{
		"/sources": "source", "/entitlements/{}/policies": "policy", "/task-status": "task status", "/access-profiles": "access profile", "/a/{}": "object", "": "object",
	} {
		assert.Equal(t, want, singular(shape), shape)
	}
	assert.Equal(t, "accessProfiles", camel("access-profiles"))
	assert.Equal(t, "roles", camel("roles"))
}

func TestFields(t *testing.T) {
	t.Parallel()
	value := map[string]any{"a": map[string]any{"b": []any{map[string]any{"c": "x"}, map[string]any{"c": "y"}}}, "d.e": true}
	assert.Equal(t, []any{"x", "y"}, at(value, "a.b.c"))
	assert.Equal(t, true, at(value, "d.e"), "a name can have dots itself")
	assert.Nil(t, at(value, "a.none.c"))
	assert.Equal(t, "x", first(at(value, "a.b.c")))
	ordered := []any{nil, false, true, json.Number("-1"), json.Number("2"), json.Number("10"), "10", "9", []any{}}
	for i := range ordered {
		for j := range ordered {
			assert.Equal(t, i < j, compare(ordered[i], ordered[j]) < 0, "%v %v", ordered[i], ordered[j])
		}
	}
}
