package pages

import (
	"slices"
	"strings"

	"github.com/f745b6f1/isc/internal/gen/model"
	"github.com/f745b6f1/isc/internal/gen/naming"
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

func (s *site) methodPage(tag *model.Tag) {
	p := methodPage{Title: tag.Name, Intro: markdown(tag.Description), BaseURL: code(s.api.BaseURL)}
	if p.Intro == "" {
		p.Intro = "The operations of the tag " + cell(tag.Name) + "."
	}
	for _, o := range tag.Operations {
		p.Operations = append(p.Operations, s.methodDoc(o))
	}
	s.add("methods/"+s.tagFiles[tag], "methods", tag.Name, "methods/"+strings.TrimSuffix(s.tagFiles[tag], ".md"), p)
}

func (s *site) methodDoc(o *model.Operation) methodDoc {
	d := methodDoc{
		Name:         o.GoName,
		Heading:      headingOf(o),
		Anchor:       anchorOf(o),
		Request:      code(o.Method + " " + o.Path),
		Says:         cell(operationSays(o)),
		Description:  markdown(o.Description),
		Experimental: o.Experimental,
		Deprecated:   o.Deprecated,
		UserLevels:   strings.Join(o.UserLevels, ", "),
		Scopes:       scopeWords(o.Scopes),
		Parameters:   s.parameterRows(o),
		Returns:      s.returns(o),
		Responses:    s.responseRows(o),
		Example:      s.callExample(o),
		Paging:       s.pagingExample(o),
		Failure:      s.failureExample(o),
		Link:         plan.VendorLink(s.api, o),
		More:         o.ExternalDocs,
	}
	if d.Description == "" {
		d.Description = markdown(operationSays(o))
	}
	d.Filters, d.Sorters = filterRows(o), sorterRows(o)
	d.FilterVariable, d.SorterVariable = s.Package+"."+o.GoName+"Filter", s.Package+"."+o.GoName+"Sorter"
	d.RequestHeaders = requestHeaders(o)
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

func (s *site) parameterRows(o *model.Operation) (rows []row) {
	add := func(in, name, goType string, required bool, schema *model.Schema, description string) {
		rows = append(rows, row{in, code(name), goType, yesNo(required), code(schema.Default), meaning(description, cellFacts(schema))})
	}
	for _, p := range o.PathParameters {
		add("path", p.Name, code("string"), true, p.Schema, p.Description)
	}
	if o.Body != nil {
		for _, part := range o.Body.Parts {
			link := s.typeLink(part.Schema, plan.GoType(part.Schema), "../models/")
			if part.Type.Kind == model.Binary {
				link = code("core.File")
			}
			add("form", part.Name, link, part.Required, part.Schema, part.Description)
		}
	}
	for _, p := range o.Parameters {
		goType := plan.GoTypes[p.Schema.Type.Kind]
		switch p.Schema.Type.Kind {
		case model.List:
			goType = "[]string"
		case model.Time:
			goType = "time.Time"
		}
		add(p.In, p.Name, code(goType), p.Required, p.Schema, p.Description)
	}
	if o.Body != nil && o.Body.Schema != nil {
		description := o.Body.Description
		if description == "" {
			description = "The request body."
		}
		link := s.typeLink(o.Body.Schema, plan.GoType(o.Body.Schema), "../models/")
		rows = append(rows, row{"body", "", link, yesNo(o.Body.Required), "", meaning(description)})
	}
	return rows
}

// cellFacts are the facts of a schema that have no column of their own.
func cellFacts(s *model.Schema) string {
	var facts []string
	if len(s.Allowed) > 0 {
		facts = append(facts, "Allowed: "+codes(s.Allowed)+".")
	}
	if len(s.Limits) > 0 {
		facts = append(facts, cell(prose.UpperFirst(strings.Join(s.Limits, ", "))+"."))
	}
	return prose.Join(facts...)
}

func filterRows(o *model.Operation) (rows []row) {
	for _, field := range o.FilterFields() {
		var methods []string
		for _, operator := range field.Operators {
			methods = append(methods, plan.Operators[operator].Method)
		}
		rows = append(rows, row{code(field.Name), code(naming.GoName(field.Name)), codes(field.Operators), codes(methods)})
	}
	return rows
}

func sorterRows(o *model.Operation) (rows []row) {
	for _, name := range o.SorterFields() {
		rows = append(rows, row{code(name), code(naming.GoName(name))})
	}
	return rows
}

// returns says what Execute returns.
func (s *site) returns(o *model.Operation) string {
	answer := plan.PlanAnswer(o)
	if answer.Result == "" {
		return "`(*http.Response, error)`: the answer has no body."
	}
	if answer.Item == "" {
		return code("("+answer.Result+", *http.Response, error)") + ": the body as it comes, which the caller closes."
	}
	return code("("+answer.Result+", *http.Response, error)") + ", with " + s.typeLink(o.SuccessResponse().Schema, answer.Item, "../models/") + "."
}

func (s *site) responseRows(o *model.Operation) (rows []row) {
	for _, response := range o.Responses {
		body := "none"
		switch {
		case response.Schema != nil:
			body = s.typeLink(response.Schema, plan.GoType(response.Schema), "../models/")
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
func requestHeaders(o *model.Operation) []row {
	accept := plan.AcceptOf(o)
	if accept == "" {
		accept = "application/json"
	}
	rows := []row{
		{"`Authorization`", "`Bearer` and the token that the client gets and renews."},
		{"`Accept`", code(accept)},
	}
	if o.Body != nil {
		rows = append(rows, row{"`Content-Type`", code(o.Body.MediaType)})
	}
	if o.Experimental {
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
