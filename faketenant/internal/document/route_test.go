package document_test

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/f745b6f1/isc/faketenant/internal/document"
	"github.com/f745b6f1/isc/faketenant/internal/filter"
)

func TestFind(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		version, method, path, id string
		values, allowed           []string
	}{
		{"v2024", "GET", "/v2024/sources", "listSources", nil, nil},
		{"v2024", "HEAD", "/v2024/sources", "listSources", nil, nil},
		{"v2024", "HEAD", "/v2024/task-status/pending-tasks", "getPendingTaskHeaders", nil, nil},
		{"v2024", "GET", "/v2024/sources/a%2Fb", "getSource", []string{"a/b"}, nil},
		{"v2024", "GET", "/v2024/sources/x/schemas/accounts", "getAccountsSchema", []string{"x"}, nil},
		{"v2024", "GET", "/v2024/sources/x/schemas/y", "getSourceSchema", []string{"x", "y"}, nil},
		{"v2024", "PUT", "/v2024/sources/x/schemas/accounts", "putSourceSchema", []string{"x", "accounts"}, nil},
		{"v2024", "GET", "/v2024/identities/invite", "getIdentity", []string{"invite"}, nil},
		{"v2024", "POST", "/v2024/identities/invite", "startIdentitiesInvite", nil, nil},
		{"v2024", "PUT", "/v2024/sources", "", nil, []string{"GET", "POST"}},
		{"v2024", "GET", "/v2024/nothing", "", nil, nil},
		{"v2024", "GET", "/v2024/sources/", "", nil, nil},
		{"v2024", "GET", "/v2024/sources/%zz", "", nil, nil},
		{"v2024", "GET", "/sources", "", nil, nil},
		{"v2024", "GET", "", "", nil, nil},
		{"services", "GET", "/sources/v1/x", "getSourceV1", []string{"x"}, nil},
		{"services", "GET", "/sources/v2/x/provisioning-policies/y", "getProvisioningPolicyV2", []string{"x", "y"}, nil},
		{"services", "GET", "/sources/v9/x", "", nil, nil},
		{"services", "GET", "/v2024/sources", "", nil, nil},
	} {
		d, err := document.Of(c.version)
		require.NoError(t, err)
		o, values, allowed := d.Find(c.method, c.path)
		if c.id == "" {
			assert.Nil(t, o, c.path)
			assert.Equal(t, c.allowed, allowed, c.path)
			continue
		}
		require.NotNil(t, o, c.path)
		assert.Equal(t, c.id, o.ID)
		assert.Equal(t, c.values, values, c.path)
	}
}

func TestOperation(t *testing.T) {
	t.Parallel()
	d, err := document.Of(document.Services)
	require.NoError(t, err)
	o := d.ByID("listSources")
	require.NotNil(t, o)
	assert.Equal(t, o, d.ByID("LISTSOURCESV1"))
	assert.Equal(t, "/sources", o.Shape)
	assert.Equal(t, o, d.ByShape("GET", "/sources"))
	assert.True(t, d.HasShape("/sources/{}/schemas"))
	assert.False(t, d.HasShape("/sources/v1"))
	assert.Contains(t, o.Scopes, "idn:sources:read")
	assert.Equal(t, filter.KindString, o.Filters["name"].Kind)
	assert.Equal(t, filter.KindBool, o.Filters["authoritative"].Kind)
	assert.Equal(t, filter.KindTime, o.Filters["created"].Kind)
	assert.Contains(t, o.Filters["name"].Operators, filter.StartsWith)
	assert.Contains(t, o.Sorters, "name")
	assert.Equal(t, "source", o.Item().Name)
	patch := d.ByID("updateSource")
	assert.NotNil(t, patch.Body.Patch())
	assert.Nil(t, patch.Body.JSON())
	assert.True(t, patch.Declares(404))
	assert.Equal(t, 202, d.ByID("deleteSource").Success().Status)
	assert.Equal(t, []string{"listSources"}, trimmed(patch.PathParameters()[0].Lists))
	assert.Nil(t, d.ByID("nothing"))
	assert.Equal(t, "getProvisioningPolicyV1", d.ByID("getProvisioningPolicy").ID)
	assert.Equal(t, "getProvisioningPolicyV2", d.ByID("getProvisioningPolicyV2").ID)
	_, err = document.Of("v1")
	assert.ErrorContains(t, err, "there is no version v1")
}

func trimmed(names []string) (list []string) {
	for _, name := range names {
		list = append(list, document.BaseName(name, document.Services))
	}
	return list
}

func TestBaseName(t *testing.T) {
	t.Parallel()
	for id, want := range map[string]string{"listSourcesV1": "listSources", "aV12": "a", "listSources": "listSources", "V1": "", "x1": "x1", "": ""} {
		assert.Equal(t, want, document.BaseName(id, document.Services), id)
		assert.Equal(t, id, document.BaseName(id, "v2024"))
	}
}

func TestReadRefuses(t *testing.T) {
	t.Parallel()
	for content, problem := range map[string]string{
		"{": "the document of x:",
		"paths: {/a: {get: {parameters: [{$ref: '#/none'}]}}}":                                                                "GET /a: line 1: there is no #/none",
		"paths: {/a: {get: {responses: {'200': {content: {application/json: {schema: {$ref: '#/components/schemas/A'}}}}}}}}": "GET /a: there is no schema #/components/schemas/A",
	} {
		_, err := document.Read("x", []byte(content))
		assert.ErrorContains(t, err, problem, content)
	}
}
