package faketenant_test

import (
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/getkin/kin-openapi/openapi3"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/f745b6f1/isc/faketenant"
)

const boundary = "----parts"

// multipartForm returns a form of names and values.
func multipartForm(fields ...string) string {
	var form strings.Builder
	for i := 0; i < len(fields); i += 2 {
		fmt.Fprintf(&form, "--%s\r\nContent-Disposition: form-data; name=%q\r\n\r\n%s\r\n", boundary, fields[i], fields[i+1])
	}
	return form.String() + "--" + boundary + "--\r\n"
}

func TestTokenEndpoint(t *testing.T) {
	t.Parallel()
	tenant := faketenant.New(t, faketenant.WithClient("other client", "s&cret", "idn:identity:read"))
	id, secret := tenant.Configuration().ClientID, tenant.Configuration().ClientSecret
	const form, parts = "application/x-www-form-urlencoded", "multipart/form-data; boundary=" + boundary
	for name, test := range map[string]struct {
		contentType, body, user, password string // a body that begins with ? is the query
		status                            int
		code                              string // of the error
		scope                             string
	}{
		"form body":      {form, "grant_type=client_credentials&client_id=" + id + "&client_secret=" + secret, "", "", 200, "", "sp:scopes:all"},
		"charset":        {form + "; charset=UTF-8", "grant_type=client_credentials&client_id=" + id + "&client_secret=" + secret, "", "", 200, "", "sp:scopes:all"},
		"basic":          {form, "grant_type=client_credentials", id, secret, 200, "", "sp:scopes:all"},
		"escaped basic":  {form, "grant_type=client_credentials", "other+client", "s%26cret", 200, "", "idn:identity:read"},
		"raw basic":      {form, "grant_type=client_credentials", "other client", "s&cret", 200, "", "idn:identity:read"},
		"multipart":      {parts, multipartForm("grant_type", "client_credentials", "client_id", id, "client_secret", secret), "", "", 200, "", "sp:scopes:all"},
		"query":          {"", "?grant_type=client_credentials&client_id=" + id + "&client_secret=" + secret, "", "", 200, "", "sp:scopes:all"},
		"query and type": {"application/json", "?grant_type=client_credentials&client_id=" + id + "&client_secret=" + secret, "", "", 200, "", "sp:scopes:all"},
		"query, basic":   {"", "?grant_type=client_credentials", id, secret, 200, "", "sp:scopes:all"},
		"wrong in query": {"", "?grant_type=client_credentials&client_id=" + id + "&client_secret=x", "", "", 401, "invalid_client", ""},
		"nothing":        {"", "", "", "", 400, "invalid_request", ""},
		"broken parts":   {parts, "x", "", "", 400, "invalid_request", ""},
		"wrong secret":   {form, "grant_type=client_credentials&client_id=" + id + "&client_secret=x", "", "", 401, "invalid_client", ""},
		"wrong basic":    {form, "grant_type=client_credentials", id, "%zz", 401, "invalid_client", ""},
		"no secret":      {form, "grant_type=client_credentials&client_id=" + id, "", "", 401, "invalid_client", ""},
		"no credentials": {form, "grant_type=client_credentials", "", "", 401, "invalid_client", ""},
		"no grant type":  {form, "client_id=" + id + "&client_secret=" + secret, "", "", 400, "invalid_request", ""},
		"other grant":    {form, "grant_type=password&client_id=" + id + "&client_secret=" + secret, "", "", 400, "unsupported_grant_type", ""},
		"json":           {"application/json", `{"grant_type":"client_credentials"}`, id, secret, 400, "invalid_request", ""},
		"broken form":    {form, "grant_type=%zz", id, secret, 400, "invalid_request", ""},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			query, isQuery := strings.CutPrefix(test.body, "?")
			body := test.body
			if isQuery {
				body = ""
			} else {
				query = ""
			}
			request, err := http.NewRequest(http.MethodPost, tenant.URL()+"/oauth/token?"+query, strings.NewReader(body))
			require.NoError(t, err)
			if test.contentType != "" {
				request.Header.Set("Content-Type", test.contentType)
			}
			if test.user != "" {
				request.SetBasicAuth(test.user, test.password)
			}
			response, err := http.DefaultClient.Do(request)
			require.NoError(t, err)
			defer response.Body.Close()
			answer, err := io.ReadAll(response.Body)
			require.NoError(t, err)
			assert.Equal(t, test.status, response.StatusCode, string(answer))
			assert.Len(t, response.Header.Get("SLPT-Request-ID"), 32)
			var got struct {
				AccessToken string `json:"access_token"`
				TokenType   string `json:"token_type"`
				ExpiresIn   int    `json:"expires_in"`
				Scope       string
				Error       string
				Description string `json:"error_description"`
			}
			require.NoError(t, json.Unmarshal(answer, &got))
			assert.Equal(t, test.code, got.Error)
			assert.Equal(t, test.scope, got.Scope)
			if test.status != http.StatusOK {
				assert.NotEmpty(t, got.Description)
				return
			}
			assert.NotEmpty(t, got.AccessToken)
			assert.Equal(t, "bearer", got.TokenType)
			assert.Equal(t, 749, got.ExpiresIn)
			assert.Equal(t, "no-store", response.Header.Get("Cache-Control"))
		})
	}
}

func TestTokenEndpointAcceptsOnlyPOST(t *testing.T) {
	t.Parallel()
	_, c := start(t)
	r := c.get("/oauth/token")
	assert.Equal(t, "POST", r.Header.Get("Allow"))
	c.refused(r, http.StatusMethodNotAllowed, "405 Method Not Allowed")
}

func TestTokensExpire(t *testing.T) {
	t.Parallel()
	now := newClock()
	tenant, c := start(t, faketenant.WithClock(now.Now), faketenant.WithTokenLifetime(1500*time.Millisecond))
	now.advance(1499 * time.Millisecond)
	assert.Equal(t, http.StatusOK, c.get("/beta/identities?limit=1").StatusCode)
	now.advance(time.Millisecond)
	r := c.get("/beta/identities?limit=1")
	assert.Equal(t, http.StatusUnauthorized, r.StatusCode)
	assert.JSONEq(t, `{"error":"JWT validation failed: JWT is expired"}`, string(r.body))

	c.token = c.grant(tenant.Configuration().ClientID, tenant.Configuration().ClientSecret)
	assert.Equal(t, http.StatusOK, c.get("/beta/identities?limit=1").StatusCode)
	response, err := http.PostForm(tenant.URL()+"/oauth/token", map[string][]string{"grant_type": {"client_credentials"},
		"client_id": {tenant.Configuration().ClientID}, "client_secret": {tenant.Configuration().ClientSecret}})
	require.NoError(t, err)
	defer response.Body.Close()
	var granted struct {
		ExpiresIn float64 `json:"expires_in"`
	}
	require.NoError(t, json.NewDecoder(response.Body).Decode(&granted))
	assert.Equal(t, 2.0, granted.ExpiresIn, "seconds are rounded up")
}

func TestUnauthorized(t *testing.T) {
	t.Parallel()
	tenant := faketenant.New(t)
	for _, authorization := range []string{"", "Bearer", "Bearer ", "Bearer unknown", "Basic abc"} {
		request, err := http.NewRequest(http.MethodGet, tenant.URL()+"/v2024/identities", nil)
		require.NoError(t, err)
		request.Header.Set("Authorization", authorization)
		response, err := http.DefaultClient.Do(request)
		require.NoError(t, err)
		defer response.Body.Close()
		assert.Equal(t, http.StatusUnauthorized, response.StatusCode, authorization)
		var body map[string]string
		require.NoError(t, json.NewDecoder(response.Body).Decode(&body))
		assert.Len(t, body, 1)
		assert.Contains(t, body["error"], "JWT validation failed: ")
	}
}

// scopesOf are the scopes of which a token needs one, as the document has them; none if every token will do.
func scopesOf(document *openapi3.T, method, shape string) (scopes []string) {
	for template, item := range document.Paths.Map() {
		operation := item.GetOperation(method)
		if operation == nil || !matches(template, shape) {
			continue
		}
		security := document.Security
		if operation.Security != nil {
			security = *operation.Security
		}
		for _, alternative := range security {
			for _, some := range alternative {
				if len(some) == 0 {
					return nil
				}
				scopes = append(scopes, some...)
			}
		}
	}
	return scopes
}

// A token needs one of the scopes that the document has at the operation. Where it has none, every token will do.
func TestScopes(t *testing.T) {
	t.Parallel()
	operations := []struct {
		method, path string
		status       int
	}{
		{http.MethodGet, "/identities", http.StatusOK},
		{http.MethodPost, "/identities/%s/reset", http.StatusAccepted},
		{http.MethodPost, "/identities/%s/synchronize-attributes", http.StatusAccepted},
	}
	for _, version := range []string{"beta", "v2024"} {
		t.Run(version, func(t *testing.T) {
			t.Parallel()
			needed := make([][]string, len(operations))
			granted := []string{"sp:scopes:all", "idn:nothing:read"}
			for i, o := range operations {
				needed[i] = scopesOf(checker.documents[version], o.method, strings.ReplaceAll(o.path, "%s", known))
				granted = append(granted, needed[i]...)
			}
			slices.Sort(granted)
			allowed, refused := 0, 0
			for _, scope := range slices.Compact(granted) {
				_, c := start(t, faketenant.WithClient("client", "s", scope))
				c.token = c.grant("client", "s")
				for i, o := range operations {
					r := c.do(o.method, "/"+version+strings.ReplaceAll(o.path, "%s", known), "")
					if len(needed[i]) == 0 || scope == "sp:scopes:all" || slices.Contains(needed[i], scope) {
						allowed++
						assert.Equal(t, o.status, r.StatusCode, "%s with %s", o.path, scope)
						continue
					}
					refused++
					text := c.refused(r, http.StatusForbidden, "403.0 Forbidden")
					for _, name := range append(needed[i], "sp:scopes:all") {
						assert.Contains(t, text, name)
					}
				}
			}
			assert.NotZero(t, allowed)
			assert.NotZero(t, refused)
		})
	}
}
