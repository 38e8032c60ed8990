package pages

import (
	"encoding/json"
	"slices"
	"strings"

	"github.com/f745b6f1/isc/internal/gen/document"
	"github.com/f745b6f1/isc/internal/gen/gofile"
	"github.com/f745b6f1/isc/internal/gen/model"
	"github.com/f745b6f1/isc/internal/gen/plan"
	"github.com/f745b6f1/isc/internal/gen/prose"
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

func (s *site) modelPage(m *model.Model) {
	p := modelPage{Name: m.Name, Intro: markdown(m.Description)}
	if p.Intro == "" {
		p.Intro = cell(plan.ModelSentence(m))
	}
	for _, property := range m.Properties {
		p.Properties = append(p.Properties, s.propertyRow(m, property))
	}
	if m.Additional != nil {
		p.Additional = s.typeLink(m.Additional, plan.ItemType(m.Additional), "")
	}
	for _, value := range m.Values {
		quoted := code(value.Value)
		if value.Value == "" {
			quoted = "the empty string"
		}
		p.Values = append(p.Values, row{code(value.GoName), quoted})
	}
	union := plan.PlanUnion(m, nil)
	p.Discriminator = code(union.Discriminator)
	for i, member := range union.Members {
		result := "*" + member.Type
		if member.List {
			result = member.Type
		}
		p.Members = append(p.Members, row{s.typeLink(m.Members[i], member.Type, ""), code("As" + member.Name + "() (" + result + ", error)"),
			code("From" + member.Name + "(" + member.Type + ") error")})
	}
	p.Uses = s.uses(m.UsedBy, m.UsedIn)
	node := sample(&model.Schema{Type: model.Type{Kind: m.Kind, Model: m}, Example: m.Example}, nil)
	p.JSON, p.Go = indentJSON(node), s.modelExample(m, node)
	s.add("models/"+s.modelFiles[m], "model", m.Name, "models/"+strings.TrimSuffix(s.modelFiles[m], ".md"), p)
}

// uses links to what uses a type.
func (s *site) uses(operations []*model.Operation, models []*model.Model) (links []link) {
	for _, o := range operations {
		links = append(links, link{Text: o.GoName, Target: "../methods/" + s.tagFiles[o.Tag] + "#" + anchorOf(o)})
	}
	for _, m := range models {
		links = append(links, link{Text: m.Name, Target: s.modelFiles[m]})
	}
	return links
}

// A componentPage documents a schema that is no type of its own.
type componentPage struct {
	Name, Intro, Type, JSON string
	Uses                    []link
}

func (s *site) componentPage(c *model.Component) {
	p := componentPage{Name: cell(c.Name), Intro: markdown(c.Description), Type: s.componentSays(c), Uses: s.uses(c.UsedBy, c.UsedIn)}
	for _, around := range c.UsedAs {
		p.Uses = append(p.Uses, link{Text: cell(around.Name), Target: s.componentFiles[around.Name]})
	}
	if p.Intro == "" {
		p.Intro = cell(c.Name) + " is a schema of the document."
	}
	if inGo(c) {
		p.JSON = indentJSON(sample(c.Schema, nil))
	}
	s.add("models/"+s.componentFiles[c.Name], "component", c.Name, "models/"+strings.TrimSuffix(s.componentFiles[c.Name], ".md"), p)
}

// componentSays tells what a component is in Go.
func (s *site) componentSays(c *model.Component) string {
	switch {
	case !inGo(c):
		return "In Go it has no type: the methods of requests take what it describes."
	case c.Alias:
		return "It is another name of " + s.typeLink(c.Schema, plan.GoType(c.Schema), "") + "."
	}
	itself := model.Schema{Type: c.Schema.Type} // without the name, which leads back to the page
	return "In Go it is " + s.typeLink(&itself, plan.GoType(c.Schema), "") + "."
}

// inGo tells whether a value of the schema has a type in Go, which may be built in.
func inGo(c *model.Component) bool {
	named := c.Schema != nil
	model.EachModel(c.Schema, func(m *model.Model) { named = m.Name != "" })
	return named
}

func (s *site) propertyRow(m *model.Model, property *model.Property) row {
	f := plan.PlanField(m, property, gofile.New("", "", ""))
	facts := ""
	if len(property.Limits) > 0 {
		facts = cell(prose.UpperFirst(strings.Join(property.Limits, ", ")) + ".")
	}
	if property.Deprecated {
		facts = prose.Join(facts, "Deprecated.")
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
	if err := encoder.Encode(json.RawMessage(document.JSON(node))); err != nil {
		return document.JSON(node)
	}
	return strings.TrimSuffix(b.String(), "\n")
}

// sample makes an example of a schema: the one that the document gives, or one of those of its parts. Above are the models around it, in
// which a model is not repeated.
func sample(s *model.Schema, above []*model.Model) *yaml.Node {
	if s.Example != "" {
		if node, err := document.Parse("", []byte(s.Example)); err == nil && node.Kind != 0 {
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
	case model.List:
		return &yaml.Node{Kind: yaml.SequenceNode, Content: nonNil(sample(s.Type.Elem, above))}
	case model.Map:
		node := &yaml.Node{Kind: yaml.MappingNode}
		if value := sample(s.Type.Elem, above); value != nil {
			node.Content = []*yaml.Node{document.Scalar("!!str", "key"), value}
		}
		return node
	case model.Struct:
		return sampleObject(s.Type.Model, above)
	case model.Enum:
		return document.Scalar("!!str", s.Type.Model.Values[0].Value)
	case model.Union:
		for _, member := range s.Type.Model.Members {
			if node := sample(member, above); node != nil {
				return node
			}
		}
	case model.Bool:
		return document.Scalar("!!bool", "true")
	case model.Int32, model.Int64:
		return document.Scalar("!!int", "1")
	case model.Float:
		return document.Scalar("!!float", "0.5")
	case model.Time:
		return document.Scalar("!!str", "2024-05-02T09:30:00.000Z")
	case model.Patch:
		return &yaml.Node{Kind: yaml.MappingNode, Content: []*yaml.Node{document.Scalar("!!str", "op"), document.Scalar("!!str", "replace"),
			document.Scalar("!!str", "path"), document.Scalar("!!str", "/name"), document.Scalar("!!str", "value"), document.Scalar("!!str", "text")}}
	case model.Free, model.Any:
		return &yaml.Node{Kind: yaml.MappingNode}
	}
	return document.Scalar("!!str", "text")
}

func sampleObject(m *model.Model, above []*model.Model) *yaml.Node {
	node := &yaml.Node{Kind: yaml.MappingNode}
	if m.Example != "" {
		if own, err := document.Parse("", []byte(m.Example)); err == nil && own.Kind != 0 {
			return own
		}
	}
	for _, property := range m.Properties {
		if value := sample(property.Schema, above); value != nil {
			node.Content = append(node.Content, document.Scalar("!!str", property.Name), value)
		}
	}
	return node
}

func nonNil(node *yaml.Node) []*yaml.Node {
	if node == nil {
		return nil
	}
	return []*yaml.Node{node}
}
