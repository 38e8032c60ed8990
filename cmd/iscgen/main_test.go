package main

import (
	"bytes"
	"io"
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

const spec = `openapi: 3.0.1
info: {title: Sample API, version: v1}
servers: [{url: "https://example.com/v1"}]
paths: {/things: {get: {operationId: listThings, responses: {"204": {description: None.}}}}}
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
		{"help", []string{"--help"}, 0, "-spec file"},
		{"an unknown flag", []string{"--sepc", path}, 2, "flag provided but not defined: -sepc"},
		{"too many arguments", []string{"--spec", path, "more"}, 2, `unexpected argument "more"`},
		{"nothing", nil, 1, "are needed"},
		{"a wrong document", []string{"--spec", wrong, "--package", "sample", "--out", out}, 1, "wrong.yaml:1: not YAML"},
		{"a document", []string{"--spec", path, "--package", "sample", "--out", out}, 0, "1 operation, 0 models; files: "},
		{"fakes of a package without a path", []string{"--spec", path, "--package", "sample", "--out", faked, "--fakes", filepath.Join(faked, "fake")}, 1, "need the import path"},
		{"a document with fakes", []string{"--spec", path, "--package", "sample", "--out", faked, "--fakes", filepath.Join(faked, "fake"), "--import", "example.com/faked"}, 0, "1 operation, 0 models; files: "},
		{"help for reduce", []string{"reduce", "--help"}, 0, "-tags file"},
		{"too many arguments for reduce", []string{"reduce", path}, 2, "iscgen reduce: unexpected argument"},
		{"nothing to reduce", []string{"reduce"}, 1, "are needed"},
		{"a document to reduce", []string{"reduce", "--spec", path, "--tags", tags, "--out", reduced}, 0, "reduced.yaml: 1 operation and 0 components of "},
	} {
		var said bytes.Buffer
		assert.Equal(t, c.code, run(c.arguments, io.Discard, &said), c.name)
		assert.Contains(t, said.String(), c.says, c.name)
	}
	assert.FileExists(t, filepath.Join(out, "api_default.go"))
	assert.NoDirExists(t, filepath.Join(out, "fake"))
	assert.FileExists(t, filepath.Join(faked, "fake", "default.go"))
	assert.FileExists(t, reduced)
}
