package gen

import (
	"fmt"
	"strconv"
	"strings"
	"time"

	"go.yaml.in/yaml/v3"
)

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
	case kind == Patch && node.Kind == yaml.MappingNode:
		return s.patchLiteral(node)
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

// patchLiteral writes an operation of a JSON patch by the function of core that makes it.
func (s *site) patchLiteral(node *yaml.Node) string {
	text := func(name string) string { return strconv.Quote(textOf(child(node, name))) }
	value := "nil"
	if given := child(node, "value"); given != nil {
		switch tag := given.ShortTag(); {
		case tag == "!!null":
		case tag == "!!str":
			value = goString(given.Value)
		case tag == "!!bool":
			value = scalarJSON(given)
		default:
			value = "core.Value(" + goString(nodeJSON(given)) + ")"
		}
	}
	switch op := textOf(child(node, "op")); op {
	case "add", "replace", "test":
		return "core.Patch" + upperFirst(op) + "(" + text("path") + ", " + value + ")"
	case "move", "copy":
		return "core.Patch" + upperFirst(op) + "(" + text("from") + ", " + text("path") + ")"
	case "remove":
		return "core.PatchRemove(" + text("path") + ")"
	}
	return `core.PatchReplace("/name", "text")`
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

// goString writes a string literal: raw where that spares escapes.
func goString(text string) string {
	if strings.ContainsAny(text, "\"\\\n") && strconv.CanBackquote(text) {
		return "`" + text + "`"
	}
	return strconv.Quote(text)
}
