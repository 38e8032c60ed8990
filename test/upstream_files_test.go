package test

import (
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// mostFiles is the largest number of Go files in the package of a whole published version. The root of this repository may have 240 including
// v2024. The document of the services has more tags, and a folder of its own.
const (
	mostFiles         = 220
	mostServicesFiles = 240
)

// declaredType matches the start of a type declaration in formatted code.
var declaredType = regexp.MustCompile(`(?m)^type (\w+) `)

// checkFiles checks the files of the package: for each tag a file of operations and, if there are any, a file of types that only they use.
// There are three more files: the client, the filters, and the types that several tags use. Types are in alphabetical order.
func (u *upstreamSDK) checkFiles(t *testing.T) {
	t.Helper()
	entries, err := os.ReadDir(filepath.Join(u.dir, "sdk"))
	require.NoError(t, err)
	kinds, models, lines := map[string]int{}, 0, 0
	for _, entry := range entries {
		kind, tag, _ := strings.Cut(strings.TrimSuffix(entry.Name(), ".go"), "_")
		if filepath.Ext(entry.Name()) != ".go" {
			continue
		}
		kinds[kind]++
		text, err := os.ReadFile(filepath.Join(u.dir, "sdk", entry.Name()))
		require.NoError(t, err)
		if kind != "model" {
			continue
		}
		if tag != "common" {
			assert.FileExists(t, filepath.Join(u.dir, "sdk", "api_"+tag+".go"), "%s has operations of the same tag", entry.Name())
		}
		var names []string
		for _, match := range declaredType.FindAllSubmatch(text, -1) {
			names = append(names, string(match[1]))
		}
		assert.IsIncreasing(t, names, entry.Name())
		models += len(names)
		lines += strings.Count(string(text), "\n")
	}
	t.Logf("%d files of operations, %d of models with %d types in %d lines", kinds["api"], kinds["model"], models, lines)
	assert.Equal(t, u.tags+2, kinds["api"], "a file for each tag, and the client and the filters")
	assert.Equal(t, u.report.Models, models)
	most := mostFiles
	if u.path == "" {
		most = mostServicesFiles
	}
	assert.LessOrEqual(t, kinds["api"]+kinds["model"], min(most, 2*u.tags+3))
	assert.Len(t, kinds, 2, "there are no other files")
}
