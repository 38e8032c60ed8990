//go:build unix

package main

import (
	"bytes"
	"net/http"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/f745b6f1/isc/faketenant"
)

// TestWaitingIsVisible shows that a terminal says what is waited for, and that nothing of that is left, nor is it in a pipe.
func TestWaitingIsVisible(t *testing.T) {
	t.Parallel()
	fault := func(f faketenant.Fault) []faketenant.Option {
		f.Times = 1
		return []faketenant.Option{faketenant.WithData(people()...), faketenant.WithIdentities(0), faketenant.WithFault(f)}
	}
	for want, options := range map[string][]faketenant.Option{
		"waiting for the server, 1 s": fault(faketenant.Fault{Operation: "getIdentity", Delay: 2 * time.Second}),
		"waiting for the token, 1 s":  fault(faketenant.Fault{Operation: "token", Delay: 2 * time.Second}),
		"503 Service Unavailable: retry 1 of 4 in 1 s": fault(faketenant.Fault{Operation: "getIdentity", Status: http.StatusServiceUnavailable,
			Header: http.Header{"Retry-After": {"2"}}}),
	} {
		t.Run(want, func(t *testing.T) {
			t.Parallel()
			session := startSession(t, 80, faketenant.New(t, options...), "identities", "get", "aaaa", "--columns", "name")
			code, text := session.end()
			assert.Zero(t, code)
			assert.Contains(t, session.shown(), "\r\x1b[K"+want)
			assert.NotContains(t, text, "waiting for", "tests that compare the whole output are not about it")
			assert.True(t, strings.HasSuffix(session.shown(), "\r\x1b[Kname  Ann Archer\r\n"), "%q", session)
		})
	}
	tenant := faketenant.New(t, fault(faketenant.Fault{Operation: "getIdentity", Delay: 2 * time.Second})...)
	var notes bytes.Buffer
	command := tool(t, tenant, "identities", "get", "aaaa")
	command.Stderr = &notes
	require.NoError(t, command.Run())
	assert.Empty(t, notes.String())
}

// TestColours shows that headings and errors have a style on a terminal, unless NO_COLOR is set or the terminal has none.
func TestColours(t *testing.T) {
	t.Parallel()
	tenant := faketenant.New(t, faketenant.WithData(people()...), faketenant.WithIdentities(0))
	shown := func(variables string, arguments ...string) string {
		command := tool(t, tenant, arguments...)
		command.Env = append(command.Env, strings.Fields(variables)...)
		s := &session{t: t, command: command, done: make(chan struct{})}
		s.open(80)
		_, text := s.end()
		return text
	}
	list := []string{"identities", "list", "--columns", "id"}
	assert.Equal(t, "\x1b[1mid\x1b[0m\naaaa\nbbbb\ncccc\n", shown("NO_COLOR=", list...))
	assert.Contains(t, shown("NO_COLOR=", "identities", "get", "nobody"), "\x1b[31misc:\x1b[0m GetIdentity: ")
	for _, variables := range []string{"NO_COLOR=1", "NO_COLOR= TERM=dumb"} {
		assert.Equal(t, "id\naaaa\nbbbb\ncccc\n", shown(variables, list...))
		assert.NotContains(t, shown(variables, "identities", "get", "nobody"), "\x1b")
	}
	command := tool(t, tenant, list...)
	command.Env = append(command.Env, "NO_COLOR=")
	text, err := command.Output()
	require.NoError(t, err)
	assert.NotContains(t, string(text), "\x1b", "a pipe")
}

// TestHelpFitsTheTerminal shows that help is as wide as the terminal.
func TestHelpFitsTheTerminal(t *testing.T) {
	t.Parallel()
	for _, words := range [][]string{{"--help"}, {"env", "--help"}, {"identities", "list", "--help"}} {
		_, text := startSession(t, 60, nil, words...).end()
		require.NotEmpty(t, text)
		description, _, _ := strings.Cut(text, "\nUsage:")
		for line := range strings.Lines(description) {
			assert.LessOrEqual(t, len([]rune(strings.TrimRight(line, "\n"))), 60, line)
		}
	}
}
