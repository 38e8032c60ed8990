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

// mostFiles is how many files of Go the package of a whole published version may have. The root of this repository may hold 240 with v2024 in
// it; the document of the services has more tags, and a folder of its own.
const (
	mostFiles         = 220
	mostServicesFiles = 240
)

// declaredType is the beginning of a type in a file that gofmt has written.
var declaredType = regexp.MustCompile(`(?m)^type (\w+) `)

// checkFiles holds the package to its layout: a file of operations for each tag, one of the types that only they reach if there are any,
// and three more: the client, the filters, and the types that several tags share. The types stand in the order of their names.
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
			assert.FileExists(t, filepath.Join(u.dir, "sdk", "api_"+tag+".go"), "%s is beside the operations of its tag", entry.Name())
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
	assert.Equal(t, u.tags+2, kinds["api"], "a file for each tag, the client and the filters")
	assert.Equal(t, u.report.Models, models)
	most := mostFiles
	if u.path == "" {
		most = mostServicesFiles
	}
	assert.LessOrEqual(t, kinds["api"]+kinds["model"], min(most, 2*u.tags+3))
	assert.Len(t, kinds, 2, "there are no other files")
}
