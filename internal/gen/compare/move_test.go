package compare_test

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/f745b6f1/isc/internal/gen"
	"github.com/f745b6f1/isc/internal/gen/compare"
	"github.com/f745b6f1/isc/internal/gen/gentest"
)

// yearly is a document of a version of all services, and perService one in which each service has its own version.
const (
	yearly = `openapi: 3.0.1
info: {title: Sample API, version: "1"}
servers: [{url: "https://example.com/v9"}]
tags: [{name: Things}, {name: Old Parts}, {name: Colors}]
paths:
  /things:
    get: {operationId: listThings, tags: [Things], responses: {"200": {description: Things., content: {application/json: {schema: {type: array, items: {$ref: "#/components/schemas/Thing"}}}}}}}
    post:
      operationId: createThing
      tags: [Things]
      requestBody: {required: true, content: {application/json: {schema: {$ref: "#/components/schemas/NewThing"}}}}
      responses: {"204": {description: Done.}}
  /things/{id}:
    parameters: [{name: id, in: path, required: true, schema: {type: string}}]
    get: {operationId: getThing, tags: [Things], parameters: [{name: deep, in: query, schema: {type: boolean}}, {name: all, in: query, schema: {type: boolean}}], responses: {"204": {description: Done.}}}
    delete: {operationId: removeThing, tags: [Things], responses: {"204": {description: Done.}}}
    patch:
      operationId: patchThing
      tags: [Things]
      requestBody: {required: true, content: {application/json: {schema: {$ref: "#/components/schemas/ThingChange"}}}}
      responses: {"204": {description: Done.}}
  /parts: {get: {operationId: listParts, tags: [Old Parts], responses: {"200": {description: Parts., content: {application/json: {schema: {$ref: "#/components/schemas/Part"}}}}}}}
  /colors: {get: {operationId: listColors, tags: [Colors], responses: {"204": {description: Done.}}}}
  /colors/dark: {get: {operationId: listDarkColors, tags: [Colors], parameters: [{name: shade, in: query, schema: {type: string}}], responses: {"204": {description: Done.}}}}
components:
  schemas:
    Thing: {type: object, required: [id], properties: {id: {type: string}, size: {type: integer}, part: {$ref: "#/components/schemas/Part"}}}
    NewThing: {type: object, properties: {name: {type: string}, kind: {type: string}}}
    ThingChange: {type: object, properties: {op: {type: string}}}
    Part: {type: object, properties: {weight: {type: integer}, shape: {type: string}}}
`
	perService = `openapi: 3.0.1
info: {title: Sample API, version: "1"}
servers: [{url: "https://example.com"}]
tags: [{name: Things}, {name: Parts}, {name: Colors}, {name: Smells}]
paths:
  /things/v1:
    get: {operationId: listThingsV1, tags: [Things], responses: {"200": {description: Things., content: {application/json: {schema: {type: array, items: {$ref: "#/components/schemas/Thing"}}}}}}}
    post:
      operationId: createThingV1
      tags: [Things]
      requestBody: {required: true, content: {application/json: {schema: {$ref: "#/components/schemas/ThingInput"}}}}
      responses: {"204": {description: Done.}}
  /things/v2:
    get: {operationId: listThingsV2, tags: [Things], responses: {"204": {description: Done.}}}
  /things/v1/{thingId}:
    parameters: [{name: thingId, in: path, required: true, schema: {type: string}}]
    get: {operationId: getThingV1, tags: [Things], responses: {"204": {description: Done.}}}
    delete: {operationId: deleteThingV1, tags: [Things], responses: {"204": {description: Done.}}}
  /parts/v2: {get: {operationId: listPartsV2, tags: [Parts], responses: {"200": {description: Parts., content: {application/json: {schema: {$ref: "#/components/schemas/Part"}}}}}}}
  /colors/v1: {get: {operationId: listColorsV1, tags: [Colors], responses: {"204": {description: Done.}}}}
  /colors/v1/dark: {get: {operationId: listDarkColorsV1, tags: [Smells], responses: {"204": {description: Done.}}}}
  /smells/v1: {get: {operationId: listSmellsV1, tags: [Smells], responses: {"204": {description: Done.}}}}
components:
  schemas:
    Thing: {type: object, required: [id], properties: {id: {type: string}, size: {type: string}, part: {$ref: "#/components/schemas/Part"}}}
    ThingInput: {type: object, properties: {name: {type: string}, kind: {type: string}}}
    Part: {type: object, properties: {weight: {type: integer}}}
`
)

func move(t *testing.T, before, after string) *compare.Move {
	t.Helper()
	old, changed := gentest.WritePair(t, before, after)
	m, err := gen.Move(gen.MoveOptions{Old: old, New: changed, Repairs: []string{gentest.Known(t)}})
	require.NoError(t, err)
	return m
}

// Operations are matched by id, then by path, and each has what its callers have to change.
func TestMoves(t *testing.T) {
	t.Parallel()
	m := move(t, yearly, perService)
	type pair struct{ field, after, changes string }
	got := map[string]pair{}
	fields := map[string]string{}
	added := map[string][]string{}
	for _, s := range m.Services {
		if s.Before != nil {
			fields[s.Before.Field()] = s.Field
		}
		for _, o := range s.New {
			added[s.Field] = append(added[s.Field], o.Name)
		}
		for _, o := range s.Operations {
			p := pair{}
			if o.After != nil {
				p.field, p.after = o.After.Service.Field(), o.After.Name
			}
			for _, c := range o.Changes {
				p.changes += c.What + ": " + c.Detail + "."
			}
			got[o.Before.Name] = p
		}
	}
	assert.Equal(t, map[string]pair{
		"ListThings":     {"ThingsAPI", "ListThingsV1", ""},
		"CreateThing":    {"ThingsAPI", "CreateThingV1", ""},
		"GetThing":       {"ThingsAPI", "GetThingV1", "parameter removed: all (All).parameter removed: deep (Deep)."},
		"RemoveThing":    {"ThingsAPI", "DeleteThingV1", ""},
		"PatchThing":     {},
		"ListParts":      {"PartsAPI", "ListPartsV2", ""},
		"ListColors":     {"ColorsAPI", "ListColorsV1", ""},
		"ListDarkColors": {"SmellsAPI", "ListDarkColorsV1", "parameter removed: shade (Shade)."},
	}, got)
	assert.Equal(t, map[string]string{"ThingsAPI": "ThingsAPI", "OldPartsAPI": "PartsAPI", "ColorsAPI": "ColorsAPI"}, fields)
	assert.Equal(t, map[string][]string{"ThingsAPI": {"ListThingsV2"}, "SmellsAPI": {"ListSmellsV1"}}, added)
}

// If two operations have the same id without the version, the one of the same path is taken.
func TestMovesToTheSamePath(t *testing.T) {
	t.Parallel()
	const done = `, tags: [T], responses: {"204": {description: Done.}}}}`
	head := "openapi: 3.0.1\ninfo: {title: T, version: \"1\"}\nservers: [{url: \"https://example.com\"}]\npaths:\n"
	m := move(t, head+"  /a: {get: {operationId: getA"+done+"\n",
		head+"  /b/v1: {get: {operationId: getAV1"+done+"\n  /a/v2: {get: {operationId: getAV2"+done+"\n")
	assert.Equal(t, "GetAV2", m.Services[0].Operations[0].After.Name)
	assert.Equal(t, "GetAV1", m.Services[0].New[0].Name)
}

// An operation is the counterpart of only one: the operation that an id leads to is not that of another path, too.
func TestMovesToEachOperationOnce(t *testing.T) {
	t.Parallel()
	const done = `, tags: [T], responses: {"204": {description: Done.}}}}`
	head := "openapi: 3.0.1\ninfo: {title: T, version: \"1\"}\nservers: [{url: \"https://example.com\"}]\npaths:\n"
	m := move(t, head+"  /a: {get: {operationId: getA"+done+"\n  /b: {get: {operationId: getB"+done+"\n",
		head+"  /b/v1: {get: {operationId: getAV1"+done+"\n")
	require.Len(t, m.Services[0].Operations, 2)
	assert.Equal(t, "GetAV1", m.Services[0].Operations[0].After.Name)
	assert.Nil(t, m.Services[0].Operations[1].After)
}

// Several types can become one.
func TestMovesOfTypesToOne(t *testing.T) {
	t.Parallel()
	put := func(path, id, schema string) string {
		return "  " + path + ": {put: {operationId: " + id + `, tags: [T], requestBody: {content: {application/json: {schema: {$ref: "#/components/schemas/` + schema +
			"\"}}}}, responses: {\"204\": {description: Done.}}}}\n"
	}
	head := "openapi: 3.0.1\ninfo: {title: T, version: \"1\"}\nservers: [{url: \"https://example.com\"}]\npaths:\n"
	const properties = ": {type: object, properties: {a: {type: string}, b: {type: string}}}\n"
	m := move(t, head+put("/a", "putA", "A")+put("/b", "putB", "B")+"components:\n  schemas:\n    A"+properties+"    B"+properties,
		head+put("/a/v1", "putAV1", "Both")+put("/b/v1", "putBV1", "Both")+"components:\n  schemas:\n    Both"+properties)
	became := map[string]string{}
	for _, moved := range m.Services[0].Types {
		if moved.After != nil {
			became[moved.Before.Name] = moved.After.Name
		}
		assert.Empty(t, moved.Changes)
	}
	assert.Equal(t, map[string]string{"A": "Both", "B": "Both"}, became)
}

// A version moved to itself has no changes: only V1 is missing.
func TestMovesToTheSameVersion(t *testing.T) {
	t.Parallel()
	m := move(t, yearly, yearly)
	assert.Empty(t, m.Types)
	for _, s := range m.Services {
		assert.Empty(t, s.Types)
		assert.Empty(t, s.New)
		for _, o := range s.Operations {
			assert.Equal(t, o.Before.Name, o.After.Name)
			assert.Empty(t, o.Changes)
		}
	}
}
