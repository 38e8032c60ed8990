package gen

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/f745b6f1/isc/internal/gen/compare"
	"github.com/f745b6f1/isc/internal/gen/gentest"
)

// diffOptions writes two documents to compare.
func diffOptions(t *testing.T, before, after string) DiffOptions {
	t.Helper()
	old, changed := gentest.WritePair(t, before, after)
	return DiffOptions{Old: old, New: changed}
}

// TestDiffWithoutInvalidOperations shows that operations that cannot be read in one document are left out of both, and that the others are
// compared.
func TestDiffWithoutInvalidOperations(t *testing.T) {
	t.Parallel()
	removed := gentest.Replacement{", serial: {type: string}", ""} // from Part, which listThings, createThing and getPart use
	for _, c := range []struct {
		name  string
		wrong gentest.Replacement
		left  string
		says  string
	}{
		{
			name:  "an operation",
			wrong: gentest.Replacement{"- {name: partId, in: path", "- {name: partId, in: nowhere"},
			left:  "GET /things/{thingId}/parts/{partId}",
			says:  `the parameter partId is in "nowhere"`,
		},
		{
			name:  "a component",
			wrong: gentest.Replacement{"Fault: {type: object, properties: {message: {type: string}}}", "Fault: {type: thing}"},
			left:  "POST /things",
			says:  `"thing" is not a type`,
		},
		{
			name:  "a reference",
			wrong: gentest.Replacement{"Fault: {type: object, properties: {message: {type: string}}}", `Fault: {$ref: "#/components/schemas/Fold"}`},
			left:  "POST /things",
			says:  `"#/components/schemas/Fold" leads to nothing`,
		},
		{
			name:  "text in the place of a component",
			wrong: gentest.Replacement{"Fault: {type: object, properties: {message: {type: string}}}", `Fault: "any fault"`},
			left:  "POST /things",
			says:  "this is text, but an object is required",
		},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			good, bad := removed.In(t, gentest.DiffSpec), c.wrong.In(t, gentest.DiffSpec)
			for _, o := range []DiffOptions{diffOptions(t, bad, good), diffOptions(t, bad, c.wrong.In(t, good))} {
				difference, err := Diff(o)
				require.NoError(t, err)
				assert.Equal(t, []compare.Change{{Impact: compare.Breaking, Heading: compare.Removed, What: "property removed", Detail: "serial (Serial)", Subject: "Part"}}, difference.Changes)
				require.Len(t, difference.NotCompared, 1)
				assert.Equal(t, c.left, difference.NotCompared[0].Operation)
				assert.Contains(t, difference.NotCompared[0].Problem.Error(), c.says)
				assert.Contains(t, difference.Text(), "\nNot compared (1)\n  "+c.left+": old.yaml:")
			}
		})
	}
}

// TestDiffFindsProblemsInSteps shows that problems of later steps are found too: broken references are found before path parameters are checked.
func TestDiffFindsProblemsInSteps(t *testing.T) {
	t.Parallel()
	first := gentest.Replacement{"Fault: {type: object, properties: {message: {type: string}}}", `Fault: {$ref: "#/components/schemas/Fold"}`}
	second := gentest.Replacement{"- {name: partId, in: path", "- {name: partId, in: nowhere"}
	third := gentest.Replacement{"{type: string, format: binary}, note", "{type: file}, note"}
	difference, err := Diff(diffOptions(t, second.In(t, first.In(t, gentest.DiffSpec)), third.In(t, gentest.DiffSpec)))
	require.NoError(t, err)
	assert.Empty(t, difference.Changes)
	var left []string
	for _, operation := range difference.NotCompared {
		left = append(left, operation.Operation)
	}
	assert.Equal(t, []string{"GET /things/{thingId}/parts/{partId}", "POST /things", "POST /things/image"}, left)
	assert.True(t, strings.HasPrefix(difference.Text(), "no differences in what could be compared\n\nNot compared (3)\n"))
}

// TestDiffWithRepairs shows that repairs are applied where they match.
func TestDiffWithRepairs(t *testing.T) {
	t.Parallel()
	wrong := gentest.Replacement{"- {name: partId, in: path", "- {name: partId, in: query"}
	o := diffOptions(t, wrong.In(t, gentest.DiffSpec), gentest.DiffSpec)
	o.Repairs = []string{filepath.Join(t.TempDir(), "repairs.yaml")}
	require.NoError(t, os.WriteFile(o.Repairs[0], []byte(`repairs:
  - pointer: /paths/~1things~1{thingId}~1parts~1{partId}/get/parameters/1/in
    was: query
    set: path
    reason: The path has it.
`), 0o600))
	difference, err := Diff(o)
	require.NoError(t, err)
	assert.Equal(t, "no differences\n", difference.Text())
}

// TestDiffWithNames shows that changes use the locked names, and that the lock is not changed.
func TestDiffWithNames(t *testing.T) {
	t.Parallel()
	o := diffOptions(t, gentest.DiffSpec, gentest.Replacement{", serial: {type: string}", ""}.In(t, gentest.DiffSpec))
	o.Names = filepath.Join(t.TempDir(), "names.yaml")
	const names = "schemas:\n  Part at GET /things/*/parts/* 200: Piece\n"
	require.NoError(t, os.WriteFile(o.Names, []byte(names), 0o600))
	difference, err := Diff(o)
	require.NoError(t, err)
	assert.Equal(t, []compare.Change{{Impact: compare.Breaking, Heading: compare.Removed, What: "property removed", Detail: "serial (Serial)", Subject: "Piece", Origin: "Part"}}, difference.Changes)
	moved := diffOptions(t, gentest.DiffSpec, gentest.Replacement{"/parts/{partId}:", "/pieces/{partId}:"}.In(t, gentest.DiffSpec))
	moved.Names = filepath.Join(t.TempDir(), "names.yaml")
	require.NoError(t, os.WriteFile(moved.Names, []byte("operations: {GET /things/*/parts/*: FindPart}"), 0o600))
	difference, err = Diff(moved)
	require.NoError(t, err)
	assert.Contains(t, difference.Text(), "method renamed: GetPart, was FindPart in GetPart (GET /things/{thingId}/pieces/{partId})\n")
	after, err := os.ReadFile(o.Names)
	require.NoError(t, err)
	assert.Equal(t, names, string(after))
}

func TestDiffFails(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ name, before, after, says string }{
		{"no YAML", "openapi: [", gentest.DiffSpec, "old.yaml:1: not YAML"},
		{"no OpenAPI", gentest.DiffSpec, "- 1", "an OpenAPI document is a mapping"},
		{"another OpenAPI", gentest.DiffSpec, strings.Replace(gentest.DiffSpec, "3.0.1", "4.0.0", 1), `the version "4.0.0"`},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			_, err := Diff(diffOptions(t, c.before, c.after))
			require.ErrorContains(t, err, c.says)
		})
	}
	o := diffOptions(t, gentest.DiffSpec, gentest.DiffSpec)
	for _, wrong := range []DiffOptions{
		{Old: "absent.yaml", New: o.New}, {Old: o.Old, New: "absent.yaml"},
		{Old: o.Old, New: o.New, Repairs: []string{"absent.yaml"}}, {Old: o.Old, New: o.New, Names: o.Old + "/names.yaml"},
	} {
		_, err := Diff(wrong)
		require.ErrorContains(t, err, "reading the ")
	}
}
