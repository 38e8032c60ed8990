package plan

import (
	"slices"
	"strings"

	"github.com/f745b6f1/isc/internal/gen/model"
)

// An Answer is the result of a call.
type Answer struct {
	Kind   AnswerKind
	Result *Type         // the first result of Execute; nil if there is no body
	Schema *model.Schema // schema of the body; nil if it is not JSON
	Item   *Type         // the decoded type, or the type of the items of a list
	Others []Response    // success responses whose body Execute does not decode
	Only   []string      // status codes whose body it decodes, if Others contains a range

	Undocumented bool // the document names no responses; the kind is Empty

	Items    *model.Schema // schema of the items of a list or of a page; otherwise nil
	PageItem *Type         // type of the items of pages; nil without paging
	Wrapped  *Field        // the field with the items, if a page is an object
}

// An AnswerKind is the kind of a response body.
type AnswerKind int

// The kinds of answers.
const (
	Empty  AnswerKind = iota // no body
	Stream                   // a body that the caller reads
	One                      // a value
	Many                     // a list of values
)

// A Response is a documented response with the type of its body.
type Response struct {
	Source *model.Response
	Type   *Type // nil if there is no body or it is not JSON
}

// String returns the type of the body.
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
		return Answer{Kind: Empty, Undocumented: len(o.Responses) == 0}
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

// acceptOf returns the value of the Accept header, or "" if it is plain JSON. The media types of the response that Execute decodes come first,
// then those of other success responses.
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
	if accepted[0] == jsonMedia && (main.Typed() || len(accepted) == 1) { // core sends this by default
		return ""
	}
	return strings.Join(accepted, ", ")
}

const jsonMedia = "application/json"

// askedFor returns the media types to accept for a response: the JSON that is decoded, or all if the body is returned as a stream.
func askedFor(response *model.Response) []string {
	if response.Typed() && response.JSON != "" {
		return []string{response.JSON}
	}
	return response.MediaTypes
}

// statusesOf returns the status codes that Execute decodes, if another success response is a range.
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

// itemOf returns the schema of the items of a response that is an array, or an object that contains a page.
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

// wrappedList returns the property with the items, if a response is an object that contains a page. The operation must have the parameters limit
// and offset. Counts in such objects are not used, because they can mean the page or the whole collection.
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
