package test

import (
	"encoding/json"
	"fmt"
	"maps"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"go.yaml.in/yaml/v3"

	"github.com/f745b6f1/isc"
	"github.com/f745b6f1/isc/core"
	"github.com/f745b6f1/isc/internal/gen"
	openapi "github.com/f745b6f1/isc/internal/gen/document"
	"github.com/f745b6f1/isc/internal/gen/repair"
	"github.com/f745b6f1/isc/test/calls"
)

// upstreamFolder has the vendor's published documents of two dates, outside the repository. They are only read, and nothing of them is copied.
const (
	upstreamFolder = "../../shared/upstream"
)

// slots matches the parameters of a path.
var slots = regexp.MustCompile(`\{[^{}]*\}`)

// upstreamFiles are the published documents, by the name of the version.
var upstreamFiles = map[string]string{"beta": "sailpoint-api.beta.yaml", "v2024": "sailpoint-api.v2024.yaml", "services": "sailpoint-api.yaml"}

// TestUpstream shows that the packages of this repository have every operation of the published documents, and lose nothing of the example
// responses in them. That their types and requests are those of the published documents, internal/gen/vendored_test.go shows: only words differ
// between a published document and the vendored one that a package is generated from.
func TestUpstream(t *testing.T) {
	t.Parallel()
	if testing.Short() {
		t.Skip("reads documents of 2,192 operations")
	}
	for version := range upstreamFiles {
		t.Run(version, func(t *testing.T) {
			t.Parallel()
			readUpstream(t, version).checkExamples(t)
		})
	}
}

// TestOlderUpstream shows that the published documents of the year before generate packages, too.
func TestOlderUpstream(t *testing.T) {
	t.Parallel()
	if testing.Short() {
		t.Skip("generates whole packages")
	}
	files, err := filepath.Glob(filepath.Join(upstreamFolder, "*", "*.yaml"))
	require.NoError(t, err)
	if len(files) == 0 {
		t.Skip("the published documents are missing: " + upstreamFolder)
	}
	latest := filepath.Dir(files[len(files)-1])
	files = slices.DeleteFunc(files, func(file string) bool { return filepath.Dir(file) == latest })
	for _, file := range files {
		t.Run(filepath.Base(file), func(t *testing.T) {
			t.Parallel()
			dir := t.TempDir()
			report, err := gen.Generate(gen.Options{
				Spec: file, Package: "sdk", Out: filepath.Join(dir, "sdk"), Docs: filepath.Join(dir, "docs"), Repairs: []string{filepath.Join(root, "spec", "known.yaml")},
			})
			require.NoError(t, err)
			assert.Greater(t, report.Operations, 500)
			assert.NotEmpty(t, report.Written)
		})
	}
}

// An upstream is a published document.
type upstream struct {
	version string
	document
	operations []*upstreamOperation
}

// An upstreamOperation is an operation of the document and of the package.
type upstreamOperation struct {
	pointer string
	content map[string]any
	called  calls.Operation
}

// repaired returns a published document with the repairs for all documents.
func repaired(t *testing.T, path string) (d map[string]any) {
	t.Helper()
	source, err := openapi.Read(path)
	require.NoError(t, err)
	repairs, err := repair.ReadRepairs([]string{filepath.Join(root, "spec", "known.yaml")})
	require.NoError(t, err)
	revision := repair.Revise(source)
	_, err = repairs.Apply(revision)
	require.NoError(t, err)
	require.NoError(t, revision.Finish())
	require.NoError(t, source.Root.Decode(&d))
	return d
}

// readUpstream reads the published document that the vendored one of a version was made from, and finds its operations in the package.
func readUpstream(t *testing.T, version string) *upstream {
	t.Helper()
	vendored := operationKeys(repaired(t, filepath.Join(root, "spec", version, "openapi.yaml")))
	files, err := filepath.Glob(filepath.Join(upstreamFolder, "*", upstreamFiles[version]))
	require.NoError(t, err)
	for _, file := range slices.Backward(files) {
		published := repaired(t, file)
		if keys := operationKeys(published); !slices.Equal(vendored, keys) {
			isPart := !slices.ContainsFunc(vendored, func(key string) bool { return !slices.Contains(keys, key) })
			require.False(t, isPart, "the vendored document has lost operations of %s", file)
			continue
		}
		u := &upstream{version: version, document: published}
		byPath := operationsOf(t, version)
		for _, key := range vendored {
			method, path, _ := strings.Cut(key, " ")
			called, known := byPath[method+" "+slots.ReplaceAllString(path, "*")]
			require.True(t, known, "%s is not in the package", key)
			method = strings.ToLower(method)
			pointer := "/paths/" + strings.NewReplacer("~", "~0", "/", "~1").Replace(path) + "/" + method
			u.operations = append(u.operations, &upstreamOperation{pointer, object(object(object(published["paths"])[path])[method]), called})
		}
		return u
	}
	t.Skip("the published document of the package is missing: " + upstreamFolder)
	return nil
}

// operationKeys returns the operations of a document, each as its method and path, in the order of the paths.
func operationKeys(document map[string]any) (keys []string) {
	paths := object(document["paths"])
	for _, path := range slices.Sorted(maps.Keys(paths)) {
		for _, method := range []string{"get", "put", "post", "delete", "options", "head", "patch", "trace"} {
			if object(object(paths[path])[method]) != nil {
				keys = append(keys, strings.ToUpper(method)+" "+path)
			}
		}
	}
	return keys
}

// An upstreamExample is an example of a successful response.
type upstreamExample struct {
	pointer string
	called  calls.Operation
	status  int
	body    []byte
}

// examples returns the example JSON of successful responses: of whole responses, and of schemas and properties, each as a response that has
// nothing else.
func (u *upstream) examples(t *testing.T) (examples []upstreamExample) {
	t.Helper()
	seen := map[string]bool{}
	for _, operation := range u.operations {
		responses := object(operation.content["responses"])
		for _, code := range slices.Sorted(maps.Keys(responses)) {
			media := object(object(u.follow(responses[code])["content"])["application/json"])
			if code[0] != '2' || media == nil {
				continue
			}
			status, err := strconv.Atoi(code)
			require.NoError(t, err)
			add := func(pointer string, value any) {
				body, err := json.Marshal(value)
				require.NoError(t, err)
				examples = append(examples, upstreamExample{operation.pointer + "/responses/" + code + pointer, operation.called, status, body})
			}
			if value, found := media["example"]; found {
				add("/example", value)
			}
			for _, key := range slices.Sorted(maps.Keys(object(media["examples"]))) {
				if value, found := u.follow(object(media["examples"])[key])["value"]; found {
					add("/examples/"+key, value)
				}
			}
			u.schemaExamples(media["schema"], seen, "/schema", add)
		}
	}
	return examples
}

// schemaExamples adds the examples of a schema and of the schemas in it, at their places. A component is visited once.
func (u *upstream) schemaExamples(node any, seen map[string]bool, pointer string, add func(pointer string, value any)) {
	if ref, is := object(node)["$ref"].(string); is {
		if seen[ref] {
			return
		}
		seen[ref] = true
	}
	schema := u.follow(node)
	if schema == nil {
		return
	}
	if value, found := schema["example"]; found && value != nil {
		add(pointer, value)
	}
	for i, part := range slices.Concat(listOf(schema["allOf"]), listOf(schema["oneOf"]), listOf(schema["anyOf"])) {
		u.schemaExamples(part, seen, pointer+"/"+strconv.Itoa(i), add)
	}
	properties := object(schema["properties"])
	for _, name := range slices.Sorted(maps.Keys(properties)) {
		u.schemaExamples(properties[name], seen, pointer+"/"+name, func(pointer string, value any) { add(pointer, map[string]any{name: value}) })
	}
	u.schemaExamples(schema["items"], seen, pointer+"/items", func(pointer string, value any) { add(pointer, []any{value}) })
	u.schemaExamples(schema["additionalProperties"], seen, pointer+"/additionalProperties",
		func(pointer string, value any) { add(pointer, map[string]any{"key": value}) })
}

// An exception is an example that cannot be a response.
type exception struct{ Pointer, Reason string }

// checkExamples sends the examples to the client and compares what it decodes and encodes again. A file lists the exceptions.
func (u *upstream) checkExamples(t *testing.T) {
	t.Helper()
	text, err := os.ReadFile(filepath.Join("testdata", "upstream", u.version+".exceptions.yaml"))
	require.NoError(t, err)
	var exceptions []exception
	require.NoError(t, yaml.Unmarshal(text, &exceptions))
	examples := u.examples(t)
	assert.Less(t, 100*len(exceptions), len(examples), "fewer than 1 in 100")
	t.Logf("%d examples, %d exceptions", len(examples), len(exceptions))

	var answer upstreamExample
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", "application/json")
		w.WriteHeader(answer.status)
		_, _ = w.Write(answer.body)
	}))
	t.Cleanup(server.Close)
	operations := map[string]calls.Operation{}
	for _, o := range calls.Operations(clientOf[u.version](&isc.Configuration{
		BaseURL: server.URL, AccessToken: "token", RateLimit: core.NoRateLimit, Retry: core.RetryPolicy{MaxAttempts: 1},
	})) {
		operations[o.Name] = o
	}
	for _, answer = range examples {
		different := roundTrip(t, operations[answer.called.Name], answer.body)
		listed := slices.ContainsFunc(exceptions, func(e exception) bool { return e.Pointer == answer.pointer && e.Reason != "" })
		switch {
		case listed && different == "":
			assert.Fail(t, "the example no longer needs an exception", answer.pointer)
		case !listed && different != "":
			assert.Fail(t, "the example is not preserved", "%s: %s", answer.pointer, different)
		}
	}
}

// roundTrip calls an operation and returns how the answer, encoded again, differs from the body that the server sent, or "".
func roundTrip(t *testing.T, operation calls.Operation, body []byte) string {
	t.Helper()
	result, err := operation.CallWithAll(t.Context())
	if err != nil {
		return err.Error()
	}
	text, isText := result.([]byte)
	if !isText {
		if text, err = json.Marshal(result); err != nil {
			return err.Error()
		}
	}
	if !sameJSON(body, text) {
		return fmt.Sprintf("%.300s became %.300s", body, text)
	}
	return ""
}
