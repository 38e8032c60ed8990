package main

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

const spec = `openapi: 3.0.1
info: {title: Sample API, version: v1}
servers: [{url: "https://example.com/v1"}]
paths: {/things: {get: {operationId: listThings, responses: {"204": {description: None.}}}}
}
`

func TestRun(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	path := filepath.Join(dir, "spec.yaml")
	require.NoError(t, os.WriteFile(path, []byte(spec), 0o644))
	wrong := filepath.Join(dir, "wrong.yaml")
	require.NoError(t, os.WriteFile(wrong, []byte("openapi: ["), 0o644))
	out, faked := filepath.Join(dir, "sample"), filepath.Join(dir, "faked")
	tags, reduced := filepath.Join(dir, "tags"), filepath.Join(dir, "reduced.yaml")
	require.NoError(t, os.WriteFile(tags, []byte("Default\n"), 0o644))

	half, halves := filepath.Join(dir, "half.yaml"), filepath.Join(dir, "halves")
	require.NoError(t, os.WriteFile(half, []byte(strings.Replace(spec, "paths: {/things: ", "paths: {\n  /b: {get: {operationId: getB, responses: {x: {description: None.}}}},\n  /things: ", 1)), 0o644))

	own, shared := filepath.Join(dir, "repairs.yaml"), filepath.Join(dir, "shared.yaml")
	require.NoError(t, os.WriteFile(own, []byte("repairs:\n  - {pointer: /info/title, was: Sample API, set: API, reason: It is shorter.}\n"), 0o644))
	require.NoError(t, os.WriteFile(shared, []byte("shared: true\nrepairs:\n  - {pointer: /info/version, was: v1, set: v2, reason: It is newer.}\n  - {pointer: /a, was: 1, set: 2, reason: None.}\n"), 0o644))

	for _, c := range []struct {
		name      string
		arguments []string
		code      int
		says      string
	}{
		{"repairs of two files", []string{"--spec", path, "--package", "sample", "--out", out, "--repairs", own, "--repairs", shared}, 0,
			"repaired: /info/title: It is shorter.\nrepaired: /info/version: It is newer.\n"},
		{"help", []string{"--help"}, 0, "iscgen reduce --spec FILE --tags FILE --out FILE"},
		{"help with flags", []string{"help"}, 0, "-spec file"},
		{"help for generating", []string{"help", "generate"}, 0, "-spec file"},
		{"help for a command", []string{"help", "diff"}, 0, "iscgen diff [flags] OLD NEW"},
		{"an unknown command", []string{"deff", path}, 2, `iscgen: unknown command "deff"; the commands are diff, reduce, vendor, help, version`},
		{"the version", []string{"--version"}, 0, "iscgen "},
		{"the version, as a command", []string{"version"}, 0, "iscgen "},
		{"an unknown flag", []string{"--sepc", path}, 2, "iscgen: flag provided but not defined: -sepc; see iscgen --help\n"},
		{"too many arguments", []string{"--spec", path, "more"}, 2, `unexpected argument "more"`},
		{"nothing", nil, 2, "iscgen: missing: --spec, --package, --out; see iscgen --help\n"},
		{"no package", []string{"--spec", path, "--out", out}, 2, "iscgen: missing: --package; see"},
		{"a table without its commands", []string{"--spec", path, "--out", out, "--package", "a", "--cli", "a.go", "--import", "a"}, 2, "iscgen: missing: --commands, which --cli needs; see"},
		{"an odd package", []string{"--spec", path, "--out", out, "--package", "a-b"}, 2, `"a-b" cannot be the name of the package`},
		{"no document", []string{"--spec", path + "x", "--package", "sample", "--out", out}, 1, "reading the specification: "},
		{"a wrong document", []string{"--spec", wrong, "--package", "sample", "--out", out}, 1, "wrong.yaml:1: not YAML"},
		{"a document", []string{"--spec", path, "--package", "sample", "--out", out}, 0, "1 operation, 0 models; files: "},
		{"fakes of a package without a path", []string{"--spec", path, "--package", "sample", "--out", faked, "--fakes", filepath.Join(faked, "fake")}, 2, "missing: --import, which --fakes needs"},
		{"a document with fakes", []string{"--spec", path, "--package", "sample", "--out", faked, "--fakes", filepath.Join(faked, "fake"), "--import", "example.com/faked"}, 0, "1 operation, 0 models; files: "},
		{"some tags", []string{"--spec", path, "--package", "sample", "--out", out, "--tags", "default"}, 0, "1 operation, 0 models; files: "},
		{"an unknown tag", []string{"--spec", path, "--package", "sample", "--out", out, "--tags", "Default,Defualt"}, 2,
			`iscgen: no operation of spec.yaml has the tag "Defualt"; did you mean "Default"?; see`},
		{"a wrong operation", []string{"--spec", half, "--package", "sample", "--out", halves}, 1,
			"half.yaml:5: /paths/~1b/get/responses/x: \"x\" is not a response status; write a status such as \"200\", a range such as 2XX, or default\n" +
				"no file was changed; to generate the package without the affected operations, add --skip getB\n"},
		{"without the wrong operation", []string{"--spec", half, "--package", "sample", "--out", halves, "--skip", "getB"}, 0,
			"left out: GET /b (getB): half.yaml:5: /paths/~1b/get/responses/x: \"x\" is not a response status"},
		{"without an unknown operation", []string{"--spec", half, "--package", "sample", "--out", halves, "--skip", "getC"}, 2, `no operation of half.yaml is called "getC"; did you mean`},
		{"help for reduce", []string{"reduce", "--help"}, 0, "-tags file"},
		{"too many arguments for reduce", []string{"reduce", "--spec", path, path}, 2, "iscgen reduce: unexpected argument"},
		{"nothing to reduce", []string{"reduce"}, 2, "iscgen reduce: missing: --spec, --tags, --out; see iscgen reduce --help\n"},
		{"a document to reduce", []string{"reduce", "--spec", path, "--tags", tags, "--out", reduced}, 0, "reduced.yaml: 1 operation and 0 components of "},
	} {
		var said bytes.Buffer
		assert.Equal(t, c.code, run(c.arguments, &said, &said), c.name)
		assert.Contains(t, said.String(), c.says, c.name)
	}
	assert.FileExists(t, filepath.Join(out, "api_default.go"))
	assert.NoDirExists(t, filepath.Join(out, "fake"))
	assert.FileExists(t, filepath.Join(faked, "fake", "default.go"))
	assert.FileExists(t, reduced)
	text, err := os.ReadFile(filepath.Join(halves, "api_client.go"))
	require.NoError(t, err)
	assert.Contains(t, string(text), "left out of package sample:\n//\n//   - GET /b (getB): half.yaml:5: /paths/~1b/get/responses/x: \"x\" is not a response status")
}
