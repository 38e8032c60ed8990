package commands

import (
	"embed"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"github.com/f745b6f1/isc/internal/gen/document"
	"github.com/f745b6f1/isc/internal/gen/gofile"
	"github.com/f745b6f1/isc/internal/gen/model"
	"github.com/f745b6f1/isc/internal/gen/naming"
	"github.com/f745b6f1/isc/internal/gen/plan"
	"github.com/f745b6f1/isc/internal/gen/prose"
)

//go:embed commands.tmpl
var tableTemplateFiles embed.FS

var tableTemplates = gofile.ParseTemplates(tableTemplateFiles)

// A table says under which words the command line tool offers the operations of a document.
type table struct {
	file        string
	Commands    map[string]string `yaml:"commands"`    // by operationId: "identities role-assignments list"
	Destructive []string          `yaml:"destructive"` // operationIds of what asks before it sends
	Bulk        []string          `yaml:"bulk"`        // operationIds of what takes a list of ids
}

var commandWords = regexp.MustCompile(`^[a-z][a-z0-9-]*( [a-z][a-z0-9-]*)+$`)

func readCommands(path string) (*table, error) {
	text, err := os.ReadFile(path)
	if err != nil {
		return nil, fmt.Errorf("reading the commands: %w", err)
	}
	table := &table{file: document.DisplayName(path)}
	return table, document.Decode(table.file, text, table)
}

// check reports operations without a command, commands that two operations have, and what a command cannot be made of.
func (t *table) check(api *model.API) error {
	var problems document.Problems
	report := func(format string, args ...any) {
		problems = append(problems, document.Problem{File: t.file, Text: fmt.Sprintf(format, args...)})
	}
	owner := map[string]string{}
	for _, o := range api.Operations {
		words := t.Commands[o.ID]
		switch other := owner[words]; {
		case words == "":
			report("commands has nothing for %s; add the words after isc, such as %q", o.ID, "identities list")
		case !commandWords.MatchString(words):
			report("the command of %s is %q; a command is at least two words of lower case letters, digits and hyphens", o.ID, words)
		case other != "":
			report("%s and %s have the same command, %q", other, o.ID, words)
		}
		owner[words] = o.ID
		if slices.Contains(t.Bulk, o.ID) && len(o.PathParameters) != 1 {
			report("bulk has %s, which has %d path parameters; one is needed to put the ids into", o.ID, len(o.PathParameters))
		}
		if o.Body != nil && len(o.Body.Parts) > 0 {
			report("%s takes %s; commands send JSON", o.ID, o.Body.MediaType)
		}
		if response := o.SuccessResponse(); response != nil && !response.Typed() {
			report("%s answers with %s; commands answer with JSON or nothing", o.ID, strings.Join(response.MediaTypes, ", "))
		}
	}
	return problems.Err()
}

// A commandSection is the table of the commands of an API version.
type commandSection struct {
	Variable, Version, Package string
	Commands                   []command
	Models                     []bodyModel
}

func (commandSection) Template() string { return "commands" }

// A command is an operation as the command line tool offers it.
type command struct {
	plan.OperationSection
	Tag                             string // the field of the client
	ID, Words, Summary, Description string
	Method, HTTPPath                string
	Experimental, Deprecated        bool
	Destructive, Bulk               bool
	Parameters                      []commandParameter
	Properties, Columns             []string
	BodyRequired                    bool
	BodyMethod, BodyDoc, BodyType   string
}

// A commandParameter is a parameter as a flag.
type commandParameter struct {
	Name, Flag, In, Type, Description, Default string
	Required                                   bool
	Allowed                                    []string
	Method                                     string // the builder that sets it; empty for a path parameter
}

// A bodyModel is an object that request bodies hold.
type bodyModel struct {
	Name       string
	Open       bool // it may have other properties
	Properties []bodyProperty
}

type bodyProperty struct {
	Name, Flag, Description, Default string
	Required                         bool
	Type                             string // a commands.Type in Go
}

// Options say what the table of the command line tool is made of, and where it will stand.
type Options struct {
	Out      string // the file of the table
	Commands string // the file that gives operations their commands
	Import   string // the import path of the package
}

// Render prints the table of the command line tool. It reads the plan of the package, so that both agree about the names of
// builder methods.
func Render(p *plan.Package, o Options) ([]byte, error) {
	if o.Commands == "" || o.Import == "" {
		return nil, fmt.Errorf("the command table needs the file of the commands and the import path of the package")
	}
	table, err := readCommands(o.Commands)
	if err != nil {
		return nil, err
	}
	if err := table.check(p.Api); err != nil {
		return nil, err
	}
	f := gofile.New(filepath.ToSlash(o.Out), p.Api.Source+" and "+table.file, filepath.Base(filepath.Dir(o.Out)), "context", "iter", plan.CorePath, o.Import)
	s := commandSection{Variable: prose.UpperFirst(p.Api.Version), Version: p.Api.Version, Package: p.Name}
	models := map[string]bool{}
	for _, file := range p.Files {
		for _, section := range file.Sections() {
			if planned, is := section.(plan.OperationSection); is {
				s.Commands = append(s.Commands, planCommand(planned, table))
				if body := planned.Operation.Body; body != nil {
					s.Models = addBodyModels(s.Models, models, body.Schema)
				}
			}
		}
	}
	f.Add(s)
	return f.Print(tableTemplates)
}

// reservedFlags are those that the command line tool has of its own.
var reservedFlags = strings.Fields("all api body columns debug dry-run help ids-from max no-check output query resume version yes")

func planCommand(planned plan.OperationSection, table *table) command {
	o := planned.Operation
	c := command{
		OperationSection: planned,
		Tag:              o.Tag.GoName + "API",
		ID:               o.ID,
		Words:            table.Commands[o.ID],
		Summary:          strings.TrimSuffix(prose.FirstParagraph(o.Summary), "."),
		Description:      prose.FirstParagraph(o.Description),
		Method:           o.Method,
		HTTPPath:         o.Path,
		Experimental:     o.Experimental,
		Deprecated:       o.Deprecated,
		Destructive:      slices.Contains(table.Destructive, o.ID),
		Bulk:             slices.Contains(table.Bulk, o.ID),
		Columns:          columnsOf(o),
	}
	for _, property := range answerProperties(o) {
		if !slices.Contains(c.Properties, property.Name) {
			c.Properties = append(c.Properties, property.Name)
		}
	}
	flags := naming.NewScope(reservedFlags...)
	for _, parameter := range o.PathParameters {
		c.Parameters = append(c.Parameters, planFlag(parameter, "string", "", flags))
	}
	for _, b := range planned.Builders {
		switch {
		case b.Parameter != nil:
			c.Parameters = append(c.Parameters, planFlag(b.Parameter, b.Type, b.Method, flags))
		case b.Call == "WithBody(body)":
			c.BodyMethod, c.BodyRequired = b.Method, o.Body.Required
			c.BodyDoc, c.BodyType = prose.FirstParagraph(o.Body.Description), bodyType(o.Body.Schema)
		}
	}
	return c
}

func planFlag(parameter *model.Parameter, goType, method string, flags *naming.Scope) commandParameter {
	var fields []string
	for _, field := range parameter.Filters {
		fields = append(fields, field.Name+" ("+strings.Join(field.Operators, ", ")+")")
	}
	if fields = append(fields, parameter.Sorters...); len(fields) > 0 {
		fields[0] = "Fields: " + fields[0]
	}
	return commandParameter{
		Name:        parameter.Name,
		Flag:        flags.Claim(naming.KebabName(parameter.Name)),
		In:          parameter.In,
		Type:        goType,
		Description: prose.Join(prose.FirstParagraph(parameter.Description), prose.EndSentence(strings.Join(fields, ", "))),
		Default:     parameter.Schema.Default,
		Required:    parameter.Required,
		Allowed:     parameter.Schema.Allowed,
		Method:      method,
	}
}

// columnsOf gives what a table shows of an answer: the properties of its objects that fit into a cell, and the names of the objects in
// them. Times come last, because they are long.
func columnsOf(o *model.Operation) []string {
	var columns, times []string
	add := func(list *[]string, name string) {
		if !slices.Contains(*list, name) {
			*list = append(*list, name)
		}
	}
	for _, property := range answerProperties(o) {
		switch property.Type.Kind {
		case model.String, model.Enum, model.Bool, model.Int32, model.Int64, model.Float:
			add(&columns, property.Name)
		case model.Time:
			add(&times, property.Name)
		case model.Struct:
			if property.Type.Model.Property("name") != nil {
				add(&columns, property.Name+".name")
			}
		}
	}
	return append(columns, times...)
}

// answerProperties gives the properties of the object that an answer is, or of the objects that it lists.
func answerProperties(o *model.Operation) []*model.Property {
	response := o.SuccessResponse()
	if response == nil || response.Schema == nil {
		return nil
	}
	if item := plan.ItemOf(o); item != nil {
		return propertiesOf(item)
	}
	return propertiesOf(response.Schema)
}

// propertiesOf gives the properties of an object, and of a union of objects those of all.
func propertiesOf(s *model.Schema) (properties []*model.Property) {
	switch s.Type.Kind {
	case model.Struct:
		return s.Type.Model.Properties
	case model.Union:
		for _, member := range s.Type.Model.Choices() {
			properties = append(properties, propertiesOf(member)...)
		}
	}
	return properties
}

// addBodyModels adds the objects that a body is made of, each once.
func addBodyModels(models []bodyModel, known map[string]bool, s *model.Schema) []bodyModel {
	for s.Type.Kind == model.List || s.Type.Kind == model.Map {
		s = s.Type.Elem
	}
	if s.Type.Kind != model.Struct || known[s.Type.Model.Name] {
		return models
	}
	known[s.Type.Model.Name] = true
	m := bodyModel{Name: s.Type.Model.Name, Open: s.Type.Model.Additional != nil}
	flags := naming.NewScope(reservedFlags...)
	at := len(models)
	models = append(models, m)
	for _, property := range s.Type.Model.Properties {
		if property.ReadOnly {
			continue
		}
		p := bodyProperty{
			Name:        property.Name,
			Description: prose.FirstParagraph(property.Description),
			Default:     property.Default,
			Required:    property.Required,
			Type:        bodyType(property.Schema),
		}
		if isSimple(property.Schema) || property.Type.Kind == model.List && isSimple(property.Type.Elem) {
			p.Flag = flags.Claim(naming.KebabName(property.Name))
		}
		m.Properties = append(m.Properties, p)
		models = addBodyModels(models, known, property.Schema)
	}
	models[at] = m
	return models
}

// isSimple tells whether a value can be given as the text of a flag.
func isSimple(s *model.Schema) bool {
	switch s.Type.Kind {
	case model.String, model.Time, model.Enum, model.Bool, model.Int32, model.Int64, model.Float:
		return true
	}
	return false
}

// bodyType gives the commands.Type of a schema as a Go literal, without its name.
func bodyType(s *model.Schema) string {
	var fields []string
	field := func(name, value string) { fields = append(fields, name+": "+value) }
	switch kind := model.JsonType(s.Type.Kind); {
	case s.Type.Kind == model.Int32 || s.Type.Kind == model.Int64:
		field("Kind", `"integer"`)
	case kind != model.JsonType(model.Any):
		field("Kind", strconv.Quote(kind))
	}
	switch s.Type.Kind {
	case model.Struct:
		field("Model", strconv.Quote(s.Type.Model.Name))
	case model.List, model.Map:
		field("Items", "&Type{"+bodyType(s.Type.Elem)+"}")
	}
	if s.Nullable {
		field("Nullable", "true")
	}
	if len(s.Allowed) > 0 {
		field("Allowed", fmt.Sprintf("%#v", s.Allowed))
	}
	for _, limit := range s.Limits {
		var number int
		if _, err := fmt.Sscanf(limit, "at least %d items", &number); err == nil {
			field("MinItems", strconv.Itoa(number))
		}
		if _, err := fmt.Sscanf(limit, "at most %d items", &number); err == nil {
			field("MaxItems", strconv.Itoa(number))
		}
	}
	return strings.Join(fields, ", ")
}
