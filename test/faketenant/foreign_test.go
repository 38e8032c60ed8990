package faketenant_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"maps"
	"mime/multipart"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"testing"

	"github.com/getkin/kin-openapi/openapi3"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/f745b6f1/isc/faketenant"
)

// foreign is a client as generators make them from the vendor's documents: it sends every property that its models have, null for what is
// nullable and not set, and it decodes strictly. Required properties have to be there, and there is no property that the document does not know.
type foreign struct {
	caller
	version string // v2024, beta or services
	// unchecked responses are not compared with the document, because checking thousands of objects takes seconds.
	unchecked bool
}

// newForeign starts a tenant and gets a token as older clients do.
func newForeign(t *testing.T, version string, credentials string, options ...faketenant.Option) foreign {
	t.Helper()
	tenant := faketenant.New(t, append(options, faketenant.WithRateLimit(0, 0))...)
	values := url.Values{
		"grant_type": {"client_credentials"}, "client_id": {tenant.Configuration().ClientID}, "client_secret": {tenant.Configuration().ClientSecret},
	}
	var response *http.Response
	var err error
	switch credentials {
	case "query":
		response, err = http.Post(tenant.URL()+"/oauth/token?"+values.Encode(), "", nil)
	case "multipart":
		var form bytes.Buffer
		w := multipart.NewWriter(&form)
		for name, value := range values {
			require.NoError(t, w.WriteField(name, value[0]))
		}
		require.NoError(t, w.Close())
		response, err = http.Post(tenant.URL()+"/oauth/token", w.FormDataContentType(), &form)
	default:
		response, err = http.PostForm(tenant.URL()+"/oauth/token", values)
	}
	require.NoError(t, err)
	defer response.Body.Close()
	var token struct {
		AccessToken string `json:"access_token"`
		ExpiresIn   int    `json:"expires_in"`
	}
	require.NoError(t, json.NewDecoder(response.Body).Decode(&token))
	require.NotEmpty(t, token.AccessToken)
	require.Positive(t, token.ExpiresIn)
	return foreign{caller: caller{tb: t, base: tenant.URL(), token: token.AccessToken}, version: version}
}

// call sends a request and decodes the response into into, which can be nil. The path has no version, and its second segment is where services
// have theirs.
func (f foreign) call(method, path, query, contentType string, body any, status int, into any) http.Header {
	f.tb.Helper()
	address := "/" + f.version + path
	if f.version == "services" {
		name, rest, _ := strings.Cut(strings.TrimPrefix(path, "/"), "/")
		address = strings.TrimSuffix("/"+name+"/v1/"+rest, "/")
	}
	var content io.Reader
	if body != nil {
		encoded, err := json.Marshal(body)
		require.NoError(f.tb, err)
		content = bytes.NewReader(append(encoded, '\n'))
	}
	request, err := http.NewRequest(method, f.base+address+"?"+query, content)
	require.NoError(f.tb, err)
	request.Header = http.Header{ // as the client spells them
		"Accept": {"application/json"}, "Authorization": {"Bearer " + f.token}, "User-Agent": {"Another-SDK/1.0.0 (linux; amd64)"}, "X-SailPoint-Experimental": {"true"},
	}
	if contentType != "" {
		request.Header.Set("Content-Type", contentType)
	}
	if f.faulty {
		request.Header.Set(faultyHeader, "true")
	}
	r := f.sendRequest(request)
	require.Equal(f.tb, status, r.StatusCode, "%s %s: %s", method, address, r.body)
	if into == nil {
		return r.Header
	}
	require.NoError(f.tb, json.Unmarshal(r.body, into), string(r.body))
	var value any
	require.NoError(f.tb, json.Unmarshal(r.body, &value))
	if f.unchecked {
		return r.Header
	}
	f.strict(method, strings.TrimPrefix(address, "/"+f.version), status, value)
	return r.Header
}

// strict reports properties that the document requires and that are not there, and those that it does not know.
func (f foreign) strict(method, path string, status int, value any) {
	f.tb.Helper()
	document := checker.documents[f.version]
	found := false
	for template, item := range document.Paths.Map() {
		operation := item.GetOperation(method)
		if operation == nil || !matches(template, path) {
			continue
		}
		response := operation.Responses.Value(fmt.Sprint(status))
		require.NotNil(f.tb, response, "%s %s has no %d", method, template, status)
		found = true
		for _, problem := range strangers(response.Value.Content["application/json"].Schema, value, "") {
			assert.Fail(f.tb, problem, "%s %s", method, template)
		}
		break
	}
	require.True(f.tb, found, path)
}

// strangers returns what a strict decoder does not accept.
func strangers(ref *openapi3.SchemaRef, value any, at string) (problems []string) {
	if ref == nil || value == nil {
		return nil
	}
	switch value := value.(type) {
	case []any:
		for i, item := range value {
			problems = append(problems, strangers(ref.Value.Items, item, fmt.Sprintf("%s[%d]", at, i))...)
		}
	case map[string]any:
		known, required, open := declaredIn(ref.Value, 0)
		for _, name := range required {
			if _, there := value[name]; !there && known[name] != nil && !known[name].Value.WriteOnly {
				problems = append(problems, at+"."+name+" is required")
			}
		}
		for name, inner := range value {
			switch property := known[name]; {
			case property != nil:
				problems = append(problems, strangers(property, inner, at+"."+name)...)
			case !open:
				problems = append(problems, at+"."+name+" is not known")
			}
		}
	}
	return problems
}

// declaredIn returns the properties of a schema and its parts. It is open if it has none, or if the document allows others.
func declaredIn(s *openapi3.Schema, depth int) (known map[string]*openapi3.SchemaRef, required []string, open bool) {
	known = map[string]*openapi3.SchemaRef{}
	if depth > 6 {
		return known, nil, true
	}
	maps.Copy(known, s.Properties)
	required = s.Required
	for _, part := range slices.Concat(s.AllOf, s.OneOf, s.AnyOf) {
		inner, needed, _ := declaredIn(part.Value, depth+1)
		maps.Copy(known, inner)
		if slices.Contains(s.AllOf, part) {
			required = append(slices.Clone(required), needed...)
		}
	}
	additional := s.AdditionalProperties.Schema != nil || s.AdditionalProperties.Has != nil && *s.AdditionalProperties.Has
	return known, required, len(known) == 0 || additional
}

func (f foreign) ref(kind string, item object) object {
	return object{"type": kind, "id": item["id"], "name": item["name"]}
}

func (f foreign) patchOne(path string, operations ...object) (item object) {
	f.tb.Helper()
	f.call(http.MethodPatch, path, "", "application/json-patch+json", operations, http.StatusOK, &item)
	return item
}

func (f foreign) one(path string) (item object) {
	f.tb.Helper()
	f.call(http.MethodGet, path, "", "", nil, http.StatusOK, &item)
	return item
}

func (f foreign) many(path, query string) (items []object) {
	f.tb.Helper()
	f.call(http.MethodGet, path, query, "", nil, http.StatusOK, &items)
	return items
}

const jsonType = "application/json"

// TestForeignClients lists, reads, creates, patches and deletes what most programs use.
func TestForeignClients(t *testing.T) {
	t.Parallel()
	for version, credentials := range map[string]string{"v2024": "query", "beta": "multipart", "services": "form"} {
		t.Run(version, func(t *testing.T) {
			t.Parallel()
			f := newForeign(t, version, credentials)
			owner := f.ref("IDENTITY", f.many("/identities", "limit=250&offset=0&count=true")[0])

			for _, path := range []string{"/accounts", "/sources", "/roles", "/access-profiles", "/entitlements", "/workgroups", "/transforms", "/identity-profiles", "/workflows"} {
				limit := 250
				if path == "/roles" || path == "/access-profiles" || path == "/workgroups" {
					limit = 50 // the document allows no more
				}
				var items []object
				header := f.call(http.MethodGet, path, fmt.Sprintf("limit=%d&offset=0&count=true", limit), "", nil, http.StatusOK, &items)
				require.NotEmpty(t, items, path)
				if path != "/workflows" { // which are not counted
					assert.NotEmpty(t, header.Get("X-Total-Count"), path)
				}
				for _, item := range items[:min(3, len(items))] {
					assert.Equal(t, item["id"], f.one(fmt.Sprint(path, "/", item["id"]))["id"], path)
				}
			}

			var source object
			f.faulty = true // it sends what the server sets
			f.call(http.MethodPost, "/sources", "", jsonType, object{
				"name": "Payroll", "owner": owner, "cluster": nil, "connector": "delimited-file", "authoritative": false, "healthy": false,
				"credentialProviderEnabled": false, "category": nil, "managementWorkgroup": nil, "managerCorrelationRule": nil,
			}, http.StatusCreated, &source)
			path := fmt.Sprint("/sources/", source["id"])
			patched := f.patchOne(path, object{"op": "replace", "path": "/description", "value": "Pays"}, object{"op": "replace", "path": "/name", "value": "Payroll 2"})
			assert.Equal(t, "Pays", patched["description"])
			whole := f.one(path)
			whole["description"] = "Sent back"
			var put object
			f.call(http.MethodPut, path, "", jsonType, whole, http.StatusOK, &put)
			assert.Equal(t, "Sent back", put["description"])
			delete(whole, "modified")
			delete(put, "modified")
			assert.Equal(t, whole, put)
			f.faulty = false

			entitlement := f.many("/entitlements", "limit=1")[0]
			entitlementPath := fmt.Sprint("/entitlements/", entitlement["id"])
			assert.Equal(t, true, f.patchOne(entitlementPath, object{"op": "replace", "path": "/requestable", "value": true})["requestable"])
			of := entitlement["source"].(object)
			var profile, role object
			f.call(http.MethodPost, "/access-profiles", "", jsonType, object{
				"name": "Pay", "description": nil, "enabled": false, "owner": owner, "source": object{"id": of["id"], "type": "SOURCE", "name": of["name"]},
				"entitlements": []object{f.ref("ENTITLEMENT", entitlement)}, "requestable": true, "accessRequestConfig": nil, "revocationRequestConfig": nil,
				"provisioningCriteria": nil,
			}, http.StatusCreated, &profile)
			profilePath := fmt.Sprint("/access-profiles/", profile["id"])
			assert.Equal(t, true, f.patchOne(profilePath, object{"op": "replace", "path": "/enabled", "value": true})["enabled"])
			assert.Len(t, f.many(profilePath+"/entitlements", ""), 1)
			f.call(http.MethodPost, "/roles", "", jsonType, object{
				"name": "Payroll clerk", "description": nil, "owner": owner, "accessProfiles": []object{f.ref("ACCESS_PROFILE", profile)}, "entitlements": []object{},
				"membership": nil, "enabled": false, "requestable": false,
			}, http.StatusCreated, &role)
			rolePath := fmt.Sprint("/roles/", role["id"])
			assert.Empty(t, f.patchOne(rolePath, object{"op": "replace", "path": "/accessProfiles", "value": []object{}})["accessProfiles"])

			var accepted object
			f.call(http.MethodPost, "/accounts", "", jsonType, object{"attributes": object{"sourceId": source["id"], "id": "42", "city": "Austin"}}, http.StatusAccepted, &accepted)
			accounts := f.many("/accounts", "filters="+url.QueryEscape(fmt.Sprintf("sourceId eq %q", source["id"])))
			require.Len(t, accounts, 1)
			accountPath := fmt.Sprint("/accounts/", accounts[0]["id"])
			f.call(http.MethodPatch, accountPath, "", "application/json-patch+json", []object{{"op": "replace", "path": "/identityId", "value": owner["id"]}}, http.StatusAccepted, nil)
			assert.Equal(t, owner["id"], f.one(accountPath)["identityId"])

			for _, gone := range []struct {
				path   string
				status int
			}{{accountPath, 202}, {rolePath, 204}, {profilePath, 204}, {path, 202}} {
				f.call(http.MethodDelete, gone.path, "", "", nil, gone.status, nil)
				f.call(http.MethodGet, gone.path, "", "", nil, http.StatusNotFound, nil)
			}
		})
	}
}

// TestForeignPaging pages past 10,000 items as such clients do: lists by offset until a page is short, searches by searchAfter.
func TestForeignPaging(t *testing.T) {
	t.Parallel()
	f := newForeign(t, "v2024", "query", faketenant.WithIdentities(2_100), faketenant.WithSizes(faketenant.Sizes{Sources: 7, Accounts: 6}))
	accounts := map[any]bool{}
	for offset := 0; ; offset += 250 {
		f.faulty, f.unchecked = offset > 0, offset > 0 // the first page is checked, which is enough
		page := f.many("/accounts", fmt.Sprintf("limit=250&offset=%d", offset))
		for _, item := range page {
			accounts[item["id"]] = true
		}
		if len(page) < 250 {
			break
		}
	}
	assert.Greater(t, len(accounts), 10_000)

	search := object{"indices": []string{"identities"}, "query": object{"query": "*"}, "sort": []string{"id"}, "queryResultFilter": object{"includes": []string{"id", "name"}}}
	seen := map[any]bool{}
	for {
		f.faulty, f.unchecked = len(seen) > 0, len(seen) > 0
		var page []object
		f.call(http.MethodPost, "/search", "limit=250", jsonType, search, http.StatusOK, &page)
		for _, item := range page {
			seen[item["id"]] = true
		}
		if len(page) < 250 {
			break
		}
		search["searchAfter"] = []any{page[len(page)-1]["id"]}
	}
	assert.Len(t, seen, 2_100)
	delete(search, "searchAfter")
	f.call(http.MethodPost, "/search", "limit=250&offset=10000", jsonType, search, http.StatusBadRequest, nil)
}

// A version that is not served is named, with those that are.
func TestOtherVersions(t *testing.T) {
	t.Parallel()
	_, c := start(t)
	for _, path := range []string{"/v3/accounts", "/v2025/sources", "/v2026/roles/x", "/v1/identities", "/cc/api/source/list"} {
		text := c.refused(c.get(path), http.StatusNotFound, "404.0 Not Found")
		assert.Contains(t, text, "There is no version "+strings.Split(path, "/")[1]+" here. The tenant serves v2024 and beta")
	}
}
