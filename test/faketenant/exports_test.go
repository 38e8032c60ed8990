package faketenant_test

import (
	"encoding/json"
	"fmt"
	"net/http"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// An export of identity profiles has those that are there, and can be imported.
func TestIdentityProfilesAreExported(t *testing.T) {
	t.Parallel()
	_, c := start(t)
	profiles := c.objects("/v2024/identity-profiles")
	exported := c.objects("/v2024/identity-profiles/export")
	require.Len(t, exported, len(profiles))
	for i, profile := range profiles {
		assert.Equal(t, object{"type": "IDENTITY_PROFILE", "id": profile["id"], "name": profile["name"]}, exported[i]["self"])
		assert.Equal(t, profile["authoritativeSource"], exported[i]["object"].(object)["authoritativeSource"])
	}
	assert.Len(t, c.objects(fmt.Sprintf("/beta/identity-profiles/export?filters=id+eq+%q", profiles[1]["id"])), 1)

	exported[0]["object"].(object)["description"] = "Imported"
	body, err := json.Marshal(exported[:1])
	require.NoError(t, err)
	c.faulty = true // the document allows no request to have what the server sets
	result := c.object(c.do(http.MethodPost, "/v2024/identity-profiles/import", string(body)))
	assert.Equal(t, []any{exported[0]["self"]}, result["importedObjects"])
	assert.Empty(t, result["errors"])
	assert.Equal(t, "Imported", c.objects("/v2024/identity-profiles")[0]["description"])
}

// The health of a source is about the source.
func TestTheHealthOfASourceIsAboutTheSource(t *testing.T) {
	t.Parallel()
	_, c := start(t)
	source := c.objects("/v2024/sources")[2]
	path := fmt.Sprint("/v2024/sources/", source["id"])
	require.Equal(t, http.StatusOK, c.patch(path, `[{"op":"replace","path":"/name","value":"Renamed"}]`).StatusCode)
	health := c.object(c.get(path + "/source-health"))
	assert.Equal(t, []any{source["id"], "Renamed", source["type"], source["status"]}, []any{health["id"], health["name"], health["type"], health["status"]})
}
