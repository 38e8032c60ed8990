package core

import (
	"cmp"
	"net/http"
	"slices"
)

// ExperimentalHeader is the request header that experimental operations require.
const ExperimentalHeader = "X-SailPoint-Experimental"

// An Operation says how an operation is sent and what its response is.
type Operation struct {
	Name             string   // the Go method: "ListIdentities"
	Method           string   // the HTTP method: "GET"
	Path             string   // the path after the version: "/identities/{id}"
	Base             string   // the path before Path, instead of that of the client: "/v9", or "/" for none
	Experimental     bool     // the server requires ExperimentalHeader
	OnceExperimental bool     // ExperimentalHeader is sent, as the operation was experimental earlier
	Body             string   // the builder method of the request body, if a body is required
	Parts            []string // the required parts of a form
	ContentType      string   // of the request body; default: application/json
	Accept           string   // of the response body; default: application/json
	Others           []int    // successful statuses without the body that the call returns
	Statuses         []int    // the successful statuses with that body; default: all except Others
	Paging           Paging   // how the operation pages
}

// returns reports whether a response with a successful status has the body that the call returns.
func (o *Operation) returns(status int) bool {
	switch {
	case status == http.StatusNoContent:
		return false
	case len(o.Statuses) > 0:
		return slices.Contains(o.Statuses, status)
	}
	return !slices.Contains(o.Others, status)
}

// Paging says how an operation pages that takes limit and offset.
type Paging struct {
	PageSize int    // the size of a page if no limit is sent
	Count    bool   // the operation takes count, and responds with X-Total-Count
	Items    string // the member of the response body with the items; "" if the body is the list of items

	MinSize       int  // the smallest limit that the operation takes; 0 if it takes any
	LimitRequired bool // the operation requires limit, so that PageSize is sent if the caller sets none

	Pager Pager // how the operation pages if not by offset
}

// size returns the size of a page if the caller sets no limit.
func (p Paging) size() int { return cmp.Or(p.PageSize, max(standardPageSize, p.MinSize)) }

// limitFor returns the limit for a number of items, which is greater if the operation does not take so small a limit.
func (c Call) limitFor(items int) int {
	if c.callState == nil || c.operation == nil { // the error comes with the request
		return items
	}
	return max(items, c.operation.Paging.MinSize)
}
