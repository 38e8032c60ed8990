package vendoring

import (
	"fmt"
	"slices"
	"strconv"
	"unicode/utf8"

	"go.yaml.in/yaml/v3"

	"github.com/f745b6f1/isc/internal/gen/document"
)

// deepest is the depth to which an example is compared with its schema.
const deepest = 50

// misfit returns why a schema does not allow an example, or "" if it does, as far as its types, constants, limits and properties tell. A document of
// another date can demand more, or other values, than the one that an example was written for.
func (j *join) misfit(schema, value *yaml.Node, at string, depth int) string {
	schema = j.schemaOf(schema)
	if schema == nil || schema.Kind != yaml.MappingNode || depth > deepest {
		return ""
	}
	if document.Child(schema, "$ref") != nil { // a component that is another one
		return j.misfit(schema, value, at, depth+1)
	}
	kind := jsonKind(value)
	if kind == "null" {
		return j.misfitNull(schema, at, depth)
	}
	for _, part := range itemsOf(schema, "allOf") {
		if why := j.misfit(part, value, at, depth+1); why != "" {
			return why
		}
	}
	for _, keyword := range []string{"oneOf", "anyOf"} {
		choices := itemsOf(schema, keyword)
		if len(choices) > 0 && !slices.ContainsFunc(choices, func(c *yaml.Node) bool { return j.misfit(c, value, at, depth+1) == "" }) {
			return at + " is none of the choices"
		}
	}
	kinds := typesOf(schema)
	if len(kinds) > 0 && !slices.Contains(kinds, kind) && (kind != "integer" || !slices.Contains(kinds, "number")) {
		return fmt.Sprintf("%s is of type %s, and has to be %s", at, kind, kinds[0])
	}
	if constants := itemsOf(schema, "enum"); len(constants) > 0 && value.Kind == yaml.ScalarNode &&
		!slices.ContainsFunc(constants, func(c *yaml.Node) bool { return c.Value == value.Value }) {
		return fmt.Sprintf("%s is %q, which is none of the constants", at, value.Value)
	}
	switch kind {
	case "object":
		return j.misfitObject(schema, value, at, depth)
	case "array":
		return j.misfitArray(schema, value, at, depth)
	case "string":
		return misfitLength(schema, utf8.RuneCountInString(value.Value), "minLength", "maxLength", at)
	}
	if !fits(value, schema) {
		return at + " is outside the limits"
	}
	return ""
}

// misfitNull returns why a schema does not allow null.
func (j *join) misfitNull(schema *yaml.Node, at string, depth int) string {
	if document.TextOf(document.Child(schema, "nullable")) == "true" || slices.Contains(typesOf(schema), "null") || len(schema.Content) == 0 {
		return ""
	}
	for _, keyword := range []string{"oneOf", "anyOf"} {
		for _, choice := range itemsOf(schema, keyword) {
			if j.misfit(choice, &yaml.Node{Kind: yaml.ScalarNode, Tag: "!!null"}, at, depth+1) == "" {
				return ""
			}
		}
	}
	return at + " is null, which the schema does not allow"
}

func (j *join) misfitObject(schema, value *yaml.Node, at string, depth int) string {
	for _, name := range itemsOf(schema, "required") {
		property := j.schemaOf(document.Child(document.Child(schema, "properties"), name.Value))
		if document.Child(value, name.Value) == nil && property != nil && document.TextOf(document.Child(property, "readOnly")) != "true" {
			return at + "." + name.Value + " is missing"
		}
	}
	properties, others := document.Child(schema, "properties"), document.Child(schema, "additionalProperties")
	for i := 0; i+1 < len(value.Content); i += 2 {
		name := value.Content[i].Value
		inner := document.Child(properties, name)
		if inner == nil {
			inner = others
		}
		if why := j.misfit(inner, value.Content[i+1], at+"."+name, depth+1); why != "" {
			return why
		}
	}
	return ""
}

func (j *join) misfitArray(schema, value *yaml.Node, at string, depth int) string {
	for i, item := range value.Content {
		if why := j.misfit(document.Child(schema, "items"), item, at+"["+strconv.Itoa(i)+"]", depth+1); why != "" {
			return why
		}
	}
	return misfitLength(schema, len(value.Content), "minItems", "maxItems", at)
}

// misfitLength returns why a schema does not allow a length.
func misfitLength(schema *yaml.Node, length int, least, most, at string) string {
	if limit, err := strconv.Atoi(document.TextOf(document.Child(schema, least))); err == nil && length < limit {
		return at + " is too short"
	}
	if limit, err := strconv.Atoi(document.TextOf(document.Child(schema, most))); err == nil && length > limit {
		return at + " is too long"
	}
	return ""
}

// jsonKind returns the JSON type of a value.
func jsonKind(value *yaml.Node) string {
	switch {
	case value.Kind == yaml.MappingNode:
		return "object"
	case value.Kind == yaml.SequenceNode:
		return "array"
	}
	switch value.ShortTag() {
	case "!!null":
		return "null"
	case "!!bool":
		return "boolean"
	case "!!int":
		return "integer"
	case "!!float":
		return "number"
	}
	return "string"
}

// typesOf returns the JSON types that a schema names.
func typesOf(schema *yaml.Node) (kinds []string) {
	types := document.Child(schema, "type")
	if text := document.TextOf(types); text != "" {
		return []string{text}
	}
	for _, item := range itemsOf(schema, "type") {
		kinds = append(kinds, item.Value)
	}
	return kinds
}

// itemsOf returns the items of the list under a key.
func itemsOf(node *yaml.Node, key string) []*yaml.Node {
	list := document.Child(node, key)
	if list == nil || list.Kind != yaml.SequenceNode {
		return nil
	}
	return list.Content
}
