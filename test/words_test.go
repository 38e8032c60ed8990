package test

import (
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"unicode"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"go.yaml.in/yaml/v3"
)

var (
	severalWords = regexp.MustCompile(`[A-Za-z][A-Za-z0-9]*[A-Z][A-Za-z0-9]*`)
	quotedName   = regexp.MustCompile("`([A-Z]+[a-z0-9]+[A-Z][A-Za-z0-9]*)`")
	versionAtEnd = regexp.MustCompile(`v\d+$`)
)

// Descriptions name an operation by its Go method in backquotes, which pages link, and only operations that some version has.
func TestWordsNameOperationsThatExist(t *testing.T) {
	t.Parallel()
	if testing.Short() {
		t.Skip("reads all words in one goroutine")
	}
	operations, verbs := operationNames(t)
	files, err := filepath.Glob(filepath.Join(root, "spec", "words", "*.yaml"))
	require.NoError(t, err)
	for _, file := range files {
		if filepath.Base(file) == "examples.yaml" {
			continue
		}
		text, err := os.ReadFile(file)
		require.NoError(t, err)
		var words yaml.Node
		require.NoError(t, yaml.Unmarshal(text, &words))
		eachText(&words, func(node *yaml.Node) {
			at := filepath.Base(file) + ": " + node.Value
			for _, name := range severalWords.FindAllString(node.Value, -1) {
				if unicode.IsLower(rune(name[0])) {
					assert.False(t, operations[strings.ToLower(name)], "%s: write the Go method of %s", at, name)
				}
			}
			for _, match := range quotedName.FindAllStringSubmatch(node.Value, -1) {
				if verbs[verbOf(match[1])] {
					assert.True(t, operations[strings.ToLower(match[1])], "%s: no version has %s", at, match[1])
				}
			}
		})
	}
}

// operationNames returns the operations of all versions in lower case, without the version of a service, and the verbs that they begin with.
func operationNames(t *testing.T) (operations, verbs map[string]bool) {
	t.Helper()
	operations, verbs = map[string]bool{}, map[string]bool{}
	files, err := filepath.Glob(filepath.Join(root, "api", "*.yaml"))
	require.NoError(t, err)
	for _, file := range files {
		text, err := os.ReadFile(file)
		require.NoError(t, err)
		var document struct {
			Paths map[string]map[string]yaml.Node
		}
		require.NoError(t, yaml.Unmarshal(text, &document))
		for _, item := range document.Paths {
			for _, node := range item {
				var operation struct {
					ID string `yaml:"operationId"`
				}
				if node.Kind == yaml.MappingNode && node.Decode(&operation) == nil && operation.ID != "" {
					operations[versionAtEnd.ReplaceAllString(strings.ToLower(operation.ID), "")] = true
					verbs[verbOf(operation.ID)] = true
				}
			}
		}
	}
	require.NotEmpty(t, operations)
	return operations, verbs
}

// verbOf returns the first word of a name in lower case.
func verbOf(name string) string {
	if end := strings.IndexFunc(name[1:], unicode.IsUpper); end >= 0 {
		name = name[:end+1]
	}
	return strings.ToLower(name)
}

// eachText visits the texts of a YAML document that are values.
func eachText(node *yaml.Node, visit func(node *yaml.Node)) {
	for i, child := range node.Content {
		if node.Kind == yaml.MappingNode && i%2 == 0 {
			continue
		}
		eachText(child, visit)
	}
	if node.Kind == yaml.ScalarNode {
		visit(node)
	}
}
