package gen

import (
	"slices"
	"strconv"
	"strings"

	"go.yaml.in/yaml/v3"

	"github.com/f745b6f1/isc/internal/gen/document"
)

// A mutator changes the nodes of a document. The results stay closer to real documents than changes of bytes. draw(n) returns the next choice,
// from 0 to n-1.
type mutator struct {
	root *yaml.Node
	draw func(n int) int
}

// A spot is the position of a node: root.Content[index] of its parent.
type spot struct {
	parent  *yaml.Node
	index   int
	pointer string
}

func (s spot) node() *yaml.Node { return s.parent.Content[s.index] }

// role returns what the document has at a position: a schema, or the name of the key.
func (s spot) role() string {
	tokens := document.SplitPointer(s.pointer)
	key, around := tokens[len(tokens)-1], ""
	if len(tokens) > 1 {
		around = tokens[len(tokens)-2]
	}
	switch {
	case key == "schema", key == "items", key == "additionalProperties":
		return "schema"
	case around == "properties", around == "schemas", around == "oneOf", around == "anyOf", around == "allOf":
		return "schema"
	case s.parent.Kind == yaml.SequenceNode:
		return around
	}
	return key
}

// oddScalars are values of unexpected types, or with a special meaning elsewhere.
var oddScalars = []string{
	"", "null", "true", "-1", "1e400", "0x10", "no", "2024-05-02", "object", "array", "string", "integer", "date-time", "binary", "path", "query",
	"a b", "Ünïcödé", "*/", "`", `"`, "a,b", "\n", "\x00", "{", "{id}", "/", "../up", "#/components/schemas/Thing", "type", "Execute", "func",
	"ApiListThingsRequest", "core", "application/json", "multipart/form-data", "200", "2XX", "~1", strings.Repeat("long", 100), "#", "#/", "#/paths", "#/info/title",
	"a\nfunc init() {}\n", "a,b", "\\", "a`b", "-", "$ref", "default", "allOf", "x-a", "init", "main", "_", "a_test", "ID", "id", "Id", "9007199254740993", "1.5", ".inf",
}

// schemaTexts are schemas of various kinds. A mutation can put them anywhere.
var schemaTexts = []string{
	"{}", "true", "{type: object}", "{type: object, additionalProperties: {type: string}}", "{type: array}", "{type: array, items: {type: array, items: {}}}",
	"{type: string, enum: [a, b, ~]}", "{type: string, enum: []}", "{type: integer, format: int32, default: 5}", "{type: number, enum: [1, 2.5]}", "{type: string, format: date-time}",
	"{type: string, format: binary}", "{nullable: true}", "{type: [string, 'null']}", "{type: [string, integer]}", "{type: object, required: [a, b], properties: {a: {type: string}, b: {}}}",
	"{oneOf: [{type: string}, {type: integer}]}", "{anyOf: [{type: object, properties: {a: {}}}, {type: 'null'}]}", "{allOf: [{type: object, properties: {a: {type: string}}}, {required: [a]}]}",
	"{type: object, properties: {op: {type: string}, path: {type: string}, value: {}}}", "{type: object, additionalProperties: false}", "{const: a}", "{not: {}}", "{type: nothing}", "{type: ~}",
	"{type: boolean, default: 'yes'}", "{type: object, additionalProperties: true, properties: {'': {}}}", "{oneOf: []}", "{enum: [a, 1, true]}", "{items: {type: string}}",
}

// mutate makes one change.
func (m *mutator) mutate() {
	spots := m.spots()
	if len(spots) == 0 {
		return
	}
	one := spots[m.draw(len(spots))]
	if m.draw(4) > 0 { // mostly exchange nodes of the same role, so that many results are still valid documents
		spots = slices.DeleteFunc(spots, func(s spot) bool { return s.role() != one.role() })
	}
	other := spots[m.draw(len(spots))]
	parent := one.parent
	switch m.draw(13) {
	case 0: // drop
		if parent.Kind == yaml.MappingNode {
			parent.Content = slices.Delete(parent.Content, one.index-1, one.index+1)
		} else {
			parent.Content = slices.Delete(parent.Content, one.index, one.index+1)
		}
	case 1: // duplicate
		twin := document.WithoutLines(one.node())
		if parent.Kind == yaml.MappingNode {
			key := document.Scalar("!!str", parent.Content[one.index-1].Value+[]string{"2", "-2", "S", ""}[m.draw(4)])
			parent.Content = append(parent.Content, key, twin)
		} else {
			parent.Content = append(parent.Content, twin)
		}
	case 2: // swap
		first, second := document.WithoutLines(one.node()), document.WithoutLines(other.node())
		one.parent.Content[one.index] = second
		other.parent.Content[other.index] = first
	case 3: // copy over
		parent.Content[one.index] = document.WithoutLines(other.node())
	case 4: // refer to something
		parent.Content[one.index] = &yaml.Node{Kind: yaml.MappingNode, Content: []*yaml.Node{document.Scalar("!!str", "$ref"), document.Scalar("!!str", "#"+other.pointer)}}
	case 5: // refer to something else
		references := slices.DeleteFunc(m.spots(), func(s spot) bool { return !strings.HasSuffix(s.pointer, "/$ref") })
		if len(references) > 0 {
			target := references[m.draw(len(references))]
			target.parent.Content[target.index] = document.Scalar("!!str", "#"+other.pointer)
		}
	case 6: // write an odd scalar
		parent.Content[one.index] = &yaml.Node{Kind: yaml.ScalarNode, Value: oddScalars[m.draw(len(oddScalars))]}
	case 7: // rename
		if parent.Kind == yaml.MappingNode {
			name := oddScalars[m.draw(len(oddScalars))]
			if other.parent.Kind == yaml.MappingNode && m.draw(2) == 0 {
				name = other.parent.Content[other.index-1].Value
			}
			parent.Content[one.index-1] = document.Scalar("!!str", name)
		}
	case 8: // empty
		parent.Content[one.index] = &yaml.Node{Kind: []yaml.Kind{yaml.MappingNode, yaml.SequenceNode}[m.draw(2)]}
	case 9: // write another schema
		parent.Content[one.index] = m.parsed(schemaTexts[m.draw(len(schemaTexts))])
	case 10: // wrap it
		wrapper := []string{"{allOf: [~]}", "{oneOf: [~, {type: string}]}", "{anyOf: [~]}", "{type: array, items: ~}", "{type: object, additionalProperties: ~}", "{type: object, properties: {a: ~}}",
			"{allOf: [~, ~]}", "{nullable: true, allOf: [~]}"}[m.draw(8)]
		parent.Content[one.index] = fill(m.parsed(wrapper), document.WithoutLines(one.node()))
	case 11: // hold itself
		if one.node().Kind == yaml.MappingNode {
			key := []string{"items", "additionalProperties", "not"}[m.draw(3)]
			one.node().Content = append(one.node().Content, document.Scalar("!!str", key),
				&yaml.Node{Kind: yaml.MappingNode, Content: []*yaml.Node{document.Scalar("!!str", "$ref"), document.Scalar("!!str", "#"+one.pointer)}})
		}
	case 12: // add keywords
		if one.node().Kind == yaml.MappingNode {
			more := m.parsed([]string{"{required: [id, name, '']}", "{nullable: true}", "{readOnly: true}", "{deprecated: true}", "{default: {}}", "{example: [1, {a: b}]}", "{enum: [a, 'a ', A]}",
				"{description: 'a*/ `b` {c} <d>'}", "{additionalProperties: {type: integer}}", "{discriminator: {propertyName: type}}", "{explode: false}", "{style: deepObject}"}[m.draw(12)])
			one.node().Content = append(one.node().Content, more.Content...)
		}
	}
}

// parsed parses a YAML value.
func (m *mutator) parsed(text string) *yaml.Node {
	node, err := document.Parse("", []byte(text))
	if err != nil {
		panic(err)
	}
	return document.WithoutLines(node)
}

// fill replaces nulls by a value.
func fill(node, value *yaml.Node) *yaml.Node {
	for i, inner := range node.Content {
		if inner.Tag == "!!null" {
			node.Content[i] = document.WithoutLines(value)
		} else {
			fill(inner, value)
		}
	}
	return node
}

// spots returns the positions of all values, in the order of the document.
func (m *mutator) spots() (spots []spot) {
	var walk func(node *yaml.Node, pointer string)
	walk = func(node *yaml.Node, pointer string) {
		for i := range node.Content {
			s := spot{node, i, pointer + "/" + strconv.Itoa(i)}
			if node.Kind == yaml.MappingNode {
				if i%2 == 0 {
					continue
				}
				s.pointer = pointer + "/" + document.EscapePointer(node.Content[i-1].Value)
			}
			spots = append(spots, s)
			walk(s.node(), s.pointer)
		}
	}
	walk(m.root, "")
	return spots
}
