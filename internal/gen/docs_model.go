package gen

import (
	"encoding/json"
	"strings"

	"go.yaml.in/yaml/v3"
)

// A modelPage documents a type.
type modelPage struct {
	Name, Intro string
	Properties  []row
	Values      []row
	Members     []row
	Additional  string
	Operations  []link
	Models      []link
	JSON, Go    string
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
	for i, member := range planUnion(m, nil).Members {
		result := "*" + member.Type
		if member.List {
			result = member.Type
		}
		p.Members = append(p.Members, row{s.typeLink(m.Members[i], member.Type, ""), code("As" + member.Name + "() (" + result + ", error)"),
			code("From" + member.Name + "(" + member.Type + ") error")})
	}
	for _, o := range m.UsedBy {
		p.Operations = append(p.Operations, link{Text: o.GoName, Target: "../methods/" + s.methodFile(o.Tag) + "#" + anchorOf(o)})
	}
	for _, user := range m.UsedIn {
		p.Models = append(p.Models, link{Text: user.Name, Target: s.modelFile(user)})
	}
	node := sample(&Schema{Type: Type{Kind: m.Kind, Model: m}, Example: m.Example}, nil)
	p.JSON, p.Go = indentJSON(node), s.modelExample(m, node)
	name := s.modelFile(m)
	s.add("models/"+name, "model", m.Name, "models/"+strings.TrimSuffix(name, ".md"), p)
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
		return sample(s.Type.Model.Members[0], above)
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
	for _, around := range above {
		if around == m {
			return nil
		}
	}
	if m.Example != "" {
		if own, err := parseYAML("", []byte(m.Example)); err == nil && own.Kind != 0 {
			return own
		}
	}
	for _, property := range m.Properties {
		if value := sample(property.Schema, append(above[:len(above):len(above)], m)); value != nil {
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
