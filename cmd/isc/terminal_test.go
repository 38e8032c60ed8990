//go:build unix

package main

import (
	"bytes"
	"os"
	"os/exec"
	"regexp"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/creack/pty"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/f745b6f1/isc/faketenant"
)

// A session is a command that runs in a pseudo-terminal: its output is collected, and its input is typed.
type session struct {
	t        *testing.T
	command  *exec.Cmd
	terminal *os.File

	mu   sync.Mutex
	text bytes.Buffer
	done chan struct{}
}

func startSession(t *testing.T, columns uint16, tenant *faketenant.Tenant, arguments ...string) *session {
	t.Helper()
	s := &session{t: t, command: tool(t, tenant, arguments...), done: make(chan struct{})}
	s.open(columns)
	return s
}

// open starts the command in a terminal.
func (s *session) open(columns uint16) {
	s.t.Helper()
	var err error
	s.terminal, err = pty.StartWithSize(s.command, &pty.Winsize{Rows: 24, Cols: columns})
	require.NoError(s.t, err)
	s.t.Cleanup(func() { s.terminal.Close() })
	go func() {
		defer close(s.done)
		buffer := make([]byte, 4096)
		for {
			n, err := s.terminal.Read(buffer)
			s.mu.Lock()
			s.text.Write(buffer[:n])
			s.mu.Unlock()
			if err != nil {
				return // Linux returns EIO after the command has ended
			}
		}
	}()
}

func (s *session) shown() string {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.text.String()
}

// expect waits until a text is shown.
func (s *session) expect(text string) {
	s.t.Helper()
	require.Eventually(s.t, func() bool { return strings.Contains(s.shown(), text) }, patience, 5*time.Millisecond, "%q is not in:\n%s", text, s)
}

func (s *session) String() string { return s.shown() }

func (s *session) enter(text string) {
	s.t.Helper()
	_, err := s.terminal.WriteString(text)
	require.NoError(s.t, err)
}

// waits finds what a terminal shows, and removes again, if a server takes more than a second, as on a busy machine.
var waits = regexp.MustCompile(`(\r\x1b\[Kwaiting for [a-z ]+, [0-9]+ s)+\r\x1b\[K`)

// end waits for the command, and returns its exit code and output. Lines that say what is waited for are only in shown.
func (s *session) end() (code int, text string) {
	s.t.Helper()
	code = exitCode(s.command.Wait())
	<-s.done
	return code, waits.ReplaceAllString(strings.ReplaceAll(s.shown(), "\r\n", "\n"), "")
}

func TestTableFitsTheTerminal(t *testing.T) {
	t.Parallel()
	tenant := faketenant.New(t, faketenant.WithData(people()...), faketenant.WithIdentities(0))
	code, text := startSession(t, 40, tenant, "identities", "list").end()
	assert.Zero(t, code)
	assert.Equal(t, strings.Join([]string{
		"id    name        alias  emailAddress",
		"aaaa  Ann Archer  ann    ann@example.com",
		"bbbb  Bob 山田    bob",
		"cccc  Cy Cole     cy",
		"7 more columns: processingState, identityStatus, managerRef.name, isManager, created, modified, lastRefresh; --columns chooses, and -o json has everything",
		"",
	}, "\n"), text)

	// In a pipe the line is not there, and neither are widths.
	command := tool(t, tenant, "identities", "list", "-o", "table")
	var notes bytes.Buffer
	command.Stderr = &notes
	piped, err := command.Output()
	require.NoError(t, err)
	assert.Empty(t, notes.String())
	assert.Contains(t, string(piped), "lastRefresh")

	// All columns that the user chose are shown, however narrow.
	_, text = startSession(t, 30, tenant, "identities", "list", "--columns", "id,name,created,emailAddress").end()
	assert.Equal(t, strings.Join([]string{
		"id    name    created  emailA…",
		"aaaa  Ann A…  2024-0…  ann@ex…",
		"bbbb  Bob …   2024-0…",
		"cccc  Cy Co…  2024-0…",
		"",
	}, "\n"), text)
}

func TestOnePageTellsOfMore(t *testing.T) {
	t.Parallel()
	tenant := faketenant.New(t, faketenant.WithIdentities(300))
	_, text := startSession(t, 80, tenant, "identities", "list", "--columns", "id").end()
	assert.Contains(t, text, "\n250 rows, and there may be more; --all gets every page\n")
	_, text = startSession(t, 80, tenant, "identities", "list", "--count").end()
	assert.Equal(t, "300\n", text)
	_, text = startSession(t, 80, tenant, "identities", "list", "--columns", "id", "--offset", "100").end()
	assert.NotContains(t, text, "--all")
}

func TestProgressBar(t *testing.T) {
	t.Parallel()
	tenant := faketenant.New(t, faketenant.WithIdentities(1000), faketenant.WithLatency(120*time.Millisecond))
	session := startSession(t, 60, tenant, "identities", "list", "--all", "--columns", "id")
	code, text := session.end()
	assert.Zero(t, code)
	assert.Contains(t, session.shown(), "\r\x1b[K[#######-----------------------] 250 of 1000\r\x1b[K")
	assert.True(t, strings.HasSuffix(session.shown(), "\r\x1b[K"), "nothing of the bar is left: %q", session)
	assert.Equal(t, 1001, strings.Count(text, "\n"))
	assert.Equal(t, []string{"true"}, tenant.RequestsTo("listIdentities")[0].Query["count"], "the bar needs the total")

	// Without a terminal there is neither a bar nor a count.
	tenant.ForgetRequests()
	text2, err := tool(t, tenant, "identities", "list", "--max", "10", "-o", "csv", "--columns", "id").CombinedOutput()
	require.NoError(t, err)
	assert.Equal(t, 11, bytes.Count(text2, []byte("\n")))
	assert.NotContains(t, string(text2), "\x1b")
	assert.Empty(t, tenant.RequestsTo("listIdentities")[0].Query["count"])

	// A log and a progress bar would overwrite each other.
	_, text = startSession(t, 60, tenant, "identities", "list", "--max", "10", "--debug").end()
	assert.NotContains(t, text, "\x1b[K")
}

func TestBulkShowsProgress(t *testing.T) {
	t.Parallel()
	tenant := faketenant.New(t, faketenant.WithData(people()...), faketenant.WithIdentities(0))
	command := startSession(t, 100, tenant, "identities", "synchronize", "--ids-from", "-", "-o", "csv")
	command.enter("aaaa\nbbbb\n\x04")
	code, text := command.end()
	assert.Zero(t, code)
	assert.Contains(t, text, "[##############################] 2 of 2")
	assert.Contains(t, text, "aaaa,true,,,")
}

func TestDestructiveCommandsAsk(t *testing.T) {
	t.Parallel()
	tenant := faketenant.New(t, faketenant.WithData(people()...), faketenant.WithIdentities(0))
	for _, answer := range []string{"n\n", "\n", "what?\n"} {
		session := startSession(t, 120, tenant, "identities", "delete", "bbbb")
		session.expect("identities delete bbbb on " + tenant.URL() + "? This cannot be undone. [y/N]: ")
		session.enter(answer)
		code, text := session.end()
		assert.Equal(t, 7, code)
		assert.Contains(t, text, "isc: nothing was sent: the answer was no\n")
	}
	assert.Len(t, tenant.Identities(), 3)

	session := startSession(t, 120, tenant, "identities", "delete", "bbbb")
	session.expect("[y/N]: ")
	session.enter("\x03") // Ctrl-C
	code, text := session.end()
	assert.Equal(t, 130, code)
	assert.Contains(t, text, "isc: interrupted after 0 rows\n")
	assert.Len(t, tenant.Identities(), 3)

	session = startSession(t, 120, tenant, "identities", "delete", "bbbb")
	session.expect("[y/N]: ")
	session.enter("Yes\n")
	code, _ = session.end()
	assert.Zero(t, code)
	assert.Len(t, tenant.Identities(), 2)
}

func TestConfigureHidesTheSecret(t *testing.T) {
	t.Parallel()
	tenant := faketenant.New(t)
	c := tenant.Configuration()
	session := startSession(t, 120, nil, "configure", "--env", "fake")
	session.expect("Tenant (its name, or the address of its API): ")
	session.enter(c.BaseURL + "\n")
	session.expect("Client id: ")
	session.enter(c.ClientID + "\n")
	session.expect("Client secret (not shown): ")
	time.Sleep(500 * time.Millisecond) //nolint:sleep // the question is shown before the echo is turned off
	session.enter(c.ClientSecret + "\n")
	code, text := session.end()
	assert.Zero(t, code, text)
	assert.Contains(t, text, "The credentials work. They are stored as the environment fake in ")
	assert.NotContains(t, text, c.ClientSecret)
	file, err := os.ReadFile(session.command.Dir + "/.sailpoint/config.yaml")
	require.NoError(t, err)
	assert.Contains(t, string(file), "clientsecret: "+c.ClientSecret)

	// Ctrl-C turns the echo of the terminal on again.
	session = startSession(t, 120, nil, "configure", "--tenant", "acme", "--client-id", "x")
	session.expect("Client secret (not shown): ")
	time.Sleep(500 * time.Millisecond) //nolint:sleep // as above
	session.enter("\x03")
	code, _ = session.end()
	assert.Equal(t, 130, code)
}

// TestConfigureOffersTheHostOfTheAPI shows that the tool offers the address of the API if the user gives that of the web pages.
func TestConfigureOffersTheHostOfTheAPI(t *testing.T) {
	t.Parallel()
	const question = "acme.identitynow.com is the host of the tenant's web pages. Use its API, https://acme.api.identitynow.com? [Y/n]: "
	session := startSession(t, 200, nil, "configure", "--client-id", "x")
	session.expect("Tenant (its name, or the address of its API): ")
	session.enter("acme.identitynow.com\n")
	session.expect(question)
	session.enter("\n")
	session.expect("Client secret (not shown): ")
	time.Sleep(500 * time.Millisecond) //nolint:sleep // the question is shown before the echo is turned off
	session.enter("\x03")
	code, _ := session.end()
	assert.Equal(t, 130, code)

	session = startSession(t, 200, nil, "configure", "--tenant", "https://acme.identitynow.com/ui", "--client-id", "x")
	session.expect(question)
	session.enter("n\n")
	code, text := session.end()
	assert.Equal(t, 2, code)
	assert.Contains(t, text, "isc: acme.identitynow.com is the host of the tenant's web pages; use the URL of its API: ")
}
