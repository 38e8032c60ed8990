package gen

import (
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func TestRulesAreReported(t *testing.T) {
	t.Parallel()
	report, err := Generate(caseOptions(t, filepath.Join("testdata", "rules"), t.TempDir()))
	require.NoError(t, err)
	assert.Equal(t, []string{
		"parse schema that is written as a string, 1 schema",
		"remove repeated parameter, 1 operation",
		"rename path parameter, 1 operation",
		"replace undeclared security scheme by the default, 1 operation",
		"split type into type and format, 1 schema",
		"replace object by its items, 1 schema",
		"quote value of a string enum, 2 schemas",
		"convert default to its type, 3 schemas",
		"remove impossible default, 4 schemas",
	}, report.Repaired)
}

// TestRulesLeaveTheRepairedDocumentAlone shows that rules do not apply a second time.
func TestRulesLeaveTheRepairedDocumentAlone(t *testing.T) {
	t.Parallel()
	o := caseOptions(t, filepath.Join("testdata", "rules"), t.TempDir())
	o.Spec, o.Repairs, o.API = filepath.Join("testdata", "rules", "want", "api.yaml"), nil, ""
	report, err := Generate(o)
	require.NoError(t, err)
	assert.Empty(t, report.Repaired)
}
