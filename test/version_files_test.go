package test

import (
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/f745b6f1/isc/test/calls"
)

// folders are the folders of the packages of the API versions.
var folders = map[string]string{"v2024": ".", "beta": "beta", "services": "services"}

// declaredType matches the start of a type declaration in formatted code.
var declaredType = regexp.MustCompile(`(?m)^type (\w+) `)

// TestFilesOfVersions shows that a package has, for each tag, a file of operations and, if there are any, a file of types that only they use.
// There are three more files: the client, the filters, and the types that several tags use. Types are in alphabetical order.
func TestFilesOfVersions(t *testing.T) {
	t.Parallel()
	for version, folder := range folders {
		t.Run(version, func(t *testing.T) {
			t.Parallel()
			services := map[string]bool{}
			for _, o := range calls.Operations(clientOf[version](nil)) {
				services[o.Service] = true
			}
			entries, err := os.ReadDir(filepath.Join(root, folder))
			require.NoError(t, err)
			kinds := map[string]int{}
			for _, entry := range entries {
				kind, tag, _ := strings.Cut(strings.TrimSuffix(entry.Name(), ".go"), "_")
				if filepath.Ext(entry.Name()) != ".go" || strings.HasSuffix(entry.Name(), "_test.go") {
					continue
				}
				kinds[kind]++
				if kind != "model" {
					continue
				}
				if tag != "common" {
					assert.FileExists(t, filepath.Join(root, folder, "api_"+tag+".go"), "%s has operations of the same tag", entry.Name())
				}
				text, err := os.ReadFile(filepath.Join(root, folder, entry.Name()))
				require.NoError(t, err)
				var names []string
				for _, match := range declaredType.FindAllSubmatch(text, -1) {
					names = append(names, string(match[1]))
				}
				assert.IsIncreasing(t, names, entry.Name())
			}
			assert.Equal(t, len(services)+2, kinds["api"], "a file for each tag, and the client and the filters")
			assert.LessOrEqual(t, kinds["model"], len(services)+1)
		})
	}
}
