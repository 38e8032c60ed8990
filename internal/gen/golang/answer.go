package golang

import (
	"github.com/f745b6f1/isc/internal/gen/plan"
	"github.com/f745b6f1/isc/internal/gen/quote"
)

// An execute describes how a call is sent and how its response is read.
type execute struct {
	Result   string // type of the first result of Execute; empty if there is no body
	Variable string // the first result if the body is decoded into it
	Function string // the function of core that returns the results otherwise
	Doc      quote.Comment

	Pages    bool
	PageItem string // type of the items of a page
	Counts   bool   // the server can send the number of all items
	Searches bool   // pages start after an item, and not at an offset
}

func executeOf(o *plan.Operation) execute {
	a := o.Answer
	e := execute{Pages: o.Paging != nil}
	switch a.Kind {
	case plan.Empty:
		e.Function = "ExecuteEmpty"
	case plan.Stream:
		e.Function = "ExecuteStream"
	case plan.One:
		e.Variable = "value"
	case plan.Many:
		e.Variable = "items"
	}
	if a.Result != nil {
		e.Result = a.Result.String()
	}
	if e.Pages {
		e.PageItem = a.PageItem.String()
		e.Counts, e.Searches = o.Paging.Count, o.Paging.SearchAfter
	}
	e.Doc = executeDoc(o)
	return e
}

func executeDoc(o *plan.Operation) quote.Comment {
	says := "Execute sends the request."
	switch {
	case o.Answer.Undocumented:
		says += " The document does not describe the response, and its body is not returned."
	case o.Answer.Kind == plan.Empty:
		says += " The response has no body."
	case o.Answer.Kind == plan.Stream:
		says = "Execute sends the request and returns the response body as a stream. The caller must close it."
	case o.Paging != nil:
		says = "Execute sends the request and returns one page."
	}
	for _, other := range o.Answer.Others {
		status := other.Source.Code
		if other.Source.Range() {
			status = "another of " + status
		}
		says += " If the status is " + status + ", the result is nil; " + readerOf(other)
	}
	return quote.Comment{}.Paragraph(says)
}

// readerOf returns a sentence on how to read a response body that Execute does not decode.
func readerOf(r plan.Response) string {
	switch {
	case len(r.Source.MediaTypes) == 0:
		return "there is no response body."
	case r.Source.Typed():
		return "core.ResponseBody[" + r.Type.String() + "] reads the response body."
	}
	return "read the response's Body."
}
