package golang

import (
	"maps"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/f745b6f1/isc/internal/gen/gentest"
)

const done = `      responses: {"204": {description: Done.}}` + "\n"

// printed returns the files of a document's package. Runs of blanks are one, because gofmt aligns.
func printed(t *testing.T, text string) map[string]string {
	t.Helper()
	files, err := Print(gentest.Plan(t, text), nil)
	require.NoError(t, err)
	return joined(files)
}

// joined makes each run of blanks one blank.
func joined(files map[string][]byte) map[string]string {
	texts := map[string]string{}
	for name, file := range files {
		texts[name] = strings.Join(strings.Fields(string(file)), " ")
	}
	return texts
}

func TestPrintFiles(t *testing.T) {
	t.Parallel()
	p := gentest.Plan(t, gentest.Schemas("    It: {properties: {part: {properties: {x: {type: string}}}}}\n"))
	var phases []string
	files, err := Print(p, func(phase string, done, total int) { phases = append(phases, phase) })
	require.NoError(t, err)
	want := []string{"api_client.go", "api_things.go", "model_things.go"}
	assert.Equal(t, want, slices.Sorted(maps.Keys(files)))
	assert.Len(t, phases, len(want), "each file is told")
}
