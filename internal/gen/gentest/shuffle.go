package gentest

import (
	"maps"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
	"go.yaml.in/yaml/v3"

	"github.com/f745b6f1/isc/internal/gen/document"
	"github.com/f745b6f1/isc/internal/gen/model"
)

// Shuffle changes the order of the paths, schemas and properties of a document, and exchanges the numbers of its numbered components.
func Shuffle(t *testing.T, text []byte) []byte {
	t.Helper()
	root, err := document.Parse("spec.yaml", text)
	require.NoError(t, err)
	random := rand.New(rand.NewPCG(1, 2))
	renamed := renumber(document.Child(document.Child(root, "components"), "schemas"))
	var visit func(node *yaml.Node)
	visit = func(node *yaml.Node) {
		for i := 0; node.Kind == yaml.MappingNode && i+1 < len(node.Content); i += 2 {
			key, value := node.Content[i], node.Content[i+1]
			if name, found := strings.CutPrefix(value.Value, "#/components/schemas/"); key.Value == "$ref" && found && renamed[name] != "" {
				value.Value = "#/components/schemas/" + renamed[name]
			}
			if key.Value == "paths" || key.Value == "schemas" || key.Value == "properties" {
				ShufflePairs(value, random)
			}
		}
		for _, item := range node.Content {
			visit(item)
		}
	}
	visit(root)
	shuffled, err := document.Encode(root)
	require.NoError(t, err)
	return shuffled
}

// ShufflePairs shuffles the members of a mapping.
func ShufflePairs(mapping *yaml.Node, random *rand.Rand) {
	random.Shuffle(len(mapping.Content)/2, func(i, j int) {
		for k := range 2 {
			mapping.Content[2*i+k], mapping.Content[2*j+k] = mapping.Content[2*j+k], mapping.Content[2*i+k]
		}
	})
}

// renumber gives each component of a numbered group the number of the next one. It returns the new names by old name.
func renumber(schemas *yaml.Node) map[string]string {
	groups := map[string][]*yaml.Node{}
	for i := 0; i < len(schemas.Content); i += 2 {
		base := model.ComponentBase(schemas.Content[i].Value)
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
