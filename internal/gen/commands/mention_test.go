package commands

import (
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/f745b6f1/isc/internal/gen/gentest"
	"github.com/f745b6f1/isc/internal/gen/model"
)

func TestDescribeNamesCommands(t *testing.T) {
	t.Parallel()
	planned := gentest.Plan(t, gentest.Schemas("    It: {properties: {x: {type: string}}}\n"))
	p := &printer{Package: planned, words: map[*model.Operation]string{planned.API.Operations[0]: "things get"}}
	p.nameCommands()
	for description, want := range map[string]string{
		"Unlike `GetIt`, it waits.\n\nMore.": `Unlike "isc things get", it waits.`,
		"Not `GetThat` and not Get It":       "Not GetThat and not Get It.",
		"":                                   "",
	} {
		assert.Equal(t, want, p.describe(description))
	}
}
