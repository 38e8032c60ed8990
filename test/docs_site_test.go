package test

import (
	"encoding/json"
	"maps"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// lockedPackage is a package in package-lock.json.
type lockedPackage struct {
	Version              string            `json:"version"`
	Integrity            string            `json:"integrity"`
	Resolved             string            `json:"resolved"`
	Dependencies         map[string]string `json:"dependencies"`
	OptionalDependencies map[string]string `json:"optionalDependencies"`
}

// npm ci accepts the lock of the documentation site only if it has every package that another one names, also those for other platforms.
// npm install leaves out platforms that a registry does not have, and says nothing.
func TestSiteLockIsComplete(t *testing.T) {
	t.Parallel()
	content, err := os.ReadFile(filepath.Join(root, "docs/site/package-lock.json"))
	require.NoError(t, err)
	var lock struct {
		Packages map[string]lockedPackage `json:"packages"`
	}
	require.NoError(t, json.Unmarshal(content, &lock))
	require.Greater(t, len(lock.Packages), 100)
	for place, p := range lock.Packages {
		if place == "" {
			continue
		}
		assert.Empty(t, p.Resolved, "%s is recorded with where it was downloaded from; any registry will do", place)
		assert.NotEmpty(t, p.Integrity, "%s has no checksum", place)
		named := maps.Clone(p.Dependencies)
		if named == nil {
			named = map[string]string{}
		}
		maps.Copy(named, p.OptionalDependencies)
		for name := range named {
			assert.True(t, hasLocked(lock.Packages, place, name), "%s needs %s, which the lock does not have", place, name)
		}
	}
}

// hasLocked says whether a package finds another one beside it, or beside a package that contains it, as Node does.
func hasLocked(packages map[string]lockedPackage, place, name string) bool {
	for {
		if _, found := packages[strings.TrimPrefix(place+"/node_modules/"+name, "/")]; found {
			return true
		}
		if place == "" {
			return false
		}
		end := max(strings.LastIndex(place, "/node_modules/"), 0)
		place = place[:end]
	}
}

func TestHasLocked(t *testing.T) {
	t.Parallel()
	packages := map[string]lockedPackage{"node_modules/a": {}, "node_modules/b": {}, "node_modules/b/node_modules/@x/c": {}}
	assert.True(t, hasLocked(packages, "node_modules/a", "b"))
	assert.True(t, hasLocked(packages, "node_modules/b", "@x/c"))
	assert.True(t, hasLocked(packages, "node_modules/b/node_modules/@x/c", "a"))
	assert.False(t, hasLocked(packages, "node_modules/a", "@x/c"))
	assert.False(t, hasLocked(packages, "node_modules/a", "d"))
}
