//go:build unix

package main

import (
	"encoding/json"
	"fmt"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/f745b6f1/isc/faketenant"
)

const root = "../.."

// A pageSession is the blocks of a page that a reader runs in one shell: the commands of its console blocks, and the scripts of its titled blocks.
type pageSession struct {
	scripts         map[string]string // by file name
	commands, shown []string
}

var shellBlock = regexp.MustCompile("(?s)\n```(?:console|sh title=\"([^\"]+)\")\n(.*?)```")

// readSession reads a page. A command goes on in the next line after a backslash or a pipe.
func readSession(t *testing.T, page string) pageSession {
	t.Helper()
	text, err := os.ReadFile(page)
	require.NoError(t, err)
	s := pageSession{scripts: map[string]string{}}
	for _, block := range shellBlock.FindAllStringSubmatch(string(text), -1) {
		if block[1] != "" {
			s.scripts[block[1]] = block[2]
			continue
		}
		for _, step := range strings.Split("\n"+block[2], "\n$ ")[1:] {
			command, output, _ := strings.Cut(step, "\n")
			for strings.HasSuffix(command, "\\") || strings.HasSuffix(command, "|") {
				line, rest, _ := strings.Cut(output, "\n")
				command, output = command+"\n"+line, rest
			}
			s.commands, s.shown = append(s.commands, command), append(s.shown, strings.TrimSpace(output))
		}
	}
	return s
}

// TestSessionsInTheDocs shows that the sessions in the docs show the real output, for the tenant of "isc fake --identities 500".
func TestSessionsInTheDocs(t *testing.T) {
	t.Parallel()
	pages, err := filepath.Glob(filepath.Join(root, "docs/guides/*.md"))
	require.NoError(t, err)
	found := 0
	for _, page := range append(pages, filepath.Join(root, "README.md")) {
		s := readSession(t, page)
		if len(s.commands) == 0 {
			continue
		}
		found++
		t.Run(filepath.Base(page), func(t *testing.T) {
			t.Parallel()
			for _, program := range []string{"curl", "jq"} {
				if _, err := exec.LookPath(program); err != nil && strings.Contains(strings.Join(s.commands, "\n"), program+" ") {
					t.Skip("the commands need " + program)
				}
			}
			const end = "=== end of a command ===\n"
			lines := "exec 2>&1\n" + strings.Join(s.commands, "\nprintf '"+strings.TrimSpace(end)+"\\n'\n")
			command := shell(t, faketenant.New(t, faketenant.WithIdentities(500)), lines)
			for name, script := range s.scripts {
				require.NoError(t, os.WriteFile(filepath.Join(command.Dir, name), []byte(script), 0o600))
			}
			output, _ := command.Output() // errors are part of sessions
			printed := strings.Split(string(output), end)
			require.Len(t, printed, len(s.commands), "%s", output)
			for i, line := range s.commands {
				assert.Equal(t, s.shown[i], strings.TrimSpace(printed[i]), line)
			}
		})
	}
	assert.NotZero(t, found)
}

func shell(t *testing.T, tenant *faketenant.Tenant, line string) *exec.Cmd {
	command := tool(t, tenant)
	command.Path, command.Args = "/bin/sh", []string{"sh", "-c", line}
	return command
}

// A cmdletRow is a row of the table that maps cmdlets to commands and Go calls.
type cmdletRow struct{ cmdlets, command, call string }

// cmdletRows returns the rows of the table of the Identities. Package cli has the test of the others.
func cmdletRows(t *testing.T) (rows []cmdletRow) {
	text, err := os.ReadFile(filepath.Join(root, "docs/guides/from-powershell.md"))
	require.NoError(t, err)
	_, section, found := strings.Cut(string(text), "\n### Identities\n")
	require.True(t, found)
	section, _, _ = strings.Cut(section, "\n#")
	for line := range strings.Lines(section) {
		cells := strings.Split(strings.Trim(strings.TrimSpace(line), "| "), " | ")
		if len(cells) == 3 && strings.HasPrefix(cells[0], "`") {
			rows = append(rows, cmdletRow{cells[0], strings.Trim(cells[1], "`"), strings.Trim(cells[2], "`")})
		}
	}
	return rows
}

// TestTableOfCmdlets shows that the command and the Go call in each row of the Identities exist in both versions and send the same request.
func TestTableOfCmdlets(t *testing.T) {
	t.Parallel()
	rows := cmdletRows(t)
	for _, version := range []struct{ api, cmdlet, path, name string }{
		{"v2024", "V2024", "github.com/f745b6f1/isc", "isc"},
		{"beta", "Beta", "github.com/f745b6f1/isc/beta", "beta"},
	} {
		t.Run(version.api, func(t *testing.T) {
			t.Parallel()
			byCommand := requestsOf(t, len(rows), func(tenant *faketenant.Tenant, i int) {
				line := strings.Replace(rows[i].command, "isc ", "isc --api "+version.api+" ", 1)
				output, err := shell(t, tenant, line).CombinedOutput()
				require.NoError(t, err, "%s: %s", line, output)
			})
			byCall := requestsOfCalls(t, rows, version.path, version.name)
			operations := map[string]bool{}
			for i, row := range rows {
				assert.Regexp(t, "`[A-Z][a-z]+-"+version.cmdlet+`\w+`+"`", row.cmdlets)
				require.NotEmpty(t, byCommand[i], row.command)
				assert.Equal(t, byCommand[i], byCall[i], row.command)
				operations[byCommand[i][0].Operation] = true
			}
			assert.Len(t, operations, 11, "every operation has a row")
		})
	}
}

// A sent has the parts of a request that must be equal.
type sent struct{ Operation, Method, Path, Query, Body string }

// requestsOf runs n actions, each on a tenant of its own, and returns the requests that arrived.
func requestsOf(t *testing.T, n int, do func(tenant *faketenant.Tenant, i int)) (all [][]sent) {
	t.Helper()
	for i := range n {
		tenant := faketenant.New(t, faketenant.WithData(people()...), faketenant.WithIdentities(0))
		do(tenant, i)
		all = append(all, arrived(t, tenant.Requests()))
	}
	return all
}

func arrived(t *testing.T, requests []faketenant.Request) (list []sent) {
	for _, r := range requests {
		if r.Operation == "token" {
			continue
		}
		body := string(r.Body)
		if len(r.Body) > 0 {
			var value any
			require.NoError(t, json.Unmarshal(r.Body, &value))
			text, err := json.Marshal(value)
			require.NoError(t, err)
			body = string(text)
		}
		list = append(list, sent{r.Operation, r.Method, r.Path, r.Query.Encode(), body})
	}
	return list
}

const callsProgram = `package main

import (
	"context"
	"net/http"

	"github.com/f745b6f1/isc/core"
	%q
)

func main() {
	ctx := context.Background()
	configuration := core.NewDefaultConfiguration()
	client := %s.NewAPIClient(configuration)
	next := func(...any) { http.Get(configuration.BaseURL + "/next") }
	_ = core.Ptr[int]
%s}
`

// requestsOfCalls runs the Go calls in one program, which marks the end of each call with a request of its own.
func requestsOfCalls(t *testing.T, rows []cmdletRow, path, name string) (all [][]sent) {
	t.Helper()
	var calls strings.Builder
	for _, row := range rows {
		fmt.Fprintf(&calls, "\tnext(%s)\n", strings.ReplaceAll(row.call, "isc.", name+"."))
	}
	file := filepath.Join(t.TempDir(), "main.go")
	require.NoError(t, os.WriteFile(file, fmt.Appendf(nil, callsProgram, path, name, calls.String()), 0o600))
	tenant := faketenant.New(t, faketenant.WithData(people()...), faketenant.WithIdentities(0))
	c := tenant.Configuration()
	command := exec.CommandContext(t.Context(), "go", "run", file)
	command.Dir = root
	command.Env = append(os.Environ(), "SAIL_BASE_URL="+c.BaseURL, "SAIL_CLIENT_ID="+c.ClientID, "SAIL_CLIENT_SECRET="+c.ClientSecret)
	output, err := command.CombinedOutput()
	require.NoError(t, err, "%s", output)
	var current []faketenant.Request
	for _, r := range tenant.Requests() {
		if r.Method == http.MethodGet && r.Path == "/next" {
			all = append(all, arrived(t, current))
			current = nil
			continue
		}
		current = append(current, r)
	}
	require.Len(t, all, len(rows))
	return all
}
