package main

import (
	"bytes"
	"os"
	"path/filepath"
	"testing"
	"time"

	"github.com/creack/pty"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func TestProgressLine(t *testing.T) {
	t.Parallel()
	var shown bytes.Buffer
	now := time.Date(2026, 8, 22, 12, 0, 0, 0, time.UTC)
	line := &progressLine{out: &shown, now: func() time.Time { return now }, start: now}

	now = now.Add(patience - 1)
	line.show("reading", 0, 0)
	line.clear()
	assert.Empty(t, shown.String(), "a run shorter than a second shows nothing")

	now = now.Add(1)
	line.show("loading", 0, 0)
	line.show("printing", 7, 9)
	line.clear()
	assert.Equal(t, "\r\x1b[Kiscgen: loading\r\x1b[Kiscgen: printing, 7 of 9\r\x1b[K", shown.String())
}

func TestProgressIsForTerminals(t *testing.T) {
	t.Parallel()
	master, terminal, err := pty.Open()
	require.NoError(t, err)
	t.Cleanup(func() { assert.NoError(t, master.Close()); assert.NoError(t, terminal.Close()) })
	file, err := os.Create(filepath.Join(t.TempDir(), "log"))
	require.NoError(t, err)
	t.Cleanup(func() { assert.NoError(t, file.Close()) })

	assert.NotNil(t, startProgress(terminal))
	assert.Nil(t, startProgress(file))
	assert.Nil(t, startProgress(&bytes.Buffer{}))
	var nobody *progressLine
	nobody.show("reading", 0, 0) // a nil progressLine can be called
	nobody.clear()
}
