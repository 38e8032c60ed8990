package compare

import (
	"github.com/f745b6f1/isc/internal/gen/plan"
	"github.com/f745b6f1/isc/internal/gen/quote"
)

// Markdown returns what a program has to change as sections of a guide: one for each service, one for the types of several services, and one for
// new services. Operations whose names only get V1 at their end are listed, the others are rows of a table.
func (m *Move) Markdown() string {
	var g guide
	g.heading("Changes by service")
	for _, service := range m.Services {
		if service.Before != nil {
			g.service(service)
		}
	}
	if len(m.Types) > 0 {
		g.heading("Types of several services")
		g.types(m.Types)
	}
	g.newServices(m.Services)
	if len(m.NotCompared) > 0 {
		g.heading("Not compared")
		for _, left := range m.NotCompared {
			g.Item(0, quote.Phrase("%s: %s", quote.CodeSpan(left.Operation), quote.CodeSpan(left.reason())))
		}
	}
	g.section()
	return g.text
}

// A guide collects the text of the sections. Blocks are those of the current section.
type guide struct {
	quote.Blocks
	text string
}

// section ends the current section.
func (g *guide) section() {
	if !g.IsZero() {
		g.text += "\n" + g.String() + "\n"
	}
	g.Blocks = quote.Blocks{}
}

func (g *guide) heading(title string) {
	g.section()
	g.text += "\n## " + quote.Text(title).Line() + "\n"
}

// paragraph adds a paragraph.
func (g *guide) paragraph(i quote.Inline) {
	g.End()
	g.Paragraph(i)
}

// service adds the section of a service of the old package.
func (g *guide) service(s MovedService) {
	g.section()
	g.text += "\n### " + quote.Text(s.Before.Tag.Name).Line() + "\n"
	if field := s.Before.Field(); field != s.Field {
		g.paragraph(quote.Phrase("%s is %s.", quote.CodeSpan("client."+field), quote.CodeSpan("client."+s.Field)))
	}
	var plain []string
	var rows []MovedOperation
	for _, o := range s.Operations {
		if o.isPlain(s.Field) {
			plain = append(plain, o.Before.Name)
		} else {
			rows = append(rows, o)
		}
	}
	if len(plain) > 0 {
		g.paragraph(quote.Phrase("Only V1 is added to %s.", quote.CodeSpans(plain)))
	}
	if len(rows) > 0 {
		g.table("Before", "After", "What differs")
		for _, o := range rows {
			g.Row(s.row(o))
		}
	}
	g.types(s.Types)
	if len(s.New) > 0 {
		g.paragraph(quote.Phrase("New: %s.", quote.CodeSpans(operationNames(s.New))))
	}
}

// row returns the row of an operation.
func (s MovedService) row(o MovedOperation) []quote.Inline {
	if o.After == nil {
		return []quote.Inline{quote.CodeSpan(o.Before.Name), {}, quote.Phrase("there is no such operation")}
	}
	after, differs := o.After.Name, says(o.Changes)
	switch field := o.After.Service.Field(); {
	case field != s.Field:
		after = field + "." + after
		differs = quote.JoinInline("; ", quote.Phrase("another service"), differs)
	case differs.IsZero():
		differs = quote.Phrase("the name")
	}
	return []quote.Inline{quote.CodeSpan(o.Before.Name), quote.CodeSpan(after), differs}
}

// types adds the types that have another name, no counterpart, or other changes.
func (g *guide) types(types []MovedType) {
	var renamed, gone []quote.Inline
	var rows []MovedType
	for _, t := range types {
		switch {
		case t.After == nil:
			gone = append(gone, quote.CodeSpan(t.Before.Name))
		case len(t.Changes) == 0:
			renamed = append(renamed, quote.Phrase("%s is %s", quote.CodeSpan(t.Before.Name), quote.CodeSpan(t.After.Name)))
		default:
			rows = append(rows, t)
		}
	}
	if len(renamed) > 0 {
		g.paragraph(quote.Phrase("Types with another name: %s.", quote.JoinInline(", ", renamed...)))
	}
	if len(gone) > 0 {
		g.paragraph(quote.Phrase("Types without a counterpart: %s.", quote.JoinInline(", ", gone...)))
	}
	if len(rows) == 0 {
		return
	}
	g.table("Type before", "Type after", "What differs")
	for _, t := range rows {
		g.Row([]quote.Inline{quote.CodeSpan(t.Before.Name), quote.CodeSpan(t.After.Name), says(t.Changes)})
	}
}

// newServices lists the services that only the new package has.
func (g *guide) newServices(services []MovedService) {
	first := true
	for _, s := range services {
		if s.Before != nil {
			continue
		}
		if first {
			g.heading("New services")
			first = false
		}
		g.Item(0, quote.Phrase("%s: %s", quote.CodeSpan("client."+s.Field), quote.CodeSpans(operationNames(s.New))))
	}
}

// table begins a table.
func (g *guide) table(columns ...string) {
	g.End()
	var cells []quote.Inline
	for _, column := range columns {
		cells = append(cells, quote.Text(column))
	}
	g.Row(cells)
	g.Rule(len(columns))
}

// says returns changes as phrases.
func says(changes []Change) quote.Inline {
	var all []quote.Inline
	for _, change := range changes {
		phrase := quote.Text(change.What)
		if change.Detail != "" {
			phrase = quote.Phrase("%s: %s", phrase, quote.CodeSpan(change.Detail))
		}
		all = append(all, phrase)
	}
	return quote.JoinInline("; ", all...)
}

func operationNames(operations []*plan.Operation) (names []string) {
	for _, o := range operations {
		names = append(names, o.Name)
	}
	return names
}
