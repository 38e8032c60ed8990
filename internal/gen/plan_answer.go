package gen

import "strings"

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

// acceptOf gives the media types of an answer that is no JSON.
func acceptOf(o *Operation) string {
	response := o.success()
	if response == nil || response.typed() {
		return ""
	}
	return strings.Join(response.MediaTypes, ", ")
}

// success gives the response of success that has a body, or else the first of success.
func (o *Operation) success() (found *Response) {
	for _, response := range o.Responses {
		if !response.Success() {
			continue
		}
		if len(response.MediaTypes) > 0 {
			return response
		}
		if found == nil {
			found = response
		}
	}
	return found
}

// typed tells whether the body is JSON of which something is known, or text that is to be read as it comes.
func (r *Response) typed() bool {
	return len(r.MediaTypes) == 0 || r.Schema != nil && r.Schema.Type.Kind != Binary
}

// others gives the responses of success whose body is another one than that of the response that Execute decodes.
func (o *Operation) others() (others []*Response) {
	main := o.success()
	for _, response := range o.Responses {
		if response.Success() && response != main && len(response.MediaTypes) > 0 && main.Schema != nil &&
			(response.Schema == nil || !sameType(response.Schema.Type, main.Schema.Type)) {
			others = append(others, response)
		}
	}
	return others
}

// itemOf gives the schema of the items of an answer that is an array, or a page that wraps one.
func itemOf(o *Operation) *Schema {
	response := o.success()
	switch {
	case response == nil || response.Schema == nil:
		return nil
	case response.Schema.Type.Kind == List:
		return response.Schema.Type.Elem
	}
	if wrapped := wrappedList(o); wrapped != nil {
		return wrapped.Type.Elem
	}
	return nil
}

// wrappedList gives the property that holds the items of an answer that is a page: an object with results, of an operation that takes
// limit and offset. What such objects say of counts can be the page's or the collection's, so it is not relied on.
func wrappedList(o *Operation) *Property {
	schema := o.success().Schema
	if schema.Type.Kind != Struct || o.query("limit") == nil || o.query("offset") == nil {
		return nil
	}
	for _, name := range []string{"results", "items"} {
		if property := schema.Type.Model.property(name); property != nil && property.Type.Kind == List {
			return property
		}
	}
	return nil
}

func planAnswer(o *Operation) answer {
	response := o.success()
	switch {
	case response == nil || len(response.MediaTypes) == 0:
		return answer{Execute: "ExecuteEmpty", Doc: comment{}.paragraph("Execute sends the call. The answer has no body.")}
	case !response.typed():
		return answer{Execute: "ExecuteStream", Result: "io.ReadCloser", Doc: comment{}.paragraph("Execute sends the call and returns the body as it comes, for the caller to close.")}
	}
	a := answer{Execute: "Execute", Item: goType(response.Schema), Pages: pagingLimit(o) != nil}
	a.Result = "*" + a.Item
	if response.Schema.Type.Kind == List {
		a.Execute, a.Result, a.Item = "ExecuteList", a.Item, itemType(response.Schema.Type.Elem)
	}
	says := "Execute sends the call."
	if a.Pages {
		says = "Execute sends the call and returns one page."
		a.PageItem = itemType(itemOf(o))
		if a.Execute == "Execute" {
			a.Wrapped = "(*" + a.Item + ").Get" + wrappedList(o).GoName
		}
	}
	for _, other := range o.others() {
		says = join(says, "Where the status is "+other.Code+", the body is another one: the result is nil then, and "+other.reader()+" reads it.")
	}
	a.Doc = a.Doc.paragraph(says)
	return a
}

// reader names what reads a body that Execute does not decode.
func (r *Response) reader() string {
	if r.typed() {
		return "core.ResponseBody[" + goType(r.Schema) + "]"
	}
	return "the response's Body"
}
