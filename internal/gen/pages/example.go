package pages

import (
	"cmp"
	"fmt"
	"go/format"
	"go/token"
	"go/types"
	"strconv"
	"strings"

	"github.com/f745b6f1/isc/internal/gen/jsonvalue"
	"github.com/f745b6f1/isc/internal/gen/model"
	"github.com/f745b6f1/isc/internal/gen/naming"
	"github.com/f745b6f1/isc/internal/gen/plan"
	"github.com/f745b6f1/isc/internal/gen/prose"
	"github.com/f745b6f1/isc/internal/gen/quote"
	"github.com/f745b6f1/isc/internal/gen/sample"
)

// Examples are statements that use only the variables ctx and client and those that they declare.

// callExample returns a call with all parameters.
func (s *site) callExample(o *plan.Operation) string {
	var b strings.Builder
	if body := o.Body(); body != nil {
		fmt.Fprintf(&b, "body := %s\n", s.bodyLiteral(o, body))
	}
	name := resultName(o.Answer)
	results := name + ", response, err"
	if o.Answer.Kind == plan.Empty {
		results = "response, err"
	}
	fmt.Fprintf(&b, "%s := %s\nif err != nil {\n\treturn err\n}\n", results, s.call(o, true, "Execute()"))
	switch o.Answer.Kind {
	case plan.Stream:
		fmt.Fprintf(&b, "defer %s.Close()\nfmt.Println(response.Status)\n", name)
	case plan.Empty:
		b.WriteString("fmt.Println(response.Status)\n")
	case plan.Many:
		fmt.Fprintf(&b, "fmt.Println(response.Status, len(%s))\n", name)
	case plan.One:
		fmt.Fprintf(&b, "fmt.Println(response.Status, %s)\n", reading(name, o.Answer.Item, false))
	}
	return gofmt(b.String())
}

// pagingExample returns a loop over all items, sorted if possible, or "" if the document has no parameters of pages.
func (s *site) pagingExample(o *plan.Operation) string {
	if o.Paging == nil || o.Paging.Gone {
		return ""
	}
	call := s.call(o, false)
	if o.Sorter != nil {
		call += fmt.Sprintf(".\nSortBy(%s.%s.%s.Asc())", s.Name, o.Sorter.Name, o.Sorter.Fields[0].Name)
	}
	body := ""
	if b := o.Body(); b != nil && b.Body.Required {
		body = "body := " + s.bodyLiteral(o, b) + "\n"
	}
	name := itemName(o.Answer.PageItem)
	return gofmt(body + fmt.Sprintf("for %s, err := range %s.All() {\nif err != nil {\nreturn err\n}\nfmt.Println(%s)\n}\n", name, call,
		reading(name, o.Answer.PageItem, false)))
}

// failureExample returns a call with error handling.
func (s *site) failureExample(o *plan.Operation) string {
	var b strings.Builder
	if body := o.Body(); body != nil && body.Body.Required {
		fmt.Fprintf(&b, "var body %s\n", s.qualified(body.Type))
	}
	blanks := "_, _, err"
	if o.Answer.Kind == plan.Empty {
		blanks = "_, err"
	}
	fmt.Fprintf(&b, "%s := %s\nvar failure *%s.APIError\nswitch {\n", blanks, s.call(o, false, "Execute()"), s.helpers)
	if status := failureStatus(o); status != "" {
		fmt.Fprintf(&b, "case errors.Is(err, %s):\nfmt.Println(%s)\n", s.errorFor(status), quote.Literal(map[string]string{
			"404": "there is no such thing", "400": "the request is not what the operation takes", "403": "the token is not allowed to",
		}[status]))
	}
	b.WriteString("case errors.As(err, &failure):\nfmt.Println(failure.StatusCode, failure.DetailCode, failure.TrackingID)\n" +
		"case err != nil:\nfmt.Println(\"no answer:\", err)\n}\n")
	return gofmt(b.String())
}

// call returns a call with all or with the required parameters, on several lines if there are several, followed by the given end. The request
// body is the variable body.
func (s *site) call(o *plan.Operation, all bool, end ...string) string {
	arguments := "ctx"
	for _, argument := range o.Arguments {
		if argument.Type.Kind == model.String {
			arguments += ", " + quote.Literal(pathText(o.Source, argument.Parameter)).String()
		} else {
			arguments += ", " + s.argumentLiteral(argument.Type, argument.Parameter)
		}
	}
	parts := []string{fmt.Sprintf("client.%s.%s(%s)", o.Service.Field(), o.Name, arguments)}
	for _, b := range o.Builders {
		value := ""
		switch {
		case b.Kind == plan.SetsPart && (all || b.Part.Required):
			value = s.partLiteral(o, b)
		case b.Kind == plan.SetsBody && (all || b.Body.Required):
			value = "body"
		case b.Kind == plan.SetsParameter && (all && b.Deprecated == "" || b.Parameter.Required):
			if value = s.parameterLiteral(o, b); value == "" {
				continue
			}
		default:
			continue
		}
		parts = append(parts, b.Method+"("+value+")")
	}
	separator := "."
	if len(parts) > 2 {
		separator = ".\n"
	}
	return strings.Join(append(parts, end...), separator)
}

// pathText returns a text for a parameter of the path of an operation: its example, one of its values, or a text for its name. It is an id if
// nothing else is known.
func pathText(o *model.Operation, p *model.Parameter) string {
	if p.Example != "" {
		return p.Example
	}
	before, _, _ := strings.Cut(o.Path, "/{"+p.Name+"}")
	text := sample.Scalar(p.Schema, p.Name, sample.Singular(before[strings.LastIndexByte(before, '/')+1:])).Text
	if text == sample.Unknown {
		return sample.ID
	}
	return text
}

// parameterLiteral returns a value for a parameter that a method sets. It returns "" for filters and sorters of which no field is known.
func (s *site) parameterLiteral(o *plan.Operation, b plan.Builder) string {
	if b.Parameter.In == "query" && b.Type.Kind == model.String && b.Parameter.Example == "" {
		switch b.Parameter.Name {
		case "filters":
			return optionalString(filterExpression(o), b.Parameter.Required)
		case "sorters":
			return optionalString(sorterExpression(o), b.Parameter.Required)
		}
	}
	return s.argumentLiteral(b.Type, b.Parameter)
}

// optionalString returns a string literal, or "" for an empty text that need not be sent.
func optionalString(text string, required bool) string {
	if text == "" && !required {
		return ""
	}
	return goString(text)
}

// argumentLiteral returns a value for a parameter: its example, its default, or a value of its type.
func (s *site) argumentLiteral(t *plan.Type, p *model.Parameter) string {
	text := cmp.Or(p.Example, p.Schema.Default, first(p.Schema.Allowed))
	text = strings.TrimPrefix(text, p.Name+"=") // some examples begin with the name, as in a URL
	switch t.Kind {
	case model.Bool:
		return strconv.FormatBool(text != "false")
	case model.Int32, model.Int64, model.Float:
		if v, err := jsonvalue.Parse(text); err == nil && fitsNumber(t.Kind, v) {
			return v.Text
		}
		return sample.Scalar(p.Schema, p.Name).Text
	case model.Time:
		return "time.Now()"
	}
	switch {
	case t.Kind == model.List && t.Elem.Kind == model.String:
		return quote.Literals([]string{sample.TextOf(p.Schema.Type.Elem, sample.Singular(p.Name))}).String()
	case t.Kind != model.String:
		schema := *p.Schema
		schema.Example = cmp.Or(p.Example, schema.Example)
		return s.literal(t, sample.Named(&schema, p.Name))
	}
	return goString(cmp.Or(text, sample.TextOf(p.Schema, p.Name)))
}

func first(list []string) string {
	if len(list) == 0 {
		return ""
	}
	return list[0]
}

// bodyLiteral returns the request body of an operation as a Go value.
func (s *site) bodyLiteral(o *plan.Operation, b *plan.Builder) string {
	if b.Body.Plain && b.Type.Kind == model.Binary {
		return fileLiteral(o, "")
	}
	if b.Body.Open {
		return "core.Form{{Name: \"name\", Value: " + quote.Literal(sample.Text("name")).String() + "}}"
	}
	return s.literal(b.Type, sample.Body(o))
}

// partLiteral returns a value for a part of a form.
func (s *site) partLiteral(o *plan.Operation, b plan.Builder) string {
	part := b.Part
	if part.Type.Kind == model.Binary {
		return fileLiteral(o, part.Name)
	}
	if b.Type.Kind == model.List && b.Type.Elem.Kind == model.Binary {
		return "[]core.File{" + fileFields(o, part.Name) + "}"
	}
	if len(part.Allowed) > 0 {
		return quote.Literal(part.Allowed[0]).String()
	}
	return s.literal(b.Type, sample.Named(part.Schema, part.Name))
}

// fileLiteral returns a file that an operation takes: as the part of a name, or as the body.
func fileLiteral(o *plan.Operation, part string) string { return "core.File" + fileFields(o, part) }

// fileFields returns the fields of such a file, in braces.
func fileFields(o *plan.Operation, part string) string {
	content := sample.File(part, o.Source.ID)
	reader := "Content: strings.NewReader(" + goString(content) + ")}"
	if part == "" {
		return "{" + reader
	}
	return "{Name: " + quote.Literal(part+sample.Extension(content)).String() + ", " + reader
}

// modelExample returns code that builds or reads a value of a type.
func (s *site) modelExample(m *plan.Model, example *jsonvalue.Value) string {
	t := &plan.Type{Kind: m.Source.Kind, Model: m}
	switch {
	case m.Source.Kind == model.Struct:
		name := variableFor(m.Name)
		return gofmt(fmt.Sprintf("%s := %s\nfmt.Println(%s)\n", name, s.literal(t, example), reading(name, t, true)))
	case m.Source.Kind == model.Enum:
		return gofmt(fmt.Sprintf("value := %s.%s\nfmt.Println(value == %s)\n", s.Name, m.Constants[0].Name, quote.Literal(m.Constants[0].Value)))
	}
	return gofmt(fmt.Sprintf("var union %s\nif err := json.Unmarshal([]byte(%s), &union); err != nil {\nreturn err\n}\nvalue, err := union.As%s()\nfmt.Println(union.Shape(), value, err)\n",
		s.qualified(t), goString(example.String()), m.Union.Members[0].Name))
}

// reading returns an expression that reads a part of a value: the first string property that is present. A value built by the example has no
// read-only properties, and a response has no write-only ones.
func reading(name string, t *plan.Type, built bool) string {
	if t.Kind == model.Struct {
		for _, field := range t.Model.Fields {
			absent := field.Property.WriteOnly
			if built {
				absent = field.Property.ReadOnly
			}
			if field.Type.Kind == model.String && !absent {
				return name + "." + field.Getter.Name + "()"
			}
		}
	}
	return name
}

// resultName returns the variable name for the result of a call.
func resultName(a plan.Answer) string {
	switch {
	case a.Schema == nil:
		return "content"
	case a.Kind == plan.Many:
		return plural(itemName(a.Item))
	case a.Item != nil && a.Item.Model != nil:
		return variableFor(a.Item.Model.Name)
	}
	return "result"
}

func itemName(t *plan.Type) string {
	if t.Model != nil {
		return variableFor(t.Model.Name)
	}
	return "item"
}

// variableFor returns a short variable name for a type: the last word of the type's name.
func variableFor(typeName string) string {
	list := naming.Words(typeName)
	name := withoutNumber(list[len(list)-1])
	for len(list) > 1 && shortless[name] {
		list = list[:len(list)-1]
		name = withoutNumber(list[len(list)-1])
	}
	name = strings.ToLower(name)
	if token.IsKeyword(name) || types.Universe.Lookup(name) != nil || !token.IsIdentifier(name) || exampleNames[name] {
		return "value"
	}
	return name
}

// withoutNumber removes the number at the end of a word, which was added to a taken name or is a status code.
func withoutNumber(word string) string { return strings.TrimRight(word, "0123456789") }

// shortless are words at the end of type names that do not describe the value.
var shortless = prose.Set("Dto DTO Inner Response Request Value Details")

// exampleNames are names that variables and packages in examples already use.
var exampleNames = prose.Set("ctx client response err body failure union context core errors fmt http io isc beta json log maps os slices slog strings testing time url id t configuration csv")

func plural(name string) string {
	switch {
	case strings.HasSuffix(name, "s"):
		return name
	case strings.HasSuffix(name, "y") && len(name) > 1 && !strings.ContainsRune("aeiou", rune(name[len(name)-2])):
		return name[:len(name)-1] + "ies"
	}
	return name + "s"
}

// gofmt formats statements. Invalid Go is returned unchanged, so that the docs test finds it.
func gofmt(code string) string {
	formatted, err := format.Source([]byte(code))
	if err != nil {
		return code
	}
	return string(formatted)
}
