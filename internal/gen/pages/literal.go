package pages

import (
	"fmt"
	"strconv"
	"strings"
	"time"

	"github.com/f745b6f1/isc/internal/gen/document"
	"github.com/f745b6f1/isc/internal/gen/gofile"
	"github.com/f745b6f1/isc/internal/gen/model"
	"github.com/f745b6f1/isc/internal/gen/plan"
	"github.com/f745b6f1/isc/internal/gen/prose"
	"go.yaml.in/yaml/v3"
)

// literal writes a JSON value as a Go value of a schema's type. What does not fit the type is left out.
func (s *site) literal(schema *model.Schema, node *yaml.Node) string {
	text := s.tryLiteral(schema, node)
	if text == "" {
		return s.qualified(schema) + "{}"
	}
	return text
}

func (s *site) tryLiteral(schema *model.Schema, node *yaml.Node) string {
	if node == nil || node.ShortTag() == "!!null" {
		return ""
	}
	isText := node.Kind == yaml.ScalarNode && node.ShortTag() != "!!bool"
	switch kind := schema.Type.Kind; {
	case kind == model.Free && node.Kind == yaml.MappingNode:
		return "core.Object(" + goString(document.JSON(node)) + ")"
	case kind == model.Patch && node.Kind == yaml.MappingNode:
		return s.patchLiteral(node)
	case kind == model.Any:
		return "core.Value(" + goString(document.JSON(node)) + ")"
	case kind == model.Union:
		return s.Package + "." + schema.Type.Model.Name + "{Value: core.Value(" + goString(document.JSON(node)) + ")}"
	case kind == model.List && node.Kind == yaml.SequenceNode:
		return s.listLiteral(schema, node)
	case kind == model.Map && node.Kind == yaml.MappingNode:
		return s.mapLiteral(schema, node)
	case kind == model.Struct && node.Kind == yaml.MappingNode:
		return s.structLiteral(schema.Type.Model, node)
	case kind == model.Enum && isText:
		for _, value := range schema.Type.Model.Values {
			if value.Value == node.Value {
				return s.Package + "." + value.GoName
			}
		}
		return s.Package + "." + schema.Type.Model.Name + "(" + strconv.Quote(node.Value) + ")"
	case (kind == model.String || kind == model.Binary) && node.Kind == yaml.ScalarNode:
		return goString(node.Value)
	case kind == model.Bool && node.ShortTag() == "!!bool", fitsNumber(kind, node):
		return document.ScalarJSON(node)
	case kind == model.Time && isText:
		return timeLiteral(node.Value)
	}
	return ""
}

// patchLiteral writes an operation of a JSON patch by the function of core that makes it.
func (s *site) patchLiteral(node *yaml.Node) string {
	text := func(name string) string { return strconv.Quote(document.TextOf(document.Child(node, name))) }
	value := "nil"
	if given := document.Child(node, "value"); given != nil {
		switch tag := given.ShortTag(); {
		case tag == "!!null":
		case tag == "!!str":
			value = goString(given.Value)
		case tag == "!!bool":
			value = document.ScalarJSON(given)
		default:
			value = "core.Value(" + goString(document.JSON(given)) + ")"
		}
	}
	switch op := document.TextOf(document.Child(node, "op")); op {
	case "add", "replace", "test":
		return "core.Patch" + prose.UpperFirst(op) + "(" + text("path") + ", " + value + ")"
	case "move", "copy":
		return "core.Patch" + prose.UpperFirst(op) + "(" + text("from") + ", " + text("path") + ")"
	case "remove":
		return "core.PatchRemove(" + text("path") + ")"
	}
	return `core.PatchReplace("/name", "text")`
}

// fitsNumber tells whether a value is a number that the Go type of a kind can hold.
func fitsNumber(kind model.Kind, node *yaml.Node) bool {
	bits := map[model.Kind]int{model.Int32: 32, model.Int64: 64, model.Float: 64}[kind]
	switch tag := node.ShortTag(); {
	case bits == 0:
		return false
	case kind == model.Float:
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

func (s *site) listLiteral(schema *model.Schema, node *yaml.Node) string {
	elem := schema.Type.Elem
	var items []string
	for _, item := range node.Content {
		if text := s.tryLiteral(elem, item); text != "" {
			items = append(items, s.elided(elem, text))
		}
	}
	return s.composite(s.qualified(schema), items)
}

func (s *site) mapLiteral(schema *model.Schema, node *yaml.Node) string {
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
func (s *site) elided(elem *model.Schema, text string) string {
	pointer := elem.Nullable && plan.NeedsPointer(elem.Type.Kind)
	switch {
	case elem.Type.Kind == model.Struct:
		return strings.TrimPrefix(text, s.Package+"."+elem.Type.Model.Name)
	case pointer:
		return s.pointerTo(elem, text)
	}
	return text
}

func (s *site) structLiteral(m *model.Model, node *yaml.Node) string {
	var items []string
	for i := 0; i+1 < len(node.Content); i += 2 {
		property := m.Property(node.Content[i].Value)
		if property == nil || property.ReadOnly {
			continue
		}
		text := s.tryLiteral(property.Schema, node.Content[i+1])
		if text == "" {
			continue
		}
		if plan.PlanField(m, property, gofile.New("", "", "")).Type[0] == '*' {
			text = s.pointerTo(property.Schema, text)
		}
		items = append(items, property.GoName+": "+text)
	}
	return s.composite(s.Package+"."+m.Name, items)
}

// pointerTo writes a pointer to a value.
func (s *site) pointerTo(schema *model.Schema, text string) string {
	switch schema.Type.Kind {
	case model.Struct:
		return "&" + text
	case model.Int32, model.Int64, model.Float:
		return s.helpers + ".Ptr[" + plan.GoTypes[schema.Type.Kind] + "](" + text + ")"
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
func (s *site) qualified(schema *model.Schema) string {
	star := func(elem *model.Schema) string {
		if elem.Nullable && plan.NeedsPointer(elem.Type.Kind) {
			return "*"
		}
		return ""
	}
	switch schema.Type.Kind {
	case model.List:
		return "[]" + star(schema.Type.Elem) + s.qualified(schema.Type.Elem)
	case model.Map:
		return "map[string]" + star(schema.Type.Elem) + s.qualified(schema.Type.Elem)
	case model.Struct, model.Enum, model.Union:
		return s.Package + "." + schema.Type.Model.Name
	}
	return plan.GoTypes[schema.Type.Kind]
}

// goString writes a string literal: raw where that spares escapes.
func goString(text string) string {
	if strings.ContainsAny(text, "\"\\\n") && strconv.CanBackquote(text) {
		return "`" + text + "`"
	}
	return strconv.Quote(text)
}
