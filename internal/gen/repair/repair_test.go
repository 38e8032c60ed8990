package repair

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/f745b6f1/isc/internal/gen/document"
)

func TestRepairs(t *testing.T) {
	t.Parallel()
	own, err := parseRepairs("own.yaml", []byte("repairs:\n  - {pointer: /a, was: 1, set: 2, reason: It is two.}\n"))
	require.NoError(t, err)
	shared, err := parseRepairs("shared.yaml", []byte("shared: true\nrepairs:\n  - {pointer: /b, was: 1, set: 2, reason: It is two.}\n  - {pointer: /c, was: 1, remove: true, reason: It is\n none.}\n"))
	require.NoError(t, err)
	for _, c := range []struct {
		name, text    string
		sources, done []string
		problem       string
	}{
		{name: "all fit", text: "a: 1\nb: 1\nc: 1\n", sources: []string{"own.yaml", "shared.yaml"}, done: []string{"/a: It is two.", "/b: It is two.", "/c: It is none."}},
		{name: "nothing of a shared file fits", text: "a: 1\nb: 2\n", sources: []string{"own.yaml"}, done: []string{"/a: It is two."}},
		{name: "a document's own file is out of date", text: "a: 3\n",
			problem: "own.yaml:2: /a: the repair is out of date: a.yaml:1 has 3, but the repair expects 1; remove the repair, or correct its was"},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			r := revise(t, c.text)
			sources, err := RepairList{own, shared}.Apply(r)
			if c.problem != "" {
				require.EqualError(t, err, c.problem)
				return
			}
			require.NoError(t, err)
			assert.Equal(t, c.sources, sources)
			assert.Equal(t, c.done, r.Done)
		})
	}
	r := revise(t, "a: 3\nb: 1\n")
	_, err = RepairList{own, shared}.Apply(r)
	require.Error(t, err)
	assert.Equal(t, []string{"/b: It is two."}, r.Done)
}

// TestRepairsAfterRules shows that a repair can name a pointer that exists only after the rules were applied.
func TestRepairsAfterRules(t *testing.T) {
	t.Parallel()
	list, err := parseRepairs("own.yaml", []byte(`repairs:
  - {pointer: "/paths/~1a~1{id}/get/summary", set: Gets, reason: It says nothing.}
  - {pointer: /components/schemas/A/type, was: object, set: string, reason: It is text.}
`))
	require.NoError(t, err)
	r := revise(t, "paths: {/a/id: {get: {operationId: a, parameters: [{name: id, in: path}]}}}\ncomponents: {schemas: {A: 'type: object'}}\n")
	_, err = RepairList{list}.Apply(r)
	require.NoError(t, err)
	assert.Equal(t, `"Gets"`, document.JSON(r.At("/paths/~1a~1{id}/get/summary")))
	assert.Equal(t, `{"type":"string"}`, document.JSON(r.At("/components/schemas/A")))
}

func TestInvalidRepairs(t *testing.T) {
	t.Parallel()
	for text, says := range map[string]string{
		"repair: []":                   "a repairs file needs a list named repairs",
		"shared: maybe\nrepairs: []\n": "the value has the wrong type",
		"repairs:\n  - {pointer: a, set: 1, reason: A.}\n":                  "a.yaml:2: a: a repair needs a pointer that begins with /",
		"repairs:\n  - {pointer: /a, set: 1, remove: true, reason: A.}\n":   "a repair needs exactly one of set, remove: true and move",
		"repairs:\n  - {pointer: /a, set: 1}\n":                             "a repair needs a reason",
		"repairs:\n  - {pointer: /a, move: b, reason: A.}\n":                "the pointer in move must begin with /",
		"repairs:\n  - {pointer: /a, remove: 7, reason: A.}\n  - [pointer]": "a.yaml:2: the value has the wrong type",
	} {
		_, err := parseRepairs("a.yaml", []byte(text))
		assert.ErrorContains(t, err, says, text)
	}
	_, err := ReadRepairs([]string{"absent.yaml"})
	require.ErrorContains(t, err, "reading the repairs: ")
}

// The lists required and enum are sets: a document that has them in another order has the same mistake.
func TestRepairsOfSets(t *testing.T) {
	t.Parallel()
	repairs, err := parseRepairs("own.yaml", []byte("repairs:\n  - {pointer: /a/required, was: [x, y], set: [x], reason: There is no y.}\n"))
	require.NoError(t, err)
	for text, problem := range map[string]string{"a: {required: [y, x]}\n": "", "a: {required: [y, z]}\n": "the repair is out of date", "a: {required: x}\n": "the repair is out of date"} {
		r := revise(t, text)
		_, err := RepairList{repairs}.Apply(r)
		if problem != "" {
			require.ErrorContains(t, err, problem, text)
			continue
		}
		require.NoError(t, err)
		assert.Equal(t, []string{"/a/required: There is no y."}, r.Done)
	}
}
