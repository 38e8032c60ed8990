package gen

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/f745b6f1/isc/internal/gen/gentest"
)

// Taking in a newer document takes nothing from callers but what the lock is told by hand to forget.
func TestTakingInANewerDocument(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	spec, names := filepath.Join(dir, "openapi.yaml"), filepath.Join(dir, "names.yaml")
	generate := func(document string) (Report, string) {
		gentest.WriteFile(t, spec, document)
		report, err := Generate(Options{Spec: spec, Package: "sample", Out: filepath.Join(dir, "sample"), Names: names})
		require.NoError(t, err)
		tree := gentest.ReadTree(t, dir)
		return report, string(tree["sample/api_things.go"]) + string(tree["sample/model_things.go"])
	}
	const status = "        - {name: status, in: query, description: The status., schema: {type: string, enum: [NEW, OLD]}}\n"
	const header = "\n      parameters: [{name: X-SailPoint-Experimental, in: header, schema: {type: string}}]"
	before := gentest.DiffSpec
	after := strings.Replace(strings.Replace(before, status, "", 1), header, "", 1)
	require.Less(t, len(after), len(before)-len(status))

	first, code := generate(before)
	assert.Empty(t, first.Recalled)
	assert.Contains(t, code, `Path: "/things", Experimental: true`)
	again, _ := generate(before)
	assert.Empty(t, again.Written, "regenerating with nothing changed writes nothing")

	report, code := generate(after)
	assert.Equal(t, []string{
		"GET /things: the query parameter status, which is deprecated",
		"GET /things: the constants of values of the query parameter status, which are deprecated",
		"POST /things: the header X-SailPoint-Experimental; the operation is no longer experimental",
	}, report.Recalled)
	assert.Contains(t, code, "// Deprecated: the API no longer documents this parameter. It is still sent.\n//\n//go:noinline\nfunc (r ApiListThingsRequest) Status(status ListThingsStatusParameter)")
	assert.Contains(t, code, `Path: "/things", OnceExperimental: true`)
	assert.Contains(t, code, "\t// Deprecated: the document no longer lists this value.\n\tListThingsStatusParameterNew ")
	again, _ = generate(after)
	assert.Empty(t, again.Written)

	text, err := os.ReadFile(names)
	require.NoError(t, err)
	require.Contains(t, string(text), ", query string status")
	gentest.WriteFile(t, names, strings.Replace(string(text), ", query string status", "", 1))
	report, code = generate(after)
	assert.Len(t, report.Recalled, 1)
	assert.NotContains(t, code, ") Status(")
}

// The Identities of v2024 were all experimental once. Of the document of August 2026 four are, all send the header, and nothing breaks.
func TestIdentitiesKeepSendingTheHeader(t *testing.T) {
	t.Parallel()
	files := gentest.UpstreamFiles(t, "v2024")
	if len(files) == 0 {
		t.Skip("the published document of v2024 is not there")
	}
	dir := t.TempDir()
	locked, err := os.ReadFile(filepath.Join(gentest.Root(t), "spec", "v2024", "names.yaml"))
	require.NoError(t, err)
	names := filepath.Join(dir, "names.yaml")
	gentest.WriteFile(t, names, string(locked))
	_, err = Generate(Options{
		Spec: files[len(files)-1], Package: "sample", Out: filepath.Join(dir, "sample"), Names: names, Tags: []string{"Identities"}, Repairs: []string{gentest.Known(t)},
	})
	require.NoError(t, err)
	code := string(gentest.ReadTree(t, dir)["sample/api_identities.go"])
	assert.Equal(t, 4, strings.Count(code, `, Experimental: true`))
	assert.Equal(t, 7, strings.Count(code, `, OnceExperimental: true`))
	assert.Equal(t, 11, strings.Count(code, ") XSailPointExperimental("))
	assert.Equal(t, 7, strings.Count(code, "// Deprecated: the operation is no longer experimental. The header is still sent.\n"))
}

// A place that joins a type does not change it, also where it stands before the others: the second run writes what the first wrote.
func TestJoiningATypeSettlesAtOnce(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	spec, names := filepath.Join(dir, "openapi.yaml"), filepath.Join(dir, "names.yaml")
	operation := func(path, id string) string {
		return "  " + path + ": {get: {operationId: " + id + ", tags: [Things], responses: {\"200\": {description: It., content: {application/json: {schema: " +
			"{type: object, description: Of " + id + "., properties: {name: {type: string}}}}}}}}}\n"
	}
	generate := func(paths string) Report {
		gentest.WriteFile(t, spec, gentest.Head+"paths:\n"+paths)
		report, err := Generate(Options{Spec: spec, Package: "sample", Out: filepath.Join(dir, "sample"), Names: names})
		require.NoError(t, err)
		return report
	}
	generate(operation("/b", "getB"))
	generate(operation("/a", "getA") + operation("/b", "getB"))
	assert.Contains(t, string(gentest.ReadTree(t, dir)["sample/model_things.go"]), "// GetB200Response: Of getB.")
	assert.Empty(t, generate(operation("/a", "getA")+operation("/b", "getB")).Written)
}
