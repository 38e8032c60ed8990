// Package commands has the commands of each API version as data, and makes their calls. The data is generated from the same documents as the
// SDK; spec/commands.yaml says what people decide about it.
package commands

import (
	"bytes"
	"embed"
	"encoding/json"
	"fmt"
	"strings"

	"github.com/f745b6f1/isc/internal/gen/commands/table"
)

//go:embed v2024/*.jsonc beta/*.jsonc services/*.jsonc
var tables embed.FS

// names are the API versions; the first is the default.
var names = []string{"v2024", "beta", "services"}

// Names returns the names of the API versions. The first is the default.
func Names() []string { return names }

// A Version is an API version. What its groups contain is read when it is needed.
type Version struct {
	Name string // "v2024"
	table.Index

	read map[string]*Group
}

// A Group has the commands with one first word.
type Group struct {
	table.Group
	table.Commands
	known *schemas // of the request bodies; nil until one is checked
}

// Open reads the list of the groups of an API version.
func Open(name string) (*Version, error) {
	v := &Version{Name: name, read: map[string]*Group{}}
	text, err := read(name, table.IndexFile)
	if err != nil {
		return nil, err
	}
	return v, json.Unmarshal(text, &v.Index)
}

// Find returns the group with a name, or nil.
func (v *Version) Find(name string) (*Group, error) {
	for _, entry := range v.Groups {
		if entry.Name != name {
			continue
		}
		if v.read[name] == nil {
			text, err := read(v.Name, entry.File+table.Extension)
			if err != nil {
				return nil, err
			}
			if v.read[name], err = NewGroup(entry, text); err != nil {
				return nil, err
			}
		}
		return v.read[name], nil
	}
	return nil, nil
}

// NewGroup returns a group with the commands that a JSON text lists.
func NewGroup(entry table.Group, text []byte) (*Group, error) {
	g := &Group{Group: entry}
	if err := json.Unmarshal(text, &g.Commands); err != nil {
		return nil, fmt.Errorf("the commands of %s: %w", entry.Name, err)
	}
	return g, nil
}

// read returns a table without the comment above it.
func read(version, name string) ([]byte, error) {
	text, err := tables.ReadFile(version + "/" + name)
	if err != nil {
		return nil, err
	}
	_, text, _ = bytes.Cut(text, []byte("\n"))
	return text, nil
}

// An Operation is a command.
type Operation struct {
	*table.Operation
	Group   *Group
	Version *Version
}

// Operations returns the commands of a group.
func (v *Version) Operations(g *Group) (list []*Operation) {
	for i := range g.Commands.Operations {
		list = append(list, &Operation{Operation: &g.Commands.Operations[i], Group: g, Version: v})
	}
	return list
}

// PathParameters returns the path parameters in the order of the path.
func (o *Operation) PathParameters() (list []table.Parameter) {
	for _, p := range o.Parameters {
		if p.In == "path" {
			list = append(list, p)
		}
	}
	return list
}

// Is reports whether the operation has an operationId, with or without the version of a service: getThing is also getThingV1.
func (o *Operation) Is(id string) bool {
	version, found := strings.CutPrefix(o.ID, id)
	return found && (version == "" || version[0] == 'V' && strings.Trim(version[1:], "0123456789") == "")
}

// Last returns the last word of the command.
func (o *Operation) Last() string { return o.Words[strings.LastIndexByte(o.Words, ' ')+1:] }

// Takes returns the parameter with a name in the query, or nil.
func (o *Operation) Takes(name string) *table.Parameter {
	for i, p := range o.Parameters {
		if p.Name == name && p.In == "query" {
			return &o.Parameters[i]
		}
	}
	return nil
}

// List reports whether the answer is a list, or its pages are.
func (o *Operation) List() bool { return o.Answer == table.Many }

// Bulk reports whether the command can run for each id of a list: it has one path parameter, and its answers are no files, which would have to be
// saved under many names.
func (o *Operation) Bulk() bool {
	parameters := o.PathParameters()
	return len(parameters) == 1 && parameters[0].Type == "" && o.Answer != table.Stream
}
