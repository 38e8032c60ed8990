package compare_test

import (
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"go.yaml.in/yaml/v3"

	"github.com/f745b6f1/isc/internal/gen"
	"github.com/f745b6f1/isc/internal/gen/compare"
	"github.com/f745b6f1/isc/internal/gen/document"
	"github.com/f745b6f1/isc/internal/gen/gentest"
)

// diff compares two documents.
func diff(t *testing.T, before, after string) *compare.Difference {
	t.Helper()
	old, changed := gentest.WritePair(t, before, after)
	difference, err := gen.Diff(gen.DiffOptions{Old: old, New: changed, Repairs: []string{gentest.Known(t)}})
	require.NoError(t, err)
	return difference
}

// A diffCase is a change of diffSpec, and the text that comes of it after an empty line.
type diffCase struct {
	name    string
	given   []gentest.Replacement // in both documents
	changes []gentest.Replacement
	says    string
}

func testDiff(t *testing.T, cases []diffCase) {
	t.Helper()
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			before := gentest.DiffSpec
			for _, change := range c.given {
				before = change.In(t, before)
			}
			after := before
			for _, change := range c.changes {
				after = change.In(t, after)
			}
			difference := diff(t, before, after)
			assert.Equal(t, c.says, "\n"+difference.Text())
		})
	}
}

// A document that is put into another order and another form says the same.
func TestDiffOfReformatting(t *testing.T) {
	t.Parallel()
	documents := map[string][]byte{"a small document": []byte(gentest.DiffSpec)}
	if text := gentest.Upstream(t, "v2024"); text != nil {
		documents["the published document"] = text
	}
	for name, text := range documents {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			difference := diff(t, string(text), string(reformat(t, gentest.Shuffle(t, text))))
			assert.Equal(t, "no differences\n", difference.Text())
			assert.Equal(t, "No differences.\n", difference.Markdown())
		})
	}
}

// reformat puts the keys of all mappings and the values of enums into another order, breaks the lines of descriptions otherwise, quotes
// all strings, and writes everything in flow style.
func reformat(t *testing.T, text []byte) []byte {
	t.Helper()
	root, err := document.Parse("spec.yaml", text)
	require.NoError(t, err)
	doc := document.Source{Root: root}
	doc.EachMapping(func(node *yaml.Node, _ string) {
		for _, key := range []string{"enum", "required"} {
			if list := document.Child(node, key); list != nil {
				slices.Reverse(list.Content)
			}
		}
		if description := document.Child(node, "description"); description != nil {
			description.Value = "  \n" + strings.ReplaceAll(description.Value, "\n", "  \n") + "\n"
		}
	})
	random := rand.New(rand.NewPCG(3, 4))
	var visit func(node *yaml.Node)
	visit = func(node *yaml.Node) {
		switch {
		case node.Kind == yaml.MappingNode:
			gentest.ShufflePairs(node, random)
			node.Style = yaml.FlowStyle
		case node.Kind == yaml.SequenceNode:
			node.Style = yaml.FlowStyle
		case node.ShortTag() == "!!str":
			node.Style = yaml.DoubleQuotedStyle
		}
		for _, item := range node.Content {
			visit(item)
		}
	}
	visit(root)
	reformatted, err := document.Encode(root)
	require.NoError(t, err)
	return reformatted
}

// The published documents of two dates differ in what was counted in them by other means.
func TestDiffOfUpstream(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		version string
		counts  map[string]int
		changes []compare.Change
	}{
		{
			version: "beta",
			counts: map[string]int{
				"operation removed": 3, "operation added": 5, "operation deprecated": 11, "operation summary": 1,
				"operationId renamed, the method is not": 1, "parameter gone from the document, and still sent": 2, "parameter added": 8,
				"security scopes": 316, "user levels": 27,
			},
			changes: []compare.Change{
				{compare.Breaking, compare.Removed, "operation removed", "CreateVendorConnectorMapping", "VendorConnectorMappingsAPI", "POST /vendor-connector-mappings"},
				{compare.Additive, compare.Deprecated, "parameter gone from the document, and still sent", "triggerId (TriggerId)", "ListWorkflows", "GET /workflows"},
				{compare.Breaking, compare.Changed, "property changed", "modified (Modified *core.Time, was core.Time)", "TaskStatus", ""},
				{compare.Additive, compare.Added, "enum value added", `"MODIFY_ACCESS"`, "AccessRequestType", ""},
			},
		},
		{
			version: "v2024", // in the older of which two operations have the same id
			counts: map[string]int{
				"operation removed": 3, "operation added": 4, "operation deprecated": 5, "operation summary": 9,
				"experimental now, DisableExperimental refuses it": 13, "experimental no more, the header is still sent and XSailPointExperimental deprecated": 57,
				"security scopes": 440, "user levels": 55,
			},
			changes: []compare.Change{
				{compare.Additive, compare.Deprecated, "parameter gone from the document, and still sent", "offset (Offset)", "ListAccessModelMetadataAttribute", "GET /access-model-metadata/attributes"},
				{compare.Additive, compare.Added, "enum value added", `"sqsCluster"`, "ManagedClusterTypes", ""},
			},
		},
	} {
		t.Run(c.version, func(t *testing.T) {
			t.Parallel()
			files := gentest.UpstreamFiles(t, c.version)
			if len(files) < 2 {
				t.Skip("the published documents of two dates are not there")
			}
			difference, err := gen.Diff(gen.DiffOptions{Old: files[0], New: files[1], Repairs: []string{gentest.Known(t)}})
			require.NoError(t, err)
			assert.Empty(t, difference.NotCompared)
			found := map[string]int{}
			for _, change := range difference.Changes {
				found[change.What]++
			}
			for what, count := range c.counts {
				assert.Equal(t, count, found[what], what)
			}
			assert.Subset(t, difference.Changes, c.changes)
		})
	}
}
