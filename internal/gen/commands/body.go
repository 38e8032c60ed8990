package commands

import (
	"fmt"
	"strconv"
	"strings"

	"github.com/f745b6f1/isc/internal/gen/model"
	"github.com/f745b6f1/isc/internal/gen/naming"
	"github.com/f745b6f1/isc/internal/gen/plan"
	"github.com/f745b6f1/isc/internal/gen/prose"
)

// A bodyModel is an object that request bodies hold.
type bodyModel struct {
	Name       string
	Open       bool // it may have other properties
	Properties []bodyProperty
}

type bodyProperty struct {
	Name, Flag, Description, Default string
	Required                         bool
	Type                             string // a commands.Type in Go
}

// addBodyModels adds the objects that a body is made of, each once.
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
			p.Flag = flags.Claim(naming.KebabName(property.Name))
		}
		body.Properties = append(body.Properties, p)
		models = addBodyModels(models, known, field.Type)
	}
	models[at] = body
	return models
}

// isSimple tells whether a value can be given as the text of a flag.
func isSimple(s *model.Schema) bool {
	switch s.Type.Kind {
	case model.String, model.Time, model.Enum, model.Bool, model.Int32, model.Int64, model.Float:
		return true
	}
	return false
}

// bodyType gives the commands.Type of a type and its schema as a Go literal, without its name.
func bodyType(t *plan.Type, s *model.Schema) string {
	var fields []string
	field := func(name, value string) { fields = append(fields, name+": "+value) }
	switch kind := model.JSONType(t.Kind); {
	case t.Kind == model.Int32 || t.Kind == model.Int64:
		field("Kind", `"integer"`)
	case kind != model.JSONType(model.Any):
		field("Kind", strconv.Quote(kind))
	}
	switch {
	case t.Kind == model.Struct:
		field("Model", strconv.Quote(t.Model.Name))
	case t.Elem != nil:
		field("Items", "&Type{"+bodyType(t.Elem, s.Type.Elem)+"}")
	}
	if s.Nullable {
		field("Nullable", "true")
	}
	if len(s.Allowed) > 0 {
		field("Allowed", fmt.Sprintf("%#v", s.Allowed))
	}
	if s.Limits.MinItems > 0 {
		field("MinItems", strconv.FormatUint(s.Limits.MinItems, 10))
	}
	if s.Limits.MaxItems != nil {
		field("MaxItems", strconv.FormatUint(*s.Limits.MaxItems, 10))
	}
	return strings.Join(fields, ", ")
}
