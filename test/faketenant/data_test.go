package faketenant_test

import (
	"net/http"
	"testing"
	"testing/fstest"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/f745b6f1/isc/faketenant"
)

func TestWithDataFS(t *testing.T) {
	t.Parallel()
	const recorded = `[
		{"id":"1","name":"Ada","alias":"ada","created":"2023-01-03T21:16:22.432Z","modified":"2023-01-04T21:16:22Z","emailAddress":null,
		 "processingState":"OK","identityStatus":"LOCKED","managerRef":{"type":"IDENTITY","id":"9","name":"Boss"},"isManager":true,
		 "attributes":{"firstname":"Ada","lastname":["odd"],"badge":9007199254740993},"lifecycleState":{"stateName":"active","manuallyUpdated":false},"later":1},
		{"id":"2","name":"Bob","managerRef":null,"attributes":null,"firstname":"Robert","correlated":false,"protected":true,
		 "roleAssignments":[{"id":"a","role":{"type":"ROLE","id":"r","name":"R"}}],
		 "owns":[{"associationType":"ROLE_OWNER","entity":{"type":"ROLE","id":"r","name":"R"}}]}]`
	_, c := start(t, faketenant.WithDataFS(fstest.MapFS{
		"pages/1.json": {Data: []byte(recorded)},
		"pages/2.json": {Data: []byte(`[{"id":"3","name":"Eve","correlated":true}]`)},
		"readme.txt":   {Data: []byte("not read")},
	}))
	c.faulty = true // the second identity does not match the document, which recorded pages may not do either
	assert.Equal(t, []string{"1", "3"}, c.list("/beta/identities"))
	assert.Equal(t, []string{"1"}, c.list("/beta/identities?filters=firstname+eq+%22ada%22"))
	assert.Equal(t, []string{"2"}, c.list("/beta/identities?defaultFilter=NONE&filters=firstname+eq+%22robert%22"))
	assert.JSONEq(t, `{"id":"1","name":"Ada","alias":"ada","created":"2023-01-03T21:16:22.432Z","modified":"2023-01-04T21:16:22.000Z",
		"emailAddress":null,"processingState":"OK","identityStatus":"LOCKED","managerRef":{"type":"IDENTITY","id":"9","name":"Boss"},
		"isManager":false,"lastRefresh":"2023-01-04T21:16:22.000Z","attributes":{"firstname":"Ada","lastname":["odd"],"badge":9007199254740993},
		"lifecycleState":{"stateName":"active","manuallyUpdated":false}}`, string(c.get("/beta/identities/1").body))
	checker.equal(t, `{"id":"2","name":"Bob","alias":"","created":"2024-01-01T00:00:00.000Z","modified":"2024-01-01T00:00:00.000Z","emailAddress":null,
		"processingState":null,"identityStatus":"ACTIVE","managerRef":null,"isManager":false,"lastRefresh":"2024-01-01T00:00:00.000Z","attributes":null,
		"lifecycleState":null}`, c.get("/beta/identities/2")) // with the attributes that were recorded
	assert.Contains(t, string(c.get("/beta/identities/3").body), `"attributes":{}`)
	assert.Contains(t, string(c.get("/beta/identities/2/role-assignments").body), `"id":"a"`)
	assert.Equal(t, http.StatusBadRequest, c.do(http.MethodDelete, "/beta/identities/2", "").StatusCode)
	assert.Contains(t, string(c.get("/beta/identities/2/ownership").body), `"ROLE_OWNER"`)
}

func TestWithDataFSRefuses(t *testing.T) {
	t.Parallel()
	for content, want := range map[string]string{
		`{`:                              "faketenant: a.json: unexpected end of JSON input",
		`{"id":"1"}`:                     "faketenant: a.json: json: cannot unmarshal object",
		`[{"id":"1","created":"today"}]`: `faketenant: a.json: identity 0: created: parsing time "today"`,
		`[{"id":"1"},{"id":"2","attributes":"x"}]`: "faketenant: a.json: identity 1: attributes: ",
		`[{"id":"1"},{"id":"1"}]`:                  `the id "1" is taken`,
	} {
		_, err := faketenant.Start(faketenant.WithDataFS(fstest.MapFS{"a.json": {Data: []byte(content)}}))
		assert.ErrorContains(t, err, want)
	}
	_, err := faketenant.Start(faketenant.WithDataFS(fstest.MapFS{"a.json/b": {}, "a.json": {Mode: 0}}))
	assert.Error(t, err)
}

func TestDataBesideSeededIdentities(t *testing.T) {
	t.Parallel()
	tenant := faketenant.New(t, faketenant.WithData(faketenant.Identity{Name: "Ada"}, faketenant.Identity{Name: "Bob"}), faketenant.WithIdentities(20))
	all := tenant.Identities()
	require.Len(t, all, 23)
	ada, bob := all[21], all[22]
	assert.Equal(t, "Ada", ada.Name)
	assert.Len(t, ada.ID, 32)
	assert.NotEqual(t, ada.ID, bob.ID)
	assert.Equal(t, "ACTIVE", ada.IdentityStatus)

	// A changed copy of a seeded identity keeps its changes.
	changed := all[0]
	changed.ID, changed.Name, changed.Attributes = "copy", "Copy", map[string]string{"only": "this"}
	_, c := start(t, faketenant.WithData(changed))
	assert.Contains(t, string(c.get("/beta/identities/copy").body), `"attributes":{"only":"this"}`)
	assert.Contains(t, string(c.get("/beta/identities/copy/role-assignments").body), "1cbb0705b38c4226b1334eadd8874086")
}
