package gen

import (
	"encoding/json"
	"slices"
	"strings"

	"go.yaml.in/yaml/v3"
)

// A modelPage documents a type.
type modelPage struct {
	Name, Intro   string
	Properties    []row
	Values        []row
	Members       []row
	Discriminator string
	Additional    string
	Uses          []link
	JSON, Go      string
}

func (s *site) modelPage(m *Model) {
	p := modelPage{Name: m.Name, Intro: prose(m.Description)}
	if p.Intro == "" {
		p.Intro = cell(modelSentence(m))
	}
	for _, property := range m.Properties {
		p.Properties = append(p.Properties, s.propertyRow(m, property))
	}
	if m.Additional != nil {
		p.Additional = s.typeLink(m.Additional, itemType(m.Additional), "")
	}
	for _, value := range m.Values {
		quoted := code(value.Value)
		if value.Value == "" {
			quoted = "the empty string"
		}
		p.Values = append(p.Values, row{code(value.GoName), quoted})
	}
	union := planUnion(m, nil)
	p.Discriminator = code(union.Discriminator)
	for i, member := range union.Members {
		result := "*" + member.Type
		if member.List {
			result = member.Type
		}
		p.Members = append(p.Members, row{s.typeLink(m.Members[i], member.Type, ""), code("As" + member.Name + "() (" + result + ", error)"),
			code("From" + member.Name + "(" + member.Type + ") error")})
	}
	p.Uses = uses(m.UsedBy, m.UsedIn)
	node := sample(&Schema{Type: Type{Kind: m.Kind, Model: m}, Example: m.Example}, nil)
	p.JSON, p.Go = indentJSON(node), s.modelExample(m, node)
	s.add("models/"+m.page, "model", m.Name, "models/"+strings.TrimSuffix(m.page, ".md"), p)
}

// uses links to what uses a type.
func uses(operations []*Operation, models []*Model) (links []link) {
	for _, o := range operations {
		links = append(links, link{Text: o.GoName, Target: "../methods/" + o.Tag.page + "#" + anchorOf(o)})
	}
	for _, m := range models {
		links = append(links, link{Text: m.Name, Target: m.page})
	}
	return links
}

// A componentPage documents a schema that is no type of its own.
type componentPage struct {
	Name, Intro, Type, JSON string
	Uses                    []link
}

func (s *site) componentPage(c *Component) {
	p := componentPage{Name: cell(c.Name), Intro: prose(c.Description), Type: s.componentSays(c), Uses: uses(c.UsedBy, c.UsedIn)}
	for _, around := range c.UsedAs {
		p.Uses = append(p.Uses, link{Text: cell(around.Name), Target: around.page})
	}
	if p.Intro == "" {
		p.Intro = cell(c.Name) + " is a schema of the document."
	}
	if c.inGo() {
		p.JSON = indentJSON(sample(c.Schema, nil))
	}
	s.add("models/"+c.page, "component", c.Name, "models/"+strings.TrimSuffix(c.page, ".md"), p)
}

// componentSays tells what a component is in Go.
func (s *site) componentSays(c *Component) string {
	switch {
	case !c.inGo():
		return "In Go it has no type: the methods of requests take what it describes."
	case c.Alias:
		return "It is another name of " + s.typeLink(c.Schema, goType(c.Schema), "") + "."
	}
	itself := Schema{Type: c.Schema.Type} // without the pointer, which leads back to the page
	return "In Go it is " + s.typeLink(&itself, goType(c.Schema), "") + "."
}

// inGo tells whether a value of the schema has a type in Go, which may be built in.
func (c *Component) inGo() bool {
	named := c.Schema != nil
	eachModel(c.Schema, func(m *Model) { named = m.Name != "" })
	return named
}

func (s *site) propertyRow(m *Model, property *Property) row {
	f := planField(m, property, &goFile{imports: map[string]bool{}})
	facts := ""
	if len(property.Limits) > 0 {
		facts = cell(upperFirst(strings.Join(property.Limits, ", ")) + ".")
	}
	if property.Deprecated {
		facts = join(facts, "Deprecated.")
	}
	return row{
		code(property.GoName), code(property.Name), s.typeLink(property.Schema, f.Type, ""), yesNo(property.Required), yesNo(property.Nullable),
		yesNo(property.ReadOnly), code(property.Default), codes(property.Allowed), meaning(property.Description, facts),
	}
}

// indentJSON prints a value as people read it.
func indentJSON(node *yaml.Node) string {
	var b strings.Builder
	encoder := json.NewEncoder(&b)
	encoder.SetEscapeHTML(false)
	encoder.SetIndent("", "  ")
	if err := encoder.Encode(json.RawMessage(nodeJSON(node))); err != nil {
		return nodeJSON(node)
	}
	return strings.TrimSuffix(b.String(), "\n")
}

// sample makes an example of a schema: the one that the document gives, or one of those of its parts. Above are the models around it, in
// which a model is not repeated.
func sample(s *Schema, above []*Model) *yaml.Node {
	if s.Example != "" {
		if node, err := parseYAML("", []byte(s.Example)); err == nil && node.Kind != 0 {
			return node
		}
	}
	if m := s.Type.Model; m != nil {
		if slices.Contains(above, m) {
			return nil
		}
		above = append(above[:len(above):len(above)], m)
	}
	switch s.Type.Kind {
	case List:
		return &yaml.Node{Kind: yaml.SequenceNode, Content: nonNil(sample(s.Type.Elem, above))}
	case Map:
		node := &yaml.Node{Kind: yaml.MappingNode}
		if value := sample(s.Type.Elem, above); value != nil {
			node.Content = []*yaml.Node{scalar("!!str", "key"), value}
		}
		return node
	case Struct:
		return sampleObject(s.Type.Model, above)
	case Enum:
		return scalar("!!str", s.Type.Model.Values[0].Value)
	case Union:
		for _, member := range s.Type.Model.Members {
			if node := sample(member, above); node != nil {
				return node
			}
		}
	case Bool:
		return scalar("!!bool", "true")
	case Int32, Int64:
		return scalar("!!int", "1")
	case Float:
		return scalar("!!float", "0.5")
	case Time:
		return scalar("!!str", "2024-05-02T09:30:00.000Z")
	case Patch:
		return &yaml.Node{Kind: yaml.MappingNode, Content: []*yaml.Node{scalar("!!str", "op"), scalar("!!str", "replace"),
			scalar("!!str", "path"), scalar("!!str", "/name"), scalar("!!str", "value"), scalar("!!str", "text")}}
	case Free, Any:
		return &yaml.Node{Kind: yaml.MappingNode}
	}
	return scalar("!!str", "text")
}

func sampleObject(m *Model, above []*Model) *yaml.Node {
	node := &yaml.Node{Kind: yaml.MappingNode}
	if m.Example != "" {
		if own, err := parseYAML("", []byte(m.Example)); err == nil && own.Kind != 0 {
			return own
		}
	}
	for _, property := range m.Properties {
		if value := sample(property.Schema, above); value != nil {
			node.Content = append(node.Content, scalar("!!str", property.Name), value)
		}
	}
	return node
}

func scalar(tag, value string) *yaml.Node {
	return &yaml.Node{Kind: yaml.ScalarNode, Tag: tag, Value: value}
}

func nonNil(node *yaml.Node) []*yaml.Node {
	if node == nil {
		return nil
	}
	return []*yaml.Node{node}
}
