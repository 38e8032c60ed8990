package pages

import (
	"slices"
	"strings"

	"github.com/f745b6f1/isc/internal/gen/model"
	"github.com/f745b6f1/isc/internal/gen/naming"
	"github.com/f745b6f1/isc/internal/gen/plan"
	"github.com/f745b6f1/isc/internal/gen/quote"
	"github.com/f745b6f1/isc/internal/gen/sample"
)

// A modelPage documents the types that only operations of one tag use, or the types that several tags share.
type modelPage struct {
	Title      string
	Intro      quote.Inline
	Models     []modelDoc
	Components []componentDoc

	file       string
	models     []*plan.Model
	components []*plan.Component
}

// A modelDoc documents a type.
type modelDoc struct {
	Name        string
	Intro       quote.Inline
	Description quote.Blocks
	Properties  []row
	Values      []row
	Members     []row
	Shape       quote.Inline
	Enum        quote.Inline  // what the values are in Go
	Additional  *quote.Inline // type of undeclared properties; nil if not allowed
	Uses        []quote.Inline
	JSON, Go    string
}

// placeModels assigns each type and component a page and an anchor. The page of shared types is the last.
func (s *site) placeModels() {
	shared := &modelPage{Title: "Common models", Intro: quote.Phrase("The types that operations of several tags send and get."), file: "common.md"}
	files, byTag := naming.NewScope("common"), map[*model.Tag]*modelPage{nil: shared}
	for _, service := range s.Services {
		page := &modelPage{
			Title: service.Tag.Name + " models", Intro: quote.Phrase("The types that only the operations of the tag %s send and get.", cell(service.Tag.Name)),
			file: files.Claim(naming.PageName(service.Name)) + ".md",
		}
		byTag[service.Tag] = page
		s.modelPages = append(s.modelPages, page)
	}
	s.modelPages = append(s.modelPages, shared)
	for _, m := range s.Models {
		page := byTag[m.Tag]
		page.models = append(page.models, m)
	}
	for _, c := range s.Components {
		page := byTag[c.Tag]
		page.components = append(page.components, c)
	}
	s.modelPages = slices.DeleteFunc(s.modelPages, func(p *modelPage) bool { return len(p.models)+len(p.components) == 0 })
	for _, page := range s.modelPages {
		anchors := anchors{}
		anchors.claim(quote.Line(page.Title))
		for _, m := range page.models {
			s.modelLinks[m] = page.file + "#" + anchors.claim(m.Name)
		}
		for _, c := range page.components {
			s.components[c.Source.Name] = page.file + "#" + anchors.claim(quote.Line(c.Source.Name))
		}
	}
}

func (s *site) addModelPage(p *modelPage) {
	for _, m := range p.models {
		p.Models = append(p.Models, s.modelDoc(m))
	}
	for _, c := range p.components {
		p.Components = append(p.Components, s.componentDoc(c))
	}
	s.add("models/"+p.file, "models", p.Title, "models/"+strings.TrimSuffix(p.file, ".md"), p)
}

func (s *site) modelDoc(m *plan.Model) modelDoc {
	d := modelDoc{Name: m.Name, Description: markdown(m.Source.Description, s.span)}
	if d.Description.IsZero() {
		d.Intro = cell(m.Origin())
	}
	for _, field := range m.Fields {
		d.Properties = append(d.Properties, s.propertyRow(field))
	}
	if m.Additional != nil {
		additional := s.typeLink(m.Additional, m.Additional.String(), "")
		d.Additional = &additional
	}
	for _, constant := range m.Constants {
		if constant.Gone {
			continue
		}
		quoted := code(constant.Value)
		if constant.Value == "" {
			quoted = quote.Phrase("the empty string")
		}
		d.Values = append(d.Values, row{code(constant.Name), quoted})
	}
	if m.Source.Kind == model.Enum {
		d.Enum = s.enumSays(m)
	}
	if m.Union != nil {
		d.Shape = quote.Phrase("`Shape` names the member that fits a value best.")
		if m.Union.Discriminator != "" {
			d.Shape = quote.Phrase("`Shape` names the member that the property %s names, or else the one that fits a value best.", code(m.Union.Discriminator))
		}
		for _, member := range m.Union.Members {
			d.Members = append(d.Members, s.memberRow(m.Name, member))
		}
	}
	d.Uses = s.uses(m.Source.UsedBy, m.Source.UsedIn)
	example := sample.Model(m.Source)
	d.JSON, d.Go = example.Indent(), s.modelExample(m, example)
	return d
}

// enumSays tells what an enum is in Go, and how to get at its values.
func (s *site) enumSays(m *plan.Model) quote.Inline {
	values := quote.Phrase("%s returns the known values.", code(m.Values))
	switch base := m.Source.AliasOf; {
	case base != nil:
		link := quote.PageLink(code(m.Alias), s.modelLinks[s.Model(base)])
		return quote.JoinInline(" ", quote.Phrase("In Go it is another name of %s, which has the same values.", link), values)
	case m.Alias != "":
		return quote.JoinInline(" ", quote.Phrase("In Go it is another name of %s.", code(m.Alias)), values)
	}
	return quote.Phrase("%s returns the known values, and the method `IsValid` reports whether a value is one of them.", code(m.Values))
}

func (s *site) memberRow(union string, member plan.Member) row {
	is := member.Type.String()
	result := "*" + is
	if member.Nillable() {
		result = is
	}
	return row{s.typeLink(member.Type, is, ""), code("As" + member.Name + "() (" + result + ", error)"), code(member.New + "(" + is + ") (" + union + ", error)")}
}

// uses returns links to the operations and types that use a type.
func (s *site) uses(operations []*model.Operation, models []*model.Model) (links []quote.Inline) {
	for _, o := range operations {
		planned := s.Operation(o)
		links = append(links, quote.PageLink(quote.Text(planned.Name), "../methods/"+s.tagFiles[planned.Service]+"#"+anchorOf(o)))
	}
	for _, m := range models {
		planned := s.Model(m)
		links = append(links, quote.PageLink(quote.Text(planned.Name), s.modelLinks[planned]))
	}
	return links
}

// A componentDoc documents a component schema without a Go type of its own.
type componentDoc struct {
	Name, Intro, Type quote.Inline
	Description       quote.Blocks
	JSON              string
	Uses              []quote.Inline
}

func (s *site) componentDoc(planned *plan.Component) componentDoc {
	c := planned.Source
	d := componentDoc{Name: quote.Text(c.Name), Description: markdown(c.Description, s.span), Type: s.componentSays(planned), Uses: s.uses(c.UsedBy, c.UsedIn)}
	for _, around := range c.UsedAs {
		d.Uses = append(d.Uses, quote.PageLink(quote.Text(around.Name), s.components[around.Name]))
	}
	if d.Description.IsZero() {
		d.Intro = quote.Phrase("%s is a schema of the document.", d.Name)
	}
	if planned.Type != nil {
		d.JSON = sample.Of(c.Schema).Indent()
	}
	return d
}

// componentSays describes a component in terms of Go.
func (s *site) componentSays(c *plan.Component) quote.Inline {
	switch {
	case c.Type == nil:
		return quote.Phrase("In Go it has no type: the methods of requests take what it describes.")
	case c.Source.Alias:
		return quote.Phrase("It is another name of %s.", s.typeLink(c.Type, c.Type.String(), ""))
	}
	itself := *c.Type
	itself.Component = "" // it would link to the same page
	return quote.Phrase("In Go it is %s.", s.typeLink(&itself, c.Type.String(), ""))
}

func (s *site) propertyRow(f *plan.Field) row {
	property := f.Property
	words := []quote.Inline{s.typeLink(f.Type, f.Type.String(), "")}
	for _, word := range []struct {
		holds bool
		text  quote.Inline
	}{
		{property.Required, quote.Phrase("required")}, {property.Nullable, quote.Phrase("nullable")}, {property.ReadOnly, quote.Phrase("read-only")},
		{property.WriteOnly, quote.Phrase("write-only")}, {property.Deprecated, quote.Phrase("deprecated")},
		{property.Default != "", quote.Phrase("default %s", code(property.Default))},
	} {
		if word.holds {
			words = append(words, word.text)
		}
	}
	allowed := quote.Inline{}
	if len(property.Allowed) > 0 {
		allowed = quote.Phrase("Allowed: %s.", quote.CodeSpans(property.Allowed))
	}
	return row{quote.CodeSpans([]string{f.Name, property.Name}), quote.JoinInline(", ", words...), s.meaning(property.Description, allowed, limitsCell(property.Schema))}
}
