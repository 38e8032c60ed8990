package commands

import (
	"cmp"

	"github.com/f745b6f1/isc/internal/gen/model"
	"github.com/f745b6f1/isc/internal/gen/naming"
	"github.com/f745b6f1/isc/internal/gen/plan"
	"github.com/f745b6f1/isc/internal/gen/prose"
	"github.com/f745b6f1/isc/internal/gen/quote"
)

// A bodyModel is an object in a request body.
type bodyModel struct {
	Name       string
	Open       bool // other properties are allowed
	Properties []bodyProperty
}

type bodyProperty struct {
	Name, Flag, Description, Default string
	Required                         bool
	Type                             quote.Code // a literal of type commands.Type
}

// addBodyModels adds the objects that a body contains, each once.
func addBodyModels(models []bodyModel, known map[*plan.Model]bool, t *plan.Type) []bodyModel {
	for t.Elem != nil {
		t = t.Elem
	}
	if t.Kind != model.Struct || known[t.Model] {
		return models
	}
	known[t.Model] = true
	body := bodyModel{Name: t.Model.Name, Open: t.Model.Additional != nil || t.Model.Union != nil}
	flags := naming.NewScope(reservedFlags...)
	at := len(models)
	models = append(models, body)
	for _, field := range t.Model.Fields {
		property := field.Property
		if property.ReadOnly {
			continue
		}
		p := bodyProperty{
			Name:        property.Name,
			Description: prose.FirstParagraph(property.Description),
			Default:     property.Default,
			Required:    property.Required,
			Type:        bodyType(field.Type, property.Schema),
		}
		if isSimple(property.Schema) || property.Type.Kind == model.List && isSimple(property.Type.Elem) {
			p.Flag = flags.Claim(flagName(property.Name))
		}
		body.Properties = append(body.Properties, p)
		models = addBodyModels(models, known, field.Type)
	}
	models[at] = body
	return models
}

// flagName returns the flag for a parameter or property. If the name has no letters, it is "value".
func flagName(name string) string { return cmp.Or(naming.KebabName(name), "value") }

// isSimple reports whether a value can be written as the text of a flag.
func isSimple(s *model.Schema) bool {
	switch s.Type.Kind {
	case model.String, model.Time, model.Enum, model.Bool, model.Int32, model.Int64, model.Float:
		return true
	}
	return false
}

// bodyType returns the fields of the commands.Type literal for a type and its schema.
func bodyType(t *plan.Type, s *model.Schema) quote.Code {
	var fields []quote.Code
	switch kind := model.JSONType(t.Kind); {
	case t.Kind == model.Int32 || t.Kind == model.Int64:
		fields = append(fields, quote.Format(`Kind: "integer"`))
	case kind != model.JSONType(model.Any):
		fields = append(fields, quote.Format("Kind: %s", quote.Literal(kind)))
	}
	switch {
	case t.Kind == model.Struct:
		fields = append(fields, quote.Format("Model: %s", quote.Literal(t.Model.Name)))
	case t.Elem != nil:
		fields = append(fields, quote.Format("Items: &Type{%s}", bodyType(t.Elem, s.Type.Elem)))
	}
	if s.Nullable {
		fields = append(fields, quote.Format("Nullable: true"))
	}
	if len(s.Allowed) > 0 {
		fields = append(fields, quote.Format("Allowed: %s", quote.Literals(s.Allowed)))
	}
	if s.Limits.MinItems > 0 {
		fields = append(fields, quote.Format("MinItems: %s", quote.Int(s.Limits.MinItems)))
	}
	if s.Limits.MaxItems != nil {
		fields = append(fields, quote.Format("MaxItems: %s", quote.Int(*s.Limits.MaxItems)))
	}
	return quote.Join(fields, ", ")
}
