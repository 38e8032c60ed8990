package commands

import "github.com/f745b6f1/isc/internal/gen/model"

// A jsonSchema is a schema as JSON Schema, draft 2020-12, with what is said of requests.
type jsonSchema struct {
	Reference  string                 `json:"$ref,omitempty"`
	Type       any                    `json:"type,omitempty"` // a name, or a list of names
	Enum       []any                  `json:"enum,omitempty"`
	Properties map[string]*jsonSchema `json:"properties,omitempty"`
	Required   []string               `json:"required,omitempty"`
	Additional any                    `json:"additionalProperties,omitempty"` // a schema, or false
	Items      *jsonSchema            `json:"items,omitempty"`
	AnyOf      []*jsonSchema          `json:"anyOf,omitempty"`
	Minimum    *float64               `json:"minimum,omitempty"`
	Maximum    *float64               `json:"maximum,omitempty"`
	Above      *float64               `json:"exclusiveMinimum,omitempty"`
	Below      *float64               `json:"exclusiveMaximum,omitempty"`
	MinLength  uint64                 `json:"minLength,omitempty"`
	MaxLength  *uint64                `json:"maxLength,omitempty"`
	MinItems   uint64                 `json:"minItems,omitempty"`
	MaxItems   *uint64                `json:"maxItems,omitempty"`
}

// schema returns a schema for request bodies, and adds the schemas of the models in it to those of the group.
func (p *printer) schema(s *model.Schema) *jsonSchema {
	j := &jsonSchema{
		MinLength: s.Limits.MinLength, MaxLength: s.Limits.MaxLength,
		MinItems: s.Limits.MinItems, MaxItems: s.Limits.MaxItems,
	}
	j.limit(s.Limits)
	switch s.Type.Kind {
	case model.Any, model.Binary:
		return &jsonSchema{}
	case model.Free:
		j.Type = "object"
	case model.Patch:
		j = patchSchema()
	case model.String, model.Time:
		j.Type = "string"
		for _, value := range s.Allowed {
			j.Enum = append(j.Enum, value)
		}
	case model.Bool:
		j.Type = "boolean"
	case model.Int32, model.Int64:
		j.Type = "integer"
	case model.Float:
		j.Type = "number"
	case model.List:
		j.Type, j.Items = "array", p.schema(s.Type.Elem)
	case model.Map:
		j.Type, j.Additional = "object", p.schema(s.Type.Elem)
	case model.Enum, model.Struct, model.Union:
		j = &jsonSchema{Reference: "#/$defs/" + p.model(s.Type.Model)}
	}
	return j.orNull(s.Nullable)
}

// limit adds the limits of numbers.
func (j *jsonSchema) limit(l model.Limits) {
	if l.Above {
		j.Above = l.Min
	} else {
		j.Minimum = l.Min
	}
	if l.Below {
		j.Below = l.Max
	} else {
		j.Maximum = l.Max
	}
}

// orNull returns a schema that also takes null.
func (j *jsonSchema) orNull(nullable bool) *jsonSchema {
	name, named := j.Type.(string)
	switch {
	case !nullable:
	case named && j.Enum == nil:
		j.Type = []string{name, "null"}
	default:
		return &jsonSchema{AnyOf: []*jsonSchema{j, {Type: "null"}}}
	}
	return j
}

// patchSchema returns the schema of a change of a JSON patch (RFC 6902).
func patchSchema() *jsonSchema {
	return &jsonSchema{
		Type: "object", Required: []string{"op", "path"},
		Properties: map[string]*jsonSchema{
			"op":   {Type: "string", Enum: []any{"add", "remove", "replace", "move", "copy", "test"}},
			"path": {Type: "string"}, "from": {Type: "string"}, "value": {},
		},
	}
}

// model adds the schema of a model to those of the group, and returns its name.
func (p *printer) model(m *model.Model) string {
	name := p.Model(m).Name
	if _, there := p.schemas[name]; there {
		return name
	}
	p.schemas[name] = nil // a model may contain itself
	j := &jsonSchema{}
	switch m.Kind {
	case model.Enum:
		j.Type = "string"
		for _, value := range m.Values {
			j.Enum = append(j.Enum, value)
		}
	case model.Union:
		for _, choice := range m.Members {
			j.AnyOf = append(j.AnyOf, p.schema(choice))
		}
	default:
		j.Type, j.Properties = "object", map[string]*jsonSchema{}
		for _, property := range m.Properties {
			if property.ReadOnly { // a server ignores it, so that what was read can be sent back
				j.Properties[property.Name] = &jsonSchema{}
				continue
			}
			j.Properties[property.Name] = p.schema(property.Schema)
			if property.Required {
				j.Required = append(j.Required, property.Name)
			}
		}
		switch {
		case m.Additional != nil:
			j.Additional = p.schema(m.Additional)
		case p.Model(m).Union == nil:
			j.Additional = false
		}
	}
	p.schemas[name] = encode(j)
	return name
}
