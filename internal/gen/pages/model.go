package pages

import (
	"strings"

	"github.com/f745b6f1/isc/internal/gen/model"
	"github.com/f745b6f1/isc/internal/gen/plan"
	"github.com/f745b6f1/isc/internal/gen/prose"
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

func (s *site) modelPage(m *plan.Model) {
	p := modelPage{Name: m.Name, Intro: markdown(m.Source.Description)}
	if p.Intro == "" {
		p.Intro = cell(m.Origin())
	}
	for _, field := range m.Fields {
		p.Properties = append(p.Properties, s.propertyRow(field))
	}
	if m.Additional != nil {
		p.Additional = s.typeLink(m.Additional, m.Additional.String(), "")
	}
	for _, constant := range m.Constants {
		quoted := code(constant.Value)
		if constant.Value == "" {
			quoted = "the empty string"
		}
		p.Values = append(p.Values, row{code(constant.Name), quoted})
	}
	if m.Union != nil {
		p.Discriminator = code(m.Union.Discriminator)
		for _, member := range m.Union.Members {
			p.Members = append(p.Members, s.memberRow(member))
		}
	}
	p.Uses = s.uses(m.Source.UsedBy, m.Source.UsedIn)
	example := sampleModel(m.Source)
	p.JSON, p.Go = example.Indent(), s.modelExample(m, example)
	s.add("models/"+s.modelFiles[m], "model", m.Name, "models/"+strings.TrimSuffix(s.modelFiles[m], ".md"), p)
}

func (s *site) memberRow(member plan.Member) row {
	is := member.Type.String()
	result := "*" + is
	if member.Nillable() {
		result = is
	}
	return row{s.typeLink(member.Type, is, ""), code("As" + member.Name + "() (" + result + ", error)"), code("From" + member.Name + "(" + is + ") error")}
}

// uses links to what uses a type.
func (s *site) uses(operations []*model.Operation, models []*model.Model) (links []link) {
	for _, o := range operations {
		planned := s.Operation(o)
		links = append(links, link{Text: planned.Name, Target: "../methods/" + s.tagFiles[planned.Service] + "#" + anchorOf(o)})
	}
	for _, m := range models {
		planned := s.Model(m)
		links = append(links, link{Text: planned.Name, Target: s.modelFiles[planned]})
	}
	return links
}

// A componentPage documents a schema that is no type of its own.
type componentPage struct {
	Name, Intro, Type, JSON string
	Uses                    []link
}

func (s *site) componentPage(planned *plan.Component) {
	c := planned.Source
	p := componentPage{Name: cell(c.Name), Intro: markdown(c.Description), Type: s.componentSays(planned), Uses: s.uses(c.UsedBy, c.UsedIn)}
	for _, around := range c.UsedAs {
		p.Uses = append(p.Uses, link{Text: cell(around.Name), Target: s.componentFiles[around.Name]})
	}
	if p.Intro == "" {
		p.Intro = cell(c.Name) + " is a schema of the document."
	}
	if planned.Type != nil {
		p.JSON = sample(c.Schema, nil).Indent()
	}
	s.add("models/"+s.componentFiles[c.Name], "component", c.Name, "models/"+strings.TrimSuffix(s.componentFiles[c.Name], ".md"), p)
}

// componentSays tells what a component is in Go.
func (s *site) componentSays(c *plan.Component) string {
	switch {
	case c.Type == nil:
		return "In Go it has no type: the methods of requests take what it describes."
	case c.Source.Alias:
		return "It is another name of " + s.typeLink(c.Type, c.Type.String(), "") + "."
	}
	itself := *c.Type
	itself.Component = "" // which leads back to the page
	return "In Go it is " + s.typeLink(&itself, c.Type.String(), "") + "."
}

func (s *site) propertyRow(f *plan.Field) row {
	property := f.Property
	facts := limitsCell(property.Schema)
	if property.Deprecated {
		facts = prose.Join(facts, "Deprecated.")
	}
	return row{
		code(f.Name), code(property.Name), s.typeLink(f.Type, f.Type.String(), ""), yesNo(property.Required), yesNo(property.Nullable),
		yesNo(property.ReadOnly), code(property.Default), codes(property.Allowed), meaning(property.Description, facts),
	}
}
