package faketenant_test

import (
	"compress/gzip"
	"io"
	"net/http"
	"net/http/httptrace"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/f745b6f1/isc/faketenant"
)

// every has a successful request for every operation.
var every = []struct {
	operation, method, path, body string
	status                        int
}{
	{"listIdentities", "GET", "/identities", "", 200},
	{"getIdentity", "GET", "/identities/" + known, "", 200},
	{"getIdentityOwnershipDetails", "GET", "/identities/" + owner + "/ownership", "", 200},
	{"getRoleAssignments", "GET", "/identities/" + known + "/role-assignments", "", 200},
	{"getRoleAssignment", "GET", "/identities/" + known + "/role-assignments/1cbb0705b38c4226b1334eadd8874086", "", 200},
	{"resetIdentity", "POST", "/identities/" + owner + "/reset", "", 202},
	{"sendIdentityVerificationAccountToken", "POST", "/identities/" + known + "/verification/account/send", `{"via":"EMAIL_WORK","sourceName":"Active Directory Source"}`, 200},
	{"startIdentitiesInvite", "POST", "/identities/invite", `{"ids":["2b568c65bc3c4c57a43bd97e3a8e55","2c9180867769897d01776ed5f125512f"]}`, 202},
	{"startIdentityProcessing", "POST", "/identities/process", `{"identityIds":["` + known + `"]}`, 202},
	{"synchronizeAttributesForIdentity", "POST", "/identities/" + known + "/synchronize-attributes", "", 202},
	{"deleteIdentity", "DELETE", "/identities/" + known, "", 204},
}

func TestEveryOperationOfEveryVersion(t *testing.T) {
	t.Parallel()
	for _, version := range versions {
		tenant, c := start(t)
		for _, o := range every {
			r := c.do(o.method, "/"+version+o.path, o.body)
			assert.Equal(t, o.status, r.StatusCode, o.operation, string(r.body))
			assert.Len(t, r.Header.Get("SLPT-Request-ID"), 32)
			assert.Empty(t, r.Header.Get("X-Deprecated"))
			require.Len(t, tenant.RequestsTo(o.operation), 1)
		}
		tenant.AssertNoRequestsLost(t)
	}
}

// In v2024 these operations are experimental; the fake tenant refuses them without the header, as the API does.
var experimental = []string{"synchronizeAttributesForIdentity", "sendIdentityVerificationAccountToken", "startIdentitiesInvite", "startIdentityProcessing"}

func TestExperimentalHeader(t *testing.T) {
	t.Parallel()
	for _, version := range versions {
		tenant, c := start(t)
		for _, o := range every {
			for header, sent := range map[string]bool{"": false, "false": false, "TRUE": false, "true": true} {
				request, err := http.NewRequest(o.method, tenant.URL()+"/"+version+o.path, strings.NewReader(o.body))
				require.NoError(t, err)
				request.Header.Set("Authorization", "Bearer "+c.token)
				request.Header.Set("Content-Type", "application/json")
				if header != "" {
					request.Header.Set("X-SailPoint-Experimental", header)
				}
				response, err := http.DefaultClient.Do(request)
				require.NoError(t, err)
				defer response.Body.Close()
				body, err := io.ReadAll(response.Body)
				require.NoError(t, err)
				if version == "v2024" && !sent && slices.Contains(experimental, o.operation) {
					text := c.refused(reply{response, body}, 400, "400.1 Bad Request Content")
					assert.Equal(t, "The operation is experimental: send the header X-SailPoint-Experimental with the value true.", text)
				} else {
					assert.NotContains(t, string(body), "experimental", o.operation)
				}
			}
		}
	}
}

func TestPathsWithoutAnOperation(t *testing.T) {
	t.Parallel()
	_, c := start(t)
	for _, path := range []string{
		"/", "/identities", "/v2024", "/v2024/", "/v2024/identitie", "/v2024/identities/", "//v2024/identities", "/v2024//identities",
		"/v2024/identities/../identities", "/v2024/./identities", "/v2024/identities/" + known + "/", "/v2024/identities/" + known + "/nothing", "/V2024/identities",
		"/v2024/v2024/identities",
	} {
		text := c.refused(c.get(path), 404, "404.0 Not Found")
		assert.Contains(t, text, "There is nothing at", path)
	}
	for path, allow := range map[string]string{
		"/v2024/identities":                            "GET",
		"/beta/identities/" + known:                    "GET, DELETE",
		"/beta/identities/" + known + "/reset":         "POST",
		"/v2024/identities/process":                    "GET, POST, DELETE", // GET and DELETE take "process" as an id
		"/v2024/identities/" + known + "/ownership":    "GET",
		"/beta/identities/x/verification/account/send": "POST",
	} {
		r := c.do(http.MethodPut, path, "")
		assert.Equal(t, allow, r.Header.Get("Allow"), path)
		c.refused(r, 405, "405 Method Not Allowed")
	}
}

func TestDeprecatedOperations(t *testing.T) {
	t.Parallel()
	_, c := start(t, faketenant.WithDeprecated("GetIdentity"))
	assert.Equal(t, "true", c.get("/beta/identities/"+known).Header.Get("X-Deprecated"))
	assert.Equal(t, "true", c.get("/v2024/identities/none").Header.Get("X-Deprecated"))
	assert.Empty(t, c.get("/beta/identities").Header.Get("X-Deprecated"))
}

func TestBodiesAreChunkedAndCompressed(t *testing.T) {
	t.Parallel()
	_, c := start(t)
	r := c.get("/beta/identities")
	assert.Equal(t, []string{"chunked"}, r.TransferEncoding)
	assert.False(t, r.Uncompressed)
	assert.Empty(t, c.get("/beta/identities/"+known).TransferEncoding)

	_, c = start(t, faketenant.WithGzip(100))
	compressed := c.get("/beta/identities")
	assert.True(t, compressed.Uncompressed, "net/http requests gzip and decompresses it")
	assert.Equal(t, r.body, compressed.body)
	assert.False(t, c.get("/beta/identities?limit=0").Uncompressed, "too small")

	request, err := http.NewRequest(http.MethodGet, c.base+"/beta/identities", nil)
	require.NoError(t, err)
	request.Header = http.Header{"Authorization": {"Bearer " + c.token}, "Accept-Encoding": {"br, gzip"}}
	response, err := http.DefaultClient.Do(request)
	require.NoError(t, err)
	defer response.Body.Close()
	assert.Equal(t, "gzip", response.Header.Get("Content-Encoding"))
	assert.Equal(t, "Accept-Encoding", response.Header.Get("Vary"))
	reader, err := gzip.NewReader(response.Body)
	require.NoError(t, err)
	body, err := io.ReadAll(reader)
	require.NoError(t, err)
	assert.Equal(t, r.body, body)
}

func TestConnectionsAreReused(t *testing.T) {
	t.Parallel()
	_, c := start(t)
	reused := 0
	for range 10 {
		request, err := http.NewRequest(http.MethodGet, c.base+"/beta/identities", nil)
		require.NoError(t, err)
		request.Header.Set("Authorization", "Bearer "+c.token)
		request = request.WithContext(httptrace.WithClientTrace(t.Context(), &httptrace.ClientTrace{GotConn: func(info httptrace.GotConnInfo) {
			if info.Reused {
				reused++
			}
		}}))
		response, err := http.DefaultClient.Do(request)
		require.NoError(t, err)
		_, err = io.Copy(io.Discard, response.Body)
		require.NoError(t, err)
		response.Body.Close()
	}
	assert.GreaterOrEqual(t, reused, 9)
}

func TestBodiesAreLimited(t *testing.T) {
	t.Parallel()
	_, c := start(t)
	r, err := c.send(http.MethodPost, "/beta/identities/process", `{"identityIds":["`+strings.Repeat("x", 9<<20)+`"]}`)
	if err == nil { // the connection may be closed before the body is sent
		c.refused(r, 413, "413 Payload Too Large")
	}
}
