package pages

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/f745b6f1/isc/internal/gen/gentest"
	"github.com/f745b6f1/isc/internal/gen/model"
)

func TestPrint(t *testing.T) {
	t.Parallel()
	p := gentest.Plan(t, gentest.Schemas(`    It:
      description: A {thing}.
      properties: {ids: {$ref: "#/components/schemas/IDs"}, size: {type: integer, minimum: 1, default: 2, description: How big.}, kind: {type: string, enum: [BIG]}}
    IDs: {type: array, items: {type: string}}
`))
	commands := map[*model.Operation]string{p.API.Operations[0]: "isc things get"}
	pages, err := Print(p, t.TempDir(), commands, nil)
	require.NoError(t, err)
	for name, wanted := range map[string][]string{
		"README.md":         {"## Operations\n", "### Things\n\nSee [Things](methods/things.md).\n", "| [GetIt](methods/things.md#get-it) |"},
		"methods/README.md": {"| [Things](things.md) |"},
		"models/README.md":  {"| [Things models](things.md) |", "| [It](things.md#it) | A \\{thing\\}. |", "| [ItKind](things.md#itkind) | An enum. |", "| [IDs](things.md#ids) | In Go it is `[]string`. |"},
		"models/things.md": {
			"## It\n",
			"| `IDs`, `ids` | [`[]string`](things.md#ids) |  |",
			"| `Size`, `size` | `*int64`, default `2` | How big. At least 1. |",
			"- [GetIt](../methods/things.md#get-it)",
			"## ItKind\n", "| `ItKindBig` | `BIG` |", "value := sample.ItKindBig",
			"## IDs\n", "- [It](things.md#it)",
		},
		"methods/things.md": {"## Get it", "- Returns: `(*It, *http.Response, error)`, with [`It`](../models/things.md#it).", "- 200: It. Body: [`It`](../models/things.md#it).", "**Go**\n\n```go\nit, response", "**isc**\n\n```sh\nisc things get\n```", "**curl**\n\n```sh\ncurl", "toc_max_heading_level: 2\n"},
	} {
		for _, text := range wanted {
			assert.Contains(t, string(pages[name]), text, name)
		}
		delete(pages, name)
	}
	assert.Empty(t, pages)
}

func TestLifetimeIsInTheReference(t *testing.T) {
	t.Parallel()
	p := gentest.Plan(t, gentest.Schemas("    It: {properties: {x: {type: string}}}\n"))
	p.API.Lifetime = "Works until *2029*."
	pages, err := Print(p, t.TempDir(), nil, nil)
	require.NoError(t, err)
	assert.Contains(t, string(pages["README.md"]), "Generated from the API's document. Works until \\*2029\\*.\n")
}

func TestOneBlankLine(t *testing.T) {
	t.Parallel()
	assert.Equal(t, "a\n\nb\n\n```\nc\n\n\nd\n```\n", string(oneBlankLine([]byte("\n\na  \n\n\nb\n \n```\nc\n\n\nd\n```\n\n"))))
}
