package resolve

import (
	"math"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"github.com/getkin/kin-openapi/openapi3"

	"github.com/f745b6f1/isc/internal/gen/document"
	"github.com/f745b6f1/isc/internal/gen/model"
)

// schema resolves a schema where it is used. A missing schema allows any value.
func (r *resolver) schema(ref *openapi3.SchemaRef, at string) *model.Schema {
	if ref == nil || ref.Value == nil {
		return &model.Schema{Pointer: at}
	}
	if ref.Ref == "" {
		return r.own(ref.Value, at)
	}
	used := *r.own(ref.Value, r.target(ref.Ref))
	r.besideReference(&used, at)
	return &used
}

// target returns the pointer of the final target of a reference.
func (r *resolver) target(ref string) string { return r.Followed(document.RefPointer(ref)) }

// besideReference applies the keywords beside a $ref. OpenAPI 3.0 ignores them, but authors use them to describe this use of the schema, or to
// make it nullable.
func (r *resolver) besideReference(used *model.Schema, at string) {
	for _, annotation := range []struct {
		key  string
		text *string
	}{{"description", &used.Description}, {"default", &used.Default}} {
		if text := r.text(at + "/" + annotation.key); text != "" {
			*annotation.text = strings.TrimSpace(text)
		}
	}
	for _, annotation := range []struct {
		key  string
		flag *bool
	}{{"nullable", &used.Nullable}, {"readOnly", &used.ReadOnly}, {"writeOnly", &used.WriteOnly}, {"deprecated", &used.Deprecated}} {
		if text := r.text(at + "/" + annotation.key); text != "" {
			*annotation.flag = text == "true"
		}
	}
	if text := r.json(at + "/example"); text != "" {
		used.Example = text
	}
}

// own resolves a schema at its own pointer, once.
func (r *resolver) own(s *openapi3.Schema, at string) *model.Schema {
	if known := r.schemas[at]; known != nil {
		return known
	}
	if r.open[at] != nil {
		if known := r.again(s, at, nil); known != nil {
			return known
		}
		r.Report(at, "the schema refers only to itself: %s; give it a type", describe(s))
		return r.annotations(s, at)
	}
	schema := r.annotations(s, at)
	r.open[at] = schema
	defer delete(r.open, at)
	r.shape(schema, s)
	r.schemas[at] = schema
	return schema
}

// shape resolves the type of a schema.
func (r *resolver) shape(schema *model.Schema, s *openapi3.Schema) {
	if len(s.AllOf) > 0 {
		r.allOf(schema, s)
		return
	}
	choices := r.choices(s, schema.Pointer)
	switch {
	case len(choices) > 0:
		r.oneOf(schema, s, choices)
	case len(typeNames(s)) > 1:
		r.typeList(schema, s)
	default:
		r.plain(schema, s)
	}
}

// annotations resolves the keywords that do not affect the type.
func (r *resolver) annotations(s *openapi3.Schema, at string) *model.Schema {
	schema := &model.Schema{
		Nullable:    r.isNullable(s, at),
		ReadOnly:    s.ReadOnly,
		WriteOnly:   s.WriteOnly,
		Deprecated:  s.Deprecated,
		Description: strings.TrimSpace(valuesAsList(s.Description, s.Enum)),
		Limits:      limitsOf(s),
		Format:      s.Format,
		Component:   r.componentAt(at),
		Pointer:     at,
	}
	if s.Default != nil {
		schema.Default = r.text(at + "/default")
	}
	if schema.Example = r.json(at + "/example"); schema.Example == "" && len(s.Examples) > 0 {
		schema.Example = r.json(at + "/examples/0")
	}
	if s.Const != nil {
		schema.Allowed = []string{r.text(at + "/const")}
	}
	for i, value := range s.Enum {
		if value == nil {
			schema.Nullable = true
			continue
		}
		if text := r.text(at + "/enum/" + strconv.Itoa(i)); !slices.Contains(schema.Allowed, text) {
			schema.Allowed = append(schema.Allowed, text)
		}
	}
	return schema
}

// isNullable reports whether a schema allows null.
func (r *resolver) isNullable(s *openapi3.Schema, at string) bool {
	constant := r.At(at + "/const")
	return s.Nullable || slices.Contains(s.Type.Slice(), "null") || constant != nil && constant.ShortTag() == "!!null"
}

var goConstant = regexp.MustCompile(`^(?:[A-Z][a-z0-9]+){2,}$`)

// valuesAsList turns lines that describe enum values into list items. Documents generated from Go have lines such as "ON ThingModeOn The thing
// runs.", with the name of a constant, which becomes "- ON: The thing runs."
func valuesAsList(description string, values []any) string {
	lines := strings.Split(description, "\n")
	for i, line := range lines {
		value, rest, _ := strings.Cut(strings.TrimSpace(line), " ")
		constant, says, _ := strings.Cut(rest, " ")
		if slices.Contains(values, any(value)) && goConstant.MatchString(constant) {
			lines[i] = strings.TrimSuffix("- "+value+": "+strings.TrimSpace(says), ": ")
		}
	}
	return strings.Join(lines, "\n")
}

// plain resolves a schema that is not composed of others.
func (r *resolver) plain(schema *model.Schema, s *openapi3.Schema) {
	at := schema.Pointer
	kind, scalar := scalarKind(s)
	switch name := typeName(s); {
	case scalar && kind == model.String && len(s.Enum) > 0 && len(schema.Allowed) > 0:
		r.enum(schema, s)
	case scalar:
		schema.Type.Kind = kind
	case name == "array":
		schema.Type = model.Type{Kind: model.List, Elem: &model.Schema{}}
		r.known(schema)
		if len(s.PrefixItems) == 0 { // with prefixItems, items can have any value
			*schema.Type.Elem = *r.schema(s.Items, at+"/items")
		}
		if schema.Endless() {
			r.Notice(at, "an array that contains nothing but arrays of itself", "array", "its items can be anything")
			*schema.Type.Elem = model.Schema{}
		}
	case name == "object" && isPatch(s):
		schema.Type.Kind = model.Patch
	case name == "object" && len(s.Properties) > 0:
		r.structure(schema, func(model *model.Model) {
			r.addProperties(model, s, at)
			r.subtypes(model, s, at)
		})
	case name == "object":
		schema.Type.Kind = model.Free
		if s.AdditionalProperties.Schema != nil {
			switch elem := r.schema(s.AdditionalProperties.Schema, at+"/additionalProperties"); {
			case schema.Type.Model != nil: // the map contains itself, so again made it an object
				schema.Type.Model.Additional = elem
			case elem.Type.Kind != model.Any:
				schema.Type = model.Type{Kind: model.Map, Elem: elem}
			}
		}
	case name == "":
		schema.Type.Kind = model.Any
	default:
		r.Report(at+"/type", "%q is not a type; the types are array, boolean, integer, number, object and string", name)
	}
}

// isPatch reports whether an object is a JSON patch operation. Package core has a type for these, whatever name a document gives them.
func isPatch(s *openapi3.Schema) bool {
	for name := range s.Properties {
		if name != "op" && name != "path" && name != "from" && name != "value" {
			return false
		}
	}
	return s.Properties["op"] != nil && s.Properties["path"] != nil
}

// typeNames returns the types of a schema, without null. If number is among them, integer is left out.
func typeNames(s *openapi3.Schema) (names []string) {
	for _, name := range s.Type.Slice() {
		if name != "null" && !slices.Contains(names, name) && (name != "integer" || !slices.Contains(s.Type.Slice(), "number")) {
			names = append(names, name)
		}
	}
	return names
}

// typeName returns the type of a schema. If none is stated, it is derived from other keywords.
func typeName(s *openapi3.Schema) string {
	if names := typeNames(s); len(names) > 0 {
		return names[0]
	}
	switch {
	case len(s.Properties) > 0 || len(s.PatternProperties) > 0 || s.AdditionalProperties.Schema != nil || s.AdditionalProperties.Has != nil:
		return "object"
	case s.Items != nil, len(s.PrefixItems) > 0:
		return "array"
	case len(s.Enum) > 0 && allStrings(s.Enum):
		return "string"
	}
	return constantType(s.Const)
}

// constantType returns the type of a constant, or "" if it is missing or not a scalar.
func constantType(value any) string {
	switch v := value.(type) {
	case string:
		return "string"
	case bool:
		return "boolean"
	case float64:
		if v == math.Trunc(v) {
			return "integer"
		}
		return "number"
	}
	return ""
}

func allStrings(values []any) bool {
	for _, value := range values {
		if _, is := value.(string); !is && value != nil {
			return false
		}
	}
	return true
}

// scalarKind returns the kind of a scalar. Only formats that change the Go type are considered: for example, ids with the format uuid often come
// without hyphens.
func scalarKind(s *openapi3.Schema) (model.Kind, bool) {
	switch typeName(s) {
	case "string":
		switch s.Format {
		case "date-time":
			return model.Time, true
		case "binary":
			return model.Binary, true
		}
		if s.ContentMediaType != "" && s.ContentEncoding == "" { // OpenAPI 3.1 describes binary data like this
			return model.Binary, true
		}
		return model.String, true
	case "boolean":
		return model.Bool, true
	case "integer":
		if s.Format == "int32" {
			return model.Int32, true
		}
		return model.Int64, true
	case "number":
		return model.Float, true
	}
	return model.Any, false
}

// structure creates the model of an object. It registers the schema before its properties are resolved, because these may refer back to it.
func (r *resolver) structure(schema *model.Schema, fill func(*model.Model)) {
	model := r.model(model.Struct, schema)
	r.known(schema)
	fill(model)
}

// known registers a schema, so that references to it can be resolved.
func (r *resolver) known(schema *model.Schema) {
	r.schemas[schema.Pointer] = schema
	delete(r.open, schema.Pointer)
}

// model creates the model of a schema and makes it the schema's type.
func (r *resolver) model(kind model.Kind, schema *model.Schema) *model.Model {
	m := &model.Model{
		Kind:        kind,
		Pointer:     schema.Pointer,
		Location:    r.locationOf(schema.Pointer),
		Schema:      r.componentOf(schema.Pointer),
		Description: schema.Description,
		Example:     schema.Example,
	}
	if location, found := r.parameterLocation(schema.Pointer); found {
		m.Location = location
	}
	schema.Type = model.Type{Kind: kind, Model: m}
	r.models = append(r.models, m)
	return m
}

// componentOf returns the name of the component schema at a pointer, or of the component that the schema at the pointer is merged into by allOf.
func (r *resolver) componentOf(pointer string) string {
	name, found := strings.CutPrefix(pointer, document.ComponentSchemas)
	if !found || len(r.locationOf(pointer).Steps) > 0 {
		return ""
	}
	return r.named.of(document.UnescapePointer(name))
}

// componentAt returns the name of the component schema at a pointer.
func (r *resolver) componentAt(pointer string) string {
	name, found := strings.CutPrefix(pointer, document.ComponentSchemas)
	if !found || strings.Contains(name, "/") {
		return ""
	}
	return r.named.of(document.UnescapePointer(name))
}

// addProperties adds the properties of an object schema to a model, in the order of the document.
func (r *resolver) addProperties(m *model.Model, s *openapi3.Schema, at string) {
	for _, name := range document.InOrder(r.Source, at+"/properties", s.Properties) {
		switch {
		case name == "":
			r.Notice(at+"/properties/", "a property without a name", "property", "kept in Extra")
			continue
		case strings.Contains(name, ","): // in a struct tag, a comma begins the options
			r.Notice(at+"/properties/"+document.EscapePointer(name), "a comma in the name of a property", "property", "kept in Extra; a form has no such part")
			continue
		}
		property := &model.Property{Name: name, Schema: r.schema(s.Properties[name], at+"/properties/"+document.EscapePointer(name))}
		r.addProperty(m, property)
	}
	for _, name := range s.Required {
		if property := m.Property(name); property != nil {
			property.Required = true
		}
		r.requires(m, name, at)
	}
	if s.AdditionalProperties.Schema != nil {
		if additional := r.schema(s.AdditionalProperties.Schema, at+"/additionalProperties"); additional.Type.Kind != model.Any {
			m.Additional = additional
		}
	}
}

// enum creates the model of a string enum. The value null makes the schema nullable.
func (r *resolver) enum(schema *model.Schema, s *openapi3.Schema) {
	if !allStrings(s.Enum) {
		r.Report(schema.Pointer+"/enum", "all values of this enum must be strings, but one is not; put it in quotes (YAML reads no and false as booleans)")
		return
	}
	m := r.model(model.Enum, schema)
	m.Values = slices.Clone(schema.Allowed)
}

// limitsOf returns the constraints of a schema on its values.
func limitsOf(s *openapi3.Schema) model.Limits {
	limits := model.Limits{
		Min: s.Min, Max: s.Max, MinLength: s.MinLength, MaxLength: s.MaxLength, MinItems: s.MinItems, MaxItems: s.MaxItems, Pattern: s.Pattern,
	}
	limits.Min, limits.Above = exclusive(s.ExclusiveMin, s.Min, func(bound, other float64) bool { return bound >= other })
	limits.Max, limits.Below = exclusive(s.ExclusiveMax, s.Max, func(bound, other float64) bool { return bound <= other })
	if name := typeName(s); name == "integer" || name == "number" || name == "boolean" {
		limits.MinLength, limits.MaxLength, limits.Pattern = 0, nil, "" // only strings have them
	}
	return limits
}

// exclusive returns the effective bound, and whether it is exclusive. OpenAPI 3.0 has a boolean beside the bound, and OpenAPI 3.1 a separate
// bound.
func exclusive(bound openapi3.ExclusiveBound, other *float64, tighter func(bound, other float64) bool) (*float64, bool) {
	if bound.Value != nil && (other == nil || tighter(*bound.Value, *other)) {
		return bound.Value, true
	}
	return other, other != nil && bound.Bool != nil && *bound.Bool
}

// describe returns the kind of a schema, for messages.
func describe(s *openapi3.Schema) string {
	switch {
	case len(s.AllOf) > 0:
		return "an allOf"
	case len(s.OneOf) > 0:
		return "a oneOf whose members are not all objects"
	case len(s.AnyOf) > 0:
		return "an anyOf whose members are not all objects"
	case typeName(s) == "":
		return "a schema without a type"
	}
	return "of type " + typeName(s)
}
