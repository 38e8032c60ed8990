package pages

import (
	"fmt"
	"go/format"
	"go/token"
	"go/types"
	"strconv"
	"strings"

	"github.com/f745b6f1/isc/internal/gen/document"
	"github.com/f745b6f1/isc/internal/gen/model"
	"github.com/f745b6f1/isc/internal/gen/naming"
	"github.com/f745b6f1/isc/internal/gen/plan"
	"github.com/f745b6f1/isc/internal/gen/prose"
	"go.yaml.in/yaml/v3"
)

// Examples are statements that use a context, ctx, and a client, and nothing else that they do not declare.

// callExample makes a call with every parameter set.
func (s *site) callExample(o *model.Operation) string {
	var b strings.Builder
	if o.Body != nil && o.Body.Schema != nil {
		fmt.Fprintf(&b, "body := %s\n", s.bodyLiteral(o))
	}
	call := s.call(o, true)
	answer := plan.PlanAnswer(o)
	name := resultName(o)
	results := name + ", response, err"
	if answer.Result == "" {
		results = "response, err"
	}
	fmt.Fprintf(&b, "%s := %s\nif err != nil {\n\treturn err\n}\n", results, call)
	switch {
	case answer.Execute == "ExecuteStream":
		fmt.Fprintf(&b, "defer %s.Close()\nfmt.Println(response.Status)\n", name)
	case answer.Result == "":
		b.WriteString("fmt.Println(response.Status)\n")
	case answer.Execute == "ExecuteList":
		fmt.Fprintf(&b, "fmt.Println(response.Status, len(%s))\n", name)
	default:
		fmt.Fprintf(&b, "fmt.Println(response.Status, %s)\n", reading(name, o.SuccessResponse().Schema, false))
	}
	return gofmt(b.String())
}

// pagingExample runs through all pages, and filters and sorts where it can.
func (s *site) pagingExample(o *model.Operation) string {
	if plan.PagingLimit(o) == nil {
		return ""
	}
	item := plan.ItemOf(o)
	call := s.call(o, false)
	call = strings.TrimSuffix(call, ".Execute()")
	if fields := o.SorterFields(); len(fields) > 0 {
		call += fmt.Sprintf(".\nSortBy(%s.%sSorter.%s.Asc())", s.Package, o.GoName, naming.GoName(fields[0]))
	}
	body := ""
	if o.Body != nil && o.Body.Schema != nil && o.Body.Required {
		body = "body := " + s.bodyLiteral(o) + "\n"
	}
	name := itemName(item)
	return gofmt(body + fmt.Sprintf("for %s, err := range %s.All() {\nif err != nil {\nreturn err\n}\nfmt.Println(%s)\n}\n", name, call, reading(name, item, false)))
}

// failureExample tests for an error, and reads what an error says.
func (s *site) failureExample(o *model.Operation) string {
	call := s.call(o, false)
	var b strings.Builder
	if o.Body != nil && o.Body.Schema != nil && o.Body.Required {
		fmt.Fprintf(&b, "var body %s\n", s.qualified(o.Body.Schema))
	}
	blanks := "_, _, err"
	if plan.PlanAnswer(o).Result == "" {
		blanks = "_, err"
	}
	fmt.Fprintf(&b, "%s := %s\nvar failure *%s.APIError\nswitch {\n", blanks, call, s.helpers)
	if status := failureStatus(o); status != "" {
		fmt.Fprintf(&b, "case errors.Is(err, %s):\nfmt.Println(%q)\n", s.errorFor(status), map[string]string{
			"404": "there is no such thing", "400": "the request is not what the operation takes", "403": "the token is not allowed to",
		}[status])
	}
	b.WriteString("case errors.As(err, &failure):\nfmt.Println(failure.StatusCode, failure.DetailCode, failure.TrackingID)\n" +
		"case err != nil:\nfmt.Println(\"no answer:\", err)\n}\n")
	return gofmt(b.String())
}

// call writes a call with all parameters, or with those that are required, one a line where there are several. Its body is the variable
// of that name.
func (s *site) call(o *model.Operation, all bool) string {
	arguments := "ctx"
	for _, p := range o.PathParameters {
		arguments += ", " + strconv.Quote(orText(p.Example, "00000000000000000000000000000000"))
	}
	parts := []string{fmt.Sprintf("client.%sAPI.%s(%s)", o.Tag.GoName, o.GoName, arguments)}
	methods := naming.NewScope("Execute", "All", "Pages", "Prefetch", "MaxItems", "Where", "SortBy", "XSailPointExperimental")
	if o.Body != nil {
		for i, b := range plan.PlanBody(o.Body, methods) {
			switch {
			case o.Body.Schema == nil && (all || o.Body.Parts[i].Required):
				parts = append(parts, b.Method+"("+s.partLiteral(o.Body.Parts[i])+")")
			case o.Body.Schema != nil && (all || o.Body.Required):
				parts = append(parts, b.Method+"(body)")
			}
		}
	}
	for _, p := range o.Parameters {
		method := methods.Claim(naming.TypeName(p.Name))
		if all || p.Required {
			parts = append(parts, method+"("+argumentLiteral(p)+")")
		}
	}
	parts = append(parts, "Execute()")
	separator := "."
	if len(parts) > 3 {
		separator = ".\n"
	}
	return strings.Join(parts, separator)
}

// argumentLiteral writes the value of a parameter: its example, its default, or one of its type.
func argumentLiteral(p *model.Parameter) string {
	text := orText(orText(p.Example, p.Schema.Default), first(p.Schema.Allowed))
	text = strings.TrimPrefix(text, p.Name+"=") // which some examples have in front, as an address would
	switch p.Schema.Type.Kind {
	case model.Bool:
		return strconv.FormatBool(text != "false")
	case model.Int32, model.Int64:
		if _, err := strconv.Atoi(text); err == nil {
			return text
		}
		return "1"
	case model.Float:
		if _, err := strconv.ParseFloat(text, 64); err == nil {
			return text
		}
		return "1"
	case model.Time:
		return "time.Now()"
	case model.List:
		return "[]string{" + strconv.Quote(orText(first(p.Schema.Type.Elem.Allowed), "text")) + "}"
	}
	return goString(orText(text, "text"))
}

func first(list []string) string {
	if len(list) == 0 {
		return ""
	}
	return list[0]
}

func orText(text, otherwise string) string {
	if text == "" {
		return otherwise
	}
	return text
}

// bodyLiteral writes the body of an operation as a Go value.
func (s *site) bodyLiteral(o *model.Operation) string {
	schema := *o.Body.Schema
	schema.Example = orText(first(o.Body.Examples), schema.Example)
	return s.literal(&schema, sample(&schema, nil))
}

// partLiteral writes the value of a part of a form.
func (s *site) partLiteral(part *model.Property) string {
	if part.Type.Kind == model.Binary {
		return `core.File{Name: "` + part.Name + `.txt", Content: strings.NewReader("text")}`
	}
	if len(part.Allowed) > 0 {
		return strconv.Quote(part.Allowed[0])
	}
	return s.literal(part.Schema, sample(part.Schema, nil))
}

// modelExample builds a value of a type, or reads one.
func (s *site) modelExample(m *model.Model, node *yaml.Node) string {
	switch m.Kind {
	case model.Struct:
		name := variableFor(m.Name)
		return gofmt(fmt.Sprintf("%s := %s\nfmt.Println(%s)\n", name, s.literal(&model.Schema{Type: model.Type{Kind: model.Struct, Model: m}}, node),
			reading(name, &model.Schema{Type: model.Type{Kind: model.Struct, Model: m}}, true)))
	case model.Enum:
		return gofmt(fmt.Sprintf("value := %s.%s\nfmt.Println(value == %q)\n", s.Package, m.Values[0].GoName, m.Values[0].Value))
	}
	member := plan.PlanUnion(m, nil).Members[0]
	return gofmt(fmt.Sprintf("var union %s.%s\nif err := json.Unmarshal([]byte(%s), &union); err != nil {\nreturn err\n}\nvalue, err := union.As%s()\nfmt.Println(union.Shape(), value, err)\n",
		s.Package, m.Name, goString(document.JSON(node)), member.Name))
}

// reading writes an expression that reads something of a value: the first property that is a string, and is not left to the server
// where the value is one that the example has built.
func reading(name string, schema *model.Schema, built bool) string {
	if schema.Type.Kind == model.Struct {
		for _, property := range schema.Type.Model.Properties {
			if property.Type.Kind == model.String && !(built && property.ReadOnly) {
				return name + ".Get" + property.GoName + "()"
			}
		}
	}
	return name
}

// resultName names the variable of what a call returns.
func resultName(o *model.Operation) string {
	response := o.SuccessResponse()
	if response == nil || response.Schema == nil {
		return "content"
	}
	schema := response.Schema
	if schema.Type.Kind == model.List {
		return plural(itemName(schema.Type.Elem))
	}
	if schema.Type.Model != nil {
		return variableFor(schema.Type.Model.Name)
	}
	return "result"
}

func itemName(schema *model.Schema) string {
	if schema.Type.Model != nil {
		return variableFor(schema.Type.Model.Name)
	}
	return "item"
}

// variableFor makes a short name for a variable of a type: the last word of its name.
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

// withoutNumber takes the number from a word that a name ends with because it was taken, or because it is a status.
func withoutNumber(word string) string { return strings.TrimRight(word, "0123456789") }

// shortless are the endings of type names that say nothing of what a value is.
var shortless = prose.Set("Dto DTO Inner Response Request Value Details")

// exampleNames are taken in examples, by variables and by packages.
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

// gofmt formats statements. A text that is no Go stays as it is, for the docs test to find.
func gofmt(code string) string {
	formatted, err := format.Source([]byte(code))
	if err != nil {
		return code
	}
	return string(formatted)
}
