package commands

import (
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/f745b6f1/isc/internal/gen/gentest"
)

// wordsSpec has operations of every kind.
const wordsSpec = `openapi: 3.0.1
info: {title: Things, version: "1"}
servers: [{url: "https://a.test/v9"}]
paths:
  /big-things:
    get: {operationId: listThings, tags: [Big Things], responses: {"200": {description: ok, content: {application/json: {schema: {type: array, items: {type: object}}}}}}}
    post: {operationId: makeThing, tags: [Big Things], responses: {"204": {description: ok}}}
  /big-things/{id}:
    parameters: [{name: id, in: path, required: true, schema: {type: string}}]
    get: {operationId: getThing, tags: [Big Things], responses: {"204": {description: ok}}}
    put: {operationId: putThing, tags: [Big Things], responses: {"204": {description: ok}}}
    patch: {operationId: patchThing, tags: [Big Things], responses: {"204": {description: ok}}}
    delete: {operationId: dropThing, tags: [Big Things], responses: {"204": {description: ok}}}
    post: {operationId: pokeThing, tags: [Big Things], responses: {"204": {description: ok}}}
  /big-things/{id}/enable:
    parameters: [{name: id, in: path, required: true, schema: {type: string}}]
    post: {operationId: enableThing, tags: [Big Things], responses: {"204": {description: ok}}}
  /big-things/enable:
    post: {operationId: enableThings, tags: [Big Things], responses: {"204": {description: ok}}}
  /big-things/{id}/parts:
    parameters: [{name: id, in: path, required: true, schema: {type: string}}]
    get: {operationId: listParts, tags: [Big Things], responses: {"200": {description: ok, content: {application/json: {schema: {type: array, items: {type: object}}}}}}}
    post: {operationId: addPart, tags: [Big Things], responses: {"204": {description: ok}}}
  /big-things/{id}/export:
    parameters: [{name: id, in: path, required: true, schema: {type: string}}]
    get: {operationId: exportThing, tags: [Big Things], responses: {"200": {description: ok, content: {text/csv: {schema: {type: string}}}}}}
  /things/{id}/OAuthConfig:
    parameters: [{name: id, in: path, required: true, schema: {type: string}}]
    get: {operationId: getConfig, tags: [Big Things], responses: {"200": {description: ok, content: {application/json: {schema: {type: object}}}}}}
  /big-plans:
    get: {operationId: getPlan, tags: [Big Things], responses: {"204": {description: ok}}}
  /owners/{id}/big-things:
    parameters: [{name: id, in: path, required: true, schema: {type: string}}]
    get: {operationId: listThingsOfOwner, tags: [Big Things], responses: {"200": {description: ok, content: {application/json: {schema: {type: array, items: {type: object}}}}}}}
  /run:
    post: {operationId: run, tags: [Run], responses: {"204": {description: ok}}}
`

// TestEveryNameIsAWord shows that any tag, path or operationId becomes words that a command can have, so that every operation gets some.
func TestEveryNameIsAWord(t *testing.T) {
	t.Parallel()
	for _, name := range []string{"", " ", "é", "日本", "Ünïcödé", "İ", "𝐀", "ǅ", "ⅷ", "ß x", "2FA", "-", "a--b", "A.B", "OAuth", "\x00", "ſ", "K", "a\u0301b", "\u0301", "{x}", "$ref", "٣"} {
		assert.True(t, canBeCommand("tag-"+flagName(name)+" "+flagName(name)), "%q: %q", name, flagName(name))
	}
}

// TestNamesOfOtherScripts shows that tags without letters of English, and tags that are commands of the tool, have commands too.
func TestNamesOfOtherScripts(t *testing.T) {
	t.Parallel()
	for tag, want := range map[string]string{"日本": "日本 big-things list", "2FA": "tag-2-fa list-things", "Auth": "tag-auth list-things", "!": "value big-things list"} {
		p := gentest.Plan(t, strings.ReplaceAll(wordsSpec, "[Big Things]", "["+strconv.Quote(tag)+"]"))
		words := assign(p, &settings{}, lock{})
		assert.Len(t, words, len(p.API.Operations), tag)
		assert.Equal(t, want, words[p.API.Operations[0]], tag)
	}
}

// TestRule shows the words that the rule gives to operations of every kind.
func TestRule(t *testing.T) {
	t.Parallel()
	p := gentest.Plan(t, wordsSpec)
	words := assign(p, &settings{}, lock{})
	got := map[string]string{}
	for o, w := range words {
		got[o.ID] = w
	}
	assert.Equal(t, map[string]string{
		"listThings":        "big-things list",
		"makeThing":         "big-things create",
		"getThing":          "big-things get",
		"putThing":          "big-things replace",
		"patchThing":        "big-things patch",
		"dropThing":         "big-things delete",
		"pokeThing":         "big-things poke-thing", // no method of an object
		"enableThing":       "big-things enable",
		"enableThings":      "big-things enable-things", // the better words are taken
		"listParts":         "big-things parts list",
		"addPart":           "big-things parts create",
		"exportThing":       "big-things export",
		"getConfig":         "big-things oauth-config get",
		"getPlan":           "big-things plans get",
		"listThingsOfOwner": "big-things list-things-of-owner",
		"run":               "run run",
	}, got)
}

// TestNounsOf shows which words of a path stand between the group and the verb.
func TestNounsOf(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		group, path string
		want        []string
	}{
		{"big-things", "big-things/{id}/parts", []string{"parts"}},
		{"big-things", "owners/{id}/big-things", nil},
		{"big-things", "owners/{id}/big-things/{id}/parts", []string{"parts"}}, // what is above the group's own segment does not count
		{"big-things", "owners/{id}/big-thing/{id}/parts", []string{"parts"}},
		{"workflow", "owners/{id}/workflows/{id}/parts", []string{"parts"}},
		{"big-things", "things/{id}/parts", []string{"parts"}},
		{"big-things", "big-plans", []string{"plans"}},
		{"big-things", "plans/{id}/parts", []string{"plans", "parts"}},
		{"big-things", "thing-parts/{id}/bolts", []string{"parts", "bolts"}}, // what a noun repeats of the group at its beginning
		{"big-policies", "policy-parts", []string{"parts"}},
		{"big-things", "bigs/{id}/parts", []string{"parts"}},
	} {
		assert.Equal(t, c.want, nounsOf(strings.Split(c.path, "/"), c.group), "%s of %s", c.path, c.group)
	}
}

// A word of the path that stands in place of the group's own in all its commands says nothing.
func TestSharedNouns(t *testing.T) {
	t.Parallel()
	get := func(path, id, more string) string {
		return "  " + path + ": {get: {operationId: " + id + ", tags: [Groups]" + more + ", responses: {\"204\": {description: ok}}}}\n"
	}
	parameter := ", parameters: [{name: id, in: path, required: true, schema: {type: string}}]"
	for name, c := range map[string]struct {
		paths string
		want  map[string]string
	}{
		"in place of the group": {get("/teams/{id}", "getTeam", parameter) + get("/teams/{id}/members", "getMembers", parameter), map[string]string{"getTeam": "groups get", "getMembers": "groups members get"}},
		"below the group":       {get("/groups/{id}/status", "getStatus", parameter), map[string]string{"getStatus": "groups status get"}},
		"not in all":            {get("/teams/{id}", "getTeam", parameter) + get("/crews", "getCrews", ""), map[string]string{"getTeam": "groups teams get", "getCrews": "groups crews get"}},
		"the verb is in it":     {get("/teams/{id}/get", "getTeam", parameter), map[string]string{"getTeam": "groups get"}},
		"versions of a service": {get("/groups/v1/{id}", "getItV1", parameter) + get("/groups/v2/{id}", "getItV2", parameter), map[string]string{"getItV1": "groups get", "getItV2": "groups get-v2"}},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			p := gentest.Plan(t, gentest.Head+"paths:\n"+c.paths)
			got := map[string]string{}
			for o, words := range assign(p, &settings{}, lock{}) {
				got[o.ID] = words
			}
			assert.Equal(t, c.want, got)
		})
	}
}

func TestWithoutGroup(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ id, group, want string }{
		{"create-access-request", "access-requests", "create"},
		{"import-things-by-owner", "things", "import-by-owner"},
		{"create-label-for-thing", "things", "create-label"},
		{"list-policies", "policies", "list"},
		{"list-parts", "things", ""},
		{"things", "things", ""},
	} {
		assert.Equal(t, c.want, withoutGroup(c.id, c.group), c.id)
	}
}
