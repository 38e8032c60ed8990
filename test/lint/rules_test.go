package lint

import (
	"slices"
	"sync"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/analysis/analysistest"
)

// analyzers makes the rules once: the constructor of errorlint writes to a map of its package, so two tests must not call it at the same time.
var analyzers = sync.OnceValue(Analyzers)

// checkRule runs a rule, limited to its places, over packages of testdata, given by their paths below the root module. Comments in those
// packages say what the rule must report.
func checkRule(t *testing.T, name string, packages ...string) {
	t.Helper()
	i := slices.IndexFunc(analyzers(), func(a *analysis.Analyzer) bool { return a.Name == name })
	require.GreaterOrEqual(t, i, 0, "there is no rule %s", name)
	for j := range packages {
		packages[j] = modulePath + "/" + packages[j]
	}
	analysistest.Run(t, analysistest.TestData(), analyzers()[i], packages...)
}

func TestAnalyzersAreSound(t *testing.T) {
	t.Parallel()
	require.NoError(t, analysis.Validate(analyzers()))
	for _, analyzer := range analyzers() {
		assert.NotEmpty(t, analyzer.Doc, analyzer.Name)
	}
}

// The published analyzers report what they are configured for, and only in their places.
func TestRulesOfOthers(t *testing.T) {
	t.Parallel()
	for name, packages := range map[string][]string{
		"library":      {"core/library", "cmd/library"},
		"errcheck":     {"core/errcheck", "cmd/errcheck"},
		"errorlint":    {"core/errorlint"},
		"godoclint":    {"core/godoclint", "core/nopackage"},
		"testify":      {"core/testify"},
		"paralleltest": {"core/parallel"},
		"usetesting":   {"core/usetesting"},
		"U1000":        {"core/unused", "core/unusedgenerated"},
		"SA1019":       {"core/deprecated"},
		"ST1020":       {"core/exported"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			checkRule(t, name, packages...)
		})
	}
}
