package model

import "strings"

// An Operation is one method of one path.
type Operation struct {
	ID, Summary, Description string
	Method, Path             string
	Template                 string // what is sent of the path, with parameters in braces
	Pointer                  string
	Tag                      *Tag
	Deprecated, Experimental bool
	OnceExperimental         bool // an earlier document declared the experimental header, and this one does not
	Scopes                   []Scopes
	UserLevels               []string
	PathParameters           []*Parameter // in the order of the path
	Parameters               []*Parameter // the others, but for the experimental header
	Body                     *Body
	Responses                []*Response
	ExternalDocs             string
	Server                   *Server // of its own; nil where it stands below that of the API
}

// A Server is where an operation stands that is not below the server of the API.
type Server struct {
	Host string // with its scheme; empty where it is that of the API
	Path string // without slashes at its ends
}

// Scopes are what one way of authorizing asks for.
type Scopes struct {
	Scheme string
	Names  []string
}

// A Parameter is one of a path, a query, a header or a cookie.
type Parameter struct {
	Name, In, Description string
	Required, Deprecated  bool
	Gone                  bool // an earlier document had it, and this one has not
	Schema                *Schema
	Style                 string // how a list or an object is written, in OpenAPI's words; empty where ContentType says it
	Explode               bool   // the items of a list and the members of an object are written one by one
	AllowReserved         bool   // of a query: reserved characters stay as they are
	ContentType           string // the value is written as JSON of this media type
	Example               string
	Filters               []FilterField // of the parameter filters
	Sorters               []string      // of the parameter sorters
}

// A FilterField is a field that filters takes, with the operators that it takes there.
type FilterField struct {
	Name      string
	Operators []string
	Type      string // what x-isc-filter-types says: a type of JSON schema, or empty
}

// A Body is what a request carries: a value, or a form of parts.
type Body struct {
	MediaType   string
	Description string
	Required    bool
	Schema      *Schema               // nil for a form
	Replaced    *Model                // the inline schema of the body or of its items, where it is the same as another and became that one
	Plain       bool                  // the body is neither JSON nor a form: a text, or bytes as they are
	Parts       []*Property           // of a form
	Open        bool                  // the body is a form whose parts the document does not name
	Encodings   map[string]*Parameter // how parts are sent, where the document says it
	Examples    []string              // JSON
}

// A Response is one status code of an operation.
type Response struct {
	Code, Description string
	MediaTypes        []string // in the document's order; empty where there is no body
	Schema            *Schema  // of the JSON body, or nil
	JSON              string   // the media type that Schema is of; empty where there is none
	Only              bool     // it is the default, and no other is of success
	Examples          []string // JSON
	Headers           []Header
}

// A Header is one that a response is documented to have.
type Header struct{ Name, Description string }

// Success reports whether the response is one of success.
func (r *Response) Success() bool { return len(r.Code) == 3 && r.Code[0] == '2' || r.Only }

// Range reports whether the response is that of several statuses.
func (r *Response) Range() bool { return strings.HasSuffix(r.Code, "XX") || r.Code == "default" }

// Address is how an operation is found in the document.
func (o *Operation) Address() string { return o.Method + " " + o.Path }

// PathOf returns the path of an operation below the host, with parameters in braces.
func (a *API) PathOf(o *Operation) string {
	base := a.Path
	if o.Server != nil {
		base = o.Server.Path
	}
	if base == "" {
		return o.Template
	}
	return "/" + base + o.Template
}

// Key names the operation by what a client sends, which stays when names change.
func (o *Operation) Key() string { return OperationKey(o.Method, o.Path) }

// SuccessResponse returns the response of success that has a body, or else the first of success. A range of statuses comes after single ones.
func (o *Operation) SuccessResponse() (found *Response) {
	rank := func(r *Response) (n int) {
		if len(r.MediaTypes) == 0 {
			n += 2
		}
		if r.Range() {
			n++
		}
		return n
	}
	for _, response := range o.Responses {
		if response.Success() && (found == nil || rank(response) < rank(found)) {
			found = response
		}
	}
	return found
}

// Typed reports whether the body is JSON of which something is known, or text that is to be read as it comes.
func (r *Response) Typed() bool {
	return len(r.MediaTypes) == 0 || r.Schema != nil && r.Schema.Type.Kind != Binary
}

// OtherResponses returns the responses of success whose body is another one than that of the response that Execute decodes, or that have none,
// as 204 never has.
func (o *Operation) OtherResponses() (others []*Response) {
	main := o.SuccessResponse()
	if main == nil || main.Schema == nil || !main.Typed() {
		return nil
	}
	for _, response := range o.Responses {
		if response.Success() && response != main && response.Code != "204" &&
			(response.Schema == nil || !SameType(response.Schema.Type, main.Schema.Type)) {
			others = append(others, response)
		}
	}
	return others
}

// RequiredParts returns the names of the parts of a form that have to be sent.
func (o *Operation) RequiredParts() (names []string) {
	if o.Body == nil {
		return nil
	}
	for _, part := range o.Body.Parts {
		if part.Required && !part.Nullable && !part.ReadOnly {
			names = append(names, part.Name)
		}
	}
	return names
}

// FilterFields returns the fields to filter by.
func (o *Operation) FilterFields() []FilterField {
	for _, parameter := range o.Parameters {
		if len(parameter.Filters) > 0 {
			return parameter.Filters
		}
	}
	return nil
}

// SorterFields returns the fields to sort by.
func (o *Operation) SorterFields() []string {
	for _, parameter := range o.Parameters {
		if len(parameter.Sorters) > 0 {
			return parameter.Sorters
		}
	}
	return nil
}

// Query returns the query parameter of a name, or nil.
func (o *Operation) Query(name string) *Parameter {
	for _, parameter := range o.Parameters {
		if parameter.Name == name && parameter.In == "query" {
			return parameter
		}
	}
	return nil
}

// ExperimentalHeader is the header that experimental operations declare.
const ExperimentalHeader = "X-SailPoint-Experimental"
