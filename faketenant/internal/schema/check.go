package schema

import (
	"encoding/json"
	"fmt"
	"maps"
	"math"
	"reflect"
	"slices"
	"strconv"
	"strings"
	"time"
	"unicode/utf8"
)

// Direction says where a value is sent, which decides whether read-only and write-only properties are required.
type Direction int

// Requests may leave out read-only properties, responses write-only ones.
const (
	Request Direction = iota
	Response
)

// Error says which part of a value breaks its schema.
type Error struct {
	Path    string // "owner.id", "[2].name"; "" is the whole value
	Problem string // "has to be a string, not a number"
}

// Error is a sentence.
func (e *Error) Error() string {
	if e.Path == "" {
		return "The value " + e.Problem + "."
	}
	return e.Path + " " + e.Problem + "."
}

// maxDepth limits the nesting of values that are checked, so that no body exhausts the stack.
const maxDepth = 200

// Check returns the first violation of the schema, which is an [*Error], or nil. Of oneOf it demands that one of the schemas allows
// the value, not that the others do not: many schemas of the API's documents differ only in optional properties.
func (s *Schema) Check(value any, direction Direction) error {
	if e := (&checker{direction: direction}).check(s, value, ""); e != nil {
		return e
	}
	return nil
}

// checker checks one value. With answer, write-only properties are not allowed.
type checker struct {
	direction Direction
	answer    bool
	depth     int
}

func (c *checker) check(s *Schema, value any, path string) *Error {
	if s == nil {
		return nil
	}
	if c.depth++; c.depth > maxDepth {
		return &Error{path, "is nested too deep"}
	}
	defer func() { c.depth-- }()
	if value == nil {
		if s.allowsNull(0) {
			return nil
		}
		return &Error{path, "must not be null"}
	}
	if s.Type != "" {
		if e := c.checkType(s, value, path); e != nil {
			return e
		}
	}
	if len(s.Enum) > 0 && !slices.ContainsFunc(s.Enum, func(known any) bool { return Equal(known, value) }) {
		return &Error{path, "has to be one of " + list(s.Enum) + ", not " + describe(value)}
	}
	for _, check := range []func(*Schema, any, string) *Error{c.checkParts, c.checkAlternatives} {
		if e := check(s, value, path); e != nil {
			return e
		}
	}
	switch value := value.(type) {
	case string:
		return checkString(s, value, path)
	case json.Number:
		return checkNumber(s, value, path)
	case []any:
		return c.checkArray(s, value, path)
	case map[string]any:
		return c.checkObject(s, value, path)
	}
	return nil
}

func (c *checker) checkType(s *Schema, value any, path string) *Error {
	got := typeOf(value)
	if got == s.Type || s.Type == "number" && got == "integer" {
		return nil
	}
	return &Error{path, "has to be " + article(s.Type) + ", not " + article(got)}
}

// typeOf returns the OpenAPI type of a value. A number without a fraction is an integer, however it is written.
func typeOf(value any) string {
	switch value := value.(type) {
	case bool:
		return "boolean"
	case string:
		return "string"
	case json.Number:
		if _, err := strconv.ParseInt(value.String(), 10, 64); err == nil {
			return "integer"
		}
		if f, err := value.Float64(); err == nil && f == math.Trunc(f) {
			return "integer"
		}
		return "number"
	case []any:
		return "array"
	case map[string]any:
		return "object"
	default:
		return "null"
	}
}

func article(kind string) string {
	switch kind {
	case "null":
		return "null"
	case "integer", "array", "object":
		return "an " + kind
	default:
		return "a " + kind
	}
}

func (c *checker) checkParts(s *Schema, value any, path string) *Error {
	for _, part := range s.AllOf {
		if e := c.check(part, value, path); e != nil {
			return e
		}
	}
	if s.Not != nil && s.Not.describes() && c.check(s.Not, value, path) == nil {
		return &Error{path, "has a value that is not allowed"}
	}
	return nil
}

// describes reports whether the schema says anything about values.
func (s *Schema) describes() bool { return s.kind() != "" || len(s.Enum) > 0 }

func (c *checker) checkAlternatives(s *Schema, value any, path string) *Error {
	if len(s.OneOf) > 0 {
		if chosen, e := s.choose(value, path); e != nil {
			return e
		} else if chosen != nil {
			return c.check(chosen, value, path)
		}
	}
	for _, alternatives := range [][]*Schema{s.OneOf, s.AnyOf} {
		if len(alternatives) == 0 {
			continue
		}
		var first *Error
		matches := false
		for _, alternative := range alternatives {
			if e := c.check(alternative, value, path); e == nil {
				matches = true
				break
			} else if first == nil || len(e.Path) > len(first.Path) {
				first = e // the alternative that was followed furthest is the one that was meant
			}
		}
		if !matches {
			return first
		}
	}
	return nil
}

// choose returns the alternative that the discriminator names; nil if there is no discriminator.
func (s *Schema) choose(value any, path string) (*Schema, *Error) {
	object, isObject := value.(map[string]any)
	if s.Discriminator == "" || !isObject {
		return nil, nil
	}
	name, _ := object[s.Discriminator].(string)
	if chosen := s.Mapping[name]; chosen != nil {
		return chosen, nil
	}
	for _, alternative := range s.OneOf {
		if name != "" && alternative.Name == name {
			return alternative, nil
		}
	}
	if len(s.Mapping) == 0 {
		return nil, nil
	}
	known := slices.Sorted(maps.Keys(s.Mapping))
	return nil, &Error{join(path, s.Discriminator), "has to be one of " + strings.Join(known, ", ")}
}

func checkString(s *Schema, value, path string) *Error {
	if s.kind() != "string" {
		return nil
	}
	length := utf8.RuneCountInString(value)
	switch {
	case s.MinLength >= 0 && length < s.MinLength:
		return &Error{path, fmt.Sprintf("has to have at least %d characters, not %d", s.MinLength, length)}
	case s.MaxLength >= 0 && length > s.MaxLength:
		return &Error{path, fmt.Sprintf("has to have at most %d characters, not %d", s.MaxLength, length)}
	case s.Pattern != nil && !s.Pattern.MatchString(value):
		return &Error{path, "has to match the pattern " + s.Pattern.String()}
	case s.Format == "date-time" && !isTime(value):
		return &Error{path, "has to be an RFC 3339 time, not " + describe(value)}
	case s.Format == "date" && !isDate(value):
		return &Error{path, "has to be a date such as 2024-05-31, not " + describe(value)}
	}
	return nil
}

func isTime(text string) bool {
	_, err := time.Parse(time.RFC3339, text)
	return err == nil
}

func isDate(text string) bool {
	_, err := time.Parse(time.DateOnly, text)
	return err == nil
}

func checkNumber(s *Schema, value json.Number, path string) *Error {
	number, err := value.Float64()
	if err != nil {
		return &Error{path, "is out of range"}
	}
	switch {
	case s.Minimum != nil && (number < *s.Minimum || s.ExclusiveMinimum && number == *s.Minimum):
		return &Error{path, fmt.Sprintf("has to be at least %v, not %s", *s.Minimum, value)}
	case s.Maximum != nil && (number > *s.Maximum || s.ExclusiveMaximum && number == *s.Maximum):
		return &Error{path, fmt.Sprintf("has to be at most %v, not %s", *s.Maximum, value)}
	case s.Type == "integer" && s.Format == "int32" && (number < math.MinInt32 || number > math.MaxInt32):
		return &Error{path, "has to be an integer of 32 bits, not " + value.String()}
	}
	return nil
}

func (c *checker) checkArray(s *Schema, value []any, path string) *Error {
	switch {
	case s.MinItems >= 0 && len(value) < s.MinItems:
		return &Error{path, fmt.Sprintf("has to have at least %d items, not %d", s.MinItems, len(value))}
	case s.MaxItems >= 0 && len(value) > s.MaxItems:
		return &Error{path, fmt.Sprintf("has to have at most %d items, not %d", s.MaxItems, len(value))}
	}
	for i, item := range value {
		if e := c.check(s.Items, item, fmt.Sprintf("%s[%d]", path, i)); e != nil {
			return e
		}
	}
	if s.UniqueItems {
		seen := map[string]bool{}
		for i, item := range value {
			encoded, _ := json.Marshal(item) // a decoded JSON value can be encoded
			if seen[string(encoded)] {
				return &Error{fmt.Sprintf("%s[%d]", path, i), "is there twice"}
			}
			seen[string(encoded)] = true
		}
	}
	return nil
}

func (c *checker) checkObject(s *Schema, value map[string]any, path string) *Error {
	for _, name := range s.Required {
		if _, there := value[name]; there {
			continue
		}
		property := s.Property(name)
		if property != nil && (c.direction == Request && property.ReadOnly || c.direction == Response && property.WriteOnly) {
			continue
		}
		return &Error{join(path, name), "is required"}
	}
	switch {
	case s.MinProperties >= 0 && len(value) < s.MinProperties:
		return &Error{path, fmt.Sprintf("has to have at least %d properties, not %d", s.MinProperties, len(value))}
	case s.MaxProperties >= 0 && len(value) > s.MaxProperties:
		return &Error{path, fmt.Sprintf("has to have at most %d properties, not %d", s.MaxProperties, len(value))}
	}
	for _, name := range slices.Sorted(maps.Keys(value)) { // sorted, so that a body gets the same error each time
		property, declared := s.Properties[name]
		switch {
		case declared && property.WriteOnly && c.answer:
			return &Error{join(path, name), "must not be sent to the caller"}
		case declared:
		case s.Closed:
			return &Error{join(path, name), "is not a property that is known here"}
		default:
			property = s.Additional
		}
		if e := c.check(property, value[name], join(path, name)); e != nil {
			return e
		}
	}
	return nil
}

func join(path, name string) string {
	if path == "" {
		return name
	}
	return path + "." + name
}

// describe prints a value for a message, shortened.
func describe(value any) string {
	encoded, err := json.Marshal(value)
	if err != nil || len(encoded) > 60 {
		return "this " + typeOf(value)
	}
	return string(encoded)
}

func list(values []any) string {
	texts := make([]string, len(values))
	for i, value := range values {
		if text, ok := value.(string); ok {
			texts[i] = text
		} else {
			texts[i] = describe(value)
		}
	}
	return strings.Join(texts, ", ")
}

// Equal reports whether two JSON values are the same; numbers compare by value.
func Equal(a, b any) bool {
	x, isNumber := a.(json.Number)
	y, both := b.(json.Number)
	if isNumber && both {
		ix, errX := strconv.ParseInt(x.String(), 10, 64)
		iy, errY := strconv.ParseInt(y.String(), 10, 64)
		if errX == nil && errY == nil {
			return ix == iy // as floats, large ones would be the same
		}
		fx, errX := x.Float64()
		fy, errY := y.Float64()
		return x == y || errX == nil && errY == nil && fx == fy
	}
	switch a := a.(type) {
	case []any:
		b, isList := b.([]any)
		return isList && slices.EqualFunc(a, b, Equal)
	case map[string]any:
		b, isObject := b.(map[string]any)
		return isObject && maps.EqualFunc(a, b, Equal)
	}
	return reflect.DeepEqual(a, b)
}
