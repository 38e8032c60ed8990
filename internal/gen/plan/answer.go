package plan

import (
	"strings"

	"github.com/f745b6f1/isc/internal/gen/model"
	"github.com/f745b6f1/isc/internal/gen/prose"
)

// An answer is how a call ends.
type answer struct {
	Execute string // the function of core
	Result  string // what Execute returns before the response; empty where there is no body
	Item    string // the type parameter of Execute
	Pages   bool   // the operation pages

	PageItem string // the type of the items of a page
	Wrapped  string // of a page that is an object: the getter of its items, as an expression
	Doc      comment
}

// AcceptOf gives the media types of an answer that is no JSON.
func AcceptOf(o *model.Operation) string {
	response := o.SuccessResponse()
	if response == nil || response.Typed() {
		return ""
	}
	return strings.Join(response.MediaTypes, ", ")
}

// ItemOf gives the schema of the items of an answer that is an array, or a page that wraps one.
func ItemOf(o *model.Operation) *model.Schema {
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

// wrappedList gives the property that holds the items of an answer that is a page: an object with results, of an operation that takes
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

func PlanAnswer(o *model.Operation) answer {
	response := o.SuccessResponse()
	switch {
	case response == nil || len(response.MediaTypes) == 0:
		return answer{Execute: "ExecuteEmpty", Doc: comment{}.paragraph("Execute sends the call. The answer has no body.")}
	case !response.Typed():
		return answer{Execute: "ExecuteStream", Result: "io.ReadCloser", Doc: comment{}.paragraph("Execute sends the call and returns the body as it comes, for the caller to close.")}
	}
	a := answer{Execute: "Execute", Item: GoType(response.Schema), Pages: PagingLimit(o) != nil}
	a.Result = "*" + a.Item
	if response.Schema.Type.Kind == model.List {
		a.Execute, a.Result, a.Item = "ExecuteList", a.Item, ItemType(response.Schema.Type.Elem)
	}
	says := "Execute sends the call."
	if a.Pages {
		says = "Execute sends the call and returns one page."
		a.PageItem = ItemType(ItemOf(o))
		if a.Execute == "Execute" {
			a.Wrapped = "(*" + a.Item + ").Get" + wrappedList(o).GoName
		}
	}
	for _, other := range o.OtherResponses() {
		says = prose.Join(says, "Where the status is "+other.Code+", the body is another one: the result is nil then, and "+readerOf(other)+" reads it.")
	}
	a.Doc = a.Doc.paragraph(says)
	return a
}

// reader names what reads a body that Execute does not decode.
func readerOf(r *model.Response) string {
	if r.Typed() {
		return "core.ResponseBody[" + GoType(r.Schema) + "]"
	}
	return "the response's Body"
}
