package test

import (
	"cmp"
	"go/ast"
	"go/parser"
	"go/token"
	"maps"
	"os"
	"os/exec"
	"path"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/getkin/kin-openapi/openapi3"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	markdown "github.com/yuin/goldmark/ast"
)

// Every operation of the documents and every model has its place in the reference, and the reference has no other.
func TestReferenceIsComplete(t *testing.T) {
	t.Parallel()
	pages := map[string]*page{}
	for _, p := range readPages(t) {
		pages[p.path] = p
	}
	for version, dir := range map[string]string{"v2024": ".", "beta": "beta", "services": "services"} {
		t.Run(version, func(t *testing.T) {
			t.Parallel()
			doc, err := openapi3.NewLoader().LoadFromFile(filepath.Join(root, "api", version+".yaml"))
			require.NoError(t, err)

			operations, summaries := map[string][]string{}, map[string][]string{} // by tag
			for _, item := range doc.Paths.Map() {
				for _, operation := range item.Operations() {
					tag := operation.Tags[0]
					operations[tag] = append(operations[tag], strings.ToLower(operation.OperationID))
					summaries[tag] = append(summaries[tag], operation.Summary)
				}
			}
			methods := titles(pages, path.Join("docs", version, "methods"))
			assert.ElementsMatch(t, slices.Collect(maps.Keys(operations)), slices.Collect(maps.Keys(methods)))
			for tag, page := range methods {
				assert.ElementsMatch(t, append(operations[tag], "operations"), sections(page), page.path)
				assert.ElementsMatch(t, append(wantedHeadings(summaries[tag], operations[tag], page), "Operations"), withoutVersions(headings(page, 2)),
					"%s: a summary that something else on the page has is no heading; give the operation another one", page.path)
			}

			var models []string
			listed := pages[path.Join("docs", version, "models/README.md")].links()
			for _, page := range titles(pages, path.Join("docs", version, "models")) {
				for i, anchor := range page.anchors()[1:] {
					models = append(models, headings(page, 2)[i])
					target := path.Base(page.path) + "#" + anchor
					assert.True(t, slices.ContainsFunc(listed, func(l link) bool { return l.target == target }), "the index of models does not list %s", target)
				}
			}
			schemas := map[string]bool{}
			for key, schema := range doc.Components.Schemas {
				name, _ := schema.Value.Extensions["x-isc-name"].(string)
				schemas[cmp.Or(name, key)] = true
			}
			types := modelTypes(t, filepath.Join(root, dir))
			assert.Subset(t, models, types)
			for _, name := range models { // schemas that are no types of their own in Go, such as lists, have a place too
				assert.True(t, slices.Contains(types, name) || schemas[name], "%s is neither a type nor a schema", name)
			}

			for _, index := range []string{"README.md", "methods/README.md", "models/README.md"} {
				require.Contains(t, pages, path.Join("docs", version, index))
			}
		})
	}
}

// Go's documentation of the variable lists the operators of its fields. The types of the fields do not show them.
func TestGoDocShowsOperators(t *testing.T) {
	t.Parallel()
	for variable, fields := range map[string][]string{
		"ListIdentitiesFilter": {`ID +\S+ +// eq, in: Eq, In`, `Name +\S+ +// eq, sw: Eq, StartsWith`, `Correlated +\S+ +// eq: Eq`},
		"ListIdentitiesSorter": {`Name +core.SortField +// Asc, Desc`, `CloudStatus +core.SortField +// Asc, Desc`},
	} {
		command := exec.CommandContext(t.Context(), "go", "doc", variable)
		command.Dir = root
		output, err := command.CombinedOutput()
		require.NoError(t, err, string(output))
		for _, field := range fields {
			assert.Regexp(t, field, string(output))
		}
	}
}

// Every generated package has exactly one package comment, generated or hand-written.
func TestPackagesHaveOneComment(t *testing.T) {
	t.Parallel()
	dirs, err := filepath.Glob(filepath.Join(root, "internal", "gen", "testdata", "*", "want"))
	require.NoError(t, err)
	manifests, err := filepath.Glob(filepath.Join(root, "*", "iscgen.manifest"))
	require.NoError(t, err)
	for _, manifest := range append(manifests, filepath.Join(root, "iscgen.manifest")) {
		dirs = append(dirs, filepath.Dir(manifest))
	}
	documented := 0
	for _, dir := range dirs {
		files, err := filepath.Glob(filepath.Join(dir, "*.go"))
		require.NoError(t, err)
		var comments []string
		for _, name := range files {
			file, err := parser.ParseFile(token.NewFileSet(), name, nil, parser.PackageClauseOnly|parser.ParseComments)
			require.NoError(t, err)
			if file.Doc != nil && !strings.HasSuffix(name, "_test.go") {
				comments = append(comments, name)
			}
		}
		if len(files) > 0 {
			documented++
			assert.Len(t, comments, 1, dir)
		}
	}
	assert.Greater(t, documented, 3, "the root, beta, services, their fakes, and the cases of the generator")
}

// titles are the pages of a directory, its index apart, by their titles.
func titles(pages map[string]*page, dir string) map[string]*page {
	found := map[string]*page{}
	for name, p := range pages {
		if path.Dir(name) == dir && path.Base(name) != "README.md" {
			title, _ := p.front["title"].(string)
			found[title] = p
		}
	}
	return found
}

// wantedHeadings are the summaries of operations. Of operations that share a summary, one can have its id in words in place of it.
func wantedHeadings(summaries, ids []string, p *page) (wanted []string) {
	onPage := withoutVersions(headings(p, 2))
	for i, summary := range summaries {
		isID := func(heading string) bool { return strings.ToLower(strings.ReplaceAll(heading, " ", "")) == ids[i] }
		isShared := slices.Contains(summaries[:i], summary) || slices.Contains(summaries[i+1:], summary)
		if at := slices.IndexFunc(onPage, isID); at >= 0 && isShared {
			summary = onPage[at]
		}
		wanted = append(wanted, summary)
	}
	return wanted
}

// sections returns the fragments of the headings of the second level in the form in which operation ids are compared here: lower case, without
// hyphens.
func sections(p *page) (names []string) {
	anchors := p.anchors()
	each(p, func(heading *markdown.Heading) {
		if heading.Level == 2 {
			names = append(names, strings.ReplaceAll(anchors[0], "-", ""))
		}
		anchors = anchors[1:]
	})
	return names
}

// serviceVersion matches what tells the headings of two versions of a service apart.
var serviceVersion = regexp.MustCompile(` \(v\d+\)$`)

func withoutVersions(headings []string) (texts []string) {
	for _, heading := range headings {
		texts = append(texts, serviceVersion.ReplaceAllString(heading, ""))
	}
	return texts
}

// headings returns the headings of a level.
func headings(p *page, level int) (texts []string) {
	each(p, func(heading *markdown.Heading) {
		if heading.Level == level {
			texts = append(texts, p.plain(heading))
		}
	})
	return texts
}

// modelTypes returns the types in the model files of a version package.
func modelTypes(t *testing.T, dir string) (names []string) {
	t.Helper()
	entries, err := os.ReadDir(dir)
	require.NoError(t, err)
	for _, entry := range entries {
		if !strings.HasPrefix(entry.Name(), "model_") {
			continue
		}
		file, err := parser.ParseFile(token.NewFileSet(), filepath.Join(dir, entry.Name()), nil, parser.SkipObjectResolution)
		require.NoError(t, err)
		for _, declaration := range file.Decls {
			if group, ok := declaration.(*ast.GenDecl); ok && group.Tok == token.TYPE {
				names = append(names, group.Specs[0].(*ast.TypeSpec).Name.Name)
			}
		}
	}
	return names
}
