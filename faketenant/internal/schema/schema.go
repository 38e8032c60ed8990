// Package schema reads the schemas of an OpenAPI 3.0 document, checks JSON values against them, and makes values that are valid.
//
// A JSON value is nil, a bool, a string, a json.Number, a []any or a map[string]any, as a json.Decoder with UseNumber decodes it.
package schema

import (
	"bytes"
	"encoding/json"
	"errors"
	"io"
	"regexp"
	"slices"
)

// Schema is a schema object with its references resolved. Schemas can be recursive.
type Schema struct {
	Name   string // of the component, without the path; "" for an inline schema
	Type   string // "" if the document says none
	Format string

	Nullable, ReadOnly, WriteOnly bool

	Enum             []any
	Default, Example any // nil if there is none

	// Of objects.
	Properties map[string]*Schema
	Order      []string // the names of the properties, as in the document
	Required   []string
	Additional *Schema // of properties that are not declared; nil allows every value
	Closed     bool    // no other properties

	// Of arrays.
	Items       *Schema
	UniqueItems bool

	// Of numbers.
	Minimum, Maximum                   *float64
	ExclusiveMinimum, ExclusiveMaximum bool

	// The smallest and the largest number of characters, items and properties; -1 if there is none.
	MinLength, MaxLength, MinItems, MaxItems, MinProperties, MaxProperties int

	Pattern *regexp.Regexp // nil if there is none, or one that Go does not read

	AllOf, OneOf, AnyOf []*Schema
	Not                 *Schema

	Discriminator string             // the property that says which schema of OneOf is meant
	Mapping       map[string]*Schema // its values
}

// IsObject reports whether values of the schema are objects, also if only its parts or its properties say so.
func (s *Schema) IsObject() bool { return s.kind() == "object" }

// ArrayItems returns the schema of the items if values of the schema are arrays, or nil.
func (s *Schema) ArrayItems() *Schema {
	if s == nil || s.kind() != "array" {
		return nil
	}
	return s.Items
}

// kind returns the type, or the one that follows from the parts. It is "" if every type is allowed.
func (s *Schema) kind() string { return s.kindWithin(0) }

// maxParts limits how deep schemas of parts of parts are followed, as they can be recursive.
const maxParts = 8

func (s *Schema) kindWithin(depth int) string {
	switch {
	case s == nil || depth > maxParts:
		return ""
	case s.Type != "":
		return s.Type
	case len(s.Properties) > 0 || len(s.Required) > 0 || s.Additional != nil:
		return "object"
	case s.Items != nil:
		return "array"
	}
	for _, parts := range [][]*Schema{s.AllOf, s.OneOf, s.AnyOf} {
		for _, part := range parts {
			if kind := part.kindWithin(depth + 1); kind != "" {
				return kind
			}
		}
	}
	return ""
}

// Property returns the schema of a property, also of one that a part of the schema declares, or nil.
func (s *Schema) Property(name string) *Schema { return s.property(name, 0) }

func (s *Schema) property(name string, depth int) *Schema {
	if s == nil || depth > maxParts {
		return nil
	}
	if property := s.Properties[name]; property != nil {
		return property
	}
	for _, parts := range [][]*Schema{s.AllOf, s.OneOf, s.AnyOf} {
		for _, part := range parts {
			if property := part.property(name, depth+1); property != nil {
				return property
			}
		}
	}
	return nil
}

// PropertyNames returns the names of all properties, also of those that parts of the schema declare, in the order of the document.
func (s *Schema) PropertyNames() []string { return s.propertyNames(nil, 0) }

func (s *Schema) propertyNames(names []string, depth int) []string {
	if s == nil || depth > maxParts {
		return names
	}
	for _, name := range s.Order {
		if !slices.Contains(names, name) {
			names = append(names, name)
		}
	}
	for _, parts := range [][]*Schema{s.AllOf, s.OneOf, s.AnyOf} {
		for _, part := range parts {
			names = part.propertyNames(names, depth+1)
		}
	}
	return names
}

// allowsNull reports whether null is a value of the schema. A part {nullable: true} of allOf makes the whole nullable, which is what the
// API's documents mean by it.
func (s *Schema) allowsNull(depth int) bool {
	if s == nil || s.Nullable {
		return true
	}
	if depth > maxParts {
		return false
	}
	null := func(part *Schema) bool { return part.allowsNull(depth + 1) }
	if slices.ContainsFunc(s.AllOf, null) || slices.ContainsFunc(s.OneOf, null) || slices.ContainsFunc(s.AnyOf, null) {
		return true
	}
	return s.kindWithin(depth) == "" && len(s.Enum) == 0
}

// Clone returns a deep copy of a JSON value.
func Clone(value any) any {
	switch value := value.(type) {
	case map[string]any:
		copied := make(map[string]any, len(value))
		for name, v := range value {
			copied[name] = Clone(v)
		}
		return copied
	case []any:
		copied := make([]any, len(value))
		for i, v := range value {
			copied[i] = Clone(v)
		}
		return copied
	default:
		return value
	}
}

// Decode reads one JSON value, with exact numbers.
func Decode(text []byte) (value any, err error) {
	decoder := json.NewDecoder(bytes.NewReader(text))
	decoder.UseNumber()
	if err := decoder.Decode(&value); err != nil {
		return nil, err
	}
	if _, err := decoder.Token(); !errors.Is(err, io.EOF) {
		return nil, errors.New("something follows the value")
	}
	return value, nil
}
