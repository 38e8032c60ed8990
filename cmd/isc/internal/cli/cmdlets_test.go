package cli

import (
	"bufio"
	"bytes"
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/spf13/pflag"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/f745b6f1/isc/cmd/isc/internal/commands"
	"github.com/f745b6f1/isc/internal/gen/commands/table"
)

const repository = "../../../.."

// A cmdletRow is a row of a table of the guide for users of PowerShell.
type cmdletRow struct {
	group   string   // the first word of the command
	cmdlets []string // of v2024, and of beta if it has the operation
	command string
	calls   []string // of v2024, and of beta if that is another one
}

// cmdletRows returns the rows of all tables of the guide.
func cmdletRows(t *testing.T) (rows []cmdletRow) {
	t.Helper()
	text, err := os.ReadFile(filepath.Join(repository, "docs/guides/from-powershell.md"))
	require.NoError(t, err)
	code := regexp.MustCompile("`([^`]+)`")
	spans := func(cell string) (list []string) {
		for _, span := range code.FindAllStringSubmatch(cell, -1) {
			list = append(list, span[1])
		}
		return list
	}
	group := ""
	for line := range strings.Lines(string(text)) {
		switch tag, is := strings.CutPrefix(line, "### "); {
		case is:
			group = strings.ReplaceAll(strings.ToLower(strings.TrimSpace(tag)), " ", "-")
		case strings.HasPrefix(line, "#"):
			group = ""
		case group != "" && strings.HasPrefix(line, "| `"):
			cells := strings.Split(strings.Trim(strings.TrimSpace(line), "|"), " | ")
			require.Len(t, cells, 3, line)
			command := spans(cells[1])
			require.Len(t, command, 1, line)
			rows = append(rows, cmdletRow{group, spans(cells[0]), command[0], spans(cells[2])})
		}
	}
	return rows
}

// in returns the cmdlet and the call of a version, which are empty if the row has none.
func (r cmdletRow) in(version string) (cmdlet, call string) {
	if version == "v2024" {
		return r.cmdlets[0], r.calls[0]
	}
	if len(r.cmdlets) < 2 {
		return "", ""
	}
	return r.cmdlets[1], strings.ReplaceAll(r.calls[len(r.calls)-1], "isc.", version+".")
}

// A goCall is a call in the form client.RolesAPI.GetRole(ctx, "aaaa").Execute().
type goCall struct {
	tag, method string
	arguments   []string // without ctx
	builders    []string
	variables   map[string]string // the builder that takes a variable, by the name of the variable
}

func parseCall(t *testing.T, text string) (c goCall) {
	t.Helper()
	expression, err := parser.ParseExpr(text)
	require.NoError(t, err, text)
	c.variables = map[string]string{}
	for last := true; ; last = false {
		call, is := expression.(*ast.CallExpr)
		require.True(t, is, text)
		method, is := call.Fun.(*ast.SelectorExpr)
		require.True(t, is, text)
		name := method.Sel.Name
		service, is := method.X.(*ast.SelectorExpr)
		switch {
		case is: // client.RolesAPI
			c.tag, c.method = strings.TrimSuffix(service.Sel.Name, "API"), name
			for _, argument := range call.Args[1:] {
				literal, is := argument.(*ast.BasicLit)
				require.True(t, is, text)
				value, err := strconv.Unquote(literal.Value)
				require.NoError(t, err, text)
				c.arguments = append(c.arguments, value)
			}
			return c
		case last:
			require.Equal(t, "Execute", name, text)
		default:
			require.Len(t, call.Args, 1, text)
			c.builders = append(c.builders, name)
			if variable, is := call.Args[0].(*ast.Ident); is {
				c.variables[variable.Name] = name
			}
		}
		expression = method.X
	}
}

// TestCmdletsHaveCommandsAndCallsOfOneOperation shows for each row of the guide that the command takes its arguments and flags, that the Go call
// is of the same operation with the same arguments, and that the row has a cmdlet of beta if and only if beta has the operation.
func TestCmdletsHaveCommandsAndCallsOfOneOperation(t *testing.T) {
	t.Parallel()
	rows := cmdletRows(t)
	groups := map[string]bool{}
	paths := map[string]string{} // of the operations of v2024, by words
	for _, version := range []struct{ name, prefix string }{{"v2024", "V2024"}, {"beta", "Beta"}} {
		api, err := commands.Open(version.name)
		require.NoError(t, err)
		seen := map[string]bool{}
		for _, row := range rows {
			groups[row.group] = true
			arguments := splitWords(row.command)[1:]
			cmdlet, text := row.in(version.name)
			if cmdlet == "" {
				o := findOperation(t, api, row.group, arguments)
				assert.True(t, o == nil || shape(o.Path) != paths[o.Words], "%s has %s; its cmdlet is missing", version.name, row.command)
				continue
			}
			assert.Regexp(t, `^[A-Z][a-z]+-`+version.prefix+`\w*$`, cmdlet)
			o := findOperation(t, api, row.group, arguments)
			require.NotNil(t, o, "%s: %s", version.name, row.command)
			assert.False(t, seen[o.ID], "%s: two rows have %s", version.name, o.ID)
			seen[o.ID] = true
			if version.name == "v2024" {
				paths[o.Words] = shape(o.Path)
			}
			assert.Equal(t, paths[o.Words], shape(o.Path), row.command)

			call := parseCall(t, text)
			assert.Equal(t, o.Name, call.method, row.command)
			assert.True(t, strings.EqualFold(strings.ReplaceAll(row.group, "-", ""), call.tag), text)
			values, builders := parseCommand(t, o, arguments)
			assert.Len(t, values, len(o.PathParameters()), row.command)
			assert.Equal(t, values, call.arguments, row.command)
			for i, builder := range call.builders {
				call.builders[i] = strings.ToLower(builder)
			}
			assert.ElementsMatch(t, builders, call.builders, "%s: %s and %s set different things", version.name, row.command, text)
		}
	}
	assert.Len(t, groups, 24, "each tag that is called most has a table")
}

// splitWords splits a command line at spaces outside quotes.
func splitWords(line string) (words []string) {
	for _, word := range regexp.MustCompile(`'[^']*'|[^\s']+`).FindAllString(line, -1) {
		words = append(words, strings.Trim(word, "'"))
	}
	return words
}

// shape returns a path without the names of its parameters.
func shape(path string) string { return regexp.MustCompile(`\{[^}]*\}`).ReplaceAllString(path, "{}") }

// findOperation returns the operation whose words begin the arguments, or nil.
func findOperation(t *testing.T, version *commands.Version, group string, arguments []string) (found *commands.Operation) {
	t.Helper()
	g, err := version.Find(group)
	require.NoError(t, err)
	if g == nil {
		return nil
	}
	for _, o := range version.Operations(g) {
		words := strings.Fields(o.Words)
		if len(words) <= len(arguments) && slices.Equal(words, arguments[:len(words)]) && (found == nil || len(o.Words) > len(found.Words)) {
			found = o
		}
	}
	return found
}

// parseCommand parses arguments as the tool does. It returns the values for the path, and the names of the builders that set what the flags set, in
// lower case.
func parseCommand(t *testing.T, o *commands.Operation, arguments []string) (values, builders []string) {
	t.Helper()
	a := &app{out: bufio.NewWriter(io.Discard), notes: io.Discard, version: o.Version, progress: &progress{}, arguments: arguments}
	command, rest, err := a.rootCommand().Find(arguments)
	require.NoError(t, err, arguments)
	require.Equal(t, "isc "+o.Words, command.CommandPath())
	require.NoError(t, command.ParseFlags(rest), arguments)
	require.NoError(t, command.ValidateArgs(command.Flags().Args()), arguments)
	command.Flags().Visit(func(f *pflag.Flag) {
		name := f.Name
		switch {
		case name == "yes":
			return
		case slices.ContainsFunc(o.Parameters, func(p table.Parameter) bool { return p.Flag == name }):
		case o.Body.Kind == table.Form:
			files, err := command.Flags().GetStringArray(name)
			require.NoError(t, err)
			name, _, _ = strings.Cut(files[0], "=@")
			require.True(t, slices.ContainsFunc(o.Body.Fields, func(f table.Field) bool { return f.Name == name }), "%s has no part %s", o.Words, name)
		default:
			name = o.Body.Name
		}
		if name = strings.ToLower(strings.ReplaceAll(name, "-", "")); !slices.Contains(builders, name) {
			builders = append(builders, name)
		}
	})
	if len(command.Flags().Args()) > 0 {
		values = command.Flags().Args()
	}
	return values, builders
}

const callsFile = `package calls

import (
	"context"

	%[1]s %[2]q
)

`

// TestCallsOfTheGuideCompile shows that the Go calls of the tables compile, with variables of the types that their methods take.
func TestCallsOfTheGuideCompile(t *testing.T) {
	t.Parallel()
	rows := cmdletRows(t)
	dir := t.TempDir()
	files := []string{"build", filepath.Join(dir, "argument.go")}
	const argument = "package calls\n\n// argument returns a value of the type that a builder takes.\nfunc argument[R, A any](func(R, A) R) (a A) { return a }\n"
	require.NoError(t, os.WriteFile(files[1], []byte(argument), 0o600))
	for _, version := range []struct{ api, name, path string }{{"v2024", "isc", "github.com/f745b6f1/isc"}, {"beta", "beta", "github.com/f745b6f1/isc/beta"}} {
		var file bytes.Buffer
		fmt.Fprintf(&file, callsFile, version.name, version.path)
		for _, row := range rows {
			_, text := row.in(version.api)
			if text == "" {
				continue
			}
			call := parseCall(t, text)
			fmt.Fprintf(&file, "func _(ctx context.Context, client *%s.APIClient) {\n", version.name)
			for variable, builder := range call.variables {
				require.False(t, token.IsKeyword(variable), text)
				fmt.Fprintf(&file, "\t%s := argument(%s.Api%sRequest.%s)\n", variable, version.name, call.method, builder)
			}
			fmt.Fprintf(&file, "\t%s\n}\n\n", text)
		}
		files = append(files, filepath.Join(dir, version.api+".go"))
		require.NoError(t, os.WriteFile(files[len(files)-1], file.Bytes(), 0o600))
	}
	command := exec.CommandContext(t.Context(), "go", files...)
	command.Dir = repository
	output, err := command.CombinedOutput()
	require.NoError(t, err, "%s", output)
}
