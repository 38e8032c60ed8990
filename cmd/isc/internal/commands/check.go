package commands

import (
	"encoding/json"
	"fmt"
	"maps"
	"math"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/google/jsonschema-go/jsonschema"
)

// A Mistake is something in a request body that the API does not accept.
type Mistake struct {
	Pointer []string // where it is, as the members and indexes that lead there
	Text    string
	Missing bool // the member that Pointer leads to is missing
	Unknown bool // it is one that the API does not have
}

// schemas are the schemas of the bodies of a group. The library says whether a value is valid, and not where it is not: where follows from asking it
// for the parts of the value.
type schemas struct {
	definitions map[string]*jsonschema.Schema
	resolved    map[string]*jsonschema.Resolved // by reference
}

// bodyPrefix is before the operationId in the names of the schemas of bodies.
const bodyPrefix = "body of "

func newSchemas(g *Group) (*schemas, error) {
	s := &schemas{definitions: map[string]*jsonschema.Schema{}, resolved: map[string]*jsonschema.Resolved{}}
	add := func(name string, text json.RawMessage) error {
		var schema jsonschema.Schema
		if err := json.Unmarshal(text, &schema); err != nil {
			return fmt.Errorf("the schema %s: %w", name, err)
		}
		s.definitions[name] = &schema
		return nil
	}
	for name, text := range g.Schemas {
		if err := add(name, text); err != nil {
			return nil, err
		}
	}
	for _, o := range g.Commands.Operations {
		if o.Body != nil && o.Body.Schema != nil {
			if err := add(bodyPrefix+o.ID, o.Body.Schema); err != nil {
				return nil, err
			}
		}
	}
	return s, nil
}

// valid returns why a value is not valid for the schema with a reference, or nil.
func (s *schemas) valid(reference string, value any) error {
	if s.resolved[reference] == nil {
		resolved, err := (&jsonschema.Schema{Defs: s.definitions, Ref: reference}).Resolve(nil)
		if err != nil {
			return err
		}
		s.resolved[reference] = resolved
	}
	return s.resolved[reference].Validate(value)
}

// A node is a schema with its reference.
type node struct {
	*jsonschema.Schema
	reference string
}

const definitionsPrefix = "#/$defs/"

// definition returns the schema with a name.
func (s *schemas) definition(name string) node {
	return node{s.definitions[name], definitionsPrefix + escapePointer.Replace(name)}
}

var escapePointer, unescapePointer = strings.NewReplacer("~", "~0", "/", "~1"), strings.NewReplacer("~1", "/", "~0", "~")

// follow returns what a schema refers to, or the schema itself.
func (s *schemas) follow(n node) node {
	for n.Schema != nil && n.Ref != "" {
		n = s.definition(unescapePointer.Replace(strings.TrimPrefix(n.Ref, definitionsPrefix)))
	}
	return n
}

// member returns the schema of a member of an object. It has no Schema if there is none.
func (n node) member(name string) node {
	if property := n.Properties[name]; property != nil {
		return node{property, n.reference + "/properties/" + escapePointer.Replace(name)}
	}
	if n.AdditionalProperties != nil && !n.closed() {
		return node{n.AdditionalProperties, n.reference + "/additionalProperties"}
	}
	return node{}
}

// closed reports whether an object has no members besides its properties.
func (n node) closed() bool {
	return n.AdditionalProperties != nil && n.AdditionalProperties.Not != nil
}

func (n node) item() node { return node{n.Items, n.reference + "/items"} }

func (n node) choice(i int) node {
	return node{n.AnyOf[i], n.reference + "/anyOf/" + strconv.Itoa(i)}
}

// Check returns the mistakes in a request body, which is decoded as encoding/json does it with UseNumber.
func (o *Operation) Check(body any) ([]Mistake, error) {
	if o.Body == nil || o.Body.Schema == nil {
		return nil, nil
	}
	s, err := o.Group.schemas()
	if err != nil {
		return nil, err
	}
	n := s.definition(bodyPrefix + o.ID)
	body = withNumbers(body)
	if s.valid(n.reference, body) == nil {
		return nil, nil
	}
	return s.mistakes(n, body, nil), nil
}

// schemas returns the schemas of a group, which are read once.
func (g *Group) schemas() (*schemas, error) {
	if g.known == nil {
		known, err := newSchemas(g)
		if err != nil {
			return nil, fmt.Errorf("the commands of %s: %w", g.Name, err)
		}
		g.known = known
	}
	return g.known, nil
}

// mistakes returns the mistakes in a value that is not valid: those of its parts, or else its own.
func (s *schemas) mistakes(n node, value any, place []string) (list []Mistake) {
	n = s.follow(n)
	if n.AnyOf != nil {
		return s.closest(n, value, place)
	}
	at := func(name string) []string { return append(slices.Clone(place), name) }
	inspect := func(part node, value any, name string) {
		if part.Schema != nil && s.valid(part.reference, value) != nil {
			list = append(list, s.mistakes(part, value, at(name))...)
		}
	}
	switch value := value.(type) {
	case map[string]any:
		for _, name := range slices.Sorted(maps.Keys(value)) {
			if n.closed() && n.Properties[name] == nil {
				text := "is not a property of the API; its properties are " + strings.Join(slices.Sorted(maps.Keys(n.Properties)), ", ")
				list = append(list, Mistake{Pointer: at(name), Text: text, Unknown: true})
			}
			inspect(n.member(name), value[name], name)
		}
		for _, name := range n.Required {
			if _, given := value[name]; !given {
				list = append(list, Mistake{Pointer: at(name), Text: "is missing", Missing: true})
			}
		}
	case []any:
		for i, item := range value {
			inspect(n.item(), item, strconv.Itoa(i))
		}
	}
	if len(list) == 0 {
		list = []Mistake{{Pointer: place, Text: s.textOf(n, value)}}
	}
	return list
}

// closest returns the mistakes for the alternative that fits best: the one whose mistakes are the deepest. Null is no alternative to what was meant.
func (s *schemas) closest(n node, value any, place []string) (best []Mistake) {
	depth := -1
	for i, choice := range n.AnyOf {
		if choice.Type == "null" && len(n.AnyOf) > 1 {
			continue
		}
		list := s.mistakes(n.choice(i), value, place)
		deepest := 0
		for _, m := range list {
			deepest = max(deepest, len(m.Pointer))
		}
		if deepest > depth {
			best, depth = list, deepest
		}
	}
	return best
}

// textOf returns what is wrong with a value itself, to follow its name.
func (s *schemas) textOf(n node, value any) string {
	kinds := n.Types
	if n.Type != "" {
		kinds = []string{n.Type}
	}
	kind := kindOf(value)
	if len(kinds) > 0 && !slices.Contains(kinds, kind) && (kind != "integer" || !slices.Contains(kinds, "number")) {
		return "is " + article(kind) + ", but has to be " + Alternatives(kinds)
	}
	switch value := value.(type) {
	case string:
		length := utf8.RuneCountInString(value)
		switch {
		case n.Enum != nil:
			return fmt.Sprintf("is %q; it can be %s", value, strings.Join(texts(n.Enum), ", "))
		case n.MinLength != nil && length < *n.MinLength:
			return fmt.Sprintf("has %d characters; at least %d are needed", length, *n.MinLength)
		case n.MaxLength != nil && length > *n.MaxLength:
			return fmt.Sprintf("has %d characters; at most %d can be sent", length, *n.MaxLength)
		}
	case []any:
		switch {
		case n.MinItems != nil && len(value) < *n.MinItems:
			return fmt.Sprintf("has %d items; at least %d are needed", len(value), *n.MinItems)
		case n.MaxItems != nil && len(value) > *n.MaxItems:
			return fmt.Sprintf("has %d items; at most %d can be sent at once", len(value), *n.MaxItems)
		}
	case int64:
		if text := boundOf(n.Schema, float64(value)); text != "" {
			return text
		}
	case float64:
		if text := boundOf(n.Schema, value); text != "" {
			return text
		}
	}
	return fmt.Sprintf("is not accepted: %v", s.valid(n.reference, value))
}

// boundOf returns which bound a number does not keep, or "".
func boundOf(s *jsonschema.Schema, number float64) string {
	decimal := func(f float64) string { return strconv.FormatFloat(f, 'f', -1, 64) }
	switch {
	case s.Minimum != nil && number < *s.Minimum:
		return fmt.Sprintf("is %s; it has to be at least %s", decimal(number), decimal(*s.Minimum))
	case s.Maximum != nil && number > *s.Maximum:
		return fmt.Sprintf("is %s; it can be at most %s", decimal(number), decimal(*s.Maximum))
	case s.ExclusiveMinimum != nil && number <= *s.ExclusiveMinimum:
		return fmt.Sprintf("is %s; it has to be more than %s", decimal(number), decimal(*s.ExclusiveMinimum))
	case s.ExclusiveMaximum != nil && number >= *s.ExclusiveMaximum:
		return fmt.Sprintf("is %s; it has to be less than %s", decimal(number), decimal(*s.ExclusiveMaximum))
	}
	return ""
}

// withNumbers returns a value with the types of numbers that the library knows: an int64, or else a float64.
func withNumbers(value any) any {
	switch value := value.(type) {
	case json.Number:
		if number, err := value.Int64(); err == nil {
			return number
		}
		number, _ := value.Float64() // infinite if it is too large
		return number
	case []any:
		list := make([]any, len(value))
		for i, item := range value {
			list[i] = withNumbers(item)
		}
		return list
	case map[string]any:
		object := make(map[string]any, len(value))
		for name, member := range value {
			object[name] = withNumbers(member)
		}
		return object
	}
	return value
}

// kindOf returns the JSON type of a value.
func kindOf(value any) string {
	switch value := value.(type) {
	case map[string]any:
		return "object"
	case []any:
		return "array"
	case string:
		return "string"
	case bool:
		return "boolean"
	case int64:
		return "integer"
	case float64:
		if value == math.Trunc(value) {
			return "integer"
		}
		return "number"
	}
	return "null"
}

// Alternatives returns the types that a value can have, in words. Null is left out, as it is rarely what was meant.
func Alternatives(kinds []string) string {
	var list []string
	for _, kind := range kinds {
		if kind != "null" || len(kinds) == 1 {
			list = append(list, article(kind))
		}
	}
	return strings.Join(list, " or ")
}

func article(kind string) string {
	switch kind {
	case "null":
		return kind
	case "object", "array", "integer":
		return "an " + kind
	}
	return "a " + kind
}

func texts(values []any) (list []string) {
	for _, value := range values {
		list = append(list, fmt.Sprint(value))
	}
	return list
}
