package vendoring

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"go.yaml.in/yaml/v3"

	"github.com/f745b6f1/isc/internal/gen/document"
)

// Words are the descriptions and examples of this project. All API versions share them. They are looked up by the names in a document.
type Words struct {
	api        apiWords
	tags       map[string]string
	operations map[string]*operationWords
	parameters map[string]string // by name, or by the path up to and including the parameter
	schemas    map[string]*schemaWords
	properties map[string]string
	responses  map[string]string // by status, or by the name of a component
	examples   examples
	spellings  map[string]string // names of schemas as they are in the file, by their lower case
	used       map[string]bool   // entries that were looked up, by file and key
}

type apiWords struct {
	Title, Description string
	License            string
	Pages              string // address of the page about an operation, see [document.PagesExtension]
	Versions           map[string]versionWords
	Servers            map[string]string // by URL, without the version
	Variables          map[string]string // of servers, by name
	Security           map[string]string // by the scheme's name
}

// versionWords are the words for one version of the API.
type versionWords struct {
	Title, Description string // instead of those of apiWords
	Lifetime           string // how long the version works
	Pages              string // instead of that of apiWords
}

type operationWords struct {
	Summary, Description string
	Parameters           map[string]string // by name
	Body                 string
	Responses            map[string]string // by status
	Properties           map[string]string // of inline bodies, by property path
	FilterTypes          map[string]string `yaml:"filterTypes"` // types of filterable fields that are not properties of the item
}

type schemaWords struct {
	Description string
	Properties  map[string]string // by property path: "owner.name" is the property name of the inline object owner
}

// UnmarshalYAML also accepts a string, which is the description.
func (w *schemaWords) UnmarshalYAML(node *yaml.Node) error {
	if node.Kind == yaml.ScalarNode {
		return node.Decode(&w.Description)
	}
	type plain schemaWords
	return node.Decode((*plain)(w))
}

// examples are values that replace the examples made by the generator.
type examples struct {
	Operations map[string]struct {
		Parameters map[string]yaml.Node
		Body       map[string]namedExample            // by the example's name
		Responses  map[string]map[string]namedExample // by status
	}
	Parameters map[string]yaml.Node
	Responses  map[string]map[string]namedExample // of shared responses, by name
	Schemas    map[string]map[string]yaml.Node    // by schema and property path
}

type namedExample struct {
	Summary string    `yaml:"summary,omitempty"`
	Value   yaml.Node `yaml:"value"`
}

// Names of the files in the directory of words.
const (
	apiFile        = "api.yaml"
	tagsFile       = "tags.yaml"
	operationsFile = "operations.yaml"
	parametersFile = "parameters.yaml"
	schemasFile    = "schemas.yaml"
	propertiesFile = "properties.yaml"
	responsesFile  = "responses.yaml"
	examplesFile   = "examples.yaml"
)

// ReadWords reads the words from a directory. A file may be missing. An unknown or duplicate key is an error,
// and so are two schemas whose names differ only in capital letters.
func ReadWords(dir string) (*Words, error) {
	w := &Words{used: map[string]bool{}}
	if _, err := os.Stat(dir); err != nil {
		return nil, fmt.Errorf("reading the words: %w", err)
	}
	var problems []error
	for _, file := range []struct {
		name string
		into any
	}{
		{apiFile, &w.api}, {tagsFile, &w.tags}, {operationsFile, &w.operations}, {parametersFile, &w.parameters},
		{schemasFile, &w.schemas}, {propertiesFile, &w.properties}, {responsesFile, &w.responses}, {examplesFile, &w.examples},
	} {
		problems = append(problems, readStrictly(filepath.Join(dir, file.name), file.into))
	}
	var alike, examplesAlike error
	w.schemas, w.spellings, alike = byFoldedName(filepath.Join(dir, schemasFile), w.schemas)
	w.examples.Schemas, _, examplesAlike = byFoldedName(filepath.Join(dir, examplesFile), w.examples.Schemas)
	return w, errors.Join(append(problems, alike, examplesAlike)...)
}

// byFoldedName maps the names of schemas to lower case, because documents differ in how they capitalize a name. It also returns the names as they
// are in the file, by their lower case.
func byFoldedName[T any](path string, byName map[string]T) (folded map[string]T, spellings map[string]string, err error) {
	folded, spellings = map[string]T{}, map[string]string{}
	for _, name := range sorted(byName) {
		lower := strings.ToLower(name)
		if other := spellings[lower]; other != "" {
			err = errors.Join(err, fmt.Errorf("%s: %s and %s differ only in capital letters; keep one of them", filepath.ToSlash(path), other, name))
		}
		folded[lower], spellings[lower] = byName[name], name
	}
	return folded, spellings, err
}

func readStrictly(path string, into any) error {
	text, err := document.ReadFile(path)
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	if err != nil {
		return fmt.Errorf("reading the words: %w", err)
	}
	decoder := yaml.NewDecoder(bytes.NewReader(text))
	decoder.KnownFields(true)
	if err := decoder.Decode(into); err != nil && !errors.Is(err, io.EOF) {
		return fmt.Errorf("%s: %w", filepath.ToSlash(path), err)
	}
	return nil
}

// find looks up words under several keys. It returns the first match and marks it as used.
func find[T any](w *Words, file string, entries map[string]T, keys ...string) (value T, found bool) {
	for _, key := range keys {
		if value, found = entries[key]; found {
			w.use(file, key)
			return value, true
		}
	}
	return value, false
}

func (w *Words) use(file, key string) { w.used[file+": "+key] = true }

// unused returns the entries that were never looked up, as "file: key".
func (w *Words) unused() (left []string) {
	note := func(file string, keys ...string) {
		for _, key := range keys {
			if entry := file + ": " + key; !w.used[entry] {
				left = append(left, entry)
			}
		}
	}
	note(tagsFile, sorted(w.tags)...)
	for _, id := range sorted(w.operations) {
		note(operationsFile, id)
		if !w.used[operationsFile+": "+id] {
			continue
		}
		for part, entries := range map[string]map[string]string{
			"parameters": w.operations[id].Parameters, "responses": w.operations[id].Responses, "properties": w.operations[id].Properties,
		} {
			for _, key := range sorted(entries) {
				note(operationsFile, id+"."+part+"."+key)
			}
		}
	}
	note(parametersFile, sorted(w.parameters)...)
	for _, name := range sorted(w.schemas) {
		note(schemasFile, name)
		if !w.used[schemasFile+": "+name] {
			continue
		}
		for _, key := range sorted(w.schemas[name].Properties) {
			note(schemasFile, name+".properties."+key)
		}
	}
	note(propertiesFile, sorted(w.properties)...)
	note(responsesFile, sorted(w.responses)...)
	note(examplesFile, sorted(w.examples.Operations)...)
	slices.Sort(left)
	return left
}

func sorted[T any](entries map[string]T) []string { return slices.Sorted(maps.Keys(entries)) }
