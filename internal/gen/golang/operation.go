package golang

import (
	"cmp"
	"strconv"

	"github.com/f745b6f1/isc/internal/gen/gofile"
	"github.com/f745b6f1/isc/internal/gen/model"
	"github.com/f745b6f1/isc/internal/gen/plan"
	"github.com/f745b6f1/isc/internal/gen/prose"
	"github.com/f745b6f1/isc/internal/gen/quote"
)

// A serviceSection is the type of a service, and the interface that it implements.
type serviceSection struct {
	*plan.Service
	Doc, InterfaceDoc quote.Comment
	Operations        []operationSection
}

func (serviceSection) Template() string { return "service" }

// An operationSection is an operation: its descriptor, the method that starts a call, and the builder of the request.
type operationSection struct {
	*plan.Operation
	Doc        quote.Comment
	Descriptor []quote.Code // the fields of the operation's core.Operation
	Parameters quote.Code   // of the method, after ctx
	Methods    []method     // of the builder
	Execute    execute
}

func (operationSection) Template() string { return "operation" }

// Deprecated reports whether the document declares the operation deprecated.
func (s operationSection) Deprecated() bool { return s.Source.Deprecated }

// A method is a method of a builder.
type method struct {
	Name, Argument, Type string
	Doc                  quote.Comment
	Call                 quote.Code // the method of core.Call with its arguments
}

// service adds the file of a tag, with its operations in the order of the document.
func (r *printer) service(s *plan.Service) {
	f := r.file(s.File, plan.CorePath, "context", "net/http")
	section := serviceSection{Service: s}
	section.Doc = section.Doc.Paragraph(prose.Join(s.Type()+" has the operations of the tag "+s.Tag.Name+".", prose.FirstSentence(s.Tag.Description)))
	section.InterfaceDoc = section.InterfaceDoc.Paragraph(s.Field() + " has the methods of [" + s.Type() + "], so that a fake can replace it in unit tests. " +
		"Minor versions of this package can add methods; embed the interface in implementations of your own.")
	for _, o := range s.Operations {
		section.Operations = append(section.Operations, r.operation(o))
	}
	f.Add(section)
	for _, o := range section.Operations {
		f.Add(o)
		importFor(o.Operation, f)
	}
}

// importFor adds the imports that the code of an operation needs.
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
		s.Parameters = quote.Format("%s, %s %s", s.Parameters, quote.Name(argument.Name), quote.Name(argument.Type.String()))
	}
	for _, b := range o.Builders {
		s.Methods = append(s.Methods, methodOf(o, b))
	}
	return s
}

// operationDoc returns the comment of a method: the request that it sends, its description, what a token needs, warnings, and a link to the page about it.
func (r *printer) operationDoc(o *plan.Operation) quote.Comment {
	sends := o.Name + " sends " + o.Source.Method + " " + r.API.PathOf(o.Source) + "."
	doc := quote.Comment{}.Paragraph(prose.Join(sends, prose.UpperFirst(prose.FirstParagraph(cmp.Or(o.Source.Description, o.Source.Summary)))))
	doc = doc.Paragraph(needs(o.Source))
	if o.Source.Experimental {
		doc = doc.Paragraph("Experimental: the operation may change at any time without notice. The header " + model.ExperimentalHeader + " is sent automatically.")
	}
	if o.Source.Deprecated {
		doc = doc.Paragraph("Deprecated: the API may stop supporting this operation.")
	}
	return doc.Paragraph(o.Link)
}

// descriptor returns the fields of the operation's core.Operation.
func descriptor(o *plan.Operation) []quote.Code {
	first := quote.Format("Name: %s, Method: %s, Path: %s,", quote.Literal(o.Name), quote.Literal(o.Source.Method), quote.Literal(o.Source.Template))
	if o.Source.Server != nil {
		first = quote.Format("%s Base: %s,", first, quote.Literal("/"+o.Source.Server.Path))
	}
	switch {
	case o.Source.Experimental:
		first = quote.Format("%s Experimental: true,", first)
	case o.SendsHeader:
		first = quote.Format("%s OnceExperimental: true,", first)
	}
	lines := []quote.Code{first}
	var second []quote.Code
	if o.RequiredBody != "" {
		second = append(second, quote.Format("Body: %s,", quote.Literal(o.RequiredBody)))
	}
	if len(o.RequiredParts) > 0 {
		second = append(second, quote.Format("Parts: %s,", quote.Literals(o.RequiredParts)))
	}
	if o.ContentType != "" {
		second = append(second, quote.Format("ContentType: %s,", quote.Literal(o.ContentType)))
	}
	if o.Accept != "" {
		second = append(second, quote.Format("Accept: %s,", quote.Literal(o.Accept)))
	}
	if len(o.Answer.Only) > 0 {
		second = append(second, quote.Format("Statuses: []int{%s},", statuses(o.Answer.Only)))
	} else if codes := otherCodes(o); len(codes) > 0 {
		second = append(second, quote.Format("Others: []int{%s},", statuses(codes)))
	}
	if len(second) > 0 {
		lines = append(lines, quote.Join(second, " "))
	}
	if o.Paging != nil {
		lines = append(lines, quote.Format("Paging: core.Paging{%s},", quote.Join(pagingFields(o), ", ")))
	}
	return lines
}

// pagingFields returns the fields of the operation's core.Paging.
func pagingFields(o *plan.Operation) (fields []quote.Code) {
	if o.Paging.PageSize != 0 {
		fields = append(fields, quote.Format("PageSize: %s", quote.Int(o.Paging.PageSize)))
	}
	if o.Paging.MinSize != 0 {
		fields = append(fields, quote.Format("MinSize: %s", quote.Int(o.Paging.MinSize)))
	}
	if o.Paging.Required {
		fields = append(fields, quote.Format("LimitRequired: true"))
	}
	if o.Paging.Count {
		fields = append(fields, quote.Format("Count: true"))
	}
	if o.Paging.SearchAfter {
		fields = append(fields, quote.Format("Pager: core.SearchAfter{}"))
	}
	if o.Answer.Wrapped != nil {
		fields = append(fields, quote.Format("Items: %s", quote.Literal(o.Answer.Wrapped.Property.Name)))
	}
	return fields
}

// otherCodes returns the status codes whose body Execute does not decode.
func otherCodes(o *plan.Operation) (codes []string) {
	for _, response := range o.Answer.Others {
		codes = append(codes, response.Source.Code)
	}
	return codes
}

// statuses returns status codes as a list of numbers.
func statuses(codes []string) quote.Code {
	var numbers []quote.Code
	for _, code := range codes {
		if status, err := strconv.Atoi(code); err == nil {
			numbers = append(numbers, quote.Int(status))
		}
	}
	return quote.Join(numbers, ", ")
}

// methodOf returns the method for a builder of the plan.
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
		m.Doc = m.Doc.Paragraph(prose.Join(b.Method+" sets the request body.", prose.FirstSentence(b.Body.Description), required))
		m.Call = quote.Format("WithBody(body)")
	case plan.SetsPart:
		m.Doc, m.Call = partDoc(b), quote.Format("WithPart(%s, %s)", quote.Literal(b.Part.Name), quote.Name(b.Argument))
		if b.Encoding == plan.Styled {
			m.Call = parameterCall(b.Parameter, b.Encoding, b.Argument)
		}
	case plan.SetsFilter:
		m.Type, m.Call = "core.Filter", quote.Format("WithFilter(filter)")
		m.Doc = m.Doc.Paragraph("Where sets the filters query parameter to a filter built from the fields of [" + o.Filter.Name + "]. An empty filter is not sent.")
	case plan.SetsSorters:
		m.Type, m.Call = "...core.Sorter", quote.Format("WithSorters(sorters...)")
		m.Doc = m.Doc.Paragraph("SortBy sets the sorters query parameter to fields of [" + o.Sorter.Name + "], the most significant first.")
	case plan.SetsExperimental:
		m.Type, m.Call = "string", quote.Format("WithHeader(core.ExperimentalHeader, value)")
		m.Doc = deprecated(m.Doc.Paragraph(b.Method+" sets the "+model.ExperimentalHeader+" header, which is sent automatically as true."), b)
	}
	return m
}

func partDoc(b plan.Builder) quote.Comment {
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
	return quote.Comment{}.Paragraph(prose.Join(b.Method+" sets the "+kind+" of the form.", describe(b.Part.Description), facts(b.Part.Schema), required))
}
