// Package document reads the API's OpenAPI documents into operations, and finds the operation of a request.
package document

import (
	"bytes"
	"compress/gzip"
	"embed"
	"fmt"
	"io"
	"strings"
	"sync"

	"go.yaml.in/yaml/v3"

	"github.com/f745b6f1/isc/faketenant/internal/filter"
	"github.com/f745b6f1/isc/faketenant/internal/schema"
)

// Services is the version in which each service has a version of its own, behind its name in the path.
const Services = "services"

// Document is one version of the API.
type Document struct {
	Version    string
	Operations []*Operation

	byID   map[string]*Operation // by operationId in lower case
	router map[int][]*Operation  // by number of segments
	byPath map[string][]*Operation
}

// Operation is an operation of the API.
type Operation struct {
	ID, Method, Tag string
	Path            string // the template, with the version: "/v2024/sources/{id}"
	Shape           string // the template without the version and the names of parameters: "/sources/{}"; the same in all versions
	Segments        []Segment
	Parameters      []*Parameter
	Body            *Body // nil if it takes none
	Responses       []*Response
	Nulls           func() *schema.Nulls // of the JSON of its success
	Scopes          []string             // a token needs one of them; none if every token will do
	Public          bool                 // no token is needed
	Experimental    bool                 // refused without the experimental header
	Deprecated      bool

	Filters filter.Fields // nil if lists cannot be filtered
	Sorters []string
}

// Segment is a part of a path between slashes: a literal or the name of a parameter.
type Segment struct {
	Text      string
	Parameter bool
}

// Parameter is a parameter of an operation.
type Parameter struct {
	Name, In string // In is "path", "query" or "header"
	Required bool
	Explode  bool
	Schema   *schema.Schema
	Example  any
	Lists    []string // the operations that list the values; empty if the document names none
}

// Body is the body of a request.
type Body struct {
	Required bool
	Media    []Media
}

// Response is a response of an operation.
type Response struct {
	Status int
	Media  []Media
}

// Media is the content of a body in one media type.
type Media struct {
	Type   string
	Schema *schema.Schema
}

// Success returns the response that is sent if nothing is wrong, or nil.
func (o *Operation) Success() *Response {
	var first *Response
	for _, r := range o.Responses {
		if r.Status/100 == 2 && (first == nil || r.Status < first.Status) {
			first = r
		}
	}
	return first
}

// Declares reports whether the document has a response with the status.
func (o *Operation) Declares(status int) bool {
	for _, r := range o.Responses {
		if r.Status == status {
			return true
		}
	}
	return false
}

// JSON returns the schema of the JSON content, or nil.
func (r *Response) JSON() *schema.Schema {
	if r == nil {
		return nil
	}
	return find(r.Media, isJSON)
}

// JSON returns the schema of the JSON content, or nil. A JSON patch is none.
func (b *Body) JSON() *schema.Schema {
	if b == nil {
		return nil
	}
	return find(b.Media, func(mediaType string) bool { return mediaType == "application/json" })
}

// Patch returns the schema of a JSON patch, or nil if the body is none.
func (b *Body) Patch() *schema.Schema {
	if b == nil {
		return nil
	}
	return find(b.Media, func(mediaType string) bool { return mediaType == "application/json-patch+json" })
}

func isJSON(mediaType string) bool {
	return mediaType == "application/json" || strings.HasSuffix(mediaType, "+json")
}

func find(media []Media, is func(string) bool) *schema.Schema {
	for _, m := range media {
		if is(m.Type) {
			return m.Schema
		}
	}
	return nil
}

// Item returns the schema of what the operation lists, or nil if it does not answer with an array.
func (o *Operation) Item() *schema.Schema { return o.Success().JSON().ArrayItems() }

// Last returns the last segment of the path.
func (o *Operation) Last() Segment { return o.Segments[len(o.Segments)-1] }

// PathParameters returns the parameters of the path, in its order.
func (o *Operation) PathParameters() []*Parameter {
	var list []*Parameter
	for _, segment := range o.Segments {
		if !segment.Parameter {
			continue
		}
		for _, p := range o.Parameters {
			if p.In == "path" && p.Name == segment.Text {
				list = append(list, p)
			}
		}
	}
	return list
}

// documents are the documents that were read.
var documents = map[string]func() (*Document, error){
	"v2024":  sync.OnceValues(func() (*Document, error) { return read("v2024") }),
	"beta":   sync.OnceValues(func() (*Document, error) { return read("beta") }),
	Services: sync.OnceValues(func() (*Document, error) { return read(Services) }),
}

// Of returns the document of a version. It takes some tenths of a second the first time, and no time after that.
func Of(version string) (*Document, error) {
	get, known := documents[version]
	if !known {
		return nil, fmt.Errorf("there is no version %s", version)
	}
	return get()
}

//go:embed *.yaml.gz
var compressed embed.FS

func read(version string) (*Document, error) {
	text, err := content(version)
	if err != nil {
		return nil, err
	}
	return Read(version, text)
}

// content returns the text of a document.
func content(version string) ([]byte, error) {
	file, err := compressed.ReadFile(version + ".yaml.gz")
	if err != nil {
		return nil, err
	}
	reader, err := gzip.NewReader(bytes.NewReader(file))
	if err != nil {
		return nil, fmt.Errorf("the document of %s: %w", version, err)
	}
	text, err := io.ReadAll(reader)
	if err != nil {
		return nil, fmt.Errorf("the document of %s: %w", version, err)
	}
	return text, nil
}

// Read reads a document.
func Read(version string, content []byte) (*Document, error) {
	var root yaml.Node
	if err := yaml.Unmarshal(content, &root); err != nil {
		return nil, fmt.Errorf("the document of %s: %w", version, err)
	}
	d, err := newReader(version, &root).document()
	if err != nil {
		return nil, fmt.Errorf("the document of %s: %w", version, err)
	}
	return d, nil
}

// ByID returns the operation with an operationId, in any case, or nil. The version of a service can be left out.
func (d *Document) ByID(id string) *Operation {
	if o := d.byID[strings.ToLower(id)]; o != nil {
		return o
	}
	return d.byID[strings.ToLower(BaseName(id, d.Version))]
}

// ByShape returns the operation with a method and a shape, or nil.
func (d *Document) ByShape(method, shape string) *Operation {
	for _, o := range d.byPath[shape] {
		if o.Method == method {
			return o
		}
	}
	return nil
}

// HasShape reports whether the document has an operation whose path has the shape.
func (d *Document) HasShape(shape string) bool { return len(d.byPath[shape]) > 0 }

// BaseName returns an operationId without the version of its service: "listSources" for "listSourcesV1" in services.
func BaseName(id, version string) string {
	if version != Services {
		return id
	}
	at := len(id)
	for at > 0 && id[at-1] >= '0' && id[at-1] <= '9' {
		at--
	}
	if at == len(id) || at == 0 || id[at-1] != 'V' && id[at-1] != 'v' {
		return id
	}
	return id[:at-1]
}
