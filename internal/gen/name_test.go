package gen

import (
	"maps"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"go.yaml.in/yaml/v3"
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

// Names stay where they are when a document is put into another order and the bundler numbers other components.
func TestNamesStay(t *testing.T) {
	t.Parallel()
	documents := map[string][]byte{"a small document": []byte(groupsSpec)}
	if text := upstream(t, "v2024"); text != nil {
		documents["the published document"] = text
	}
	for name, text := range documents {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			names, err := readLock("")
			require.NoError(t, err)
			before := namesIn(t, text, names)
			locked, err := names.text()
			require.NoError(t, err)
			assert.Equal(t, before, namesIn(t, shuffle(t, text), names))
			again, err := names.text()
			require.NoError(t, err)
			assert.Equal(t, string(locked), string(again), "the lock has it all")
		})
	}
}

// upstream reads a published document, or nil where there are none beside this checkout.
func upstream(t *testing.T, version string) []byte {
	t.Helper()
	files := upstreamFiles(t, version)
	if len(files) == 0 {
		t.Logf("the published document of %s is not there; the test goes without it", version)
		return nil
	}
	text, err := os.ReadFile(files[len(files)-1])
	require.NoError(t, err)
	return text
}

// upstreamFiles gives the published documents of a version that stand beside this checkout, the oldest first.
func upstreamFiles(t *testing.T, version string) []string {
	t.Helper()
	files, err := filepath.Glob(filepath.Join("..", "..", "..", "shared", "upstream", "*", "sailpoint-api."+version+".yaml"))
	require.NoError(t, err)
	return files
}

// namesIn names a document and gives the names by what they are for: operations by what is sent, types by the way to them, and the
// fields and constants of each by their spelling. Problems of the document do not matter here.
func namesIn(t *testing.T, text []byte, names *lock) map[string]string {
	t.Helper()
	root, err := parseYAML("spec.yaml", text)
	require.NoError(t, err)
	d, err := load(&source{file: "spec.yaml", root: root, original: text, repaired: text})
	require.NoError(t, err)
	api, _ := resolve(d)
	name(api, names, nil)
	found := map[string]string{}
	for _, o := range api.Operations {
		found[o.key()] = o.GoName
	}
	for model, way := range waysTo(api) {
		found[way] = model.Name
		for _, property := range model.Properties {
			found["field "+way+"."+property.Name] = property.GoName
		}
		for _, value := range model.Values {
			found["constant "+way+"="+value.Value] = value.GoName
		}
	}
	return found
}

// shuffle puts the paths, schemas and properties of a document into another order, and exchanges the numbers of its components.
func shuffle(t *testing.T, text []byte) []byte {
	t.Helper()
	root, err := parseYAML("spec.yaml", text)
	require.NoError(t, err)
	random := rand.New(rand.NewPCG(1, 2))
	renamed := renumber(child(child(root, "components"), "schemas"))
	var visit func(node *yaml.Node)
	visit = func(node *yaml.Node) {
		for i := 0; node.Kind == yaml.MappingNode && i+1 < len(node.Content); i += 2 {
			key, value := node.Content[i], node.Content[i+1]
			if name, found := strings.CutPrefix(value.Value, "#/components/schemas/"); key.Value == "$ref" && found && renamed[name] != "" {
				value.Value = "#/components/schemas/" + renamed[name]
			}
			if key.Value == "paths" || key.Value == "schemas" || key.Value == "properties" {
				shufflePairs(value, random)
			}
		}
		for _, item := range node.Content {
			visit(item)
		}
	}
	visit(root)
	shuffled, err := encode(root)
	require.NoError(t, err)
	return shuffled
}

func shufflePairs(mapping *yaml.Node, random *rand.Rand) {
	random.Shuffle(len(mapping.Content)/2, func(i, j int) {
		for k := range 2 {
			mapping.Content[2*i+k], mapping.Content[2*j+k] = mapping.Content[2*j+k], mapping.Content[2*i+k]
		}
	})
}

// renumber gives each component of a group the number of the next.
func renumber(schemas *yaml.Node) map[string]string {
	groups := map[string][]*yaml.Node{}
	for i := 0; i < len(schemas.Content); i += 2 {
		base := componentBase(schemas.Content[i].Value)
		groups[base] = append(groups[base], schemas.Content[i])
	}
	renamed := map[string]string{}
	for _, base := range slices.Sorted(maps.Keys(groups)) {
		group := groups[base]
		for i, key := range group {
			renamed[key.Value] = group[(i+1)%len(group)].Value
		}
	}
	for i := 0; i < len(schemas.Content); i += 2 {
		schemas.Content[i].Value = renamed[schemas.Content[i].Value]
	}
	return renamed
}

// A schema that is gone keeps its name in the lock, for when it comes back, and an operation that is gone does not take the names of the
// schemas with it that it was known by.
func TestNamesOutliveTheirPlaces(t *testing.T) {
	t.Parallel()
	names, err := readLock("")
	require.NoError(t, err)
	before := namesIn(t, []byte(groupsSpec), names)
	assert.Equal(t, "Thing2", before["GET /b 200"])

	without := strings.Replace(groupsSpec, "  /b: {get: {operationId: getB,", "  /e: {get: {operationId: getE,", 1)
	after := namesIn(t, []byte(without), names)
	assert.Equal(t, "Thing2", after["GET /e 200"])
	assert.Equal(t, "GetB", names.Operations["GET /b"])

	renamed := strings.Replace(groupsSpec, "operationId: getB", "operationId: fetchB", 1)
	assert.Equal(t, before, namesIn(t, []byte(renamed), names))
}
