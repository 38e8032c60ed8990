// Package table has the form of the command tables: iscgen writes them as data, and the command line tool reads them. It must not know the
// document, the plan, or the tool.
package table

import "encoding/json"

// IndexFile is the name of the file with the [Index], and Extension that of the files with the commands of a group, whose name follows from
// [Group.File].
const (
	IndexFile = "index" + Extension
	Extension = ".jsonc"
)

// An Index lists the groups of commands of an API version.
type Index struct {
	Path     string   `json:"path"`               // before the paths of operations: "/v2024"; empty if they have the versions of services
	Sections []string `json:"sections,omitempty"` // of the help, in their order
	Groups   []Group  `json:"groups"`
}

// A Group has the commands with one first word.
type Group struct {
	Name    string `json:"name"` // the first word
	File    string `json:"file"` // the file with its [Commands], without extension
	Summary string `json:"summary,omitempty"`
	Section string `json:"section,omitempty"` // the section of the help that lists it
}

// Commands are the commands of a group.
type Commands struct {
	Operations []Operation                `json:"operations"`
	Schemas    map[string]json.RawMessage `json:"schemas,omitempty"` // what request bodies contain, as JSON Schema; they refer to each other as #/$defs/Name
}

// An Operation is a command.
type Operation struct {
	ID          string `json:"id"`    // the operationId
	Name        string `json:"name"`  // the Go method, which messages of the SDK have
	Words       string `json:"words"` // the command: "identities role-assignments list"
	Method      string `json:"method"`
	Path        string `json:"path"`           // the path as sent, with parameters in braces
	Base        string `json:"base,omitempty"` // the path before it, in place of that of the version
	Summary     string `json:"summary,omitempty"`
	Description string `json:"description,omitempty"`

	Experimental     bool `json:"experimental,omitempty"`
	OnceExperimental bool `json:"onceExperimental,omitempty"` // the experimental header is still sent
	Deprecated       bool `json:"deprecated,omitempty"`
	Destructive      bool `json:"destructive,omitempty"` // the tool asks before it sends the request

	Parameters  []Parameter `json:"parameters,omitempty"`
	Body        *Body       `json:"body,omitempty"`
	ContentType string      `json:"contentType,omitempty"` // of the request, if it is not JSON

	Answer     string   `json:"answer,omitempty"`     // [One], [Many] or [Stream]; empty if there is no body
	Accept     string   `json:"accept,omitempty"`     // the value of the Accept header, if it is not JSON
	Others     []int    `json:"others,omitempty"`     // successful statuses without the body of the answer
	Statuses   []int    `json:"statuses,omitempty"`   // the successful statuses with it, if they are not all
	Paging     *Paging  `json:"paging,omitempty"`     // nil without pages
	Properties []string `json:"properties,omitempty"` // of the answer, or of an item of it
	Columns    []string `json:"columns,omitempty"`    // the default columns of a table: "name", "managerRef.name"
	Task       []string `json:"task,omitempty"`       // what leads to the id of the task that the operation starts; nil if it starts none

	Scopes     []string `json:"scopes,omitempty"`     // one of them is needed
	UserLevels []string `json:"userLevels,omitempty"` // one of them is needed
}

// The kinds of answers.
const (
	One    = "one"    // a value
	Many   = "many"   // a list
	Stream = "stream" // a body that is not decoded
)

// Paging says how an operation pages.
type Paging struct {
	PageSize      int    `json:"pageSize,omitempty"`
	MinSize       int    `json:"minSize,omitempty"`
	MaxSize       int    `json:"maxSize,omitempty"`
	LimitRequired bool   `json:"limitRequired,omitempty"`
	Count         bool   `json:"count,omitempty"`
	SearchAfter   bool   `json:"searchAfter,omitempty"`
	Items         string `json:"items,omitempty"` // the property of the answer with the items
}

// A Parameter is a flag.
type Parameter struct {
	Name        string   `json:"name"`
	Flag        string   `json:"flag"`
	In          string   `json:"in"`
	Type        string   `json:"type,omitempty"` // [Bool], [Integer], [Number], [Time], [List] or [JSON]; empty for a string
	Description string   `json:"description,omitempty"`
	Default     string   `json:"default,omitempty"` // the server's default
	Required    bool     `json:"required,omitempty"`
	Allowed     []string `json:"allowed,omitempty"`
	Min         *float64 `json:"min,omitempty"`
	Max         *float64 `json:"max,omitempty"`

	Style         string `json:"style,omitempty"` // of OpenAPI, if it is not the default
	Explode       bool   `json:"explode,omitempty"`
	AllowReserved bool   `json:"allowReserved,omitempty"`
	ContentType   string `json:"contentType,omitempty"`
}

// The types of parameters and of fields.
const (
	Bool    = "bool"
	Integer = "integer"
	Number  = "number"
	Time    = "time"
	List    = "list" // of strings, numbers or booleans
	JSON    = "json" // anything else, written as JSON
	File    = "file" // a part of a form
	Files   = "files"
)

// A Body is a request body.
type Body struct {
	Kind        string          `json:"kind,omitempty"` // [Form], [Patch] or [Raw]; empty for JSON
	Name        string          `json:"name,omitempty"` // the builder method that sets it, which messages of the SDK have
	Required    bool            `json:"required,omitempty"`
	Description string          `json:"description,omitempty"`
	Schema      json.RawMessage `json:"schema,omitempty"`  // JSON Schema
	Fields      []Field         `json:"fields,omitempty"`  // the properties of the body and the parts of a form that flags can set
	Example     json.RawMessage `json:"example,omitempty"` // to start from
}

// The kinds of bodies that are not plain JSON.
const (
	Form  = "form"
	Patch = "patch" // JSON Patch (RFC 6902)
	Raw   = "raw"   // text or bytes
)

// A Field is a property of a body, or a part of a form.
type Field struct {
	Name        string   `json:"name"`
	Flag        string   `json:"flag,omitempty"`  // empty if only --set can set it
	Type        string   `json:"type,omitempty"`  // as that of a parameter
	Items       string   `json:"items,omitempty"` // the type of the items of a list
	Description string   `json:"description,omitempty"`
	Default     string   `json:"default,omitempty"`
	Required    bool     `json:"required,omitempty"`
	Allowed     []string `json:"allowed,omitempty"`
	ContentType string   `json:"contentType,omitempty"` // of a part
}
