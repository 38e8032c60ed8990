package sample

import (
	"cmp"
	"net/http"
	"slices"
	"strconv"
	"strings"

	"github.com/f745b6f1/isc/internal/gen/jsonvalue"
	"github.com/f745b6f1/isc/internal/gen/model"
	"github.com/f745b6f1/isc/internal/gen/plan"
)

// A Call has the values that the example of an operation sends. The example in Go, the command line and the curl command are made from it.
type Call struct {
	Path []*jsonvalue.Value // of the arguments of the method
	Set  []*jsonvalue.Value // of the builder methods; nil for those that the example does not call
}

// OneLine is the number of bytes up to which JSON stands on one line in a command.
const OneLine = 60

// CallOf returns the values for an example of what one would send: what is required, and a little that is not.
func CallOf(o *plan.Operation) Call { return callOf(o, true) }

// RequiredCall returns the values for an example with nothing but what the operation requires.
func RequiredCall(o *plan.Operation) Call { return callOf(o, false) }

func callOf(o *plan.Operation, all bool) Call {
	var c Call
	for _, argument := range o.Arguments {
		c.Path = append(c.Path, pathValue(o.Source, argument))
	}
	for _, b := range o.Builders {
		var value *jsonvalue.Value
		switch {
		case b.Kind == plan.SetsPart && b.Part.Required:
			value = partValue(o, b)
		case b.Kind == plan.SetsBody && (all || b.Body.Required):
			value = bodyValue(o, b)
		case b.Kind == plan.SetsParameter && b.Parameter.Required:
			value = parameterValue(o, b)
		}
		c.Set = append(c.Set, value)
	}
	if all {
		c.addOptional(o)
	}
	return c
}

// mostOptional is the number of optional parameters that an example sends at most.
const mostOptional = 3

// addOptional adds what an operation does not require and what one would send all the same: the first part of a form that would be empty, the
// filter and the sorter of a list, a switch that only tries, what the document has an example for and, where a result is read and none of these is
// sent, the first parameter that chooses what is read.
func (c *Call) addOptional(o *plan.Operation) {
	isEmpty := !slices.ContainsFunc(o.Builders, func(b plan.Builder) bool { return b.Kind == plan.SetsPart && b.Part.Required })
	left, choice := mostOptional, -1
	for i, b := range o.Builders {
		switch {
		case b.Deprecated != "" || c.Set[i] != nil:
		case b.Kind == plan.SetsPart && isEmpty:
			c.Set[i], isEmpty = partValue(o, b), false
		case b.Kind != plan.SetsParameter || turnsPage(b.Parameter):
		case left > 0 && (IsExpression(b) || b.Parameter.Example != "" || isCareful(b)):
			if c.Set[i] = parameterValue(o, b); c.Set[i] != nil {
				left--
			}
		case choice < 0 && b.Type.Kind != model.Bool && !IsExpression(b):
			choice = i
		}
	}
	if left == mostOptional && choice >= 0 && o.Source.Method == http.MethodGet {
		c.Set[choice] = parameterValue(o, o.Builders[choice])
	}
}

// isCareful reports whether a builder sets a switch that only tries.
func isCareful(b plan.Builder) bool {
	return b.Type.Kind == model.Bool && careful[first(wordsOf(b.Parameter.Name))]
}

// TakesAll reports whether an operation is a list of which every page can be asked for.
func TakesAll(o *plan.Operation) bool { return o.Paging != nil && !o.Paging.Gone }

// IsExpression reports whether a parameter is the filter or the sorter of a list.
func IsExpression(b plan.Builder) bool {
	return b.Kind == plan.SetsParameter && b.Parameter.In == "query" && b.Type.Kind == model.String && (b.Parameter.Name == "filters" || b.Parameter.Name == "sorters")
}

// turnsPage reports whether a parameter asks for another page than the first one of the usual size, or for the number of items.
func turnsPage(p *model.Parameter) bool {
	return p.In == "query" && slices.Contains([]string{"limit", "offset", "count", "searchAfter"}, p.Name)
}

// pathValue returns a value for a parameter of the path: its example, one of its values, or a text for its name. A text of which nothing is known
// is an id.
func pathValue(o *model.Operation, argument plan.Argument) *jsonvalue.Value {
	p := argument.Parameter
	if argument.Type.Kind != model.String {
		return argumentValue(argument.Type, p)
	}
	if p.Example != "" {
		return jsonvalue.Text(p.Example)
	}
	before, _, _ := strings.Cut(o.Path, "/{"+p.Name+"}")
	holder := Singular(before[strings.LastIndexByte(before, '/')+1:])
	text := Scalar(p.Schema, p.Name, holder).Text
	if text == Unknown {
		text = idOf(kindOf(holder))
	}
	return jsonvalue.Text(text)
}

// parameterValue returns a value for a parameter that a method sets. It returns nil for filters and sorters of which no field is known.
func parameterValue(o *plan.Operation, b plan.Builder) *jsonvalue.Value {
	switch {
	case !IsExpression(b) || b.Parameter.Example != "":
	case b.Parameter.Name == "filters":
		condition, _ := FilterOf(o)
		return optionalText(condition.String(), b.Parameter.Required)
	default:
		return optionalText(sorterExpression(o), b.Parameter.Required)
	}
	return argumentValue(b.Type, b.Parameter)
}

// optionalText returns a text, or nil for an empty text that need not be sent.
func optionalText(text string, required bool) *jsonvalue.Value {
	if text == "" && !required {
		return nil
	}
	return jsonvalue.Text(text)
}

// argumentValue returns a value for a parameter: its example, its default, or a value of its type.
func argumentValue(t *plan.Type, p *model.Parameter) *jsonvalue.Value {
	text := cmp.Or(p.Example, p.Schema.Default)
	if text == "" && len(p.Schema.Allowed) > 0 {
		text = oneOf(p.Schema.Allowed, "", p.Name)
	}
	text = strings.TrimPrefix(text, p.Name+"=") // some examples begin with the name, as in a URL
	switch t.Kind {
	case model.Bool:
		return Bool(text, p.Name)
	case model.Int32, model.Int64, model.Float:
		if v, err := jsonvalue.Parse(text); err == nil && FitsNumber(t.Kind, v) {
			return v
		}
		return Scalar(p.Schema, p.Name)
	case model.Time:
		return jsonvalue.Text("2024-05-02T09:30:00Z")
	}
	switch {
	case t.Kind == model.List && t.Elem.Kind == model.String:
		return textList(TextOf(p.Schema.Type.Elem, Singular(p.Name)))
	case t.Kind != model.String:
		schema := *p.Schema
		schema.Example = cmp.Or(p.Example, schema.Example)
		return requested(&schema, p.Name)
	}
	return jsonvalue.Text(cmp.Or(text, TextOf(p.Schema, p.Name)))
}

func textList(text string) *jsonvalue.Value {
	return &jsonvalue.Value{Kind: jsonvalue.Array, Items: []*jsonvalue.Value{jsonvalue.Text(text)}}
}

func first(list []string) string {
	if len(list) == 0 {
		return ""
	}
	return list[0]
}

// FitsNumber reports whether a value is a number that fits the Go type of a kind.
func FitsNumber(kind model.Kind, v *jsonvalue.Value) bool {
	bits := map[model.Kind]int{model.Int32: 32, model.Int64: 64, model.Float: 64}[kind]
	switch {
	case bits == 0 || v.Kind != jsonvalue.Number:
		return false
	case kind == model.Float:
		_, err := strconv.ParseFloat(v.Text, 64)
		return err == nil
	}
	_, err := strconv.ParseInt(v.Text, 10, bits)
	return err == nil
}

// bodyValue returns the request body: its content if it is text or bytes, the parts if it is a form without known parts, and JSON otherwise.
func bodyValue(o *plan.Operation, b plan.Builder) *jsonvalue.Value {
	switch {
	case b.Body.Plain && b.Type.Kind == model.Binary:
		return jsonvalue.Text(File("", o.Source.ID))
	case b.Body.Open:
		return &jsonvalue.Value{Kind: jsonvalue.Object, Members: []jsonvalue.Member{{Name: "name", Value: jsonvalue.Text(Text("name"))}}}
	}
	return withoutNull(Request(o))
}

// withoutNull returns an object without the members that are null: fields of the same value in Go are not set.
func withoutNull(v *jsonvalue.Value) *jsonvalue.Value {
	if v != nil && v.Kind == jsonvalue.Object {
		v.Members = slices.DeleteFunc(v.Members, func(m jsonvalue.Member) bool { return m.Value.Kind == jsonvalue.Null })
	}
	return v
}

// partValue returns the value of a part of a form: the content if it is a file.
func partValue(o *plan.Operation, b plan.Builder) *jsonvalue.Value {
	part := b.Part
	switch {
	case part.Type.Kind == model.Binary:
		return jsonvalue.Text(File(part.Name, o.Source.ID))
	case IsFiles(b):
		return textList(File(part.Name, o.Source.ID))
	case len(part.Allowed) > 0:
		return jsonvalue.Text(part.Allowed[0])
	}
	return requested(part.Schema, part.Name)
}

// IsFiles reports whether a builder sets a part of a form with several files.
func IsFiles(b plan.Builder) bool {
	return b.Kind == plan.SetsPart && b.Type.Kind == model.List && b.Type.Elem.Kind == model.Binary
}

// IsFile reports whether a builder sets a file: a part of a form, or the whole body.
func IsFile(b plan.Builder) bool {
	switch b.Kind {
	case plan.SetsPart:
		return b.Part.Type.Kind == model.Binary
	case plan.SetsBody:
		return b.Body.Plain && b.Type.Kind == model.Binary
	}
	return false
}

// FileName returns the name of a file with a content, for a part of a form or, without a name, for the whole body.
func FileName(part, content string) string { return cmp.Or(part, "body") + Extension(content) }

// downloads are the ends of names of files that are downloaded, by media type.
var downloads = []struct{ media, extension string }{
	{"csv", ".csv"}, {"zip", ".zip"}, {"pdf", ".pdf"}, {"png", ".png"}, {"json", ".json"}, {"xml", ".xml"}, {"text/", ".txt"},
}

// Download returns a name for a file with the answer of an operation, which is not decoded.
func Download(o *plan.Operation) string {
	i := slices.IndexFunc(downloads, func(d struct{ media, extension string }) bool { return strings.Contains(o.Accept, d.media) })
	if i < 0 {
		return "response.bin"
	}
	return "response" + downloads[i].extension
}
