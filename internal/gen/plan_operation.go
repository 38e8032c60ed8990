package gen

import (
	"fmt"
	"go/token"
	"go/types"
	"strconv"
	"strings"
)

// A serviceSection is the type that has the operations of a tag.
type serviceSection struct {
	Type string
	Doc  comment
}

func (serviceSection) template() string { return "service" }

// An operationSection is an operation: what is stated about it, the method that begins a call, and the builder of the call.
type operationSection struct {
	Service, Name, Variable, Request string
	Descriptor                       []string
	Doc                              comment
	Arguments                        string // of the method, after ctx
	Path                             []pathArgument
	Builders                         []builder
	Filter                           *filterList
	Sorter                           *sorterList
	Answer                           answer
	operation                        *Operation
}

func (operationSection) template() string { return "operation" }

type pathArgument struct{ Name, Argument string }

// A builder is a method that sets a parameter or the body.
type builder struct {
	Method, Argument, Type string
	Doc                    comment
	Call                   string     // the method of core.Call with its arguments
	parameter              *Parameter // that it sets; nil for the body and where it is not the only one to set it
}

// planTag plans the file of a tag, with its operations in the document's order, and returns these.
func (p *goPackage) planTag(tag *Tag) []operationSection {
	name := snakeName(tag.GoName)
	if name == "client" || name == "filters" {
		name += "_service"
	}
	f := p.file("api_" + name + ".go")
	f.use(corePath)
	f.use("context")
	f.use("net/http")
	service := serviceSection{Type: tag.GoName + "APIService"}
	service.Doc = service.Doc.paragraph(join(service.Type+" has the operations of the tag "+tag.Name+".", firstSentence(tag.Description)))
	f.add(service)
	operations := make([]operationSection, len(tag.Operations))
	for i, o := range tag.Operations {
		operations[i] = p.planOperation(o, f)
		f.add(operations[i])
	}
	return operations
}

func (p *goPackage) planOperation(o *Operation, f *goFile) operationSection {
	s := operationSection{
		Service:  o.Tag.GoName + "APIService",
		Name:     o.GoName,
		Variable: variableName(o.GoName),
		Request:  "Api" + o.GoName + "Request",
		Doc:      p.operationDoc(o),
		Answer:   planAnswer(o),

		operation: o,
	}
	arguments := newScope()
	for _, parameter := range o.PathParameters {
		argument := argumentName(parameter.Name)
		if argument == s.Variable { // which the method names
			argument += "Value"
		}
		argument = arguments.claim(argument)
		s.Arguments += ", " + argument + " string"
		s.Path = append(s.Path, pathArgument{Name: parameter.Name, Argument: argument})
	}
	methods := newScope("Execute", "All", "Pages", "Prefetch", "MaxItems", "Where", "SortBy", "XSailPointExperimental")
	body := ""
	if o.Body != nil {
		s.Builders = planBody(o.Body, methods)
		if o.Body.Required {
			body = s.Builders[0].Method
		}
	}
	for _, parameter := range o.Parameters {
		s.Builders = append(s.Builders, p.planParameter(parameter, methods, f))
		item := itemOf(o)
		switch parameter.Name {
		case "filters":
			if s.Filter = p.planFilterList(o, item, f); s.Filter != nil {
				s.Builders = append(s.Builders, builder{Method: "Where", Argument: "filter", Type: "core.Filter",
					Doc:  comment{}.paragraph("Where sets filters to an expression made of the fields of [" + s.Filter.Name + "]; an empty one is not sent."),
					Call: "WithFilter(filter)"})
			}
		case "sorters":
			if s.Sorter = planSorterList(o); s.Sorter != nil {
				s.Builders = append(s.Builders, builder{Method: "SortBy", Argument: "sorters", Type: "...core.Sorter",
					Doc:  comment{}.paragraph("SortBy sets sorters, the most important first, made of the fields of [" + s.Sorter.Name + "]."),
					Call: "WithSorters(sorters...)"})
			}
		}
	}
	if o.Experimental {
		s.Builders = append(s.Builders, builder{Method: "XSailPointExperimental", Argument: "value", Type: "string",
			Doc:  comment{}.paragraph("XSailPointExperimental overrides the header of that name, which is sent as true by itself."),
			Call: "WithHeader(core.ExperimentalHeader, value)"})
	}
	s.Descriptor = descriptor(o, body)
	if s.Answer.Pages {
		f.use("iter")
	}
	if s.Answer.Execute == "ExecuteStream" {
		f.use("io")
	}
	return s
}

// variableName gives the name of the variable that states an operation. What means something else in generated files gets a word more.
func variableName(operation string) string {
	name := lowerFirst(operation)
	if token.IsKeyword(name) || types.Universe.Lookup(name) != nil || reservedArguments[name] {
		return name + "Operation"
	}
	return name
}

// operationDoc makes the comment of a method: what it does, what it sends, what to know before it is used, where the vendor says more.
func (p *goPackage) operationDoc(o *Operation) comment {
	doc := comment{}.paragraph(methodSentence(o))
	doc = append(doc, "", "\t"+o.Method+" /"+p.api.Version+o.Path)
	if o.Experimental {
		doc = doc.paragraph("Experimental: the operation may change at any time without notice. The header " + experimentalHeader + " is sent by itself.")
	}
	if o.Deprecated {
		doc = doc.paragraph("Deprecated: the API may stop supporting this operation.")
	}
	return doc.paragraph(p.api.vendorLink(o))
}

// vendorLink gives the vendor's page of an operation.
func (a *API) vendorLink(o *Operation) string {
	return "https://developer.sailpoint.com/docs/api/" + a.Version + "/" + kebabName(o.ID)
}

// descriptor gives the fields of the operation's core.Operation.
func descriptor(o *Operation, body string) []string {
	first := fmt.Sprintf("Name: %q, Method: %q, Path: %q,", o.GoName, o.Method, o.Path)
	if o.Experimental {
		first += " Experimental: true,"
	}
	lines := []string{first}
	var second []string
	if body != "" {
		second = append(second, fmt.Sprintf("Body: %q,", body))
	}
	if parts := o.requiredParts(); len(parts) > 0 {
		second = append(second, fmt.Sprintf("Parts: %#v,", parts))
	}
	if o.Body != nil && o.Body.MediaType != "application/json" {
		second = append(second, fmt.Sprintf("ContentType: %q,", o.Body.MediaType))
	}
	if accept := acceptOf(o); accept != "" {
		second = append(second, fmt.Sprintf("Accept: %q,", accept))
	}
	if others := o.others(); len(others) > 0 {
		codes := make([]string, len(others))
		for i, response := range others {
			codes[i] = response.Code
		}
		second = append(second, "Others: []int{"+strings.Join(codes, ", ")+"},")
	}
	if len(second) > 0 {
		lines = append(lines, strings.Join(second, " "))
	}
	if limit := pagingLimit(o); limit != nil {
		paging := "Paging: core.Paging{"
		if limit.Schema.Default != "" {
			paging += "PageSize: " + limit.Schema.Default + ", "
		}
		if most := maximum(limit.Schema); most != "" {
			paging += "MaxSize: " + most + ", "
		}
		if o.query("count") != nil {
			paging += "Count: true"
		}
		lines = append(lines, strings.TrimSuffix(paging, ", ")+"},")
	}
	return lines
}

// pagingLimit gives the parameter limit of an operation that pages.
func pagingLimit(o *Operation) *Parameter {
	if itemOf(o) == nil || o.query("offset") == nil {
		return nil
	}
	return o.query("limit")
}

func maximum(s *Schema) string {
	for _, limit := range s.Limits {
		if most, found := strings.CutPrefix(limit, "at most "); found {
			if _, err := strconv.Atoi(most); err == nil {
				return most
			}
		}
	}
	return ""
}

func (o *Operation) query(name string) *Parameter {
	for _, parameter := range o.Parameters {
		if parameter.Name == name && parameter.In == "query" {
			return parameter
		}
	}
	return nil
}

// setters are the methods of core.Call that set a query parameter of a kind, and how the argument is given to them.
var setters = map[Kind]struct{ method, value string }{
	String: {"WithQuery", "%s"},
	Bool:   {"WithQueryBool", "%s"},
	Int32:  {"WithQueryInt", "int64(%s)"},
	Int64:  {"WithQueryInt", "%s"},
	Float:  {"WithQueryFloat", "%s"},
	Time:   {"WithQueryTime", "%s"},
	Binary: {"WithQuery", "%s"},
}

// planParameter plans the builder method of a query parameter or a header. Its name is spelled as users of the official SDK have it.
func (p *goPackage) planParameter(parameter *Parameter, methods *scope, f *goFile) builder {
	b := builder{
		Method:   methods.claim(typeNameOf(parameter.Name)),
		Argument: argumentName(parameter.Name),
		Type:     goTypes[parameter.Schema.Type.Kind],

		parameter: parameter,
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
	if says := firstParagraph(parameter.Description); says != "" {
		sentence = endSentence(strings.TrimSuffix(sentence, ".") + ": " + lowerArticle(says))
	}
	b.Doc = b.Doc.paragraph(join(sentence, parameter.Schema.facts(), required))
	if parameter.Deprecated {
		b.Doc = b.Doc.paragraph("Deprecated: the API may stop supporting this parameter.")
	}
	setter := setters[parameter.Schema.Type.Kind]
	switch {
	case parameter.In == "header":
		b.Type = "string"
		b.Call = fmt.Sprintf("WithHeader(%q, %s)", parameter.Name, b.Argument)
	case parameter.Schema.Type.Kind == List && parameter.Explode:
		b.Type = "[]string"
		b.Call = fmt.Sprintf("WithQuery(%q, %s...)", parameter.Name, b.Argument)
	case parameter.Schema.Type.Kind == List:
		b.Type = "[]string"
		f.use("strings")
		b.Call = fmt.Sprintf("WithQuery(%q, strings.Join(%s, %q))", parameter.Name, b.Argument, ",")
	default:
		b.Call = fmt.Sprintf("%s(%q, %s)", setter.method, parameter.Name, fmt.Sprintf(setter.value, b.Argument))
	}
	if parameter.Schema.Type.Kind == Time && parameter.In == "query" {
		b.Type = "time.Time"
		f.use("time")
	}
	return b
}

// firstSentence gives the first sentence of a description.
func firstSentence(description string) string {
	text := firstParagraph(description)
	if end := strings.Index(text, ". "); end >= 0 {
		return text[:end+1]
	}
	return text
}

// lowerArticle continues a sentence with a description that begins with an article.
func lowerArticle(text string) string {
	for _, article := range []string{"A ", "An ", "The ", "True "} {
		if strings.HasPrefix(text, article) {
			return lowerFirst(text)
		}
	}
	return text
}
