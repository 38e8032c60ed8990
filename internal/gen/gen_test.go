package gen

import (
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/f745b6f1/isc/internal/gen/gentest"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

const sampleSpec = `openapi: 3.0.1
info: {title: Sample API, version: v1}
servers: [{url: "https://example.com/v1"}]
paths:
  /things:
    get:
      operationId: listThings
      tags: [Things]
      responses:
        "200": {description: Things., content: {application/json: {schema: {type: array, items: {$ref: "#/components/schemas/Thing"}}}}}
components:
  schemas:
    Thing: {type: object, properties: {id: {type: string}, kind: {type: string, enum: [BIG]}}}
`

// sampleOptions writes a document to a directory of its own, and requests all outputs.
func sampleOptions(t *testing.T, spec string) Options {
	t.Helper()
	dir := t.TempDir()
	o := Options{
		Spec: filepath.Join(dir, "spec.yaml"), Package: "sample", Out: filepath.Join(dir, "sample"), Docs: filepath.Join(dir, "docs"),
		Names: filepath.Join(dir, "names.yaml"), API: filepath.Join(dir, "api.yaml"), Fakes: filepath.Join(dir, "fake"), Import: "example.com/sample",
	}
	gentest.WriteFile(t, o.Spec, spec)
	return o
}

// modified returns the modification times of the files below a directory.
func modified(t *testing.T, root string) map[string]time.Time {
	t.Helper()
	times := map[string]time.Time{}
	for name := range gentest.ReadTree(t, root) {
		info, err := os.Stat(filepath.Join(root, name))
		require.NoError(t, err)
		times[name] = info.ModTime()
	}
	return times
}

func TestGenerateAgainTouchesNothing(t *testing.T) {
	t.Parallel()
	o := sampleOptions(t, sampleSpec)
	first, err := Generate(o)
	require.NoError(t, err)
	assert.Equal(t, 1, first.Operations)
	assert.Equal(t, 2, first.Models)
	assert.Empty(t, first.Removed)
	before := modified(t, filepath.Dir(o.Spec))

	again, err := Generate(o)
	require.NoError(t, err)
	assert.Empty(t, again.Written)
	assert.Empty(t, again.Removed)
	assert.Equal(t, len(first.Written), again.Unchanged)
	assert.Equal(t, before, modified(t, filepath.Dir(o.Spec)))
}

func TestGenerateRemovesWhatItNoLongerWrites(t *testing.T) {
	t.Parallel()
	o := sampleOptions(t, sampleSpec)
	_, err := Generate(o)
	require.NoError(t, err)
	require.FileExists(t, filepath.Join(o.Out, "model_things.go"))
	require.FileExists(t, filepath.Join(o.Docs, "models", "things.md"))
	kept := filepath.Join(o.Out, "thing_more.go")
	gentest.WriteFile(t, kept, "package sample\n")

	gentest.ReplaceInFile(t, o.Spec, "tags: [Things]", "tags: [Articles]")
	report, err := Generate(o)
	require.NoError(t, err)
	assert.NoFileExists(t, filepath.Join(o.Out, "model_things.go"))
	assert.NoFileExists(t, filepath.Join(o.Docs, "models", "things.md"))
	assert.FileExists(t, filepath.Join(o.Out, "model_articles.go"))
	assert.FileExists(t, kept, "iscgen did not write it")
	assert.Contains(t, report.Removed, filepath.ToSlash(filepath.Join(o.Out, "model_things.go")))
}

func TestGenerateKeepsHandWrittenFiles(t *testing.T) {
	t.Parallel()
	for _, name := range []string{"sample/model_things.go", "docs/README.md", "api.yaml", "fake/things.go"} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			o := sampleOptions(t, sampleSpec)
			path := filepath.Join(filepath.Dir(o.Spec), filepath.FromSlash(name))
			gentest.WriteFile(t, path, "package sample\n")
			before := gentest.ReadTree(t, filepath.Dir(o.Spec))
			_, err := Generate(o)
			require.ErrorContains(t, err, path+" is in the way")
			assert.Equal(t, before, gentest.ReadTree(t, filepath.Dir(o.Spec)), "no file is changed")
		})
	}
}

// TestGenerateOverwritesGeneratedFiles shows that a file with the header is overwritten even if the manifest was lost.
func TestGenerateOverwritesGeneratedFiles(t *testing.T) {
	t.Parallel()
	o := sampleOptions(t, sampleSpec)
	o.Docs = ""
	_, err := Generate(o)
	require.NoError(t, err)
	require.NoError(t, os.Remove(filepath.Join(o.Out, "iscgen.manifest")))
	gentest.ReplaceInFile(t, o.Spec, "enum: [BIG]", "enum: [BIG, SMALL]")
	_, err = Generate(o)
	require.NoError(t, err)
}

func TestManifestStaysInItsDirectory(t *testing.T) {
	t.Parallel()
	o := sampleOptions(t, sampleSpec)
	gentest.WriteFile(t, filepath.Join(o.Out, "iscgen.manifest"), "../../precious\n")
	_, err := Generate(o)
	require.ErrorContains(t, err, "outside its directory")
}

func TestGenerateAvoidsHandWrittenNames(t *testing.T) {
	t.Parallel()
	o := sampleOptions(t, sampleSpec)
	gentest.WriteFile(t, filepath.Join(o.Out, "thing.go"), "package sample\n\n// Thing is ours.\ntype Thing struct{}\n\nvar ThingKind, other = 1, 2\n")
	_, err := Generate(o)
	require.NoError(t, err)
	text, err := os.ReadFile(filepath.Join(o.Out, "model_things.go"))
	require.NoError(t, err)
	assert.Contains(t, string(text), "type ListThingsThing struct")
	assert.Contains(t, string(text), "type ListThingsThingKind = string")
}

func TestWriteErrors(t *testing.T) {
	t.Parallel()
	t.Run("a directory that is a file", func(t *testing.T) {
		t.Parallel()
		o := sampleOptions(t, sampleSpec)
		o.Docs = ""
		gentest.WriteFile(t, o.Out, "")
		_, err := Generate(o)
		require.Error(t, err)
		assert.NoFileExists(t, o.Names)
	})
	t.Run("Go that cannot be read", func(t *testing.T) {
		t.Parallel()
		o := sampleOptions(t, sampleSpec)
		gentest.WriteFile(t, filepath.Join(o.Out, "broken.go"), "package")
		_, err := Generate(o)
		require.ErrorContains(t, err, "broken.go")
	})
	t.Run("options", func(t *testing.T) {
		t.Parallel()
		_, err := Generate(Options{Out: "b"})
		require.EqualError(t, err, "missing: --spec, --package")
		_, err = Generate(Options{Spec: "a", Out: "b", Package: "b", CLI: "c"})
		require.EqualError(t, err, "missing: --commands, which --cli needs")
		_, err = Generate(Options{Spec: "a", Out: "b", Package: "a-b"})
		require.ErrorContains(t, err, `"a-b" cannot be the name of the package`)
		fakes := Options{Spec: "a", Out: "b", Package: "b", Fakes: "c"}
		_, err = Generate(fakes)
		require.ErrorContains(t, err, "missing: --import, which --fakes needs")
		fakes.Import, fakes.Fakes = "example.com/b", "./b"
		_, err = Generate(fakes)
		require.ErrorContains(t, err, "--fakes is the same directory as --out, b")
		fakes.Package, fakes.Fakes = "context", "c"
		_, err = Generate(fakes)
		require.ErrorContains(t, err, `cannot import a package named "context"`)
		_, err = Generate(Options{Spec: filepath.Join(t.TempDir(), "none.yaml"), Out: "b", Package: "b"})
		require.ErrorIs(t, err, os.ErrNotExist)
	})
}

// TestGenerateWritesAllOrNothing shows that a run that fails halfway leaves the files and directories as they were.
func TestGenerateWritesAllOrNothing(t *testing.T) {
	t.Parallel()
	for name, prepare := range map[string]func(t *testing.T, o Options){
		"a directory in the place of the last file": func(t *testing.T, o Options) {
			require.NoError(t, os.Remove(o.API))
			gentest.WriteFile(t, filepath.Join(o.API, "note.txt"), "")
		},
		"a directory in the place of a new file": func(t *testing.T, o Options) {
			gentest.WriteFile(t, filepath.Join(o.Out, "model_zebras.go", "note.txt"), "")
		},
		"a directory in the place of a removed file": func(t *testing.T, o Options) {
			path := filepath.Join(o.Out, "model_things.go")
			require.NoError(t, os.Remove(path))
			gentest.WriteFile(t, filepath.Join(path, "note.txt"), "")
		},
		"a file in the place of a directory": func(t *testing.T, o Options) {
			require.NoError(t, os.RemoveAll(filepath.Join(o.Docs, "models")))
			gentest.WriteFile(t, filepath.Join(o.Docs, "models"), "")
		},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			o := sampleOptions(t, sampleSpec)
			_, err := Generate(o)
			require.NoError(t, err)
			gentest.ReplaceInFile(t, o.Spec, "Thing:", "Zebra:")
			gentest.ReplaceInFile(t, o.Spec, "schemas/Thing", "schemas/Zebra")
			gentest.ReplaceInFile(t, o.Spec, "tags: [Things]", "tags: [Zebras]")
			prepare(t, o)
			before, directories := gentest.ReadTree(t, filepath.Dir(o.Spec)), directoriesIn(t, filepath.Dir(o.Spec))
			_, err = Generate(o)
			require.Error(t, err)
			assert.Equal(t, before, gentest.ReadTree(t, filepath.Dir(o.Spec)))
			assert.Equal(t, directories, directoriesIn(t, filepath.Dir(o.Spec)))
		})
	}
}

func directoriesIn(t *testing.T, root string) (names []string) {
	t.Helper()
	require.NoError(t, filepath.WalkDir(root, func(path string, entry fs.DirEntry, err error) error {
		if err == nil && entry.IsDir() {
			names = append(names, path)
		}
		return err
	}))
	return names
}

// TestGenerateOverwritesItsOwnFilesOnly shows that hand-written files and inputs of the run are not overwritten, whatever flag names them.
func TestGenerateOverwritesItsOwnFilesOnly(t *testing.T) {
	t.Parallel()
	for name, text := range map[string]string{
		"YAML": "a: 1\nb: [x]\n", "a secret": "apiVersion: v1\nkind: Secret\ndata: {a: b}\n", "text": "hello there\n", "a document": sampleSpec, "Go": "package mine\n", "an empty mapping": "{}\n",
	} {
		for flag, set := range map[string]func(o *Options, path string){
			"names": func(o *Options, path string) { o.Names = path },
			"api":   func(o *Options, path string) { o.API = path },
			"commands": func(o *Options, path string) {
				o.CLI, o.Commands = filepath.Join(filepath.Dir(path), "cli"), strings.TrimSuffix(path, ".lock")
			},
		} {
			t.Run(flag+" "+name, func(t *testing.T) {
				t.Parallel()
				o := sampleOptions(t, sampleSpec)
				path := filepath.Join(filepath.Dir(o.Spec), "precious.lock")
				gentest.WriteFile(t, path, text)
				gentest.WriteFile(t, strings.TrimSuffix(path, ".lock"), "commands: {listThings: things list}\n")
				set(&o, path)
				before := gentest.ReadTree(t, filepath.Dir(o.Spec))
				_, err := Generate(o)
				require.ErrorContains(t, err, "precious")
				assert.Equal(t, before, gentest.ReadTree(t, filepath.Dir(o.Spec)))
			})
		}
	}
	t.Run("an input", func(t *testing.T) {
		t.Parallel()
		o := sampleOptions(t, "# Code generated by iscgen from elsewhere. DO NOT EDIT.\n"+sampleSpec)
		o.API = o.Spec
		before := gentest.ReadTree(t, filepath.Dir(o.Spec))
		_, err := Generate(o)
		require.ErrorContains(t, err, "spec.yaml is an input of this run and would be overwritten")
		assert.Equal(t, before, gentest.ReadTree(t, filepath.Dir(o.Spec)))
	})
}

func TestGenerateReportsEditedFiles(t *testing.T) {
	t.Parallel()
	o := sampleOptions(t, sampleSpec)
	_, err := Generate(o)
	require.NoError(t, err)
	code, page := filepath.Join(o.Out, "model_things.go"), filepath.Join(o.Docs, "models", "things.md")
	gentest.WriteFile(t, code, "package sample\n\n// Thing is mine.\ntype Thing struct{}\n\ntype ThingKind string\n")
	gentest.WriteFile(t, page, "# Mine\n")
	gentest.ReplaceInFile(t, o.Spec, "enum: [BIG]", "enum: [BIG, SMALL]")
	report, err := Generate(o)
	require.NoError(t, err)
	assert.Equal(t, []string{filepath.ToSlash(page), filepath.ToSlash(code)}, report.Kept)
	text, _ := gentest.ReadOptional(t, page)
	assert.Equal(t, "# Mine\n", string(text))
}
