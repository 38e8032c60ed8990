package document

import (
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// bundled writes files to a folder and reads spec.yaml there.
func bundled(t *testing.T, files map[string]string) *Source {
	t.Helper()
	dir := t.TempDir()
	for name, text := range files {
		path := filepath.Join(dir, filepath.FromSlash(name))
		require.NoError(t, os.MkdirAll(filepath.Dir(path), 0o755))
		require.NoError(t, os.WriteFile(path, []byte(text), 0o600))
	}
	s, err := Read(filepath.Join(dir, "spec.yaml"))
	require.NoError(t, err)
	return s
}

func TestBundle(t *testing.T) {
	t.Parallel()
	const schema = "paths: {/a: {get: {parameters: [{name: a, in: query, schema: {$ref: %s}}]}}}\n"
	for _, c := range []struct {
		name  string
		files map[string]string
		want  map[string]string // by pointer
	}{
		{"a whole file", map[string]string{"spec.yaml": strings.Replace(schema, "%s", "a/Thing.yaml", 1), "a/Thing.yaml": "type: string"},
			map[string]string{"/paths/~1a/get/parameters/0/schema/$ref": `"#/components/schemas/Thing"`, "/components/schemas/Thing": `{"type":"string"}`}},
		{"a whole file with a slash", map[string]string{"spec.yaml": strings.Replace(schema, "%s", "a/Thing.yaml#/", 1), "a/Thing.yaml": "type: string"},
			map[string]string{"/paths/~1a/get/parameters/0/schema/$ref": `"#/components/schemas/Thing"`, "/components/schemas/Thing": `{"type":"string"}`}},
		{"what stands beside the reference of a path", map[string]string{"spec.yaml": "paths: {/a: {$ref: 'a.yaml', summary: S, parameters: [{name: a, in: query, schema: {}}]}}",
			"a.yaml": "{parameters: [{name: b, in: query, schema: {}}], get: {summary: G}}"},
			map[string]string{"/paths/~1a/parameters": `[{"name":"a","in":"query","schema":{}},{"name":"b","in":"query","schema":{}}]`, "/paths/~1a/get": `{"summary":"G"}`, "/paths/~1a/summary": `"S"`}},
		{"names that are taken", map[string]string{"spec.yaml": strings.Replace(schema, "%s", "Thing.yaml", 1) + "components: {schemas: {Thing: {}}}", "Thing.yaml": "type: string"},
			map[string]string{"/paths/~1a/get/parameters/0/schema/$ref": `"#/components/schemas/Thing-2"`, "/components/schemas/Thing-2": `{"type":"string"}`}},
		{"files that lead to each other", map[string]string{"spec.yaml": strings.Replace(schema, "%s", "b/A.yaml", 1),
			"b/A.yaml": "{properties: {b: {$ref: B.json}, a: {$ref: '#'}}}", "b/B.json": `{"properties": {"a": {"$ref": "..\/b\/A.yaml"}}}`},
			map[string]string{"/components/schemas": `{"A":{"properties":{"b":{"$ref":"#/components/schemas/B"},"a":{"$ref":"#/components/schemas/A"}}},` +
				`"B":{"properties":{"a":{"$ref":"#/components/schemas/A"}}}}`}},
		{"back to the document", map[string]string{"spec.yaml": strings.Replace(schema, "%s", "x/A.yaml", 1) + "components: {schemas: {B: {type: string}}}", "x/A.yaml": "{items: {$ref: '../spec.yaml#/components/schemas/B'}}"},
			map[string]string{"/components/schemas/A/items/$ref": `"#/components/schemas/B"`}},
		{"definitions outside of the components", map[string]string{"spec.yaml": strings.Replace(schema, "%s", "'#/definitions/a~1b'", 1) + "definitions: {a/b: {items: {$ref: '#/definitions/a~1b'}}}"},
			map[string]string{"/components/schemas": `{"a/b":{"items":{"$ref":"#/components/schemas/a~1b"}}}`}},
		{"paths of the document", map[string]string{"spec.yaml": strings.Replace(schema, "%s", "'#/paths/~1b%7Bid%7D/get/x'", 1) + "  "},
			map[string]string{"/paths/~1a/get/parameters/0/schema/$ref": `"#/paths/~1b%7Bid%7D/get/x"`}},
		{"a percent sign", map[string]string{"spec.yaml": strings.Replace(schema, "%s", "'#/components/schemas/100%'", 1) + "components: {schemas: {100%: {}}}"},
			map[string]string{"/paths/~1a/get/parameters/0/schema/$ref": `"#/components/schemas/100%25"`}},
		{"a path item, with more beside it", map[string]string{"spec.yaml": "paths: {/a: {$ref: 'p.yaml#/a', summary: Mine, get: {}}}", "p.yaml": "a: {summary: Theirs, put: {operationId: b}}"},
			map[string]string{"/paths/~1a": `{"summary":"Mine","put":{"operationId":"b"},"get":{}}`}},
		{"a path item of the components", map[string]string{"spec.yaml": "paths: {/a: {$ref: '#/components/pathItems/A'}}\ncomponents: {pathItems: {A: {$ref: p.yaml}}}", "p.yaml": "put: {}"},
			map[string]string{"/paths/~1a": `{"put":{}}`}},
		{"all paths, and all schemas", map[string]string{"spec.yaml": "paths: {$ref: p.yaml}\ncomponents: {schemas: {$ref: s.yaml}}", "p.yaml": "/a: {put: {}}", "s.yaml": "A: {items: {$ref: '#/A'}}"},
			map[string]string{"/paths": `{"/a":{"put":{}}}`, "/components/schemas": `{"A":{"items":{"$ref":"#/components/schemas/A-2"}},"A-2":{"items":{"$ref":"#/components/schemas/A-2"}}}`}},
		{"a callback to the path itself", map[string]string{"spec.yaml": "paths: {/a: {$ref: p.yaml}}", "p.yaml": "put: {callbacks: {c: {'{$url}': {$ref: p.yaml}, x: {$ref: 'spec.yaml#/paths/~1a'}}}}"},
			map[string]string{"/paths/~1a/put/callbacks/c": `{"{$url}":{"$ref":"#/components/pathItems/p"},"x":{"$ref":"#/paths/~1a"}}`}},
		{"the members of a union", map[string]string{"spec.yaml": "components: {schemas: {U: {discriminator: {mapping: {a: A.yaml, b: B, c: '#/components/schemas/B'}}}, B: {}}}", "A.yaml": "type: object"},
			map[string]string{"/components/schemas/U/discriminator/mapping": `{"a":"#/components/schemas/A","b":"B","c":"#/components/schemas/B"}`}},
		{"names, values and extensions", map[string]string{"spec.yaml": "components: {schemas: {A: {example: {$ref: a.yaml}, enum: [{$ref: a.yaml}], x-a: {$ref: a.yaml}, properties: {$ref: {type: string}}}}}"},
			map[string]string{"/components/schemas": `{"A":{"example":{"$ref":"a.yaml"},"enum":[{"$ref":"a.yaml"}],"x-a":{"$ref":"a.yaml"},"properties":{"$ref":{"type":"string"}}}}`}},
	} {
		s := bundled(t, c.files)
		require.NoError(t, s.Problems.Err(), c.name)
		for pointer, want := range c.want {
			if node := s.At(pointer); assert.NotNil(t, node, "%s: %s", c.name, pointer) {
				assert.Equal(t, want, JSON(node), c.name)
			}
		}
	}
}

// TestBundleLeavesOneFileAlone shows that a document without references to other files is kept byte for byte.
func TestBundleLeavesOneFileAlone(t *testing.T) {
	t.Parallel()
	const text = "# A comment.\npaths: {/a: {get: {parameters: [{$ref: '#/components/parameters/a%20b'}]}}}\ncomponents: {parameters: {a b: {name: a, in: query}}}\n"
	s := bundled(t, map[string]string{"spec.yaml": text})
	assert.Equal(t, text, string(s.Original))
	assert.False(t, s.Reprint)
	assert.Equal(t, "/components/parameters/a b", s.Followed("/paths/~1a/get/parameters/0"))
}

func TestBundleProblems(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		files map[string]string
		says  string
	}{
		{map[string]string{"spec.yaml": "paths:\n  /a: {$ref: a.yaml}", "a.yaml": "$ref: b.yaml", "b.yaml": "$ref: a.yaml"}, "b.yaml:1: /$ref: the reference leads back to itself"},
		{map[string]string{"spec.yaml": "components: {schemas: {A: {$ref: 'a.yaml#name'}}}", "a.yaml": "$anchor: name"},
			`spec.yaml:1: /components/schemas/A/$ref: "a.yaml#name" leads to an anchor of JSON Schema; write a pointer that begins with #/`},
		{map[string]string{"spec.yaml": "components: {schemas: {A: {$ref: a.yaml}}}", "a.yaml": ""}, "the file a.yaml is empty"},
		{map[string]string{"spec.yaml": "components: {schemas: {A: {$ref: 'a.yaml#/thnig'}}}", "a.yaml": "thing: {}"}, `"a.yaml#/thnig" leads to nothing; did you mean "#/thing"?`},
		{map[string]string{"spec.yaml": "components: {schemas: {A: {$ref: '../a.yaml'}}}"}, `"../a.yaml" leads out of the folder of the document`},
		{map[string]string{"spec.yaml": "components: {schemas: {A: {$ref: x/a.yaml}}}", "x/a.yaml": "b: 1\nitems: {$ref: ../../b.yaml}"}, `x/a.yaml:2: /items/$ref: "../b.yaml" leads out of the folder of the document`},
	} {
		assert.ErrorContains(t, bundled(t, c.files).Problems.Err(), c.says)
	}
}

// TestBundleIsBounded shows that references that multiply their targets hit a limit.
func TestBundleIsBounded(t *testing.T) {
	t.Parallel()
	files := map[string]string{"spec.yaml": "components: {schemas: {$ref: 0.yaml}}"}
	for i := range 30 {
		next := strconv.Itoa(i+1) + ".yaml"
		files[strconv.Itoa(i)+".yaml"] = "{a: {properties: {$ref: " + next + "}}, b: {properties: {$ref: " + next + "}}}"
	}
	files["30.yaml"] = "{}"
	assert.ErrorContains(t, bundled(t, files).Problems.Err(), "the references stand for more than 1000000 values")
}

func TestBundleTellsOfTwoOperations(t *testing.T) {
	t.Parallel()
	s := bundled(t, map[string]string{"spec.yaml": "paths: {/a: {$ref: 'a.yaml', get: {summary: Here}}}", "a.yaml": "{get: {summary: There}, put: {summary: There}}"})
	assert.Equal(t, `{"summary":"Here"}`, JSON(s.At("/paths/~1a/get")))
	assert.NotNil(t, s.At("/paths/~1a/put"))
	require.Len(t, s.Notices(), 1)
	assert.Contains(t, s.Notices()[0].String(), "an operation beside the $ref of a path that leads to another of its method, 1 operation, taken from beside the $ref")
}
