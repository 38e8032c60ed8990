package golang

import (
	"cmp"
	"fmt"
	"strings"

	"github.com/f745b6f1/isc/internal/gen/gofile"
	"github.com/f745b6f1/isc/internal/gen/model"
	"github.com/f745b6f1/isc/internal/gen/plan"
	"github.com/f745b6f1/isc/internal/gen/prose"
)

// A serviceSection is the type that has the operations of a tag.
type serviceSection struct {
	Type string
	Doc  comment
}

func (serviceSection) Template() string { return "service" }

// An operationSection is an operation: what is stated about it, the method that begins a call, and the builder of the call.
type operationSection struct {
	*plan.Operation
	Doc        comment
	Descriptor []string // the fields of the operation's core.Operation
	Parameters string   // of the method, after ctx
	Methods    []method // of the builder
	Execute    execute
}

func (operationSection) Template() string { return "operation" }

// A method is one of a builder.
type method struct {
	Name, Argument, Type string
	Doc                  comment
	Call                 string // the method of core.Call with its arguments
}

// service lays out the file of a tag, with its operations in the document's order, and returns these.
func (r *printer) service(s *plan.Service) []operationSection {
	f := r.file(s.File, plan.CorePath, "context", "net/http")
	doc := comment{}.paragraph(prose.Join(s.Type()+" has the operations of the tag "+s.Tag.Name+".", prose.FirstSentence(s.Tag.Description)))
	f.Add(serviceSection{Type: s.Type(), Doc: doc})
	operations := make([]operationSection, len(s.Operations))
	for i, o := range s.Operations {
		operations[i] = r.operation(o)
		f.Add(operations[i])
		importFor(o, f)
	}
	return operations
}

// importFor makes a file import what the code of an operation names.
func importFor(o *plan.Operation, f *gofile.File) {
	for _, b := range o.Builders {
		switch {
		case b.Kind == plan.SetsParameter && b.Encoding == plan.AsTime:
			f.Use("time")
		case b.Kind == plan.SetsParameter && b.Encoding == plan.Joined:
			f.Use("strings")
		}
	}
	if o.Filter != nil {
		for _, field := range o.Filter.Fields {
			if field.Value.Kind == model.Time {
				f.Use("time")
			}
		}
	}
	if o.Paging != nil {
		f.Use("iter")
	}
	if o.Answer.Kind == plan.Stream {
		f.Use("io")
	}
}

func (r *printer) operation(o *plan.Operation) operationSection {
	s := operationSection{Operation: o, Doc: r.operationDoc(o), Descriptor: descriptor(o), Execute: executeOf(o)}
	for _, argument := range o.Arguments {
		s.Parameters += ", " + argument.Name + " " + argument.Type.String()
	}
	for _, b := range o.Builders {
		s.Methods = append(s.Methods, methodOf(o, b))
	}
	return s
}

// operationDoc makes the comment of a method: what it sends, what that does, what to know before it is used, and a link to the vendor's page.
func (r *printer) operationDoc(o *plan.Operation) comment {
	sends := o.Name + " sends " + o.Source.Method + " " + r.API.PathOf(o.Source) + "."
	doc := comment{}.paragraph(prose.Join(sends, prose.UpperFirst(prose.FirstParagraph(cmp.Or(o.Source.Description, o.Source.Summary)))))
	if o.Source.Experimental {
		doc = doc.paragraph("Experimental: the operation may change at any time without notice. The header " + model.ExperimentalHeader + " is sent automatically.")
	}
	if o.Source.Deprecated {
		doc = doc.paragraph("Deprecated: the API may stop supporting this operation.")
	}
	return doc.paragraph(o.Link)
}

// descriptor gives the fields of the operation's core.Operation.
func descriptor(o *plan.Operation) []string {
	first := fmt.Sprintf("Name: %q, Method: %q, Path: %q,", o.Name, o.Source.Method, o.Source.Template)
	if o.Source.Server != nil {
		first += fmt.Sprintf(" Base: %q,", "/"+o.Source.Server.Path)
	}
	if o.Source.Experimental {
		first += " Experimental: true,"
	}
	lines := []string{first}
	var second []string
	if o.RequiredBody != "" {
		second = append(second, fmt.Sprintf("Body: %q,", o.RequiredBody))
	}
	if len(o.RequiredParts) > 0 {
		second = append(second, fmt.Sprintf("Parts: %#v,", o.RequiredParts))
	}
	if o.ContentType != "" {
		second = append(second, fmt.Sprintf("ContentType: %q,", o.ContentType))
	}
	if o.Accept != "" {
		second = append(second, fmt.Sprintf("Accept: %q,", o.Accept))
	}
	if len(o.Answer.Only) > 0 {
		second = append(second, "Statuses: []int{"+strings.Join(o.Answer.Only, ", ")+"},")
	} else if codes := otherCodes(o); len(codes) > 0 {
		second = append(second, "Others: []int{"+strings.Join(codes, ", ")+"},")
	}
	if len(second) > 0 {
		lines = append(lines, strings.Join(second, " "))
	}
	if o.Paging != nil {
		lines = append(lines, "Paging: core.Paging{"+o.Paging.String()+"},")
	}
	return lines
}

// otherCodes are the statuses whose body Execute does not decode.
func otherCodes(o *plan.Operation) (codes []string) {
	for _, response := range o.Answer.Others {
		codes = append(codes, response.Source.Code)
	}
	return codes
}

// methodOf prints the method of a builder.
func methodOf(o *plan.Operation, b plan.Builder) method {
	m := method{Name: b.Method, Argument: b.Argument}
	if b.Type != nil {
		m.Type = b.Type.String()
	}
	switch b.Kind {
	case plan.SetsParameter:
		m.Doc, m.Call = parameterDoc(b), parameterCall(b.Parameter, b.Encoding, b.Argument)
	case plan.SetsBody:
		required := "Optional."
		if b.Body.Required {
			required = "Required."
		}
		m.Doc = m.Doc.paragraph(prose.Join(b.Method+" sets the request body.", prose.FirstSentence(b.Body.Description), required))
		m.Call = "WithBody(body)"
	case plan.SetsPart:
		m.Doc, m.Call = partDoc(b), fmt.Sprintf("WithPart(%q, %s)", b.Part.Name, b.Argument)
		if b.Encoding == plan.Styled {
			m.Call = parameterCall(b.Parameter, b.Encoding, b.Argument)
		}
	case plan.SetsFilter:
		m.Type, m.Call = "core.Filter", "WithFilter(filter)"
		m.Doc = m.Doc.paragraph("Where sets the filters query parameter to a filter built from the fields of [" + o.Filter.Name + "]. An empty filter is not sent.")
	case plan.SetsSorters:
		m.Type, m.Call = "...core.Sorter", "WithSorters(sorters...)"
		m.Doc = m.Doc.paragraph("SortBy sets the sorters query parameter to fields of [" + o.Sorter.Name + "], the most significant first.")
	case plan.SetsExperimental:
		m.Type, m.Call = "string", "WithHeader(core.ExperimentalHeader, value)"
		m.Doc = m.Doc.paragraph(b.Method + " sets the " + model.ExperimentalHeader + " header, which is sent automatically as true.")
	}
	return m
}

func partDoc(b plan.Builder) comment {
	kind := "part"
	if b.Part.Type.Kind == model.Binary {
		kind = "file"
	}
	if b.Part.Name != kind {
		kind = b.Part.Name + " " + kind
	}
	required := ""
	if b.Part.Required && !b.Part.Nullable {
		required = "Required."
	}
	return comment{}.paragraph(prose.Join(b.Method+" sets the "+kind+" of the form.", describe(b.Part.Description), facts(b.Part.Schema), required))
}
