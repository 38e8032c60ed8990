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

func TestPlainWriter(t *testing.T) {
	t.Parallel()
	var b bytes.Buffer
	n, err := plain(&b).Write([]byte("a\x1b[2J\x07b\u202e\n\tc\r\n"))
	require.NoError(t, err)
	assert.Equal(t, 15, n)
	assert.Equal(t, "a [2J b\n\tc\n", b.String())
	assert.Equal(t, &b, terminalOf(plain(&b)))
	assert.Equal(t, io.Discard, terminalOf(io.Discard))
}

// TestMessagesAreLines shows that a text of the document cannot move the cursor or forge a line of output.
func TestMessagesAreLines(t *testing.T) {
	t.Parallel()
	path := filepath.Join(t.TempDir(), "spec.yaml")
	require.NoError(t, os.WriteFile(path, []byte(`openapi: 3.0.1
info: {title: A, version: v1}
servers: [{url: "https://example.com/v1"}]
paths: {"/a\e[2J\rb": {get: {operationId: "a\e]0;b\a", responses: {"2\e[1m": {description: A}}}}}
`), 0o644))
	var said bytes.Buffer
	assert.Equal(t, 1, run([]string{"--spec", path, "--package", "sample", "--out", filepath.Join(t.TempDir(), "out")}, io.Discard, &said))
	assert.NotEmpty(t, said.String())
	assert.NotContains(t, said.String(), "\x1b")
	assert.NotContains(t, said.String(), "\r")
}
