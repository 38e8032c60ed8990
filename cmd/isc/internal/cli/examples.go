package cli

import (
	"encoding/json"
	"fmt"
	"net/http"
	"strings"

	"github.com/f745b6f1/isc/cmd/isc/internal/commands"
	"github.com/f745b6f1/isc/internal/gen/commands/table"
)

// exampleLines are the examples in the help of a command: command lines that can be copied and filled in.
func (r *operationRun) exampleLines() string {
	o := r.Operation
	begin := r.beginning()
	var lines []string
	add := func(more string) { lines = append(lines, "  "+begin+more) }
	switch {
	case o.Body != nil && o.Body.Kind == table.Patch:
		add(r.patchExample())
	case o.Body != nil && o.Body.Kind == table.Form:
		add(r.formExample())
	case o.Body != nil && o.Body.Kind == table.Raw:
		add(" --body @FILE")
	case o.Body != nil && o.Body.Example != nil:
		lines = append(lines, "  "+r.withoutArguments()+" --example > body.json")
		add(" --body @body.json")
	case o.Paging != nil && o.List():
		add(" --limit 10")
		add(" --all -o csv")
	case o.Answer == table.Stream:
		add(" --save FILE")
	default:
		add("")
	}
	if o.Task != nil {
		lines[len(lines)-1] += " --wait"
	}
	if o.Bulk() && o.Method != http.MethodGet && o.Task == nil && o.Body == nil {
		lines = append(lines, "  "+r.withoutArguments()+r.required()+" --ids-from ids.txt --resume done.txt")
	}
	return strings.Join(lines, "\n")
}

// withoutArguments returns the words of the command, with the version if it is not the default.
func (r *operationRun) withoutArguments() string {
	if r.Version.Name != commands.Names()[0] {
		return "isc --api " + r.Version.Name + " " + r.Words
	}
	return "isc " + r.Words
}

// beginning returns the command with what it needs besides a body.
func (r *operationRun) beginning() string {
	text := r.withoutArguments()
	for _, p := range r.PathParameters() {
		text += " " + placeholder(p.Flag)
	}
	return text + r.required()
}

// required returns the required flags.
func (r *operationRun) required() (text string) {
	for _, p := range r.Parameters {
		if p.Required && p.In != "path" {
			text += " --" + p.Flag + " " + valueFor(p.Flag, p.Allowed)
		}
	}
	return text
}

// placeholder returns what stands for a value that the reader has to fill in.
func placeholder(flag string) string { return strings.ToUpper(strings.ReplaceAll(flag, "-", "_")) }

func valueFor(flag string, allowed []string) string {
	if len(allowed) > 0 {
		return allowed[0]
	}
	return placeholder(flag)
}

// patchExample returns the flag for the first change of the example of a patch.
func (r *operationRun) patchExample() string {
	var changes []change
	if json.Unmarshal(r.Body.Example, &changes) != nil || len(changes) == 0 || changes[0].Op != "replace" {
		return " --patch @patch.json"
	}
	var text string
	value := string(changes[0].Value)
	if json.Unmarshal(changes[0].Value, &text) == nil && !json.Valid([]byte(text)) {
		value = text
	}
	return fmt.Sprintf(" --replace '%s=%s'", changes[0].Path, strings.ReplaceAll(value, "'", `'\''`))
}

// formExample returns flags for the required parts of a form, or for its first file.
func (r *operationRun) formExample() (text string) {
	for _, field := range r.Body.Fields {
		isFile := field.Type == table.File || field.Type == table.Files
		switch {
		case isFile && (field.Required || text == ""):
			text += " --file " + field.Name + "=@FILE"
		case field.Required:
			text += " --" + field.Flag + " " + valueFor(field.Flag, field.Allowed)
		}
	}
	return text
}
