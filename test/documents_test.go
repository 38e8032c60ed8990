package test

import (
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"github.com/stretchr/testify/require"
	"go.yaml.in/yaml/v3"
)

// A document is an OpenAPI document as data: a loader of OpenAPI would take time, and read integers as floats.
type document map[string]any

func readDocument(file string) (document, error) {
	text, err := os.ReadFile(file)
	if err != nil {
		return nil, err
	}
	var d map[string]any // not a document, which would be the type of the objects in it too
	return d, yaml.Unmarshal(text, &d)
}

// documents reads the repaired documents of the versions, each once.
var documents = map[string]func() (document, error){"v2024": documentOf("v2024"), "beta": documentOf("beta"), "services": documentOf("services")}

func documentOf(version string) func() (document, error) {
	return sync.OnceValues(func() (document, error) { return readDocument(filepath.Join(root, "api", version+".yaml")) })
}

// apiDocument returns the repaired document of a version, which must not be changed.
func apiDocument(t testing.TB, version string) document {
	t.Helper()
	d, err := documents[version]()
	require.NoError(t, err)
	return d
}

// follow returns an object, or what it refers to.
func (d document) follow(node any) map[string]any {
	found := object(node)
	for ref, is := found["$ref"].(string); is; ref, is = found["$ref"].(string) {
		found = d
		for name := range strings.SplitSeq(strings.TrimPrefix(ref, "#/"), "/") {
			found = object(found[strings.NewReplacer("~1", "/", "~0", "~").Replace(name)])
		}
	}
	return found
}

func object(node any) map[string]any {
	found, _ := node.(map[string]any)
	return found
}

func listOf(node any) []any {
	found, _ := node.([]any)
	return found
}
