package schema

import (
	"encoding/json"
	"fmt"
	"iter"
	"maps"
	"regexp"
	"strconv"
	"strings"

	"go.yaml.in/yaml/v3"
)

// Reader reads the schemas of one document. It is not safe for concurrent use.
type Reader struct {
	components map[string]*yaml.Node
	read       map[string]*Schema
}

// NewReader returns a reader of schemas that refer to the schemas of a document's components.
func NewReader(components *yaml.Node) *Reader {
	r := &Reader{components: map[string]*yaml.Node{}, read: map[string]*Schema{}}
	maps.Insert(r.components, Pairs(components))
	return r
}

// Pairs returns the keys and values of a mapping; of anything else, none.
func Pairs(node *yaml.Node) iter.Seq2[string, *yaml.Node] {
	return func(yield func(string, *yaml.Node) bool) {
		if node == nil || node.Kind != yaml.MappingNode {
			return
		}
		for i := 0; i+1 < len(node.Content); i += 2 {
			if !yield(node.Content[i].Value, node.Content[i+1]) {
				return
			}
		}
	}
}

const componentPrefix = "#/components/schemas/"

// Read reads a schema object or a reference to one. A missing schema allows everything.
func (r *Reader) Read(node *yaml.Node) (*Schema, error) {
	if node == nil || node.Kind != yaml.MappingNode {
		return newSchema(), nil
	}
	for key, value := range Pairs(node) {
		if key == "$ref" && value.Kind == yaml.ScalarNode {
			return r.component(value.Value)
		}
	}
	s := newSchema()
	return s, r.fill(s, node)
}

// component reads a component once. It is known before it is complete, because it can refer to itself.
func (r *Reader) component(ref string) (*Schema, error) {
	name, local := strings.CutPrefix(ref, componentPrefix)
	name = strings.NewReplacer("~1", "/", "~0", "~").Replace(name)
	if s := r.read[name]; s != nil {
		return s, nil
	}
	node := r.components[name]
	if !local || node == nil {
		return nil, fmt.Errorf("there is no schema %s", ref)
	}
	s := newSchema()
	r.read[name] = s
	for key, value := range Pairs(node) {
		if key == "$ref" && value.Kind == yaml.ScalarNode {
			target, err := r.component(value.Value)
			if err != nil {
				return nil, err
			}
			*s = *target
		}
	}
	s.Name = name
	return s, r.fill(s, node)
}

func newSchema() *Schema {
	return &Schema{MinLength: -1, MaxLength: -1, MinItems: -1, MaxItems: -1, MinProperties: -1, MaxProperties: -1}
}

// fill reads the keywords of a schema. Unknown keywords are ignored, as OpenAPI demands of extensions.
func (r *Reader) fill(s *Schema, node *yaml.Node) error {
	for key, value := range Pairs(node) {
		if err := r.keyword(s, key, value); err != nil {
			return fmt.Errorf("line %d: %s: %w", value.Line, key, err)
		}
	}
	return nil
}

func (r *Reader) keyword(s *Schema, key string, node *yaml.Node) (err error) {
	switch key {
	case "type":
		s.Type = node.Value
	case "format":
		s.Format = node.Value
	case "nullable":
		s.Nullable = node.Value == "true"
	case "readOnly":
		s.ReadOnly = node.Value == "true"
	case "writeOnly":
		s.WriteOnly = node.Value == "true"
	case "enum":
		for _, item := range node.Content {
			s.Enum = append(s.Enum, JSON(item))
		}
	case "default":
		s.Default = JSON(node)
	case "example":
		s.Example = JSON(node)
	case "properties":
		s.Properties = map[string]*Schema{}
		for name, property := range Pairs(node) {
			s.Order = append(s.Order, name)
			if s.Properties[name], err = r.Read(property); err != nil {
				return err
			}
		}
	case "required":
		for _, item := range node.Content {
			s.Required = append(s.Required, item.Value)
		}
	case "additionalProperties":
		if node.Kind == yaml.MappingNode {
			s.Additional, err = r.Read(node)
		} else {
			s.Closed = node.Value == "false"
		}
	case "items":
		s.Items, err = r.Read(node)
	case "uniqueItems":
		s.UniqueItems = node.Value == "true"
	case "minimum":
		s.Minimum, err = number(node)
	case "maximum":
		s.Maximum, err = number(node)
	case "exclusiveMinimum":
		s.ExclusiveMinimum = node.Value == "true"
	case "exclusiveMaximum":
		s.ExclusiveMaximum = node.Value == "true"
	case "pattern":
		if pattern, err := regexp.Compile(node.Value); err == nil {
			s.Pattern = pattern // a pattern that only ECMAScript knows is not checked
		}
	case "allOf":
		s.AllOf, err = r.list(node)
	case "oneOf":
		s.OneOf, err = r.list(node)
	case "anyOf":
		s.AnyOf, err = r.list(node)
	case "not":
		s.Not, err = r.Read(node)
	case "discriminator":
		return r.discriminator(s, node)
	default:
		if count := s.count(key); count != nil {
			*count, err = strconv.Atoi(node.Value)
		}
	}
	return err
}

// count returns the limit that a keyword sets.
func (s *Schema) count(key string) *int {
	switch key {
	case "minLength":
		return &s.MinLength
	case "maxLength":
		return &s.MaxLength
	case "minItems":
		return &s.MinItems
	case "maxItems":
		return &s.MaxItems
	case "minProperties":
		return &s.MinProperties
	case "maxProperties":
		return &s.MaxProperties
	default:
		return nil
	}
}

func (r *Reader) list(node *yaml.Node) ([]*Schema, error) {
	list := make([]*Schema, len(node.Content))
	for i, item := range node.Content {
		var err error
		if list[i], err = r.Read(item); err != nil {
			return nil, err
		}
	}
	return list, nil
}

func (r *Reader) discriminator(s *Schema, node *yaml.Node) error {
	for key, value := range Pairs(node) {
		switch key {
		case "propertyName":
			s.Discriminator = value.Value
		case "mapping":
			s.Mapping = map[string]*Schema{}
			for name, ref := range Pairs(value) {
				target, err := r.component(ref.Value)
				if err != nil {
					return err
				}
				s.Mapping[name] = target
			}
		}
	}
	return nil
}

func number(node *yaml.Node) (*float64, error) {
	n, err := strconv.ParseFloat(node.Value, 64)
	return &n, err
}

// JSON returns a YAML value as the JSON value that it stands for. Times stay the text that they are.
func JSON(node *yaml.Node) any {
	switch node.Kind {
	case yaml.AliasNode:
		return JSON(node.Alias)
	case yaml.MappingNode:
		object := make(map[string]any, len(node.Content)/2)
		for key, value := range Pairs(node) {
			object[key] = JSON(value)
		}
		return object
	case yaml.SequenceNode:
		list := make([]any, len(node.Content))
		for i, item := range node.Content {
			list[i] = JSON(item)
		}
		return list
	}
	switch node.ShortTag() {
	case "!!null":
		return nil
	case "!!bool":
		return strings.EqualFold(node.Value, "true")
	case "!!int", "!!float":
		if json.Valid([]byte(node.Value)) {
			return json.Number(node.Value)
		}
		return node.Value
	default:
		return node.Value
	}
}
