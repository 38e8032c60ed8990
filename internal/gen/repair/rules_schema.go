package repair

import (
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"

	"go.yaml.in/yaml/v3"

	"github.com/f745b6f1/isc/internal/gen/document"
	"github.com/f745b6f1/isc/internal/gen/prose"
)

// readTexts replaces a component schema that is written as a string by the schema in that string.
func readTexts(r *Revision) (places int) {
	schemas := document.Child(document.Child(r.Root, "components"), "schemas")
	for i := 0; schemas != nil && schemas.Kind == yaml.MappingNode && i+1 < len(schemas.Content); i += 2 {
		name, value := schemas.Content[i].Value, schemas.Content[i+1]
		if value.Kind != yaml.ScalarNode {
			continue
		}
		if schema, err := document.Parse("", []byte(value.Value)); err == nil && document.Child(schema, "type") != nil {
			r.set("/components/schemas/"+document.EscapePointer(name), document.WithoutLines(schema))
			places++
		}
	}
	return places
}

// splitFormats replaces a type that is a format, such as date-time, by the type string with that format.
func splitFormats(r *Revision) (places int) {
	r.EachTyped(func(_ *yaml.Node, at, name string) {
		if stringFormats[name] {
			r.set(at+"/type", document.Scalar("!!str", "string"))
			r.set(at+"/format", document.Scalar("!!str", name))
			places++
		}
	})
	return places
}

var stringFormats = prose.Set("date date-time uuid uri email")

// unwrapItems replaces an object that has the keyword items, which only arrays have, by the schema of the items: that schema describes the
// object.
func unwrapItems(r *Revision) (places int) {
	r.EachTyped(func(schema *yaml.Node, at, name string) {
		items := document.Child(schema, "items")
		if _, refers := document.RefTo(items); refers && name == "object" && document.Child(schema, "properties") == nil {
			r.set(at, document.WithoutLines(items))
			places++
		}
	})
	return places
}

// itemsOfAllOf turns the allOf of an array without items into its items, if it is a single object. No value is both an array and an object.
func itemsOfAllOf(r *Revision) (places int) {
	r.EachTyped(func(schema *yaml.Node, at, name string) {
		parts := document.Child(schema, "allOf")
		if name != "array" || document.Child(schema, "items") != nil || parts == nil || parts.Kind != yaml.SequenceNode || len(parts.Content) != 1 {
			return
		}
		part := r.At(r.Followed(at + "/allOf/0"))
		if document.TextOf(document.Child(part, "type")) == "object" || document.Child(part, "properties") != nil {
			r.set(at+"/items", document.WithoutLines(parts.Content[0]))
			r.Remove(at + "/allOf")
			places++
		}
	})
	return places
}

// itemsOfAnyKind gives an array that says nothing of its items an empty schema for them, because OpenAPI 3.0 demands one.
func itemsOfAnyKind(r *Revision) (places int) {
	if !strings.HasPrefix(document.TextOf(document.Child(r.Root, "openapi")), "3.0") {
		return 0
	}
	r.EachTyped(func(schema *yaml.Node, at, name string) {
		if name == "array" && document.Child(schema, "items") == nil {
			r.set(at+"/items", mapping())
			places++
		}
	})
	return places
}

// declarePatches declares the properties of JSON patch operations. It applies to a request body that is a list of objects without properties and
// has a JSON patch as its example.
func declarePatches(r *Revision) (places int) {
	patch, err := document.Parse("", []byte(patchProperties))
	if err != nil {
		return 0
	}
	r.EachOperation(func(_, at string, operation *yaml.Node) {
		content := document.Child(document.Child(operation, "requestBody"), "content")
		for i := 0; content != nil && content.Kind == yaml.MappingNode && i+1 < len(content.Content); i += 2 {
			if !ShowsPatch(content.Content[i+1]) {
				continue
			}
			list := r.Followed(at + "/requestBody/content/" + document.EscapePointer(content.Content[i].Value) + "/schema")
			item := r.Followed(list + "/items")
			schema := r.At(item)
			if properties := document.Child(schema, "properties"); document.TextOf(document.Child(schema, "type")) == "object" && (properties == nil || len(properties.Content) == 0) {
				r.set(item+"/properties", document.WithoutLines(patch))
				places++
			}
		}
	})
	return places
}

// ShowsPatch reports whether an example of a media type is a JSON patch.
func ShowsPatch(media *yaml.Node) bool {
	shown := []*yaml.Node{document.Child(media, "example")}
	if named := document.Child(media, "examples"); named != nil && named.Kind == yaml.MappingNode {
		for i := 1; i < len(named.Content); i += 2 {
			shown = append(shown, document.Child(named.Content[i], "value"))
		}
	}
	return slices.ContainsFunc(shown, func(example *yaml.Node) bool {
		first := document.Child(example, "0")
		return document.Child(first, "op") != nil && document.Child(first, "path") != nil
	})
}

// patchProperties are the properties of a JSON patch operation (RFC 6902).
const patchProperties = `
op: {type: string, description: "What the operation does: add, remove, replace, move, copy or test."}
path: {type: string, description: "The place that the operation changes or tests, as a JSON pointer."}
from: {type: string, description: "The place that move and copy take the value from, as a JSON pointer."}
value: {description: "The value that add, replace and test take."}
`

var localeCode = regexp.MustCompile(`^[a-z]{2}([-_][A-Za-z]+)?$`)

// quoteEnums turns the values of a string enum into strings. Among language codes, the value false was written as no (Norwegian), which YAML 1.1
// reads as a boolean.
func quoteEnums(r *Revision) (places int) {
	r.EachTyped(func(schema *yaml.Node, at, name string) {
		values := document.Child(schema, "enum")
		if name != "string" || values == nil || values.Kind != yaml.SequenceNode {
			return
		}
		locales, others := 0, []int(nil)
		for i, value := range values.Content {
			switch tag := value.ShortTag(); {
			case tag == "!!str" && localeCode.MatchString(value.Value):
				locales++
			case tag != "!!str" && tag != "!!null" && value.Kind == yaml.ScalarNode:
				others = append(others, i)
			}
		}
		for _, i := range others {
			value := values.Content[i]
			text := value.Value
			if value.ShortTag() == "!!bool" && document.ScalarJSON(value) == "false" && locales > len(values.Content)/2 {
				text = "no"
			}
			r.set(at+"/enum/"+strconv.Itoa(i), quoted(text))
		}
		if len(others) > 0 {
			places++
		}
	})
	return places
}

func quoted(text string) *yaml.Node {
	node := document.Scalar("!!str", text)
	node.Style = yaml.DoubleQuotedStyle
	return node
}

// tooLong is a length that no integer of 64 bits has.
const tooLong = 21

// limitValues turns the length limits of a number into limits of its value, if no number is as long as they allow.
func limitValues(r *Revision) (places int) {
	r.EachTyped(func(schema *yaml.Node, at, name string) {
		longest := document.Child(schema, "maxLength")
		if name != "integer" && name != "number" || longest == nil || document.Child(schema, "maximum") != nil {
			return
		}
		if n, err := strconv.Atoi(longest.Value); err != nil || n < tooLong {
			return
		}
		r.set(at+"/maximum", document.WithoutLines(longest))
		r.Remove(at + "/maxLength")
		if shortest := document.Child(schema, "minLength"); shortest != nil {
			if document.Child(schema, "minimum") == nil {
				r.set(at+"/minimum", document.WithoutLines(shortest))
			}
			r.Remove(at + "/minLength")
		}
		places++
	})
	return places
}

// fitDefaults quotes the default of a string, and unquotes the defaults of other types.
func fitDefaults(r *Revision) (places int) {
	r.EachTyped(func(schema *yaml.Node, at, name string) {
		value := document.Child(schema, "default")
		if value == nil || value.Kind != yaml.ScalarNode || value.ShortTag() == "!!null" || document.FitsType(value, name) {
			return
		}
		fitting := quoted(value.Value)
		if name != "string" {
			if fitting = (&yaml.Node{Kind: yaml.ScalarNode, Value: value.Value}); !document.FitsType(fitting, name) {
				return
			}
		}
		r.set(at+"/default", fitting)
		places++
	})
	return places
}

// removeDefaults removes defaults that are not valid for their type, such as a sentence as the default of a timestamp.
func removeDefaults(r *Revision) (places int) {
	r.EachTyped(func(schema *yaml.Node, at, name string) {
		value := document.Child(schema, "default")
		if value == nil || value.ShortTag() == "!!null" {
			return
		}
		fits := document.FitsType(value, name)
		switch document.TextOf(document.Child(schema, "format")) {
		case "date-time":
			_, err := time.Parse(time.RFC3339, value.Value)
			fits = err == nil
		case "date":
			_, err := time.Parse(time.DateOnly, value.Value)
			fits = err == nil
		}
		if values := document.Child(schema, "enum"); values != nil && fits && value.Kind == yaml.ScalarNode {
			fits = false
			for _, allowed := range values.Content {
				fits = fits || allowed.Value == value.Value
			}
		}
		if !fits {
			r.Remove(at + "/default")
			places++
		}
	})
	return places
}
