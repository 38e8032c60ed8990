package naming_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/f745b6f1/isc/internal/gen/dedupe"
	"github.com/f745b6f1/isc/internal/gen/document"
	"github.com/f745b6f1/isc/internal/gen/gentest"
	"github.com/f745b6f1/isc/internal/gen/naming"
	"github.com/f745b6f1/isc/internal/gen/resolve"
)

const groupsSpec = `openapi: 3.0.1
info: {title: Sample API, version: v1}
servers: [{url: "https://example.com/v1"}]
paths:
  /a: {get: {operationId: getA, responses: {"200": {description: A., content: {application/json: {schema: {$ref: "#/components/schemas/Thing"}}}}}}}
  /b: {get: {operationId: getB, responses: {"200": {description: B., content: {application/json: {schema: {$ref: "#/components/schemas/Thing-2"}}}}}}}
  /c: {post: {operationId: postC, responses: {"200": {description: C., content: {application/json: {schema: {$ref: "#/components/schemas/Thing-3"}}}}}}}
  /d: {get: {operationId: getD, responses: {"200": {description: D., content: {application/json: {schema: {$ref: "#/components/schemas/selector"}}}}}}}
components:
  schemas:
    Thing: {type: object, properties: {a: {type: string}, type: {type: string, enum: [X]}, part: {$ref: "#/components/schemas/Part-2"}}}
    Thing-2: {type: object, properties: {b: {type: string}, upper: {$ref: "#/components/schemas/Selector"}, part: {$ref: "#/components/schemas/Part"}}}
    Thing-3:
      type: object
      properties:
        c: {type: string}
        parts: {type: array, items: {anyOf: [{$ref: "#/components/schemas/Part"}, {$ref: "#/components/schemas/Part-2"}]}}
        type: {$ref: "#/components/schemas/ThingType"}
    Part: {type: object, properties: {p: {type: string}, userId: {type: string}, userID: {type: string}}}
    Part-2: {type: object, properties: {q: {type: string, enum: [ON, "on"]}}}
    Selector: {type: object, properties: {u: {type: string}}}
    selector: {type: object, properties: {l: {type: object, properties: {m: {type: string}}}}}
    ThingType: {type: string, enum: [Y]}
`

// The function of an enum's values gives way to names that come from the document.
func TestNamesOfValues(t *testing.T) {
	t.Parallel()
	api := gentest.API(t, gentest.Schemas(`    It: {properties: {a: {$ref: "#/components/schemas/Color"}, b: {$ref: "#/components/schemas/ColorValues"}, c: {$ref: "#/components/schemas/Size"}}}
    Color: {type: string, enum: [RED]}
    ColorValues: {properties: {x: {type: string}}}
    Size: {type: string, enum: [values, L]}
`))
	lock, err := naming.ReadLock("")
	require.NoError(t, err)
	names := naming.Give(api, lock, map[string]bool{"SizeValues2": true})
	given := map[string]string{}
	for m, name := range names.Values {
		given[names.Types[m]] = name
	}
	assert.Equal(t, map[string]string{"Color": "ColorValues2", "Size": "SizeValues3"}, given)
	assert.Equal(t, map[string]string{"Color()": "ColorValues2", "Size()": "SizeValues3"}, lock.Members, "the lock keeps them")
	assert.Equal(t, "Free", names.Package.Claim("Free"))
	assert.Equal(t, "Color2", names.Package.Claim("Color"))
}

// Names stay where they are when a document is put into another order and the bundler numbers other components.
func TestNamesStay(t *testing.T) {
	t.Parallel()
	documents := map[string][]byte{"a small document": []byte(groupsSpec)}
	if text := gentest.Upstream(t, "v2024"); text != nil {
		documents["the published document"] = text
	}
	for name, text := range documents {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			names, err := naming.ReadLock("")
			require.NoError(t, err)
			before := namesIn(t, text, names)
			locked, err := names.Text()
			require.NoError(t, err)
			assert.Equal(t, before, namesIn(t, gentest.Shuffle(t, text), names))
			again, err := names.Text()
			require.NoError(t, err)
			assert.Equal(t, string(locked), string(again), "the lock has it all")
		})
	}
}

// namesIn names a document and gives the names by what they are for: operations by what is sent, types by the way to them, and the
// fields and constants of each by their spelling. Problems of the document do not matter here.
func namesIn(t *testing.T, text []byte, names *naming.Lock) map[string]string {
	t.Helper()
	root, err := document.Parse("spec.yaml", text)
	require.NoError(t, err)
	d, err := document.Load(&document.Source{File: "spec.yaml", Root: root, Original: text, Repaired: text})
	require.NoError(t, err)
	api, _ := resolve.API(d)
	namer := naming.Begin(api, names, nil)
	locked, own := namer.Locked()
	dedupe.Models(api, locked, own)
	given := namer.Finish()
	found := map[string]string{}
	for _, o := range api.Operations {
		found[o.Key()] = given.Operations[o]
	}
	for m, shortest := range api.UsagePaths().Shortest() {
		path := shortest.Text
		found[path] = given.Types[m]
		for _, property := range m.Properties {
			found["field "+path+"."+property.Name] = given.Fields[property]
		}
		for i, value := range m.Values {
			found["constant "+path+"="+value] = given.Constants[m][i]
		}
		found["values "+path] = given.Values[m]
	}
	return found
}

// A schema that is gone keeps its name in the lock, for when it comes back, and an operation that is gone does not take the names of the
// schemas with it that it was known by.
func TestNamesOutliveTheirPlaces(t *testing.T) {
	t.Parallel()
	names, err := naming.ReadLock("")
	require.NoError(t, err)
	before := namesIn(t, []byte(groupsSpec), names)
	assert.Equal(t, "GetBResponse", before["GET /b 200"])

	without := strings.Replace(groupsSpec, "  /b: {get: {operationId: getB,", "  /e: {get: {operationId: getE,", 1)
	after := namesIn(t, []byte(without), names)
	assert.Equal(t, "GetBResponse", after["GET /e 200"])
	assert.Equal(t, "GetB", names.Operations["GET /b"])

	renamed := strings.Replace(groupsSpec, "operationId: getB", "operationId: fetchB", 1)
	assert.Equal(t, before, namesIn(t, []byte(renamed), names))
}
