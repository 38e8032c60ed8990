package gen

// An API is a document resolved: references followed, allOf merged, everything in the document's order. Nothing in it is about
// Go yet but the names, which name fills in.
type API struct {
	Title      string
	Version    string // the first segment of the server's path: "v2024"
	BaseURL    string
	Tags       []*Tag       // those that have operations
	Operations []*Operation // all, in the document's order
	Models     []*Model     // those that operations reach, sorted by name once they have one
	Components []*Component // the component schemas that operations reach and that are no model, by name
	Source     string       // the document, as generated files name it
}

// A Tag groups operations.
type Tag struct {
	Name, Description string
	Operations        []*Operation
	GoName            string // "Identities", of which come IdentitiesAPI and IdentitiesAPIService
	page              string // the file of its page
}

// An Operation is one method of one path.
type Operation struct {
	ID, Summary, Description string
	Method, Path             string
	Pointer                  string
	Tag                      *Tag
	Deprecated, Experimental bool
	Scopes                   []Scopes
	UserLevels               []string
	PathParameters           []*Parameter // in the order of the path
	Parameters               []*Parameter // the others, but for the experimental header
	Body                     *Body
	Responses                []*Response
	ExternalDocs             string
	GoName                   string
}

// Scopes are what one way of authorizing asks for.
type Scopes struct {
	Scheme string
	Names  []string
}

// A Parameter is one of a path, of a query or a header.
type Parameter struct {
	Name, In, Description string
	Required, Deprecated  bool
	Schema                *Schema
	Explode               bool // an array is repeated, instead of being joined by commas
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
	Schema      *Schema     // nil for a form
	Parts       []*Property // of a form
	Examples    []string    // JSON
}

// A Response is one status code of an operation.
type Response struct {
	Code, Description string
	MediaTypes        []string // in the document's order; empty where there is no body
	Schema            *Schema  // of the JSON body, or nil
	Examples          []string // JSON
	Headers           []Header
}

// A Header is one that a response is documented to have.
type Header struct{ Name, Description string }

// Success tells whether the code is one of success.
func (r *Response) Success() bool { return len(r.Code) == 3 && r.Code[0] == '2' }

// A Schema is a type at a place where it is used, with what is said of it there.
type Schema struct {
	Type                                      Type
	Nullable, ReadOnly, WriteOnly, Deprecated bool
	Description                               string
	Default                                   string   // as it was written
	Allowed                                   []string // the values of an enum, without null
	Limits                                    []string // such as "at most 250", ready for a sentence
	Example                                   string   // JSON
	pointer                                   string
}

// A Kind is what a schema comes down to.
type Kind int

// The kinds. Those after Map have a Model.
const (
	Any    Kind = iota // nothing is stated: every JSON value
	Free               // an object of which nothing is stated
	String             // and all its formats but the next two
	Time               // date-time
	Binary             // bytes as they are, outside JSON
	Bool
	Int32
	Int64
	Float
	Patch // an operation of a JSON patch (RFC 6902)
	List
	Map
	Struct
	Enum
	Union
)

// A Type is a kind with what it is made of.
type Type struct {
	Kind  Kind
	Elem  *Schema // of a List or a Map
	Model *Model  // of a Struct, an Enum or a Union
}

// A Model is a schema that becomes a Go type of its own.
type Model struct {
	Kind          Kind
	Pointer       string
	place         place
	Schema        string // the name of the component; empty for a schema that stands inline
	Description   string
	Example       string         // JSON
	Properties    []*Property    // of a Struct
	Additional    *Schema        // of a Struct: what its other properties hold, where that is stated
	Values        []EnumValue    // of an Enum
	Members       []*Schema      // of a Union
	Discriminator *Discriminator // of a Union, where the document names one
	Bases         []*Model       // of a Struct: the components that allOf merged into it
	UsedBy        []*Operation
	UsedIn        []*Model
	Name          string // the Go name
	Root          *Model // the type in whose file this one stands
	page          string // the file of its page
}

// A Discriminator is a property whose values name the members of a union.
type Discriminator struct {
	Property string
	Values   []string
	Members  []*Schema // that the values name
}

// A Component is a schema that the document names and that becomes no Go type of its own.
type Component struct {
	Name, Description string
	Alias             bool    // it is a reference to another
	Schema            *Schema // nil where no value in Go has it: it describes a form, a parameter or CSV
	UsedBy            []*Operation
	UsedIn            []*Model
	UsedAs            []*Component // those that it is a part of
	pointer           string
	page              string // the file of its page
}

// A Property is one of a Struct.
type Property struct {
	Name     string
	Required bool
	*Schema
	GoName string
}

// An EnumValue is one of an Enum.
type EnumValue struct {
	Value  string
	GoName string
}
