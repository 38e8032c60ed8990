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
		"read schema that is written as text, 1 schema",
		"take repeated parameter out, 1 operation",
		"rename path parameter, 1 operation",
		"take undeclared security scheme for the default, 1 operation",
		"write the format behind the type, 1 schema",
		"take the items of an object for the object, 1 schema",
		"quote value of a string enum, 2 schemas",
		"give default its type, 3 schemas",
		"take impossible default out, 4 schemas",
	}, report.Repaired)
}

// What is repaired already is not repaired again.
func TestRulesLeaveTheRepairedDocumentAlone(t *testing.T) {
	t.Parallel()
	o := caseOptions(t, filepath.Join("testdata", "rules"), t.TempDir())
	o.Spec, o.Repairs, o.API = filepath.Join("testdata", "rules", "want", "api.yaml"), nil, ""
	report, err := Generate(o)
	require.NoError(t, err)
	assert.Empty(t, report.Repaired)
}
