package plan

import (
	"slices"
	"strings"

	"github.com/f745b6f1/isc/internal/gen/model"
)

// An Answer is what a call ends with.
type Answer struct {
	Kind   AnswerKind
	Result *Type         // what Execute returns before the response; nil where there is no body
	Schema *model.Schema // of the body; nil where it is not JSON
	Item   *Type         // that Execute decodes: one, or one of a list
	Others []Response    // the responses of success whose body Execute does not decode
	Only   []string      // the statuses whose body it decodes, where Others has a range of statuses

	Items    *model.Schema // the schema of the items of a list, or of a page that is an object; nil for other answers
	PageItem *Type         // the type of the items of pages; nil where the operation does not page
	Wrapped  *Field        // that holds the items of a page which is an object; nil where the page is a list
}

// An AnswerKind is what the body of an answer is.
type AnswerKind int

// The kinds of answers.
const (
	Empty  AnswerKind = iota // no body
	Stream                   // a body that the caller reads
	One                      // a value
	Many                     // a list of values
)

// A Response is a response of a status, with the type of its body.
type Response struct {
	Source *model.Response
	Type   *Type // nil where the body is not JSON or there is none
}

// String names the type of the body.
func (r Response) String() string {
	switch {
	case len(r.Source.MediaTypes) == 0:
		return "nothing"
	case r.Type == nil:
		return readerType.Name
	}
	return r.Type.String()
}

func (p *planner) planResponse(response *model.Response) Response {
	r := Response{Source: response}
	if response.Schema != nil {
		r.Type = p.typeOf(response.Schema)
	}
	return r
}

func (p *planner) planAnswer(o *model.Operation) Answer {
	response := o.SuccessResponse()
	switch {
	case response == nil || len(response.MediaTypes) == 0:
		return Answer{Kind: Empty}
	case !response.Typed():
		return Answer{Kind: Stream, Result: readerType, Schema: response.Schema}
	}
	t := p.typeOf(response.Schema)
	a := Answer{Kind: One, Schema: response.Schema, Item: t, Result: t.with(true)}
	if t.Kind == model.List {
		a.Kind, a.Item, a.Result = Many, t.Elem, t
	}
	a.Items = itemOf(o)
	if pagingLimit(o) != nil {
		a.PageItem = p.typeOf(a.Items)
		if a.Kind == One {
			a.Wrapped = t.Model.Field(wrappedList(o).Name)
		}
	}
	a.Only = statusesOf(o)
	for _, other := range o.OtherResponses() {
		a.Others = append(a.Others, p.planResponse(other))
	}
	return a
}

// acceptOf returns the media types that are asked for, where plain JSON is not what Execute decodes: those of the answer that it decodes, and then
// those of other statuses of success.
func acceptOf(o *model.Operation) string {
	main := o.SuccessResponse()
	if main == nil || len(main.MediaTypes) == 0 {
		return ""
	}
	var accepted []string
	for _, response := range append([]*model.Response{main}, o.OtherResponses()...) {
		for _, mediaType := range askedFor(response) {
			if !slices.Contains(accepted, mediaType) {
				accepted = append(accepted, mediaType)
			}
		}
	}
	if accepted[0] == jsonMedia && (main.Typed() || len(accepted) == 1) { // which core asks for by itself
		return ""
	}
	return strings.Join(accepted, ", ")
}

const jsonMedia = "application/json"

// askedFor returns the media types of a response: the JSON that is decoded, or all where the body is read as it comes.
func askedFor(response *model.Response) []string {
	if response.Typed() && response.JSON != "" {
		return []string{response.JSON}
	}
	return response.MediaTypes
}

// statusesOf returns the statuses of success that Execute decodes, where a range of others stands beside them.
func statusesOf(o *model.Operation) (codes []string) {
	others := o.OtherResponses()
	if !slices.ContainsFunc(others, (*model.Response).Range) {
		return nil
	}
	for _, response := range o.Responses {
		if response.Success() && !response.Range() && !slices.Contains(others, response) {
			codes = append(codes, response.Code)
		}
	}
	return codes
}

// itemOf returns the schema of the items of an answer that is an array, or a page that wraps one.
func itemOf(o *model.Operation) *model.Schema {
	response := o.SuccessResponse()
	switch {
	case response == nil || response.Schema == nil:
		return nil
	case response.Schema.Type.Kind == model.List:
		return response.Schema.Type.Elem
	}
	if wrapped := wrappedList(o); wrapped != nil {
		return wrapped.Type.Elem
	}
	return nil
}

// wrappedList returns the property that holds the items of an answer that is a page: an object with results, of an operation that takes
// limit and offset. What such objects say of counts can be the page's or the collection's, so it is not relied on.
func wrappedList(o *model.Operation) *model.Property {
	schema := o.SuccessResponse().Schema
	if schema.Type.Kind != model.Struct || o.Query("limit") == nil || o.Query("offset") == nil {
		return nil
	}
	for _, name := range []string{"results", "items"} {
		if property := schema.Type.Model.Property(name); property != nil && property.Type.Kind == model.List {
			return property
		}
	}
	return nil
}
