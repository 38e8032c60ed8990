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
	} {
		assert.Equal(t, c.want, nounsOf(strings.Split(c.path, "/"), c.group), "%s of %s", c.path, c.group)
	}
}
