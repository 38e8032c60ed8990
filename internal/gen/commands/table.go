package commands

import (
	"fmt"
	"maps"
	"regexp"
	"slices"

	"github.com/f745b6f1/isc/internal/gen/document"
	"github.com/f745b6f1/isc/internal/gen/model"
	"github.com/f745b6f1/isc/internal/gen/naming"
	"github.com/f745b6f1/isc/internal/gen/plan"
)

// A table maps the operations of a document to commands of the command line tool.
type table struct {
	file        string
	Commands    map[string]string `yaml:"commands"`    // by operationId: "identities role-assignments list"
	Destructive []string          `yaml:"destructive"` // operationIds of commands that ask for confirmation
	Bulk        []string          `yaml:"bulk"`        // operationIds of commands that accept a list of ids
}

var commandWords = regexp.MustCompile(`^[a-z][a-z0-9-]*( [a-z][a-z0-9-]*)+$`)

// readTable reads the file that maps operations to commands.
func readTable(path string) (*table, error) {
	text, err := document.ReadFile(path)
	if err != nil {
		return nil, fmt.Errorf("reading the commands: %w", err)
	}
	t := &table{file: document.DisplayName(path)}
	return t, document.Decode(t.file, text, t)
}

// check reports duplicate commands, entries of the lists without a command, and operations that the command line tool cannot call. An operation that the table does not name has no
// command.
func (t *table) check(p *plan.Package) error {
	var problems document.Problems
	report := func(format string, args ...any) {
		problems = append(problems, document.Problem{File: t.file, Text: fmt.Sprintf(format, args...)})
	}
	for _, list := range []struct {
		name string
		ids  []string
	}{{"destructive", t.Destructive}, {"bulk", t.Bulk}} {
		for _, id := range list.ids {
			if _, named := t.Commands[id]; !named {
				report("%s lists %s, which has no command; give it one, or take it from the list", list.name, id)
			}
		}
	}
	owner := map[string]string{}
	for _, o := range p.API.Operations {
		planned := p.Operation(o)
		id := t.id(o)
		words := t.Commands[id]
		if id == "" {
			continue
		}
		switch other := owner[words]; {
		case !commandWords.MatchString(words):
			report("the command of %s is %q; write at least two words of lower case letters, digits and hyphens", o.ID, words)
		case other != "":
			report("%s and %s have the same command %q; change one of them", other, o.ID, words)
		}
		owner[words] = o.ID
		if slices.Contains(t.Bulk, id) && len(o.PathParameters) != 1 {
			report("bulk lists %s, which has %d path parameters; it needs exactly one, for the id", o.ID, len(o.PathParameters))
		}
		for _, name := range otherParameters(planned) {
			report("the parameter %[2]s of %[1]s cannot be a flag; flags can hold strings, numbers, booleans, times and lists of strings", o.ID, name)
		}
		if planned.HasForm() || o.Body != nil && (o.Body.Plain || o.Body.Open) {
			report("%s sends %s; commands can send only JSON", o.ID, o.Body.MediaType)
		}
		if planned.Answer.Kind == plan.Stream {
			report("%s returns %s; commands can return only JSON or nothing", o.ID, planned.Accept)
		}
	}
	return problems.Err()
}

// id returns the operationId in the table for an operation, or "". The version of a service can be left out: listThings is also listThingsV1.
func (t *table) id(o *model.Operation) string {
	for _, id := range []string{o.ID, naming.WithoutVersion(o.ID, o.Path)} {
		if _, named := t.Commands[id]; named {
			return id
		}
	}
	return ""
}

// withoutOperation returns a line for each command whose operation the document does not have, such as one with a misspelled operationId.
func (t *table) withoutOperation(p *plan.Package) (notes []string) {
	has := map[string]bool{}
	for _, o := range p.API.Operations {
		has[t.id(o)] = true
	}
	for _, id := range slices.Sorted(maps.Keys(t.Commands)) {
		if !has[id] {
			notes = append(notes, fmt.Sprintf("%s: %s has no operation %s, so the command %q is left out", t.file, p.API.Source, id, t.Commands[id]))
		}
	}
	return notes
}

// otherParameters returns the names of the parameters that cannot be flags.
func otherParameters(o *plan.Operation) (names []string) {
	for _, argument := range o.Arguments {
		if kind := argument.Type.Kind; kind != model.String && kind != model.Binary {
			names = append(names, argument.Parameter.Name)
		}
	}
	for _, b := range o.Builders {
		if b.Kind == plan.SetsParameter && !fitsFlag(&b) {
			names = append(names, b.Parameter.Name)
		}
	}
	return names
}

// fitsFlag reports whether a flag can hold the argument of a builder method.
func fitsFlag(b *plan.Builder) bool {
	switch b.Type.Kind {
	case model.String, model.Binary, model.Bool, model.Int32, model.Int64, model.Float:
		return true
	case model.Time:
		return b.Parameter.ContentType == "" // with a content type it is a core.Time
	case model.List:
		return b.Type.Elem.Kind == model.String && !b.Type.Elem.Pointer
	}
	return false
}
