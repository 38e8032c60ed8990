package pages

import (
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/f745b6f1/isc/internal/gen/gentest"
)

func TestMentions(t *testing.T) {
	t.Parallel()
	p := gentest.Plan(t, gentest.Schemas("    It: {properties: {x: {type: string}}}\n"))
	s := newSite(p, "isc")
	const (
		operation = "[`GetIt`](../methods/things.md#get-it)"
		helper    = "[`WaitForTask`](../../guides/long-jobs.md#wait-for-a-task)"
	)
	for text, want := range map[string]string{
		"Call `GetIt`, or *`GetIt`*.":    "Call " + operation + ", or *" + operation + "*.",
		"Not `GetThat`, GetIt or `it`.":  "Not `GetThat`, GetIt or `it`.",
		"[a `GetIt`](https://a.example)": "[a `GetIt`](https://a.example)",
		"Wait with `WaitForTask`.":       "Wait with " + helper + ".",
	} {
		blocks := markdown(text, s.span)
		assert.Equal(t, want, blocks.String(), text)
	}
	assert.Equal(t, "As "+operation+" returns it, not GetThat; "+helper, s.cell("As `GetIt` returns it,\nnot `GetThat`; WaitForTask").Line())
	assert.Equal(t, "`WaitForTask`", newSite(p, "core").span("WaitForTask").Line())
}
