package gen

import (
	"fmt"
	"go/format"
	"go/token"
	"go/types"
	"strconv"
	"strings"
	"time"

	"go.yaml.in/yaml/v3"
)

// Examples are statements that use a context, ctx, and a client, and nothing else that they do not declare.

// callExample makes a call with every parameter set.
func (s *site) callExample(o *Operation) string {
	var b strings.Builder
	if o.Body != nil {
		fmt.Fprintf(&b, "body := %s\n", s.bodyLiteral(o))
	}
	call := s.call(o, true)
	answer := planAnswer(o)
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
		fmt.Fprintf(&b, "fmt.Println(response.Status, %s)\n", reading(name, o.success().Schema, false))
	}
	return gofmt(b.String())
}

// pagingExample runs through all pages, and filters and sorts where it can.
func (s *site) pagingExample(o *Operation) string {
	if pagingLimit(o) == nil {
		return ""
	}
	item := itemOf(o)
	call := s.call(o, false)
	call = strings.TrimSuffix(call, ".Execute()")
	if fields := o.sorterFields(); len(fields) > 0 {
		call += fmt.Sprintf(".\nSortBy(%s.%sSorter.%s.Asc())", s.Package, o.GoName, goName(fields[0]))
	}
	body := ""
	if o.Body != nil && o.Body.Required {
		body = "body := " + s.bodyLiteral(o) + "\n"
	}
	name := itemName(item)
	return gofmt(body + fmt.Sprintf("for %s, err := range %s.All() {\nif err != nil {\nreturn err\n}\nfmt.Println(%s)\n}\n", name, call, reading(name, item, false)))
}

// failureExample tests for an error, and reads what an error says.
func (s *site) failureExample(o *Operation) string {
	call := s.call(o, false)
	var b strings.Builder
	if o.Body != nil && o.Body.Required {
		fmt.Fprintf(&b, "var body %s\n", s.qualified(o.Body.Schema))
	}
	blanks := "_, _, err"
	if planAnswer(o).Result == "" {
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
func (s *site) call(o *Operation, all bool) string {
	arguments := "ctx"
	for _, p := range o.PathParameters {
		arguments += ", " + strconv.Quote(orText(p.Example, "00000000000000000000000000000000"))
	}
	parts := []string{fmt.Sprintf("client.%sAPI.%s(%s)", o.Tag.GoName, o.GoName, arguments)}
	methods := newScope("Execute", "All", "Pages", "Prefetch", "MaxItems", "Where", "SortBy", "XSailPointExperimental")
	if o.Body != nil {
		if method := planBody(o.Body, methods).Method; all || o.Body.Required {
			parts = append(parts, method+"(body)")
		}
	}
	for _, p := range o.Parameters {
		method := methods.claim(typeNameOf(p.Name))
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
func argumentLiteral(p *Parameter) string {
	text := orText(orText(p.Example, p.Schema.Default), first(p.Schema.Allowed))
	switch p.Schema.Type.Kind {
	case Bool:
		return strconv.FormatBool(text != "false")
	case Int32, Int64:
		if _, err := strconv.Atoi(text); err == nil {
			return text
		}
		return "1"
	case Float:
		if _, err := strconv.ParseFloat(text, 64); err == nil {
			return text
		}
		return "1"
	case Time:
		return "time.Now()"
	case List:
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
func (s *site) bodyLiteral(o *Operation) string {
	schema := *o.Body.Schema
	schema.Example = orText(o.Body.Example, schema.Example)
	return s.literal(&schema, sample(&schema, nil))
}

// modelExample builds a value of a type, or reads one.
func (s *site) modelExample(m *Model, node *yaml.Node) string {
	switch m.Kind {
	case Struct:
		name := variableFor(m.Name)
		return gofmt(fmt.Sprintf("%s := %s\nfmt.Println(%s)\n", name, s.literal(&Schema{Type: Type{Kind: Struct, Model: m}}, node),
			reading(name, &Schema{Type: Type{Kind: Struct, Model: m}}, true)))
	case Enum:
		return gofmt(fmt.Sprintf("value := %s.%s\nfmt.Println(value == %q)\n", s.Package, m.Values[0].GoName, m.Values[0].Value))
	}
	member := planUnion(m, nil).Members[0]
	return gofmt(fmt.Sprintf("var union %s.%s\nif err := json.Unmarshal([]byte(%s), &union); err != nil {\nreturn err\n}\nvalue, err := union.As%s()\nfmt.Println(union.Shape(), value, err)\n",
		s.Package, m.Name, goString(nodeJSON(node)), member.Name))
}

// reading writes an expression that reads something of a value: the first property that is a string, and is not left to the server
// where the value is one that the example has built.
func reading(name string, schema *Schema, built bool) string {
	if schema.Type.Kind == Struct {
		for _, property := range schema.Type.Model.Properties {
			if property.Type.Kind == String && !(built && property.ReadOnly) {
				return name + ".Get" + property.GoName + "()"
			}
		}
	}
	return name
}

// literal writes a JSON value as a Go value of a schema's type. What does not fit the type is left out.
func (s *site) literal(schema *Schema, node *yaml.Node) string {
	text := s.tryLiteral(schema, node)
	if text == "" {
		return s.qualified(schema) + "{}"
	}
	return text
}

func (s *site) tryLiteral(schema *Schema, node *yaml.Node) string {
	if node == nil || node.ShortTag() == "!!null" {
		return ""
	}
	isText := node.Kind == yaml.ScalarNode && node.ShortTag() != "!!bool"
	switch kind := schema.Type.Kind; {
	case kind == Free && node.Kind == yaml.MappingNode:
		return "core.Object(" + goString(nodeJSON(node)) + ")"
	case kind == Any:
		return "core.Value(" + goString(nodeJSON(node)) + ")"
	case kind == Union:
		return s.Package + "." + schema.Type.Model.Name + "{Value: core.Value(" + goString(nodeJSON(node)) + ")}"
	case kind == List && node.Kind == yaml.SequenceNode:
		return s.listLiteral(schema, node)
	case kind == Map && node.Kind == yaml.MappingNode:
		return s.mapLiteral(schema, node)
	case kind == Struct && node.Kind == yaml.MappingNode:
		return s.structLiteral(schema.Type.Model, node)
	case kind == Enum && isText:
		for _, value := range schema.Type.Model.Values {
			if value.Value == node.Value {
				return s.Package + "." + value.GoName
			}
		}
		return s.Package + "." + schema.Type.Model.Name + "(" + strconv.Quote(node.Value) + ")"
	case (kind == String || kind == Binary) && node.Kind == yaml.ScalarNode:
		return goString(node.Value)
	case kind == Bool && node.ShortTag() == "!!bool", fitsNumber(kind, node):
		return scalarJSON(node)
	case kind == Time && isText:
		return timeLiteral(node.Value)
	}
	return ""
}

// fitsNumber tells whether a value is a number that the Go type of a kind can hold.
func fitsNumber(kind Kind, node *yaml.Node) bool {
	bits := map[Kind]int{Int32: 32, Int64: 64, Float: 64}[kind]
	switch tag := node.ShortTag(); {
	case bits == 0:
		return false
	case kind == Float:
		return tag == "!!float" || tag == "!!int"
	default:
		_, err := strconv.ParseInt(node.Value, 10, bits)
		return err == nil && tag == "!!int"
	}
}

func timeLiteral(text string) string {
	t, err := time.Parse(time.RFC3339, text)
	if err != nil {
		return ""
	}
	t = t.UTC()
	return fmt.Sprintf("core.NewTime(time.Date(%d, %d, %d, %d, %d, %d, %d, time.UTC))", t.Year(), t.Month(), t.Day(), t.Hour(), t.Minute(), t.Second(), t.Nanosecond())
}

func (s *site) listLiteral(schema *Schema, node *yaml.Node) string {
	elem := schema.Type.Elem
	var items []string
	for _, item := range node.Content {
		if text := s.tryLiteral(elem, item); text != "" {
			items = append(items, s.elided(elem, text))
		}
	}
	return s.composite(s.qualified(schema), items)
}

func (s *site) mapLiteral(schema *Schema, node *yaml.Node) string {
	elem := schema.Type.Elem
	var items []string
	for i := 0; i+1 < len(node.Content); i += 2 {
		if text := s.tryLiteral(elem, node.Content[i+1]); text != "" {
			items = append(items, strconv.Quote(node.Content[i].Value)+": "+s.elided(elem, text))
		}
	}
	return s.composite(s.qualified(schema), items)
}

// elided leaves out the type of a composite literal inside a list, as Go allows, and takes the address of what is nullable.
func (s *site) elided(elem *Schema, text string) string {
	pointer := elem.Nullable && needsPointer(elem.Type.Kind)
	switch {
	case elem.Type.Kind == Struct:
		return strings.TrimPrefix(text, s.Package+"."+elem.Type.Model.Name)
	case pointer:
		return s.pointerTo(elem, text)
	}
	return text
}

func (s *site) structLiteral(m *Model, node *yaml.Node) string {
	var items []string
	for i := 0; i+1 < len(node.Content); i += 2 {
		property := m.property(node.Content[i].Value)
		if property == nil || property.ReadOnly {
			continue
		}
		text := s.tryLiteral(property.Schema, node.Content[i+1])
		if text == "" {
			continue
		}
		if planField(m, property, &goFile{imports: map[string]bool{}}).Type[0] == '*' {
			text = s.pointerTo(property.Schema, text)
		}
		items = append(items, property.GoName+": "+text)
	}
	return s.composite(s.Package+"."+m.Name, items)
}

// pointerTo writes a pointer to a value.
func (s *site) pointerTo(schema *Schema, text string) string {
	switch schema.Type.Kind {
	case Struct:
		return "&" + text
	case Int32, Int64, Float:
		return s.helpers + ".Ptr[" + goTypes[schema.Type.Kind] + "](" + text + ")"
	}
	return s.helpers + ".Ptr(" + text + ")"
}

// composite writes a composite literal, on several lines where one would be long.
func (s *site) composite(typeName string, items []string) string {
	line := typeName + "{" + strings.Join(items, ", ") + "}"
	if len(line) <= 80 && !strings.Contains(line, "\n") {
		return line
	}
	return typeName + "{\n" + strings.Join(items, ",\n") + ",\n}"
}

// qualified writes a schema's Go type as another package names it.
func (s *site) qualified(schema *Schema) string {
	star := func(elem *Schema) string {
		if elem.Nullable && needsPointer(elem.Type.Kind) {
			return "*"
		}
		return ""
	}
	switch schema.Type.Kind {
	case List:
		return "[]" + star(schema.Type.Elem) + s.qualified(schema.Type.Elem)
	case Map:
		return "map[string]" + star(schema.Type.Elem) + s.qualified(schema.Type.Elem)
	case Struct, Enum, Union:
		return s.Package + "." + schema.Type.Model.Name
	}
	return goTypes[schema.Type.Kind]
}

// resultName names the variable of what a call returns.
func resultName(o *Operation) string {
	response := o.success()
	if response == nil || response.Schema == nil {
		return "content"
	}
	schema := response.Schema
	if schema.Type.Kind == List {
		return plural(itemName(schema.Type.Elem))
	}
	if schema.Type.Model != nil {
		return variableFor(schema.Type.Model.Name)
	}
	return "result"
}

func itemName(schema *Schema) string {
	if schema.Type.Model != nil {
		return variableFor(schema.Type.Model.Name)
	}
	return "item"
}

// variableFor makes a short name for a variable of a type: the last word of its name.
func variableFor(typeName string) string {
	list := words(typeName)
	for len(list) > 1 && shortless[list[len(list)-1]] {
		list = list[:len(list)-1]
	}
	name := strings.ToLower(list[len(list)-1])
	if token.IsKeyword(name) || types.Universe.Lookup(name) != nil || !token.IsIdentifier(name) || exampleNames[name] {
		return "value"
	}
	return name
}

// shortless are the endings of type names that say nothing of what a value is.
var shortless = set("Dto DTO Inner Response Request Value Details")

// exampleNames are taken in examples, by variables and by packages.
var exampleNames = set("ctx client response err body failure union context core errors fmt http io isc beta json log maps os slices slog strings testing time url id t configuration csv")

func plural(name string) string {
	switch {
	case strings.HasSuffix(name, "s"):
		return name
	case strings.HasSuffix(name, "y") && len(name) > 1 && !strings.ContainsRune("aeiou", rune(name[len(name)-2])):
		return name[:len(name)-1] + "ies"
	}
	return name + "s"
}

// goString writes a string literal: raw where that spares escapes.
func goString(text string) string {
	if strings.ContainsAny(text, "\"\\\n") && strconv.CanBackquote(text) {
		return "`" + text + "`"
	}
	return strconv.Quote(text)
}

// gofmt formats statements. A text that is no Go stays as it is, for the docs test to find.
func gofmt(code string) string {
	formatted, err := format.Source([]byte(code))
	if err != nil {
		return code
	}
	return string(formatted)
}
