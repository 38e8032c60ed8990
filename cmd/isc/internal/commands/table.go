// Package commands has the commands of each API version as tables, and makes their calls through the SDK. The tables are generated from
// the same documents as the SDK; spec/commands.yaml names the commands.
package commands

import (
	"context"
	"iter"
	"strings"

	"github.com/f745b6f1/isc/core"
)

// Versions are the API versions of the tool; the first is the default.
func Versions() []*Version { return []*Version{&V2024, &Beta, &Services} }

// A Version is an API version.
type Version struct {
	Name       string // "v2024"
	Path       string // before the paths of operations: "/v2024"; empty if they have the versions of services
	Operations []Operation
	Models     map[string]Model // the objects in request bodies
}

// An Operation is a command.
type Operation struct {
	ID           string // the operationId
	Words        string // the command: "identities role-assignments list"
	Method, Path string // of HTTP
	Summary      string
	Description  string
	Experimental bool
	Deprecated   bool
	Destructive  bool // the tool asks before it sends the request
	Bulk         bool // it accepts a list of ids for its path parameter
	List         bool // the response is an array
	Pages        bool // the response has pages
	Parameters   []Parameter
	Body         *Body
	Properties   []string // of the response, or of an item of it
	Columns      []string // the default columns of a table: "name", "managerRef.name"

	// Run makes the call. The sequence has no page if the response has no body, and one page with one item if it is not an array.
	Run func(context.Context, *core.Configuration, Input) iter.Seq2[Page, error]
}

// PathParameters returns the path parameters in the order of the path.
func (o *Operation) PathParameters() (list []Parameter) {
	for _, p := range o.Parameters {
		if p.In == "path" {
			list = append(list, p)
		}
	}
	return list
}

// Name returns the last word of the command.
func (o *Operation) Name() string { return o.Words[strings.LastIndexByte(o.Words, ' ')+1:] }

// A Parameter is a flag.
type Parameter struct {
	Name, Flag  string
	In          string // path, query or header
	Type        string // the Go type that the builder takes: string, bool, int32, int64, float64, time.Time or []string
	Description string
	Default     string // the server's default
	Required    bool
	Allowed     []string
}

// A Body is a request body.
type Body struct {
	Required    bool
	Description string
	Type        Type
}

// A Type is the expected type of a JSON value.
type Type struct {
	Kind     string // object, array, string, boolean, number or integer; empty: anything
	Model    string // of an object: its name in Version.Models; empty: any properties
	Items    *Type  // of an array, or of all properties of an object without Model
	Nullable bool
	Allowed  []string // of a string
	MinItems int
	MaxItems int // 0: no limit
}

// A Model is an object.
type Model struct {
	Open       bool // it may have more properties than these
	Properties []Property
}

// A Property is a property of a Model. If the model is a body, properties with a Flag can be set by it.
type Property struct {
	Name, Flag  string
	Description string
	Default     string
	Required    bool
	Type        Type
}
