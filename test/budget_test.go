package test

import (
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

const module = "github.com/f745b6f1/isc"

// versions are the packages of the API.
var versions = []string{module, module + "/beta", module + "/services"}

// A program that uses the SDK links at most three modules besides the standard library, and no packages for tests.
func TestLinkedModules(t *testing.T) {
	t.Parallel()
	linked := map[string]bool{}
	for _, line := range goLines(t, "list", "-deps", "-f", "{{if not .Standard}}{{.ImportPath}} {{.Module.Path}}{{end}}", module, module+"/beta", module+"/services", module+"/core") {
		path, from, _ := strings.Cut(line, " ")
		assert.NotContains(t, path, "fake", "fakes are for tests")
		assert.NotContains(t, path, "internal/gen")
		if from != module {
			linked[from] = true
		}
	}
	assert.LessOrEqual(t, len(linked), 3, "linked modules: %v", linked)

	standard := goLines(t, "list", "-deps", module, module+"/beta", module+"/services", module+"/core")
	for _, heavy := range []string{"text/template", "html/template", "testing", "flag"} {
		assert.NotContains(t, standard, heavy)
	}
}

// fakeCode matches the symbols of fakes: of the packages fake, of package fakecall, and of core's function for them.
var fakeCode = regexp.MustCompile(`/(?:fake|fakecall)\.|/core\.NewFakeClient`)

// fakeCode matches symbols of a program that links a fake. TestLinkedSize relies on that.
func TestFakeCodeMatchesFakes(t *testing.T) {
	t.Parallel()
	var found []string
	for _, symbol := range goLines(t, "tool", "nm", linkedProgram(t, "fake")) {
		if fakeCode.MatchString(symbol) {
			found = append(found, symbol[strings.LastIndex(symbol, " ")+1:])
		}
	}
	for _, want := range []string{module + "/fake.(*IdentitiesAPI).ListIdentities", module + "/core.NewFakeClient"} {
		assert.Contains(t, found, want)
	}
}

// No version package imports another.
func TestVersionPackagesDoNotImportEachOther(t *testing.T) {
	t.Parallel()
	for _, version := range versions {
		imports := goLines(t, "list", "-deps", version)
		for _, other := range versions {
			assert.True(t, other == version || !slices.Contains(imports, other), "%s imports %s", version, other)
		}
	}
	assert.NotContains(t, goLines(t, "list", "-deps", module+"/core"), module)
}

// A program that lists identities is at most 1.2 MB larger than one with only net/http and encoding/json, with the iterator and without, and
// at most 1.5 MB larger with NewDefaultConfiguration. The linker can still remove unused methods.
func TestLinkedSize(t *testing.T) {
	t.Parallel()
	if testing.Short() {
		t.Skip("compiles other programs")
	}
	plain := linkedProgram(t, "plain")
	for name, budget := range map[string]int64{"list": 1_200_000, "all": 1_200_000, "default": 1_500_000} {
		program := linkedProgram(t, name)
		added := size(t, program) - size(t, plain)
		t.Logf("%s: %d bytes, %d more than plain net/http (budget %d; the official SDK: 1000000, and 25000000 with its paginator)", name, size(t, program), added, budget)
		assert.LessOrEqual(t, added, budget, name)
		for _, symbol := range goLines(t, "tool", "nm", program) {
			assert.NotContains(t, symbol, "reflect.Value.MethodByName", "the linker would keep all methods")
			assert.NotRegexp(t, fakeCode, symbol, "fakes are for tests")
		}
	}
}

// The command line tool is at most 25 MB, with the fake tenant and the documents that it reads.
func TestToolSize(t *testing.T) {
	t.Parallel()
	if testing.Short() {
		t.Skip("links the tool")
	}
	program := filepath.Join(t.TempDir(), "isc")
	goLines(t, "build", "-o", program, "../cmd/isc")
	assert.LessOrEqual(t, size(t, program), int64(25_000_000))
	for _, symbol := range goLines(t, "tool", "nm", program) {
		assert.NotRegexp(t, `/isc(/beta|/services)?\.\(\*\w+\)\.UnmarshalJSON$`, symbol, "the tool reads raw JSON and links no models")
	}
}

// Compiling a package of the API costs CPU and memory for each function. A generic function that is used with models is compiled for each of
// them, so generated code uses none but All, which has to pass items by value.
func TestOnlyAllIsCompiledForEachModel(t *testing.T) {
	t.Parallel()
	if testing.Short() {
		t.Skip("reads compiled packages")
	}
	// The type arguments of compiled generic functions are underlying types. Those of models are structs with an Extra, or a hash of that.
	ofModel := regexp.MustCompile(`^\s*\w+ T (\S+)\[(go\.shape\.(?:struct \{.*core\.Extra|[0-9a-f]{64}).*)\]`)
	for _, version := range versions {
		models := map[string]map[string]bool{}
		for _, symbol := range goLines(t, "tool", "nm", goLines(t, "list", "-export", "-f", "{{.Export}}", version)[0]) {
			if found := ofModel.FindStringSubmatch(symbol); found != nil {
				if models[found[1]] == nil {
					models[found[1]] = map[string]bool{}
				}
				models[found[1]][found[2]] = true
			}
		}
		assert.Greater(t, len(models[module+"/core.All"]), 1, version)
		delete(models, module+"/core.All")
		for function, of := range models {
			assert.Len(t, of, 1, "%s of %s", function, version)
		}
	}
}

func linkedProgram(t *testing.T, name string) string {
	t.Helper()
	program := filepath.Join(t.TempDir(), name)
	goLines(t, "build", "-o", program, "./testdata/size/"+name)
	return program
}

func size(t *testing.T, file string) int64 {
	t.Helper()
	info, err := os.Stat(file)
	require.NoError(t, err)
	return info.Size()
}

func goLines(t *testing.T, arguments ...string) []string {
	t.Helper()
	var problems strings.Builder
	command := exec.CommandContext(t.Context(), "go", arguments...)
	command.Stderr = &problems
	out, err := command.Output()
	require.NoError(t, err, "go %s: %s", strings.Join(arguments, " "), &problems)
	return strings.Split(strings.TrimSpace(string(out)), "\n")
}
