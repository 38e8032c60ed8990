package oracle

import (
	"bytes"
	"encoding/json"
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/f745b6f1/isc/test/oracle/theirs"
)

// made is the directory of the program and its packages. It does not exist: the compiler is told that the files stand there, so that they have
// the dependencies of this module, and so that a second run finds in the compiler's cache what has not changed.
const made = "made"

// compile makes a program with the clients and returns its path. A client that does not compile is made again in halves, and an operation whose
// client does not compile is refused.
func compile(t *testing.T, clients []client) (program string) {
	t.Helper()
	for {
		path, failures := build(t, clients)
		if len(failures) == 0 {
			return path
		}
		var next []client
		for _, c := range clients {
			switch failure := failures[c.name()]; {
			case failure == "":
				next = append(next, c)
			case len(c.operations) > 1:
				next = append(next, c.from.halves(c.operations)...)
			default:
				c.from.refused[c.operations[0].name] = notCompared + "it does not compile: " + failure
			}
		}
		clients = next
	}
}

// compilerMessage is the first message of the compiler about a package of the program.
var compilerMessage = regexp.MustCompile(`(?m)^# \S+/` + made + `/(\w+)\n\S+?:\d+:\d+: (.*)`)

// build returns the path of the program, or what the compiler said of packages, by name.
func build(t *testing.T, clients []client) (path string, failures map[string]string) {
	t.Helper()
	var imports, table strings.Builder
	overlay := map[string]string{}
	here, err := os.Getwd()
	require.NoError(t, err)
	temporary := t.TempDir()
	write := func(name, text string) string {
		path := filepath.Join(temporary, name)
		require.NoError(t, os.WriteFile(path, []byte(text), 0o600))
		return path
	}
	for _, c := range clients {
		imports.WriteString(`import "github.com/f745b6f1/isc/test/oracle/` + made + "/" + c.name() + "\"\n")
		table.WriteString(c.entries)
		overlay[filepath.Join(here, made, c.name(), "client.go")] = write(c.name()+".go", c.code)
	}
	overlay[filepath.Join(here, made, "main.go")] = write("main.go", `package main

import "os"
import "github.com/f745b6f1/isc/test/oracle/theirs"
`+imports.String()+`
func main() {
	if err := theirs.Main(operations, os.Stdin, os.Stdout); err != nil {
		os.Stderr.WriteString(err.Error())
		os.Exit(1)
	}
}

var operations = map[string]theirs.Operation{
`+table.String()+"}\n")
	replace, err := json.Marshal(map[string]any{"Replace": overlay})
	require.NoError(t, err)

	path = filepath.Join(temporary, "program.exe")
	// The program runs once, so a quick compilation is worth more than a quick program that a debugger can read.
	command := exec.CommandContext(t.Context(), "go", "build", "-gcflags=./"+made+"/...=-l -dwarf=false", "-o", path, "-overlay", write("overlay.json", string(replace)), "./"+made)
	output, err := command.CombinedOutput()
	if err == nil {
		return path, nil
	}
	failures = map[string]string{}
	for _, match := range compilerMessage.FindAllStringSubmatch(string(output), -1) {
		failures[match[1]] = match[2]
	}
	require.NotEmpty(t, failures, "%.3000s", output)
	return "", failures
}

// run makes the calls with the clients of the program.
func run(t *testing.T, program string, calls []theirs.Call) (outcomes map[string]theirs.Outcome) {
	t.Helper()
	input, err := json.Marshal(calls)
	require.NoError(t, err)
	command := exec.CommandContext(t.Context(), program)
	var output, said bytes.Buffer
	command.Stdin, command.Stdout, command.Stderr = bytes.NewReader(input), &output, &said
	require.NoError(t, command.Run(), "%.3000s", &said)
	require.NoError(t, json.Unmarshal(output.Bytes(), &outcomes))
	return outcomes
}

// What cannot be generated or compiled is refused with the reason, and the other operations of its tag are not.
func TestRefusedOperations(t *testing.T) {
	t.Parallel()
	if testing.Short() {
		t.Skip("compiles other programs")
	}
	get := func(id string, parameters, answer object) object {
		var list []any
		for name, schema := range parameters {
			list = append(list, object{"name": name, "in": "path", "required": true, "schema": schema})
		}
		return object{"get": object{"operationId": id, "tags": []any{"Things"}, "parameters": list, "responses": object{"200": object{
			"description": "Done.", "content": object{"application/json": object{"schema": answer}}}}}}
	}
	text := object{"type": "string"}
	impossible := object{"allOf": []any{object{"type": "string", "default": "a"}, object{"type": "string", "default": "b"}}}
	d := &document{version: "v1", refused: map[string]string{}, content: object{
		"openapi": "3.0.0", "info": object{"title": "Things", "version": "1"}, "servers": []any{object{"url": "https://example.com/v1"}},
		"paths": object{
			"/right/{id}":        get("right", object{"id": text}, text),
			"/responses":         get("responses", nil, impossible),
			"/parameters/{id}":   get("parameters", object{"id": impossible}, text),
			"/compiled/{server}": get("compiled", object{"server": text}, text),
		},
	}}
	d.read(map[string]string{"GET /right/*": "Right", "GET /responses": "Responses", "GET /parameters/*": "Parameters", "GET /compiled/*": "Compiled"})

	r := newRecorder(t)
	outcomes := run(t, compile(t, d.clients()), []theirs.Call{{Operation: "v1/Right", Server: r.address("") + "/v1/", PathParameters: 1}})
	assert.Equal(t, map[string]theirs.Outcome{"v1/Right": {}}, outcomes)
	sent, _ := r.take("")
	assert.Equal(t, "/v1/right/a%2Fb", sent.Path)
	assert.Equal(t, []string{"Compiled", "Parameters", "Responses"}, slices.Sorted(maps.Keys(d.refused)))
	assert.Equal(t, "without its responses: merging two sets of defaults is undefined", d.refused["Responses"])
	assert.Equal(t, "not compared: merging two sets of defaults is undefined", d.refused["Parameters"])
	assert.Contains(t, d.refused["Compiled"], notCompared+"it does not compile: ")
}
