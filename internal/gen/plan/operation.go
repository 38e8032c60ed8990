package plan

import (
	"strings"

	"github.com/f745b6f1/isc/internal/gen/model"
	"github.com/f745b6f1/isc/internal/gen/naming"
)

// An Operation is the method that starts a call, and the builder of its request.
type Operation struct {
	Source        *model.Operation
	Service       *Service
	Name          string
	Variable      string // the variable that describes the operation
	Request       string // the type of the builder
	Arguments     []Argument
	Builders      []Builder // in the order of the document, the body first
	RequiredBody  string    // the builder method of a required body; empty if the body is optional
	RequiredParts []string  // of a form
	ContentType   string    // of the request, if it is not JSON
	Accept        string    // value of the Accept header, if it is not JSON
	Paging        *Paging   // nil without paging
	Filter        *FilterList
	Sorter        *SorterList
	Answer        Answer
	Responses     []Response
	SendsHeader   bool   // the experimental header: the operation is experimental, or was
	Link          string // URL of the page about it; empty if the document names none
}

// An Argument is a path parameter as an argument of the method. Arguments follow ctx in the order of the path. A scalar is a string.
type Argument struct {
	Name      string
	Type      *Type
	Encoding  Encoding // AsText or Styled
	Parameter *model.Parameter
}

// A Builder is a method that sets a part of the request.
type Builder struct {
	Kind      BuilderKind
	Method    string
	Argument  string
	Type      *Type            // type of the argument, unless Kind implies it
	Encoding  Encoding         // encoding of a parameter
	Parameter *model.Parameter // the parameter that it sets
	Part      *model.Property  // the part of a form that it sets
	Body      *model.Body      // the body that it sets
	// Deprecated says why the method should not be used. It is empty if the method is not deprecated.
	Deprecated string
}

// A BuilderKind says what a builder method sets.
type BuilderKind int

// The kinds of builder methods.
const (
	SetsParameter    BuilderKind = iota
	SetsBody                     // the request body
	SetsPart                     // a part of a form
	SetsFilter                   // the parameter filters, with an expression of core
	SetsSorters                  // the parameter sorters, with fields of core
	SetsExperimental             // the experimental header
)

// Body returns the builder of the request body. It returns nil if there is no body or it is a form.
func (o *Operation) Body() *Builder {
	for i := range o.Builders {
		if o.Builders[i].Kind == SetsBody {
			return &o.Builders[i]
		}
	}
	return nil
}

// HasForm reports whether the request body is a form.
func (o *Operation) HasForm() bool { return o.Source.Body != nil && len(o.Source.Body.Parts) > 0 }

// reservedMethods returns the methods of a request that do not set a parameter, and whose names parameters therefore cannot use.
func reservedMethods(o *model.Operation) []string {
	names := append([]string{"Execute", "With", "XSailPointExperimental", "Seek"}, naming.StandardMethods...) // go vet knows Seek with an int64, as of an io.Seeker
	if pagingLimit(o) != nil {
		names = append(names, "All", "Pages", "Collect", "First", "Only", "Prefetch", "MaxItems")
		if o.Query("count") != nil {
			names = append(names, "Total")
		}
	}
	if o.Query("filters") != nil {
		names = append(names, "Where")
	}
	if o.Query("sorters") != nil {
		names = append(names, "SortBy")
	}
	return names
}

func (p *planner) planOperation(o *model.Operation, service *Service) *Operation {
	name := p.names.Operations[o]
	operation := &Operation{
		Source:        o,
		Service:       service,
		Name:          name,
		Variable:      naming.VariableName(name),
		Request:       "Api" + name + "Request",
		RequiredParts: o.RequiredParts(),
		Accept:        acceptOf(o),
		Paging:        planPaging(o),
		Answer:        p.planAnswer(o),
		SendsHeader:   o.Experimental || o.OnceExperimental,
		Link:          pageOf(p.API, o),
	}
	for _, response := range o.Responses {
		operation.Responses = append(operation.Responses, p.planResponse(response))
	}
	p.planArguments(operation)
	methods := naming.NewScope(reservedMethods(o)...)
	if o.Body != nil {
		operation.Builders = p.planBody(o.Body, methods)
		if o.Body.Required {
			operation.RequiredBody = operation.Builders[0].Method
		}
		if o.Body.MediaType != "application/json" {
			operation.ContentType = o.Body.MediaType
		}
	}
	for _, parameter := range o.Parameters {
		operation.Builders = append(operation.Builders, p.planParameter(parameter, methods))
		switch parameter.Name {
		case "filters":
			if operation.Filter = p.planFilterList(operation); operation.Filter != nil {
				operation.Builders = append(operation.Builders, Builder{Kind: SetsFilter, Method: "Where", Argument: "filter"})
			}
		case "sorters":
			if operation.Sorter = planSorterList(operation); operation.Sorter != nil {
				operation.Builders = append(operation.Builders, Builder{Kind: SetsSorters, Method: "SortBy", Argument: "sorters"})
			}
		}
	}
	if operation.SendsHeader {
		b := Builder{Kind: SetsExperimental, Method: "XSailPointExperimental", Argument: "value"}
		if !o.Experimental {
			b.Deprecated = "the operation is no longer experimental. The header is still sent."
		}
		operation.Builders = append(operation.Builders, b)
	}
	return operation
}

// pageOf returns the address of the page about an operation, or "" if the document does not say where the pages are.
func pageOf(api *model.API, o *model.Operation) string {
	return strings.NewReplacer("{operation}", naming.KebabName(o.ID), "{numbered-operation}", naming.NumberedName(o.ID)).Replace(api.Pages)
}

func (p *planner) planArguments(o *Operation) {
	scope := naming.NewScope()
	for _, parameter := range o.Source.PathParameters {
		argument := naming.ArgumentName(parameter.Name)
		if argument == o.Variable || argument == p.Name { // names that the method or the fake uses itself
			argument += "Value"
		}
		t, encoding := p.pathType(parameter)
		o.Arguments = append(o.Arguments, Argument{Name: scope.Claim(argument), Type: p.withValues(t, parameter), Encoding: encoding, Parameter: parameter})
	}
}
