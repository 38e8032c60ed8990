package naming_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/f745b6f1/isc/internal/gen/gentest"
	"github.com/f745b6f1/isc/internal/gen/naming"
)

// answers writes an operation that answers with a schema, or a list of it.
func answers(path, method, id, schema string) string {
	return "  " + path + `: {` + method + `: {operationId: ` + id + `, tags: [Things], responses: {"200": {description: It., content: {application/json: {schema: ` + schema + `}}}}}}` + "\n"
}

func listOf(component string) string {
	return `{type: array, items: {$ref: "#/components/schemas/` + component + `"}}`
}

func one(component string) string { return `{$ref: "#/components/schemas/` + component + `"}` }

// namesOf returns the names of the types of a document, by the paths on which they are used.
func namesOf(t *testing.T, paths, schemas string) map[string]string {
	t.Helper()
	lock, err := naming.ReadLock("")
	require.NoError(t, err)
	return namesIn(t, []byte(gentest.Head+"paths:\n"+paths+"components:\n  schemas:\n"+schemas), lock)
}

// Where several schemas ask for a name, the main resource has it, and the others are called after what they stand in.
func TestMainResourcesHaveTheirNames(t *testing.T) {
	t.Parallel()
	const source = `    Source: {type: object, properties: {type: {type: string}}}
    Source-2: {type: object, properties: {id: {type: string}}}
    Attribute: {type: object, properties: {sources: {type: array, items: {$ref: "#/components/schemas/Source"}}}}
    Source-3: {type: object, properties: {key: {type: string}}}
`
	for name, c := range map[string]struct {
		paths, schemas string
		want           map[string]string
	}{
		"the items of its collection come before a part of another": {
			answers("/attributes", "get", "listAttributes", listOf("Attribute")) + answers("/sources", "get", "listSources", listOf("Source-2")), source,
			map[string]string{"GET /sources 200[]": "Source", "GET /attributes 200[].sources[]": "AttributeSource"},
		},
		"what GET answers with comes before what POST does": {
			answers("/checks/run", "post", "runCheck", one("Source")) + answers("/things/{id}", "get", "getThing", one("Source-2")), source,
			map[string]string{"GET /things/* 200": "Source", "POST /checks/run 200": "RunCheckResponse"},
		},
		"the collection comes before the resource of one, and the collection of all before that of one": {
			answers("/apps/{id}/source", "get", "getAppSource", one("Source")) + answers("/apps/{id}/sources", "get", "listAppSources", listOf("Source-2")) +
				answers("/sources", "get", "listSources", listOf("Source-3")), source,
			map[string]string{"GET /sources 200[]": "Source", "GET /apps/*/sources 200[]": "AppSource", "GET /apps/*/source 200": "GetAppSourceSource"},
		},
		"versions in paths are no resources": {
			answers("/attributes/v1", "get", "listAttributes", listOf("Attribute")) + answers("/sources/v1", "get", "listSources", listOf("Source-2")), source,
			map[string]string{"GET /sources/v1 200[]": "Source", "GET /attributes/v1 200[].sources[]": "AttributeSource"},
		},
		"another collection of several answers with its own": {
			answers("/pools", "get", "listPools", listOf("Source")) + answers("/sources", "get", "listSources", listOf("Source-2")), source,
			map[string]string{"GET /sources 200[]": "Source", "GET /pools 200[]": "ListPoolsSource"},
		},
		"what operations take comes before a part": {
			`  /apps/{id}: {post: {operationId: addApp, tags: [Things], requestBody: {content: {application/json: {schema: ` + one("Source-2") + `}}}, responses: {"204": {description: Done.}}}}
` + answers("/attributes", "get", "listAttributes", listOf("Attribute")), source,
			map[string]string{"POST /apps/* body": "Source", "GET /attributes 200[].sources[]": "AttributeSource"},
		},
		"of parts, the one whose place says the name has it": {
			answers("/a", "get", "getA", one("Draft")) + answers("/b", "get", "getB", one("Approval")),
			`    Draft: {type: object, properties: {comment: {$ref: "#/components/schemas/ApprovalComment"}}}
    Approval: {type: object, properties: {comments: {type: array, items: {$ref: "#/components/schemas/ApprovalComment-2"}}}}
    ApprovalComment: {type: object, properties: {a: {type: string}}}
    ApprovalComment-2: {type: object, properties: {b: {type: string}}}
`, map[string]string{"GET /b 200.comments[]": "ApprovalComment", "GET /a 200.comment": "DraftApprovalComment"},
		},
		"a part of what has a name by its context has one of the type around both": {
			answers("/exports", "get", "listExports", listOf("Export")) + answers("/profiles", "get", "listProfiles", listOf("Profile")),
			`    Export: {type: object, properties: {object: {$ref: "#/components/schemas/Profile-2"}}}
    Profile: {type: object, properties: {config: {$ref: "#/components/schemas/Config"}}}
    Profile-2: {type: object, properties: {config: {$ref: "#/components/schemas/Config-2"}, more: {type: string}}}
    Config: {type: object, properties: {a: {type: string}}}
    Config-2: {type: object, properties: {b: {type: string}}}
`, map[string]string{
				"GET /profiles 200[]": "Profile", "GET /profiles 200[].config": "Config",
				"GET /exports 200[].object": "ExportProfile", "GET /exports 200[].object.config": "ExportConfig",
			},
		},
		"a constant leaves a type its name": {
			answers("/accesses", "get", "listAccesses", listOf("Access")) + answers("/requests", "get", "listRequests", listOf("AccessRequest")),
			`    Access: {type: string, enum: [REQUEST]}
    AccessRequest: {type: object, properties: {a: {type: string}}}
`, map[string]string{"GET /requests 200[]": "AccessRequest", "constant GET /accesses 200[]=REQUEST": "AccessRequest2"},
		},
		"an inline schema leaves a component its name": {
			answers("/clients", "get", "listClients", listOf("Client")) + answers("/states", "get", "getState", one("ClientStatus")),
			`    Client: {type: object, properties: {status: {type: string, enum: [ON]}, part: {type: object, properties: {a: {type: string}}}}}
    ClientStatus: {type: object, properties: {part: {$ref: "#/components/schemas/ClientPart"}}}
    ClientPart: {type: string, enum: [X]}
`, map[string]string{"GET /states 200": "ClientStatus", "GET /clients 200[].status": "ClientStatusEnum", "GET /clients 200[].part": "ClientPartObject"},
		},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			assert.Subset(t, namesOf(t, c.paths, c.schemas), c.want)
		})
	}
}

// The order of the document and the numbers of the bundler have no part in the names that a document gets without a lock.
func TestNamesDoNotDependOnTheOrder(t *testing.T) {
	t.Parallel()
	documents := map[string][]byte{"a small document": []byte(groupsSpec)}
	if text := gentest.Upstream(t, "v2024"); text != nil {
		documents["the published document"] = text
	}
	for name, text := range documents {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			fresh := func(text []byte) map[string]string {
				lock, err := naming.ReadLock("")
				require.NoError(t, err)
				return namesIn(t, text, lock)
			}
			before, after := fresh(text), fresh(gentest.Shuffle(t, text))
			require.Len(t, after, len(before))
			for place, name := range before {
				assert.Equal(t, name, after[place], place)
			}
		})
	}
}

// No type of the published documents has a number that the document did not give.
func TestNoNumbersBehindTypes(t *testing.T) {
	t.Parallel()
	for _, version := range []string{"v2024", "beta"} {
		t.Run(version, func(t *testing.T) {
			t.Parallel()
			text := gentest.Upstream(t, version)
			if text == nil {
				return
			}
			lock, err := naming.ReadLock("")
			require.NoError(t, err)
			namesIn(t, text, lock)
			numbered := func(name string) bool { return strings.TrimRight(name, "0123456789") != name }
			components := map[string]bool{}
			for key, name := range lock.Schemas {
				base, _, _ := strings.Cut(key, " at ")
				assert.True(t, !numbered(name) || name == naming.TypeName(base), "%s: %s", key, name)
				components[name] = true
			}
			for key, name := range lock.Inline {
				assert.True(t, !numbered(name) || components[name] || strings.HasPrefix(key, "responses/"), "%s: %s", key, name)
			}
		})
	}
}
