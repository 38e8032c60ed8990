package core

import (
	"net/http"
	"slices"
)

// ExperimentalHeader is the request header that experimental operations ask for.
const ExperimentalHeader = "X-SailPoint-Experimental"

// Operation is what generated code states about an operation of the specification.
type Operation struct {
	Name         string   // the Go method: "ListIdentities"
	Method       string   // the HTTP method: "GET"
	Path         string   // the path template below the version: "/identities/{id}"
	Base         string   // the path below the base URL that Path stands below, in place of the client's: "/v9", or "/" for none
	Experimental bool     // the operation is refused without ExperimentalHeader
	Body         string   // the builder method that sets the request body, where a body is required
	Parts        []string // the parts of a form that are required
	ContentType  string   // the media type of the request body; application/json where empty
	Accept       string   // the media types of the answer; application/json where empty
	Others       []int    // statuses of success with another body than the one that the call returns, or with none
	Statuses     []int    // the only statuses of success with the body that the call returns; all but Others where empty
	Paging       Paging   // how the operation pages; the zero value: not at all
}

// returns tells whether the body of a status of success is the one that the call returns.
func (o *Operation) returns(status int) bool {
	switch {
	case status == http.StatusNoContent:
		return false
	case len(o.Statuses) > 0:
		return slices.Contains(o.Statuses, status)
	}
	return !slices.Contains(o.Others, status)
}

// Paging is what generated code states about an operation that takes limit and offset.
type Paging struct {
	PageSize int    // the server's page size where no limit is sent
	Count    bool   // the operation takes count and answers with X-Total-Count
	Items    string // the member of the answer that holds the items; empty where the answer is a list of them
}
