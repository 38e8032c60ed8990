package model

import (
	"slices"
	"strings"
)

// An Operation is a method of a path.
type Operation struct {
	ID, Summary, Description string
	Method, Path             string
	Template                 string // the path as sent, with parameters in braces
	Pointer                  string
	Tag                      *Tag
	Deprecated, Experimental bool
	OnceExperimental         bool // an earlier document declared the experimental header, and this one does not
	Scopes                   []Scopes
	UserLevels               []string
	PathParameters           []*Parameter // in the order of the path
	Parameters               []*Parameter // the others, except the experimental header
	Body                     *Body
	Responses                []*Response
	ExternalDocs             string
	Server                   *Server // its own server; nil if it uses the server of the API
}

// A Server is the server of an operation that does not use the server of the API.
type Server struct {
	Host string // with the scheme; empty if it is the host of the API
	Path string // without leading and trailing slashes
}

// Scopes are the scopes that a security scheme requires.
type Scopes struct {
	Scheme string
	Names  []string
}

// A Parameter is a parameter in a path, a query, a header or a cookie.
type Parameter struct {
	Name, In, Description string
	Required, Deprecated  bool
	Gone                  bool // an earlier document had it, and this one has not
	Schema                *Schema
	Values                *Schema // the enum of its values, or of the values of its items; nil if the document lists none
	Style                 string  // OpenAPI style of a list or an object; empty if ContentType is set
	Explode               bool    // the items of a list and the members of an object are sent separately
	AllowReserved         bool    // in a query: reserved characters are not escaped
	ContentType           string  // the value is sent as JSON of this media type
	Example               string
	Filters               []FilterField // filterable fields of the parameter filters
	Sorters               []string      // sortable fields of the parameter sorters
}

// A FilterField is a filterable field with its operators.
type FilterField struct {
	Name      string
	Operators []string
	Type      string // a JSON Schema type from x-isc-filter-types, or empty
}

// A Body is a request body: a value or a form.
type Body struct {
	MediaType   string
	Description string
	Required    bool
	Schema      *Schema               // nil for a form
	Replaced    *Model                // the inline schema of the body or of its items, if it was merged into another one
	Plain       bool                  // the body is neither JSON nor a form, but plain text or bytes
	Parts       []*Property           // parts of a form
	Open        bool                  // the body is a form whose parts the document does not declare
	Encodings   map[string]*Parameter // how parts are sent, if the document says so
	Examples    []string              // JSON
}

// A Response is the response of an operation for a status code.
type Response struct {
	Code, Description string
	MediaTypes        []string // in the order of the document; empty if there is no body
	Schema            *Schema  // schema of the JSON body, or nil
	JSON              string   // the media type of Schema; empty if there is none
	Only              bool     // it is the default response, and there is no success response
	Examples          []string // JSON
	Headers           []Header
}

// A Header is a documented response header.
type Header struct{ Name, Description string }

// Success reports whether the response is a success.
func (r *Response) Success() bool { return len(r.Code) == 3 && r.Code[0] == '2' || r.Only }

// Range reports whether the response covers several status codes.
func (r *Response) Range() bool { return strings.HasSuffix(r.Code, "XX") || r.Code == "default" }

// Address returns the method and the path of the document.
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

// Key identifies the operation by its method and path, independent of names.
func (o *Operation) Key() string { return OperationKey(o.Method, o.Path) }

// SuccessResponse returns the success response that has a body, or else the first one. Single status codes take precedence over ranges.
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

// Typed reports whether the body is decoded: JSON with a known type, or no body. Other bodies are returned as a stream.
func (r *Response) Typed() bool {
	return len(r.MediaTypes) == 0 || r.Schema != nil && r.Schema.Type.Kind != Binary
}

// OtherResponses returns the success responses whose body differs from the one that Execute decodes, or that have no body. Status 204 never has
// a body and is left out.
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

// RequiredParts returns the names of the required parts of a form.
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

// FilterFields returns the filterable fields.
func (o *Operation) FilterFields() []FilterField {
	for _, parameter := range o.Parameters {
		if len(parameter.Filters) > 0 {
			return parameter.Filters
		}
	}
	return nil
}

// SorterFields returns the sortable fields.
func (o *Operation) SorterFields() []string {
	for _, parameter := range o.Parameters {
		if len(parameter.Sorters) > 0 {
			return parameter.Sorters
		}
	}
	return nil
}

// Query returns the query parameter with a name, or nil.
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

// ValuesLocation returns the location of the enum of a parameter: by the operation, also where several operations share the parameter. It does not
// depend on where the parameter is, unless the operation has two of its name.
func (o *Operation) ValuesLocation(p *Parameter) Location {
	location := Location{Operation: o.Key(), Part: strings.Join([]string{"parameter", p.Name}, " ")}
	for _, other := range slices.Concat(o.PathParameters, o.Parameters) {
		if other != p && other.Name == p.Name {
			location.Part = strings.Join([]string{p.In, p.Name}, " ")
		}
	}
	for s := p.Schema; s.Type.Kind == List; s = s.Type.Elem {
		location.Steps = append(location.Steps, Step{Kind: ToItem})
	}
	return location
}
