package pages

import (
	"slices"
	"strings"

	"github.com/f745b6f1/isc/internal/gen/model"
	"github.com/f745b6f1/isc/internal/gen/plan"
	"github.com/f745b6f1/isc/internal/gen/prose"
	"github.com/f745b6f1/isc/internal/gen/quote"
)

// A methodPage documents the operations of a tag.
type methodPage struct {
	Title          string
	Intro, BaseURL quote.Inline
	Description    quote.Blocks // of the tag
	Operations     []methodDoc
}

// A methodDoc documents an operation.
type methodDoc struct {
	Heading                                    string
	Name, Request, Says                        quote.Inline // Name links to the heading
	Description                                quote.Blocks
	Experimental, Deprecated                   bool
	UserLevels                                 string
	Scopes                                     quote.Inline
	Parameters                                 []row
	Filters, Sorters                           []row
	FilterVariable, SorterVariable             quote.Inline
	Returns                                    quote.Inline
	Responses, RequestHeaders, ResponseHeaders []row
	Example, Paging, Failure                   string
	Links                                      quote.Inline // links to other documentation, and back to the operations
}

// A row is a row of a table.
type row []quote.Inline

func (s *site) methodPage(service *plan.Service) {
	tag := service.Tag
	p := methodPage{Title: tag.Name, Description: markdown(tag.Description), BaseURL: code(s.API.BaseURL)}
	if p.Description.IsZero() {
		p.Intro = quote.Phrase("The operations of the tag %s.", cell(tag.Name))
	}
	for _, o := range service.Operations {
		p.Operations = append(p.Operations, s.methodDoc(o))
	}
	s.add("methods/"+s.tagFiles[service], "methods", tag.Name, "methods/"+strings.TrimSuffix(s.tagFiles[service], ".md"), p)
}

func (s *site) methodDoc(planned *plan.Operation) methodDoc {
	o := planned.Source
	d := methodDoc{
		Name:         quote.PageLink(quote.Text(planned.Name), "#"+anchorOf(o)),
		Heading:      headingOf(o),
		Request:      code(o.Method + " " + o.Path),
		Says:         cell(operationSays(o)),
		Description:  markdown(o.Description),
		Experimental: o.Experimental,
		Deprecated:   o.Deprecated,
		UserLevels:   strings.Join(o.UserLevels, ", "),
		Scopes:       scopeWords(o.Scopes),
		Parameters:   s.parameterRows(planned),
		Returns:      s.returns(planned.Answer),
		Responses:    s.responseRows(planned),
		Example:      s.callExample(planned),
		Paging:       s.pagingExample(planned),
		Failure:      s.failureExample(planned),
		Links:        linksOf(planned),
	}
	if d.Description.IsZero() {
		d.Description = markdown(operationSays(o))
	}
	if planned.Filter != nil {
		d.Filters, d.FilterVariable = filterRows(planned.Filter), code(s.Name+"."+planned.Filter.Name)
	}
	if planned.Sorter != nil {
		d.Sorters, d.SorterVariable = sorterRows(planned.Sorter), code(s.Name+"."+planned.Sorter.Name)
	}
	d.RequestHeaders = requestHeaders(planned)
	if response := o.SuccessResponse(); response != nil {
		for _, header := range response.Headers {
			d.ResponseHeaders = append(d.ResponseHeaders, row{code(header.Name), cell(header.Description)})
		}
	}
	return d
}

// scopeWords returns the scopes that a token needs. The scopes of one scheme are enough.
func scopeWords(all []model.Scopes) quote.Inline {
	var ways []quote.Inline
	for _, scopes := range all {
		switch len(scopes.Names) {
		case 0:
		case 1:
			ways = append(ways, quote.Phrase("%s (%s)", quote.CodeSpans(scopes.Names), quote.Text(scopes.Scheme)))
		default:
			ways = append(ways, quote.Phrase("one of %s (%s)", quote.CodeSpans(scopes.Names), quote.Text(scopes.Scheme)))
		}
	}
	return quote.JoinInline(", or ", ways...)
}

func (s *site) parameterRows(o *plan.Operation) (rows []row) {
	add := func(in, name string, goType quote.Inline, required bool, schema *model.Schema, description string, facts ...quote.Inline) {
		facts = append([]quote.Inline{cellFacts(schema)}, facts...)
		rows = append(rows, row{quote.Text(in), code(name), goType, yesNo(required), code(schema.Default), meaning(description, facts...)})
	}
	for _, argument := range o.Arguments {
		p := argument.Parameter
		add("path", p.Name, s.typeLink(argument.Type, argument.Type.String(), "../models/"), true, p.Schema, p.Description)
	}
	for _, b := range o.Builders {
		switch b.Kind {
		case plan.SetsPart:
			add("form", b.Part.Name, s.typeLink(b.Type, b.Type.String(), "../models/"), b.Part.Required, b.Part.Schema, b.Part.Description)
		case plan.SetsParameter:
			add(b.Parameter.In, b.Parameter.Name, s.typeLink(b.Type, b.Type.String(), "../models/"), b.Parameter.Required, b.Parameter.Schema, b.Parameter.Description, deprecatedCell(b))
		}
	}
	if b := o.Body(); b != nil {
		description := b.Body.Description
		if description == "" {
			description = "The request body."
		}
		link := s.typeLink(b.Type, b.Type.String(), "../models/")
		rows = append(rows, row{quote.Phrase("body"), {}, link, yesNo(b.Body.Required), {}, meaning(description)})
	}
	return rows
}

// deprecatedCell returns why a parameter should not be set, or "" if it can be.
func deprecatedCell(b plan.Builder) quote.Inline {
	if b.Deprecated == "" {
		return quote.Inline{}
	}
	return cell("Deprecated: " + b.Deprecated)
}

// cellFacts returns the facts of a schema that have no column of their own.
func cellFacts(s *model.Schema) quote.Inline {
	var facts []quote.Inline
	if len(s.Allowed) > 0 {
		facts = append(facts, quote.Phrase("Allowed: %s.", quote.CodeSpans(s.Allowed)))
	}
	return quote.JoinInline(" ", append(facts, limitsCell(s))...)
}

// limitsCell returns the constraints of a schema.
func limitsCell(s *model.Schema) quote.Inline {
	limits := s.Limits.Phrases()
	if len(limits) == 0 {
		return quote.Inline{}
	}
	return cell(prose.UpperFirst(strings.Join(limits, ", ")) + ".")
}

func filterRows(list *plan.FilterList) (rows []row) {
	for _, field := range list.Fields {
		var methods []string
		for _, operator := range field.Type.Operators {
			methods = append(methods, operator.Method)
		}
		rows = append(rows, row{code(field.Source.Name), code(field.Name), quote.CodeSpans(field.Source.Operators), quote.CodeSpans(methods)})
	}
	return rows
}

func sorterRows(list *plan.SorterList) (rows []row) {
	for _, field := range list.Fields {
		rows = append(rows, row{code(field.Source), code(field.Name)})
	}
	return rows
}

// returns describes the results of Execute.
func (s *site) returns(a plan.Answer) quote.Inline {
	switch {
	case a.Undocumented:
		return quote.Phrase("`(*http.Response, error)`: the document does not describe the response, and its body is not returned.")
	case a.Kind == plan.Empty:
		return quote.Phrase("`(*http.Response, error)`: the answer has no body.")
	case a.Kind == plan.Stream:
		return quote.Phrase("%s: the body as it comes, which the caller closes.", code("("+a.Result.String()+", *http.Response, error)"))
	}
	return quote.Phrase("%s, with %s.", code("("+a.Result.String()+", *http.Response, error)"), s.typeLink(a.Result, a.Item.String(), "../models/"))
}

func (s *site) responseRows(o *plan.Operation) (rows []row) {
	for _, planned := range o.Responses {
		response, body := planned.Source, quote.Phrase("none")
		switch {
		case planned.Type != nil:
			body = s.typeLink(planned.Type, planned.Type.String(), "../models/")
		case len(response.MediaTypes) > 0:
			body = quote.CodeSpans(response.MediaTypes)
		}
		test := code("err == nil")
		if !response.Success() {
			test = code(s.errorFor(response.Code))
		}
		rows = append(rows, row{quote.Text(response.Code), cell(response.Description), body, test})
	}
	return rows
}

// requestHeaders returns the headers that the client sends automatically.
func requestHeaders(o *plan.Operation) []row {
	accept := o.Accept
	if accept == "" {
		accept = "application/json"
	}
	rows := []row{
		{code("Authorization"), quote.Phrase("`Bearer` and the token that the client gets and renews.")},
		{code("Accept"), code(accept)},
	}
	if body := o.Source.Body; body != nil {
		rows = append(rows, row{code("Content-Type"), code(body.MediaType)})
	}
	switch {
	case o.Source.Experimental:
		rows = append(rows, row{code(model.ExperimentalHeader), quote.Phrase("`true`, as the operation is experimental. The builder method `XSailPointExperimental` overrides it.")})
	case o.SendsHeader:
		rows = append(rows, row{code(model.ExperimentalHeader), quote.Phrase("`true`, as the operation was experimental earlier. The builder method `XSailPointExperimental` is deprecated.")})
	}
	return rows
}

// failureStatus returns the status code for the error example: the one that callers most likely handle. That is 404 if the path names an object,
// and otherwise one that the document describes, or "".
func failureStatus(o *plan.Operation) string {
	if slices.ContainsFunc(o.Arguments, func(a plan.Argument) bool { return len(a.Parameter.Schema.Allowed) == 0 }) {
		return "404"
	}
	for _, status := range []string{"400", "403"} {
		if slices.ContainsFunc(o.Source.Responses, func(r *model.Response) bool { return r.Code == status }) {
			return status
		}
	}
	return ""
}

// linksOf returns the end of a section about an operation: the links to other documentation, and the one back.
func linksOf(o *plan.Operation) quote.Inline {
	page, back := quote.WebLink(quote.Phrase("The vendor's page"), o.Link), quote.PageLink(quote.Phrase("Back to the operations"), "#operations")
	switch {
	case o.Link != "" && o.Source.ExternalDocs != "":
		return quote.Phrase("%s, %s. %s.", page, quote.WebLink(quote.Phrase("more about it"), o.Source.ExternalDocs), back)
	case o.Link != "":
		return quote.Phrase("%s. %s.", page, back)
	case o.Source.ExternalDocs != "":
		return quote.Phrase("%s. %s.", quote.WebLink(quote.Phrase("More about it"), o.Source.ExternalDocs), back)
	}
	return quote.Phrase("%s.", back)
}
