package golang

import (
	"strings"
	"testing"

	"github.com/f745b6f1/isc/internal/gen/gentest"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

const done = `      responses: {"204": {description: Done.}}` + "\n"

// printed gives the files of a document's package. Runs of blanks are one, because gofmt aligns.
func printed(t *testing.T, text string) map[string]string {
	t.Helper()
	files, err := Print(gentest.Plan(t, text), true, nil)
	require.NoError(t, err)
	texts := map[string]string{}
	for name, file := range files {
		texts[name] = strings.Join(strings.Fields(string(file)), " ")
	}
	return texts
}

func TestPrintFiles(t *testing.T) {
	t.Parallel()
	p := gentest.Plan(t, gentest.Schemas("    It: {properties: {part: {properties: {x: {type: string}}}}}\n"))
	for fakes, want := range map[bool][]string{
		true:  {"api_client.go", "api_things.go", "fake_things.go", "model_things.go"},
		false: {"api_client.go", "api_things.go", "model_things.go"},
	} {
		var phases []string
		files, err := Print(p, fakes, func(phase string, done, total int) { phases = append(phases, phase) })
		require.NoError(t, err)
		var names []string
		for name := range files {
			names = append(names, name)
		}
		assert.ElementsMatch(t, want, names)
		assert.Len(t, phases, len(want), "each file is told")
	}
}
