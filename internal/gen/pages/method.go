package pages

import (
	"slices"
	"strings"

	"github.com/f745b6f1/isc/internal/gen/model"
	"github.com/f745b6f1/isc/internal/gen/plan"
	"github.com/f745b6f1/isc/internal/gen/prose"
)

// A methodPage documents the operations of a tag.
type methodPage struct {
	Title, Intro, BaseURL string
	Operations            []methodDoc
}

// A methodDoc documents an operation.
type methodDoc struct {
	Name, Heading, Anchor, Request, Says, Description string
	Experimental, Deprecated                          bool
	UserLevels, Scopes                                string
	Parameters                                        []row
	Filters, Sorters                                  []row
	FilterVariable, SorterVariable                    string
	Returns                                           string
	Responses, RequestHeaders, ResponseHeaders        []row
	Example, Paging, Failure                          string
	Link, More                                        string
}

// A row is the cells of one row of a table.
type row []string

func (s *site) methodPage(service *plan.Service) {
	tag := service.Tag
	p := methodPage{Title: tag.Name, Intro: markdown(tag.Description), BaseURL: code(s.API.BaseURL)}
	if p.Intro == "" {
		p.Intro = "The operations of the tag " + cell(tag.Name) + "."
	}
	for _, o := range service.Operations {
		p.Operations = append(p.Operations, s.methodDoc(o))
	}
	s.add("methods/"+s.tagFiles[service], "methods", tag.Name, "methods/"+strings.TrimSuffix(s.tagFiles[service], ".md"), p)
}

func (s *site) methodDoc(planned *plan.Operation) methodDoc {
	o := planned.Source
	d := methodDoc{
		Name:         planned.Name,
		Heading:      headingOf(o),
		Anchor:       anchorOf(o),
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
		Link:         planned.Link,
		More:         o.ExternalDocs,
	}
	if d.Description == "" {
		d.Description = markdown(operationSays(o))
	}
	if planned.Filter != nil {
		d.Filters, d.FilterVariable = filterRows(planned.Filter), s.Name+"."+planned.Filter.Name
	}
	if planned.Sorter != nil {
		d.Sorters, d.SorterVariable = sorterRows(planned.Sorter), s.Name+"."+planned.Sorter.Name
	}
	d.RequestHeaders = requestHeaders(planned)
	if response := o.SuccessResponse(); response != nil {
		for _, header := range response.Headers {
			d.ResponseHeaders = append(d.ResponseHeaders, row{code(header.Name), cell(header.Description)})
		}
	}
	return d
}

// scopeWords says which scopes a token needs: those of one of the schemes.
func scopeWords(all []model.Scopes) string {
	var ways []string
	for _, scopes := range all {
		switch len(scopes.Names) {
		case 0:
		case 1:
			ways = append(ways, codes(scopes.Names)+" ("+scopes.Scheme+")")
		default:
			ways = append(ways, "one of "+codes(scopes.Names)+" ("+scopes.Scheme+")")
		}
	}
	return strings.Join(ways, ", or ")
}

func (s *site) parameterRows(o *plan.Operation) (rows []row) {
	add := func(in, name, goType string, required bool, schema *model.Schema, description string) {
		rows = append(rows, row{in, code(name), goType, yesNo(required), code(schema.Default), meaning(description, cellFacts(schema))})
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
			add(b.Parameter.In, b.Parameter.Name, s.typeLink(b.Type, b.Type.String(), "../models/"), b.Parameter.Required, b.Parameter.Schema, b.Parameter.Description)
		}
	}
	if b := o.Body(); b != nil {
		description := b.Body.Description
		if description == "" {
			description = "The request body."
		}
		link := s.typeLink(b.Type, b.Type.String(), "../models/")
		rows = append(rows, row{"body", "", link, yesNo(b.Body.Required), "", meaning(description)})
	}
	return rows
}

// cellFacts are the facts of a schema that have no column of their own.
func cellFacts(s *model.Schema) string {
	var facts []string
	if len(s.Allowed) > 0 {
		facts = append(facts, "Allowed: "+codes(s.Allowed)+".")
	}
	if limits := limitsCell(s); limits != "" {
		facts = append(facts, limits)
	}
	return prose.Join(facts...)
}

// limitsCell says what a schema demands of a value.
func limitsCell(s *model.Schema) string {
	limits := s.Limits.Phrases()
	if len(limits) == 0 {
		return ""
	}
	return cell(prose.UpperFirst(strings.Join(limits, ", ")) + ".")
}

func filterRows(list *plan.FilterList) (rows []row) {
	for _, field := range list.Fields {
		var methods []string
		for _, operator := range field.Type.Operators {
			methods = append(methods, operator.Method)
		}
		rows = append(rows, row{code(field.Source.Name), code(field.Name), codes(field.Source.Operators), codes(methods)})
	}
	return rows
}

func sorterRows(list *plan.SorterList) (rows []row) {
	for _, field := range list.Fields {
		rows = append(rows, row{code(field.Source), code(field.Name)})
	}
	return rows
}

// returns says what Execute returns.
func (s *site) returns(a plan.Answer) string {
	switch a.Kind {
	case plan.Empty:
		return "`(*http.Response, error)`: the answer has no body."
	case plan.Stream:
		return code("("+a.Result.String()+", *http.Response, error)") + ": the body as it comes, which the caller closes."
	}
	return code("("+a.Result.String()+", *http.Response, error)") + ", with " + s.typeLink(a.Result, a.Item.String(), "../models/") + "."
}

func (s *site) responseRows(o *plan.Operation) (rows []row) {
	for _, planned := range o.Responses {
		response, body := planned.Source, "none"
		switch {
		case planned.Type != nil:
			body = s.typeLink(planned.Type, planned.Type.String(), "../models/")
		case len(response.MediaTypes) > 0:
			body = codes(response.MediaTypes)
		}
		test := "`err == nil`"
		if !response.Success() {
			test = code(s.errorFor(response.Code))
		}
		rows = append(rows, row{response.Code, cell(response.Description), body, test})
	}
	return rows
}

// requestHeaders are the headers that the client sends by itself.
func requestHeaders(o *plan.Operation) []row {
	accept := o.Accept
	if accept == "" {
		accept = "application/json"
	}
	rows := []row{
		{"`Authorization`", "`Bearer` and the token that the client gets and renews."},
		{"`Accept`", code(accept)},
	}
	if body := o.Source.Body; body != nil {
		rows = append(rows, row{"`Content-Type`", code(body.MediaType)})
	}
	if o.Source.Experimental {
		rows = append(rows, row{code(model.ExperimentalHeader), "`true`, as the operation is experimental. The builder method `XSailPointExperimental` overrides it."})
	}
	return rows
}

// failureStatus is the status that the example of an error tests for: the one that a caller most likely handles.
func failureStatus(o *model.Operation) string {
	for _, status := range []string{"404", "400", "403"} {
		if slices.ContainsFunc(o.Responses, func(r *model.Response) bool { return r.Code == status }) {
			return status
		}
	}
	return ""
}
