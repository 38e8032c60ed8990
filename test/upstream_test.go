package test

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"maps"
	"net/http"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/getkin/kin-openapi/openapi3"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"go.yaml.in/yaml/v3"

	"github.com/f745b6f1/isc/core"
	"github.com/f745b6f1/isc/internal/gen"
)

// upstreamFolder has the vendor's published documents, outside the repository. They are only read, and nothing of them is copied.
const upstreamFolder = "../../shared/upstream/2026-08-22"

// sentValues are the values that the program in testdata/upstream sends: a string, numbers, a boolean and a time.
var sentValues = []string{"a b", "0", "false", "2024-05-02T09:30:00Z"}

// slots matches the parameters of a path.
var slots = regexp.MustCompile(`\{[^{}]*\}`)

// An upstreamVersion is a published document with expected numbers.
type upstreamVersion struct {
	name                      string // of the document and of the version
	path                      string // the path before those of the operations
	operations, tags, schemas int
}

// file returns the name of the document. If the paths have the version of each service, the name has no version.
func (v upstreamVersion) file() string {
	if v.path == "" {
		return "sailpoint-api.yaml"
	}
	return "sailpoint-api." + v.name + ".yaml"
}

var upstreamVersions = []upstreamVersion{
	{name: "beta", path: "/beta", operations: 559, tags: 73, schemas: 715},
	{name: "v2024", path: "/v2024", operations: 716, tags: 93, schemas: 901},
	{name: "services", operations: 917, tags: 114, schemas: 1172},
}

// The published documents generate packages, and packages of fakes. These compile and pass vet. Their requests are what the documents say,
// and they lose nothing of the documents' example responses.
func TestUpstream(t *testing.T) {
	t.Parallel()
	if testing.Short() {
		t.Skip("generates and compiles 2,192 operations")
	}
	if _, err := os.Stat(upstreamFolder); err != nil {
		t.Skip("the published documents are missing: " + upstreamFolder)
	}
	for _, version := range upstreamVersions {
		t.Run(version.name, func(t *testing.T) {
			t.Parallel()
			u := version.generate(t)
			u.checkFiles(t)
			u.checkPages(t)
			u.run(t, "go", "build", "./...")
			if !slices.Contains(slices.Collect(maps.Keys(clientOf)), version.name) { // make check vets the packages that are in this repository
				u.run(t, "go", "vet", "./...")
			}
			assert.Empty(t, u.run(t, "gofmt", "-l", "."))

			examples := u.examples(t)
			calls := u.call(t, examples)
			u.checkRequests(t, calls[:version.operations])
			u.checkExamples(t, examples, calls[version.operations:])
		})
	}
}

// An upstreamSDK is the result of generating a document.
type upstreamSDK struct {
	upstreamVersion
	dir      string
	report   gen.Report
	document *openapi3.T                // as repaired
	types    int                        // component schemas that are Go types
	names    map[string]*documentedCall // by Go name
}

// A documentedCall is an operation in the document.
type documentedCall struct {
	method, path, pointer string
	item                  *openapi3.PathItem
	operation             *openapi3.Operation
}

func (v upstreamVersion) generate(t *testing.T) *upstreamSDK {
	t.Helper()
	u := &upstreamSDK{upstreamVersion: v, dir: t.TempDir(), names: map[string]*documentedCall{}}
	options := gen.Options{
		Spec: filepath.Join(upstreamFolder, v.file()), Package: "sdk",
		Out: filepath.Join(u.dir, "sdk"), Docs: filepath.Join(u.dir, "docs"), Repairs: []string{filepath.Join(root, "spec", "known.yaml")},
		Names: filepath.Join(u.dir, "names.yaml"), API: filepath.Join(u.dir, "api.yaml"), Version: v.name,
		Fakes: filepath.Join(u.dir, "sdk", "fake"), Import: "example.com/upstream/sdk",
	}
	var err error
	u.report, err = gen.Generate(options)
	require.NoError(t, err)
	assert.Equal(t, v.operations, u.report.Operations, "operations")
	assert.Equal(t, v.tags, u.report.Tags, "tags")
	assert.Equal(t, v.schemas, u.report.Schemas, "schemas")

	again, err := gen.Generate(options)
	require.NoError(t, err)
	assert.Empty(t, again.Written, "generating again writes nothing")

	u.document, err = openapi3.NewLoader().LoadFromFile(options.API)
	require.NoError(t, err)
	var lock namesLock
	text, err := os.ReadFile(options.Names)
	require.NoError(t, err)
	require.NoError(t, yaml.Unmarshal(text, &lock))
	u.types = len(lock.Schemas)
	for path, item := range u.document.Paths.Map() {
		for method, operation := range item.Operations() {
			key := method + " " + slots.ReplaceAllString(path, "*")
			pointer := "/paths/" + strings.NewReplacer("~", "~0", "/", "~1").Replace(path) + "/" + strings.ToLower(method)
			u.names[lock.Operations[key]] = &documentedCall{method, path, pointer, item, operation}
		}
	}
	u.module(t)
	return u
}

// module makes the folder a module that requires this one.
func (u *upstreamSDK) module(t testing.TB) {
	t.Helper()
	root, err := filepath.Abs("..")
	require.NoError(t, err)
	module, err := os.ReadFile(filepath.Join(root, "go.mod"))
	require.NoError(t, err)
	_, rest, _ := strings.Cut(string(module), "\n")
	text := "module example.com/upstream\n" + rest + "\nrequire github.com/f745b6f1/isc v0.0.0\nreplace github.com/f745b6f1/isc => " + strconv.Quote(root) + "\n"
	require.NoError(t, os.WriteFile(filepath.Join(u.dir, "go.mod"), []byte(text), 0o644))
	for from, to := range map[string]string{filepath.Join(root, "go.sum"): "go.sum", filepath.Join("testdata", "upstream", "main.go"): "main.go", filepath.Join("calls", "calls.go"): "calls/calls.go"} {
		text, err := os.ReadFile(from)
		require.NoError(t, err)
		require.NoError(t, os.MkdirAll(filepath.Dir(filepath.Join(u.dir, to)), 0o755))
		require.NoError(t, os.WriteFile(filepath.Join(u.dir, to), text, 0o644))
	}
}

func (u *upstreamSDK) run(t *testing.T, name string, arguments ...string) string {
	t.Helper()
	command := exec.CommandContext(t.Context(), name, arguments...)
	command.Dir = u.dir
	command.Env = append(os.Environ(), "GOFLAGS=-mod=mod")
	output, err := command.CombinedOutput()
	require.NoError(t, err, string(output))
	return string(output)
}

// An upstreamExample is an example of a successful response.
type upstreamExample struct {
	Operation string
	Status    int
	Body      string
	pointer   string
}

// examples returns the example JSON of successful responses: of whole responses, and of schemas and properties, each as a response that has
// nothing else.
func (u *upstreamSDK) examples(t *testing.T) (examples []upstreamExample) {
	t.Helper()
	seen := map[*openapi3.Schema]bool{}
	for _, name := range slices.Sorted(maps.Keys(u.names)) {
		documented := u.names[name]
		for _, code := range documented.operation.Responses.Keys() {
			media := documented.operation.Responses.Value(code).Value.Content["application/json"]
			if code[0] != '2' || media == nil {
				continue
			}
			status, err := strconv.Atoi(code)
			require.NoError(t, err)
			add := func(pointer string, value any) {
				body, err := json.Marshal(value)
				require.NoError(t, err)
				examples = append(examples, upstreamExample{name, status, string(body), documented.pointer + "/responses/" + code + pointer})
			}
			if media.Example != nil {
				add("/example", media.Example)
			}
			for _, key := range slices.Sorted(maps.Keys(media.Examples)) {
				if shown := media.Examples[key].Value; shown != nil && shown.Value != nil {
					add("/examples/"+key, shown.Value)
				}
			}
			schemaExamples(media.Schema, seen, "/schema", add)
		}
	}
	return examples
}

// schemaExamples adds the examples of a schema and of the schemas in it, at their places.
func schemaExamples(ref *openapi3.SchemaRef, seen map[*openapi3.Schema]bool, pointer string, add func(pointer string, value any)) {
	if ref == nil || ref.Value == nil || seen[ref.Value] {
		return
	}
	schema := ref.Value
	seen[schema] = true
	if schema.Example != nil {
		add(pointer, schema.Example)
	}
	for i, part := range slices.Concat(schema.AllOf, schema.OneOf, schema.AnyOf) {
		schemaExamples(part, seen, pointer+"/"+strconv.Itoa(i), add)
	}
	for _, name := range slices.Sorted(maps.Keys(schema.Properties)) {
		schemaExamples(schema.Properties[name], seen, pointer+"/"+name, func(pointer string, value any) { add(pointer, map[string]any{name: value}) })
	}
	schemaExamples(schema.Items, seen, pointer+"/items", func(pointer string, value any) { add(pointer, []any{value}) })
	schemaExamples(schema.AdditionalProperties.Schema, seen, pointer+"/additionalProperties",
		func(pointer string, value any) { add(pointer, map[string]any{"key": value}) })
}

// An upstreamCall is a call as the program in testdata/upstream reports it.
type upstreamCall struct {
	Operation, Method, Path string
	Arguments               int
	Query                   url.Values
	Header                  http.Header
	Error, Result           string
	Experiments             bool
}

// call runs the program in testdata/upstream: it calls every operation, and then those with examples.
func (u *upstreamSDK) call(t *testing.T, examples []upstreamExample) (calls []upstreamCall) {
	t.Helper()
	input, err := json.Marshal(examples)
	require.NoError(t, err)
	command := exec.CommandContext(t.Context(), "go", "run", ".")
	command.Dir, command.Stdin = u.dir, bytes.NewReader(input)
	command.Env = append(os.Environ(), "GOFLAGS=-mod=mod")
	var said bytes.Buffer
	command.Stderr = &said
	output, err := command.Output()
	require.NoError(t, err, said.String())
	for decoder := json.NewDecoder(bytes.NewReader(output)); ; {
		var call upstreamCall
		if err := decoder.Decode(&call); errors.Is(err, io.EOF) {
			break
		} else {
			require.NoError(t, err)
		}
		calls = append(calls, call)
	}
	require.Len(t, calls, u.operations+len(examples))
	return calls
}

// checkRequests compares the requests with the document.
func (u *upstreamSDK) checkRequests(t *testing.T, calls []upstreamCall) {
	t.Helper()
	for _, call := range calls {
		documented := u.names[call.Operation]
		if !assert.NotNil(t, documented, call.Operation) {
			continue
		}
		assert.Empty(t, call.Error, call.Operation)
		assert.Equal(t, documented.method, call.Method, call.Operation)
		assert.Equal(t, u.path+slots.ReplaceAllString(documented.path, "a%2Fb"), call.Path, call.Operation)
		assert.Equal(t, strings.Count(documented.path, "{"), call.Arguments, call.Operation)

		query, headers := documented.parameters()
		assert.Equal(t, query, slices.Sorted(maps.Keys(call.Query)), call.Operation)
		for name, values := range call.Query {
			assert.Subset(t, sentValues, values, "%s: %s", call.Operation, name)
		}
		for name, value := range headers {
			assert.Equal(t, value, call.Header.Get(name), "%s: %s", call.Operation, name)
		}
		assert.Equal(t, call.Experiments, call.Header.Get(core.ExperimentalHeader) != "", call.Operation)
		content, _, _ := strings.Cut(call.Header.Get("Content-Type"), ";")
		if body := documented.operation.RequestBody; body == nil {
			assert.Empty(t, content, call.Operation)
		} else {
			assert.Contains(t, body.Value.Content, content, call.Operation)
		}
	}
}

// parameters returns the names of the query parameters, sorted, and the headers with their values.
func (d *documentedCall) parameters() (query []string, headers map[string]string) {
	headers = map[string]string{}
	for _, parameter := range slices.Concat(d.operation.Parameters, d.item.Parameters) {
		switch p := parameter.Value; {
		case p.In == "query" && !slices.Contains(query, p.Name):
			query = append(query, p.Name)
		case p.In == "header":
			headers[p.Name] = "a b"
		}
	}
	slices.Sort(query)
	return query, headers
}

// An exception is an example that cannot be a response.
type exception struct{ Pointer, Reason string }

// checkExamples compares the decoded and encoded examples with the originals. A file lists the exceptions.
func (u *upstreamSDK) checkExamples(t *testing.T, examples []upstreamExample, calls []upstreamCall) {
	t.Helper()
	text, err := os.ReadFile(filepath.Join("testdata", "upstream", u.name+".exceptions.yaml"))
	require.NoError(t, err)
	var exceptions []exception
	require.NoError(t, yaml.Unmarshal(text, &exceptions))
	assert.Less(t, 100*len(exceptions), len(examples), "fewer than 1 in 100")
	t.Logf("%d examples, %d exceptions", len(examples), len(exceptions))
	for i, example := range examples {
		listed := slices.ContainsFunc(exceptions, func(e exception) bool { return e.Pointer == example.pointer && e.Reason != "" })
		different := calls[i].Error
		if different == "" && !sameJSON([]byte(example.Body), []byte(calls[i].Result)) {
			different = fmt.Sprintf("%.300s became %.300s", example.Body, calls[i].Result)
		}
		switch {
		case listed && different == "":
			assert.Fail(t, "the example no longer needs an exception", example.pointer)
		case !listed && different != "":
			assert.Fail(t, "the example is not preserved", "%s: %s", example.pointer, different)
		}
	}
}
