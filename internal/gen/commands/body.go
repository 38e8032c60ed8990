package commands

import (
	"cmp"
	"encoding/json"
	"strings"
	"unicode"

	"github.com/f745b6f1/isc/internal/gen/commands/table"
	"github.com/f745b6f1/isc/internal/gen/model"
	"github.com/f745b6f1/isc/internal/gen/naming"
	"github.com/f745b6f1/isc/internal/gen/plan"
	"github.com/f745b6f1/isc/internal/gen/sample"
)

// body returns the request body of an operation, or nil. Flags of parameters come before those of its properties.
func (p *printer) body(o *plan.Operation, flags *naming.Scope) *table.Body {
	source := o.Source.Body
	if source == nil {
		return nil
	}
	body := &table.Body{Required: source.Required, Description: p.describe(source.Description)}
	if set := o.Body(); set != nil {
		body.Name = set.Method
	}
	switch {
	case len(source.Parts) > 0:
		body.Kind = table.Form
		for _, b := range o.Builders {
			if b.Kind == plan.SetsPart {
				body.Fields = append(body.Fields, p.partOf(b, flags))
			}
		}
		return body
	case source.Open:
		body.Kind = table.Form
		return body
	case source.Plain:
		body.Kind = table.Raw
		return body
	}
	body.Schema = encode(p.schema(source.Schema))
	if example := sample.Request(o); example != nil {
		body.Example = json.RawMessage(example.String())
	}
	switch {
	case isPatch(source.Schema):
		body.Kind = table.Patch
	case source.Schema.Type.Kind == model.Struct:
		for _, property := range source.Schema.Type.Model.Properties {
			if !property.ReadOnly {
				body.Fields = append(body.Fields, p.fieldOf(property, flags))
			}
		}
	}
	return body
}

// isPatch reports whether a body is a list of changes as in RFC 6902.
func isPatch(s *model.Schema) bool {
	return s.Type.Kind == model.List && s.Type.Elem.Type.Kind == model.Patch
}

// fieldOf returns what sets a property. A property that is no scalar and no list of scalars has no flag.
func (p *printer) fieldOf(property *model.Property, flags *naming.Scope) table.Field {
	field := table.Field{
		Name: property.Name, Description: p.describe(property.Description),
		Default: property.Default, Required: property.Required, Allowed: property.Schema.Allowed,
	}
	if field.Type, field.Items = fieldType(property.Schema); field.Type != table.JSON {
		field.Flag = flags.Claim(flagName(property.Name))
	}
	return field
}

// partOf returns what sets a part of a form.
func (p *printer) partOf(b plan.Builder, flags *naming.Scope) table.Field {
	field := p.fieldOf(b.Part, flags)
	switch {
	case b.Part.Type.Kind == model.Binary:
		field.Type = table.File
	case b.Part.Type.Kind == model.List && b.Part.Type.Elem.Type.Kind == model.Binary:
		field.Type, field.Items = table.Files, ""
	}
	field.Required = b.Part.Required && !b.Part.Nullable && !b.Part.ReadOnly
	if b.Parameter != nil {
		field.ContentType = b.Parameter.ContentType
	}
	return field
}

// fieldType returns the type of a flag for values of a schema, and that of the items if it is a list.
func fieldType(s *model.Schema) (of, items string) {
	switch s.Type.Kind {
	case model.String, model.Enum, model.Binary:
		return "", ""
	case model.Time:
		return "", "" // as it is written
	case model.Bool:
		return table.Bool, ""
	case model.Int32, model.Int64:
		return table.Integer, ""
	case model.Float:
		return table.Number, ""
	case model.List:
		if s.Type.Elem.Type.Kind.Scalar() {
			items, _ = fieldType(s.Type.Elem)
			return table.List, items
		}
	}
	return table.JSON, ""
}

// flagName returns the word for a name on a command line, in lower case letters, digits and hyphens. If the name has none, it is "value". OAuth is
// one word.
func flagName(name string) string {
	word := strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsDigit(r) || r == '-' {
			return r
		}
		return -1
	}, naming.KebabName(strings.ReplaceAll(name, "OAuth", "Oauth")))
	return cmp.Or(strings.Trim(word, "-"), "value")
}
