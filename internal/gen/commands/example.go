package commands

import (
	"strings"

	"github.com/f745b6f1/isc/internal/gen/commands/table"
	"github.com/f745b6f1/isc/internal/gen/jsonvalue"
	"github.com/f745b6f1/isc/internal/gen/plan"
	"github.com/f745b6f1/isc/internal/gen/quote"
	"github.com/f745b6f1/isc/internal/gen/sample"
)

// mostFlags is the number of properties up to which an example sets the body by a flag for each.
const mostFlags = 4

// example returns a command line that sends what the other examples of the operation send. Of a list it gets every page. The version is named
// unless it is the default.
func (p *printer) example(planned *plan.Operation, c table.Operation) string {
	values := sample.CallOf(planned)
	begin := "isc "
	if p.API.Version != p.settings.Default {
		begin += "--api " + p.API.Version + " "
	}
	words := strings.Fields(begin + c.Words)
	var options []string
	for i, parameter := range c.Parameters {
		if i < len(values.Path) {
			if text := flagText(values.Path[i], parameter.Type); text != "" && !strings.HasPrefix(text, "-") { //nolint:parsed // a value of the document, which must not look like a flag
				words = append(words, quote.Shell(text))
			} else {
				options = append(options, flag(parameter.Flag, text))
			}
		}
	}
	if c.Paging != nil && sample.TakesAll(planned) {
		options = append(options, "--all")
	}
	given := c.Parameters[len(values.Path):]
	part := 0
	for i, b := range planned.Builders {
		v := values.Set[i]
		switch b.Kind {
		case plan.SetsParameter:
			if v != nil {
				options = append(options, valueFlag(given[0].Flag, given[0].Type, v))
			}
			given = given[1:]
		case plan.SetsPart:
			if v != nil {
				options = append(options, partFlag(c.Body.Fields[part], b, v))
			}
			part++
		case plan.SetsBody:
			if v != nil {
				options = append(options, bodyFlags(c.Body, b, v)...)
			}
		}
	}
	if c.Answer == table.Stream {
		options = append(options, flag("save", sample.Download(planned)))
	}
	return quote.CommandLine(words, options...)
}

func flag(name, text string) string { return "--" + name + " " + quote.Shell(text) }

// valueFlag returns a flag with a value. A flag for true needs none.
func valueFlag(name, of string, v *jsonvalue.Value) string {
	switch of { //nolint:parsed // the type of a flag, which is written like one of Go
	case table.Bool:
		if v.Text == "true" {
			return "--" + name
		}
		return "--" + name + "=" + v.Text
	}
	return flag(name, flagText(v, of))
}

// flagText returns a value as a flag takes it: the items of a list with commas between them, and everything with parts as JSON.
func flagText(v *jsonvalue.Value, of string) string {
	switch {
	case of == table.List && v.Kind == jsonvalue.Array:
		items := make([]string, len(v.Items))
		for i, item := range v.Items {
			items[i] = item.Text
			if strings.ContainsAny(item.Text, ",\"\n") {
				items[i] = `"` + strings.ReplaceAll(item.Text, `"`, `""`) + `"`
			}
		}
		return strings.Join(items, ",")
	case of == table.JSON || v.Kind == jsonvalue.Array || v.Kind == jsonvalue.Object:
		return v.Fit(sample.OneLine)
	}
	return v.Text
}

// partFlag returns the flag for a part of a form. A part with parts of its own is read from a file or the command line as JSON.
func partFlag(field table.Field, b plan.Builder, v *jsonvalue.Value) string {
	switch {
	case sample.IsFile(b):
		return flag("file", field.Name+"=@"+sample.FileName(b.Part.Name, v.Text))
	case sample.IsFiles(b):
		return flag("file", field.Name+"=@"+sample.FileName(b.Part.Name, v.Items[0].Text))
	case field.Flag == "":
		return flag("file", field.Name+"=@"+sample.FileName(b.Part.Name, "{"))
	}
	return valueFlag(field.Flag, field.Type, v)
}

// bodyFlags returns the flags that make a request body: one for each change of a patch or for each property if there are few, or else its JSON.
func bodyFlags(body *table.Body, b plan.Builder, v *jsonvalue.Value) []string {
	switch {
	case sample.IsFile(b):
		return []string{flag("body", "@"+sample.FileName("", v.Text))}
	case body.Kind == table.Raw:
		return []string{flag("body", v.Text)}
	case body.Kind == table.Form:
		return []string{flag("file", v.Members[0].Name+"=@"+sample.FileName(v.Members[0].Name, v.Members[0].Value.Text))}
	case body.Kind == table.Patch:
		if flags := changeFlags(v); flags != nil {
			return flags
		}
		return []string{flag("patch", v.Fit(sample.OneLine))}
	}
	if flags := propertyFlags(body, v); flags != nil {
		return flags
	}
	return []string{flag("body", v.Fit(sample.OneLine))}
}

// changeFlags returns a flag for each operation of a JSON patch, or nil if one cannot be written as a flag.
func changeFlags(patch *jsonvalue.Value) (flags []string) {
	for _, change := range patch.Items {
		op, path, value := change.Member("op"), change.Member("path"), change.Member("value")
		if op == nil || path == nil || strings.Contains(path.Text, "=") {
			return nil
		}
		switch {
		case op.Text == "remove":
			flags = append(flags, flag("remove", path.Text))
		case (op.Text == "add" || op.Text == "replace") && value != nil && (value.Kind != jsonvalue.String || !isJSON(value.Text)):
			text := value.Text
			if value.Kind == jsonvalue.Array || value.Kind == jsonvalue.Object || value.Kind == jsonvalue.Null {
				text = value.Fit(sample.OneLine)
			}
			flags = append(flags, flag(op.Text, path.Text+"="+text))
		default:
			return nil
		}
	}
	return flags
}

// isJSON reports whether a text could be read as a value of another type.
func isJSON(text string) bool {
	_, err := jsonvalue.Parse(text)
	return err == nil
}

// propertyFlags returns a flag for each property of a body, or nil if it has many or one without a flag.
func propertyFlags(body *table.Body, v *jsonvalue.Value) (flags []string) {
	if v.Kind != jsonvalue.Object || len(v.Members) > mostFlags {
		return nil
	}
	for _, member := range v.Members {
		field := fieldNamed(body, member.Name)
		if field == nil || field.Flag == "" || member.Value.Kind == jsonvalue.Null || field.Type == table.List && len(member.Value.Items) == 0 {
			return nil
		}
		flags = append(flags, valueFlag(field.Flag, field.Type, member.Value))
	}
	return flags
}

func fieldNamed(body *table.Body, name string) *table.Field {
	for i := range body.Fields {
		if body.Fields[i].Name == name {
			return &body.Fields[i]
		}
	}
	return nil
}
