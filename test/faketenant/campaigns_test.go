package faketenant_test

import (
	"fmt"
	"net/http"
	"net/url"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/f745b6f1/isc/faketenant"
)

// A new campaign waits until it is activated, and then every manager reviews the entitlements of the reports.
func TestCampaignsOfManagers(t *testing.T) {
	t.Parallel()
	_, c := start(t, faketenant.WithIdentities(30), faketenant.WithRateLimit(0, 0))
	campaign := c.object(c.do(http.MethodPost, "/v2024/campaigns", `{"name":"Q1","description":"All","type":"MANAGER","deadline":"2031-01-01T00:00:00Z"}`))
	assert.Equal(t, "PENDING", campaign["status"])
	path := fmt.Sprint("/v2024/campaigns/", campaign["id"])
	for range 3 {
		assert.Equal(t, "STAGED", c.object(c.get(path))["status"])
	}
	filter := "?filters=" + url.QueryEscape(fmt.Sprintf(`campaign.id eq "%v"`, campaign["id"]))
	assert.Empty(t, c.objects("/v2024/certifications"+filter))

	require.Equal(t, http.StatusAccepted, c.do(http.MethodPost, path+"/activate", "{}").StatusCode)
	certifications := c.objects("/certifications/v1" + filter)
	require.NotEmpty(t, certifications)
	active := c.object(c.get(path))
	assert.Equal(t, "ACTIVE", active["status"])
	assert.EqualValues(t, len(certifications), active["totalCertifications"])

	managers := map[any]any{} // by the id of an identity
	for _, p := range c.objects("/v2024/identities?limit=250") {
		if manager, has := p["managerRef"].(object); has {
			managers[p["id"]] = manager["id"]
		}
	}
	for _, certification := range certifications {
		items := c.objects(fmt.Sprint("/v2024/certifications/", certification["id"], "/access-review-items?limit=250"))
		assert.EqualValues(t, len(items), certification["decisionsTotal"])
		for _, item := range items {
			identity := item["identitySummary"].(object)["identityId"]
			assert.Equal(t, certification["reviewer"].(object)["id"], managers[identity])
			access := item["accessSummary"].(object)["access"].(object)
			assert.Equal(t, access["name"], c.object(c.get(fmt.Sprint("/v2024/entitlements/", access["id"])))["name"])
			assert.Equal(t, false, item["completed"])
			assert.Nil(t, item["decision"])
		}
	}
	c.do(http.MethodPost, path+"/activate", "{}")
	assert.Len(t, c.objects("/v2024/certifications"+filter), len(certifications), "only once")
}

// The certifications that a tenant begins with are about entitlements and identities that it has.
func TestSeededCertificationsHaveTheirItems(t *testing.T) {
	t.Parallel()
	_, c := start(t, faketenant.WithRateLimit(0, 0))
	for _, certification := range c.objects("/v2024/certifications") {
		items := c.objects(fmt.Sprint("/v2024/certifications/", certification["id"], "/access-review-items"))
		assert.EqualValues(t, len(items), certification["decisionsTotal"])
		decided := 0
		for _, item := range items {
			if item["decision"] != nil {
				decided++
			}
			assert.Equal(t, http.StatusOK, c.get(fmt.Sprint("/v2024/identities/", item["identitySummary"].(object)["identityId"])).StatusCode)
			access := item["accessSummary"].(object)["access"].(object)
			assert.Equal(t, http.StatusOK, c.get(fmt.Sprint("/v2024/entitlements/", access["id"])).StatusCode)
		}
		assert.EqualValues(t, certification["decisionsMade"], decided)
	}
}
