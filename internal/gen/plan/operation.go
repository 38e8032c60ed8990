package plan

import (
	"fmt"
	"strconv"
	"strings"

	"github.com/f745b6f1/isc/internal/gen/gofile"
	"github.com/f745b6f1/isc/internal/gen/model"
	"github.com/f745b6f1/isc/internal/gen/naming"
	"github.com/f745b6f1/isc/internal/gen/prose"
)

// A serviceSection is the type that has the operations of a tag.
type serviceSection struct {
	Type string
	Doc  comment
}

func (serviceSection) Template() string { return "service" }

// An OperationSection is an operation: what is stated about it, the method that begins a call, and the builder of the call.
type OperationSection struct {
	Service, Name, Variable, Request string
	Descriptor                       []string
	Doc                              comment
	Arguments                        string // of the method, after ctx
	Path                             []pathArgument
	Builders                         []Builder
	Filter                           *filterList
	Sorter                           *sorterList
	Answer                           answer
	Operation                        *model.Operation
}

func (OperationSection) Template() string { return "operation" }

type pathArgument struct{ Name, Argument string }

// A Builder is a method that sets a parameter or the body.
type Builder struct {
	Method, Argument, Type string
	Doc                    comment
	Call                   string           // the method of core.Call with its arguments
	Parameter              *model.Parameter // that it sets; nil for the body and where it is not the only one to set it
}

// planTag plans the file of a tag, with its operations in the document's order, and returns these.
func (p *Package) planTag(tag *model.Tag) []OperationSection {
	name := naming.SnakeName(tag.GoName)
	if name == "client" || name == "filters" {
		name += "_service"
	}
	f := p.file("api_" + name + ".go")
	f.Use(CorePath)
	f.Use("context")
	f.Use("net/http")
	service := serviceSection{Type: tag.GoName + "APIService"}
	service.Doc = service.Doc.paragraph(prose.Join(service.Type+" has the operations of the tag "+tag.Name+".", prose.FirstSentence(tag.Description)))
	f.Add(service)
	operations := make([]OperationSection, len(tag.Operations))
	for i, o := range tag.Operations {
		operations[i] = p.planOperation(o, f)
		f.Add(operations[i])
	}
	return operations
}

func (p *Package) planOperation(o *model.Operation, f *gofile.File) OperationSection {
	s := OperationSection{
		Service:  o.Tag.GoName + "APIService",
		Name:     o.GoName,
		Variable: naming.VariableName(o.GoName),
		Request:  "Api" + o.GoName + "Request",
		Doc:      p.operationDoc(o),
		Answer:   PlanAnswer(o),

		Operation: o,
	}
	arguments := naming.NewScope()
	for _, parameter := range o.PathParameters {
		argument := naming.ArgumentName(parameter.Name)
		if argument == s.Variable { // which the method names
			argument += "Value"
		}
		argument = arguments.Claim(argument)
		s.Arguments += ", " + argument + " string"
		s.Path = append(s.Path, pathArgument{Name: parameter.Name, Argument: argument})
	}
	methods := naming.NewScope("Execute", "All", "Pages", "Prefetch", "MaxItems", "Where", "SortBy", "XSailPointExperimental")
	body := ""
	if o.Body != nil {
		s.Builders = PlanBody(o.Body, methods)
		if o.Body.Required {
			body = s.Builders[0].Method
		}
	}
	for _, parameter := range o.Parameters {
		s.Builders = append(s.Builders, p.planParameter(parameter, methods, f))
		item := ItemOf(o)
		switch parameter.Name {
		case "filters":
			if s.Filter = p.planFilterList(o, item, f); s.Filter != nil {
				s.Builders = append(s.Builders, Builder{Method: "Where", Argument: "filter", Type: "core.Filter",
					Doc:  comment{}.paragraph("Where sets filters to an expression made of the fields of [" + s.Filter.Name + "]; an empty one is not sent."),
					Call: "WithFilter(filter)"})
			}
		case "sorters":
			if s.Sorter = planSorterList(o); s.Sorter != nil {
				s.Builders = append(s.Builders, Builder{Method: "SortBy", Argument: "sorters", Type: "...core.Sorter",
					Doc:  comment{}.paragraph("SortBy sets sorters, the most important first, made of the fields of [" + s.Sorter.Name + "]."),
					Call: "WithSorters(sorters...)"})
			}
		}
	}
	if o.Experimental {
		s.Builders = append(s.Builders, Builder{Method: "XSailPointExperimental", Argument: "value", Type: "string",
			Doc:  comment{}.paragraph("XSailPointExperimental overrides the header of that name, which is sent as true by itself."),
			Call: "WithHeader(core.ExperimentalHeader, value)"})
	}
	s.Descriptor = descriptor(o, body)
	if s.Answer.Pages {
		f.Use("iter")
	}
	if s.Answer.Execute == "ExecuteStream" {
		f.Use("io")
	}
	return s
}

// operationDoc makes the comment of a method: what it does, what it sends, what to know before it is used, where the vendor says more.
func (p *Package) operationDoc(o *model.Operation) comment {
	doc := comment{}.paragraph(methodSentence(o))
	doc = append(doc, "", "\t"+o.Method+" /"+p.Api.Version+o.Path)
	if o.Experimental {
		doc = doc.paragraph("Experimental: the operation may change at any time without notice. The header " + model.ExperimentalHeader + " is sent by itself.")
	}
	if o.Deprecated {
		doc = doc.paragraph("Deprecated: the API may stop supporting this operation.")
	}
	return doc.paragraph(VendorLink(p.Api, o))
}

// VendorLink gives the vendor's page of an operation.
func VendorLink(a *model.API, o *model.Operation) string {
	return "https://developer.sailpoint.com/docs/api/" + a.Version + "/" + naming.KebabName(o.ID)
}

// descriptor gives the fields of the operation's core.Operation.
func descriptor(o *model.Operation, body string) []string {
	first := fmt.Sprintf("Name: %q, Method: %q, Path: %q,", o.GoName, o.Method, o.Path)
	if o.Experimental {
		first += " Experimental: true,"
	}
	lines := []string{first}
	var second []string
	if body != "" {
		second = append(second, fmt.Sprintf("Body: %q,", body))
	}
	if parts := o.RequiredParts(); len(parts) > 0 {
		second = append(second, fmt.Sprintf("Parts: %#v,", parts))
	}
	if o.Body != nil && o.Body.MediaType != "application/json" {
		second = append(second, fmt.Sprintf("ContentType: %q,", o.Body.MediaType))
	}
	if accept := AcceptOf(o); accept != "" {
		second = append(second, fmt.Sprintf("Accept: %q,", accept))
	}
	if others := o.OtherResponses(); len(others) > 0 {
		codes := make([]string, len(others))
		for i, response := range others {
			codes[i] = response.Code
		}
		second = append(second, "Others: []int{"+strings.Join(codes, ", ")+"},")
	}
	if len(second) > 0 {
		lines = append(lines, strings.Join(second, " "))
	}
	if limit := PagingLimit(o); limit != nil {
		paging := "Paging: core.Paging{"
		if limit.Schema.Default != "" {
			paging += "PageSize: " + limit.Schema.Default + ", "
		}
		if most := maximum(limit.Schema); most != "" {
			paging += "MaxSize: " + most + ", "
		}
		if o.Query("count") != nil {
			paging += "Count: true"
		}
		lines = append(lines, strings.TrimSuffix(paging, ", ")+"},")
	}
	return lines
}

// PagingLimit gives the parameter limit of an operation that pages.
func PagingLimit(o *model.Operation) *model.Parameter {
	if ItemOf(o) == nil || o.Query("offset") == nil {
		return nil
	}
	return o.Query("limit")
}

func maximum(s *model.Schema) string {
	for _, limit := range s.Limits {
		if most, found := strings.CutPrefix(limit, "at most "); found {
			if _, err := strconv.Atoi(most); err == nil {
				return most
			}
		}
	}
	return ""
}

// setters are the methods of core.Call that set a query parameter of a kind, and how the argument is given to them.
var setters = map[model.Kind]struct{ method, value string }{
	model.String: {"WithQuery", "%s"},
	model.Bool:   {"WithQueryBool", "%s"},
	model.Int32:  {"WithQueryInt", "int64(%s)"},
	model.Int64:  {"WithQueryInt", "%s"},
	model.Float:  {"WithQueryFloat", "%s"},
	model.Time:   {"WithQueryTime", "%s"},
	model.Binary: {"WithQuery", "%s"},
}

// planParameter plans the builder method of a query parameter or a header. Its name is spelled as users of the official SDK have it.
func (p *Package) planParameter(parameter *model.Parameter, methods *naming.Scope, f *gofile.File) Builder {
	b := Builder{
		Method:   methods.Claim(naming.TypeName(parameter.Name)),
		Argument: naming.ArgumentName(parameter.Name),
		Type:     GoTypes[parameter.Schema.Type.Kind],

		Parameter: parameter,
	}
	required := ""
	if parameter.Required {
		required = "Required."
	}
	kind := "query parameter "
	if parameter.In == "header" {
		kind = "header "
	}
	sentence := b.Method + " sets the " + kind + parameter.Name + "."
	if says := prose.FirstParagraph(parameter.Description); says != "" {
		sentence = prose.EndSentence(strings.TrimSuffix(sentence, ".") + ": " + prose.LowerArticle(says))
	}
	b.Doc = b.Doc.paragraph(prose.Join(sentence, facts(parameter.Schema), required))
	if parameter.Deprecated {
		b.Doc = b.Doc.paragraph("Deprecated: the API may stop supporting this parameter.")
	}
	setter := setters[parameter.Schema.Type.Kind]
	switch {
	case parameter.In == "header":
		b.Type = "string"
		b.Call = fmt.Sprintf("WithHeader(%q, %s)", parameter.Name, b.Argument)
	case parameter.Schema.Type.Kind == model.List && parameter.Explode:
		b.Type = "[]string"
		b.Call = fmt.Sprintf("WithQuery(%q, %s...)", parameter.Name, b.Argument)
	case parameter.Schema.Type.Kind == model.List:
		b.Type = "[]string"
		f.Use("strings")
		b.Call = fmt.Sprintf("WithQuery(%q, strings.Join(%s, %q))", parameter.Name, b.Argument, ",")
	default:
		b.Call = fmt.Sprintf("%s(%q, %s)", setter.method, parameter.Name, fmt.Sprintf(setter.value, b.Argument))
	}
	if parameter.Schema.Type.Kind == model.Time && parameter.In == "query" {
		b.Type = "time.Time"
		f.Use("time")
	}
	return b
}
