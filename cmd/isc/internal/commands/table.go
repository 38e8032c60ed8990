// Package commands has the commands of each API version as tables, and carries their calls out through the SDK. The tables are
// generated from the same documents as the SDK; see spec/commands.yaml for the words of the commands.
package commands

import (
	"context"
	"iter"
	"strings"

	"github.com/f745b6f1/isc/core"
)

// Versions are the API versions that the command line offers; the first is the default.
func Versions() []*Version { return []*Version{&V2024, &Beta} }

// A Version is an API version.
type Version struct {
	Name       string // the segment of the path: "v2024"
	Operations []Operation
	Models     map[string]Model // the objects that request bodies are made of
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
	Destructive  bool // it asks before it sends
	Bulk         bool // it takes a list of ids for its path parameter
	List         bool // it answers with an array
	Pages        bool // and page by page
	Parameters   []Parameter
	Body         *Body
	Properties   []string // of what it answers, or of an item of it
	Columns      []string // what a table shows of them: "name", "managerRef.name"

	// Run carries the call out. The sequence has no page where the answer has no body, and one with one item where it is no array.
	Run func(context.Context, *core.Configuration, Input) iter.Seq2[Page, error]
}

// PathParameters are those that stand in the path, in its order.
func (o *Operation) PathParameters() (list []Parameter) {
	for _, p := range o.Parameters {
		if p.In == "path" {
			list = append(list, p)
		}
	}
	return list
}

// Name is the last of the command's words.
func (o *Operation) Name() string { return o.Words[strings.LastIndexByte(o.Words, ' ')+1:] }

// A Parameter is a flag.
type Parameter struct {
	Name, Flag  string
	In          string // path, query or header
	Type        string // the Go type that the builder takes: string, bool, int32, int64, float64, time.Time or []string
	Description string
	Default     string // what the server takes where the parameter is not given
	Required    bool
	Allowed     []string
}

// A Body is what a request carries.
type Body struct {
	Required    bool
	Description string
	Type        Type
}

// A Type says what a JSON value has to be.
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
	Open       bool // it may have other properties than these
	Properties []Property
}

// A Property is one of a Model. Where the model is a body itself, properties with a Flag can be given by it.
type Property struct {
	Name, Flag  string
	Description string
	Default     string
	Required    bool
	Type        Type
}
