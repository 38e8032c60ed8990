package test

import (
	"context"
	"fmt"
	"maps"
	"os"
	"os/exec"
	"path"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/f745b6f1/isc/faketenant"
	"github.com/f745b6f1/isc/internal/gen"
)

// Every Go block in every markdown file compiles, and every program and test in them runs against a fake tenant, and so do the statements of the
// reference. There are no exceptions but parts of the programs of examples, which are compiled and tested there. If
// a text block follows a program, the program prints that text. The examples are compiled in a module of their own, as a reader's would be,
// and all at once: one binary has all programs.
func TestDocsCode(t *testing.T) {
	t.Parallel()
	if testing.Short() {
		t.Skip("compiles other programs")
	}
	var examples []example
	for _, p := range readPages(t) {
		fences := p.fences()
		for i, f := range fences {
			if _, isGo := f.goCode(); !isGo {
				continue
			}
			e, err := complete(f, packageOf(len(examples)))
			if i+1 < len(fences) && fences[i+1].language == "text" {
				e.prints = fences[i+1].code
			}
			if assert.NoError(t, err) {
				examples = append(examples, e)
			}
		}
	}
	require.NotEmpty(t, examples)
	if t.Failed() {
		return
	}
	programs, err := build(t, examples)
	require.NoError(t, err)
	for _, p := range referencePrograms(examples) {
		t.Run(path.Dir(p.page.path), func(t *testing.T) {
			t.Parallel()
			out, err := p.run(t, programs, faketenant.WithControl(), faketenant.WithRateLimit(1_000_000, time.Second))
			require.NoError(t, err, string(out))
			refused, sent := splitRequests(t, string(out))
			assert.Empty(t, refused, "calls that the fake tenant refuses, or whose response cannot be decoded")
			compareWithCurl(t, p.version, sent)
		})
	}
	for _, e := range examples {
		if !e.runs {
			continue
		}
		t.Run(e.at(), func(t *testing.T) {
			t.Parallel()
			out, err := e.run(t, programs)
			require.NoError(t, err, "%s: the program ends with an error:\n%s", e.at(), out)
			if e.prints != "" {
				assert.Equal(t, e.prints, string(out), "%s: the page shows another output", e.at())
			}
		})
	}
}

// docsModule is the name of the module that the guides create.
const docsModule = "example.com/tenant-report"

func packageOf(number int) string { return fmt.Sprintf("p%03d", number) }

// build compiles examples, programs and declarations each as its own package, and returns a binary that runs the one named in the environment.
func build(t *testing.T, examples []example) (binary string, err error) {
	t.Helper()
	dir := t.TempDir()
	write := func(name, text string) {
		require.NoError(t, os.MkdirAll(filepath.Join(dir, filepath.Dir(name)), 0o755))
		require.NoError(t, os.WriteFile(filepath.Join(dir, name), []byte(text), 0o644))
	}
	var imports, table strings.Builder
	imported := map[string]bool{}
	for _, e := range files(examples) {
		write(filepath.Join(e.name, e.file), e.source)
		if imported[e.name] {
			continue
		}
		imported[e.name] = true
		if e.runs {
			fmt.Fprintf(&imports, "import %q\n", docsModule+"/"+e.name)
			fmt.Fprintf(&table, "\t%q: %s.Main,\n", e.name, e.name)
		} else {
			fmt.Fprintf(&imports, "import _ %q\n", docsModule+"/"+e.name)
		}
	}
	generateSDK(t, dir)
	write("main.go", "package main\n\nimport \"os\"\n"+imports.String()+
		"\nvar programs = map[string]func(){\n"+table.String()+"}\n\nfunc main() { programs[os.Getenv(\"DOCS_EXAMPLE\")]() }\n")

	// The module uses the same versions as this one, so nothing is downloaded.
	checkout, err := filepath.Abs(root)
	require.NoError(t, err)
	gomod, err := os.ReadFile(filepath.Join(root, "go.mod"))
	require.NoError(t, err)
	write("go.mod", strings.Replace(string(gomod), "module "+module, "module "+docsModule, 1)+
		"\nrequire "+module+" v0.0.0\n\nreplace "+module+" => "+checkout+"\n")
	gosum, err := os.ReadFile(filepath.Join(root, "go.sum"))
	require.NoError(t, err)
	write("go.sum", string(gosum))

	binary = filepath.Join(dir, "examples")
	// The programs run once, so a quick compilation is worth more than quick programs that a debugger can read.
	command := exec.CommandContext(t.Context(), "go", "build", "-gcflags="+docsModule+"/...=-l -dwarf=false", "-o", binary, ".")
	command.Dir = dir
	command.Env = append(os.Environ(), "GOPROXY=off", "GOFLAGS=-mod=mod")
	if out, err := command.CombinedOutput(); err != nil {
		return "", fmt.Errorf("go build: %w\n%s", err, out)
	}
	return binary, nil
}

// files returns the examples with the statements of each page in one file. The files of the pages in one folder are one package, because reading
// what a package for each imports would take minutes.
func files(examples []example) (files []example) {
	byPage, byFolder := map[*page]int{}, map[string]string{}
	for _, e := range examples {
		if e.imports == nil {
			e.file = "example.go"
			files = append(files, e)
			continue
		}
		i, begun := byPage[e.page]
		if !begun {
			i = len(files)
			byPage[e.page] = i
			folder := path.Dir(e.page.path)
			if byFolder[folder] == "" {
				byFolder[folder] = e.name
			}
			files = append(files, example{fence: e.fence, name: byFolder[folder], file: e.name + ".go", imports: map[string]string{}})
		}
		maps.Copy(files[i].imports, e.imports)
		files[i].source += e.source
	}
	for i, f := range files {
		if f.imports != nil {
			files[i].source = "package " + f.name + "\n" + printImports(f.imports) + f.source
		}
	}
	return append(referencePrograms(examples), files...) // the first file of a package says whether it runs
}

// referencePrograms returns a program for each folder of the reference, which runs the statements of its pages, one example after the other. It
// prints an example whose call fails, with the place of the example and the error.
func referencePrograms(examples []example) (programs []example) {
	calls := map[string]*strings.Builder{}
	for _, e := range examples {
		if !e.isReference() {
			continue
		}
		folder := path.Dir(e.page.path)
		if calls[folder] == nil {
			calls[folder] = new(strings.Builder)
			programs = append(programs, example{fence: e.fence, name: e.name, file: "main.go", runs: true, version: e.version})
		}
		fmt.Fprintf(calls[folder], "\ttry(%q, %s)\n", e.at(), e.statements())
	}
	for i, p := range programs {
		programs[i].source = fmt.Sprintf(referenceProgram, p.name, docImports[p.version], calls[path.Dir(p.page.path)])
	}
	return programs
}

const referenceProgram = `package %[1]s

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/http/httputil"
	"os"
	"regexp"
	"strings"
	"testing"

	"github.com/f745b6f1/isc"
	"github.com/f745b6f1/isc/core"
	version %[2]q
)

var (
	allowed = regexp.MustCompile("there is no|The file is not an export")
	crowded = regexp.MustCompile("There is already|The identity still owns") // for what other examples have created
)

// A recorder keeps the first request of each example.
type recorder struct{ first []byte }

func (r *recorder) RoundTrip(request *http.Request) (*http.Response, error) {
	if !strings.HasSuffix(request.URL.Path, "/oauth/token") && r.first == nil {
		body := []byte{}
		if request.Body != nil {
			body, _ = io.ReadAll(request.Body)
			request.Body.Close()
		}
		request.Body = io.NopCloser(bytes.NewReader(body))
		r.first, _ = httputil.DumpRequestOut(request, true)
		request.Body = io.NopCloser(bytes.NewReader(body))
	}
	return http.DefaultTransport.RoundTrip(request)
}

func Main() {
	configuration := isc.NewDefaultConfiguration()
	configuration.RateLimit = core.NoRateLimit
	requests := &recorder{}
	configuration.HTTPClient = &http.Client{Transport: requests}
	client := version.NewAPIClient(configuration)
	stdout := os.Stdout
	os.Stdout, _ = os.OpenFile(os.DevNull, os.O_WRONLY, 0)
	try := func(place string, statements func(context.Context, *version.APIClient, *isc.Configuration, string, *testing.T) error) {
		requests.first = nil
		defer func() { fmt.Fprintf(stdout, "REQUEST %%s %%q\n", place, requests.first) }()
		run := func() error { return statements(context.Background(), client, configuration, "2c9180835d2e5168015d32f890ca1581", nil) }
		err := run()
		if err != nil && crowded.MatchString(err.Error()) {
			if _, err := http.Post(configuration.BaseURL+"/_fake/reset", "", nil); err != nil {
				fmt.Fprintln(stdout, place+":", err)
			}
			err = run()
		}
		var refused *isc.APIError
		if errors.As(err, &refused) && (refused.StatusCode == 404 || allowed.MatchString(err.Error())) {
			return // it is about an object that the tenant does not have, or sends a file with the content "text"
		}
		if err != nil {
			fmt.Fprintln(stdout, place+":", err)
		}
	}
%[3]s}
`

// generateSDK generates the package mysdk from the document that the guide shows, as the guide says.
func generateSDK(t *testing.T, dir string) {
	t.Helper()
	guide, err := os.ReadFile(filepath.Join(root, "docs/guides/generating.md"))
	require.NoError(t, err)
	p, err := parsePage("docs/guides/generating.md", guide)
	require.NoError(t, err)
	for _, f := range p.fences() {
		if f.meta == `title="openapi.yaml"` {
			require.NoError(t, os.WriteFile(filepath.Join(dir, "openapi.yaml"), []byte(f.code), 0o644))
		}
	}
	report, err := gen.Generate(gen.Options{
		Spec: filepath.Join(dir, "openapi.yaml"), Package: "mysdk", Out: filepath.Join(dir, "mysdk"),
		Docs: filepath.Join(dir, "mysdk", "docs"), Names: filepath.Join(dir, "names.yaml"),
	})
	require.NoError(t, err)
	assert.Contains(t, string(guide), report.String())
}

// run runs the example in an empty directory, with the credentials of a fake tenant in the environment.
func (e example) run(t *testing.T, binary string, options ...faketenant.Option) (out []byte, err error) {
	t.Helper()
	c := faketenant.New(t, append(options, faketenant.WithIdentities(300))...).Configuration()
	ctx, cancel := context.WithTimeout(t.Context(), time.Minute)
	defer cancel()
	command := exec.CommandContext(ctx, binary)
	command.Dir = t.TempDir()
	command.Env = append(os.Environ(), "HOME="+command.Dir, "DOCS_EXAMPLE="+e.name,
		"SAIL_BASE_URL="+c.BaseURL, "SAIL_CLIENT_ID="+c.ClientID, "SAIL_CLIENT_SECRET="+c.ClientSecret)
	return command.CombinedOutput()
}

// Errors in an example name the page and the line.
func TestDocsCodeReportsErrors(t *testing.T) {
	t.Parallel()
	page, err := parsePage("docs/a.md", []byte("# A\n\n```go\nclient.IdentitiesAPI.NoSuchMethod(ctx)\n```\n"+
		"\n```go\npackage main\n\nimport \"os\"\n\nfunc main() { os.Exit(3) }\n```\n"+
		"\n```go\nfunc TestA(t *testing.T) { t.Error(\"a fails\") }\n```\n"))
	require.NoError(t, err)
	var examples []example
	for i, f := range page.fences() {
		e, err := complete(f, packageOf(i))
		require.NoError(t, err)
		examples = append(examples, e)
	}
	_, err = build(t, examples)
	require.ErrorContains(t, err, "docs/a.md:4: client.IdentitiesAPI.NoSuchMethod undefined")

	binary, err := build(t, examples[1:])
	require.NoError(t, err)
	_, err = examples[1].run(t, binary)
	require.ErrorContains(t, err, "exit status 3")
	out, err := examples[2].run(t, binary)
	require.Error(t, err)
	assert.Contains(t, string(out), "a.md:16: a fails")
}
