package gen

import (
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"github.com/getkin/kin-openapi/openapi3"
)

// schema resolves a schema at the place where it is used. No schema at all means every value.
func (r *resolver) schema(ref *openapi3.SchemaRef, at string) *Schema {
	if ref == nil || ref.Value == nil {
		return &Schema{pointer: at}
	}
	if ref.Ref == "" {
		return r.own(ref.Value, at)
	}
	used := *r.own(ref.Value, r.target(ref.Ref))
	r.besideReference(&used, at)
	return &used
}

// target follows a reference to the schema that is no reference itself.
func (r *resolver) target(ref string) string { return r.followed(strings.TrimPrefix(ref, "#")) }

// besideReference reads what stands beside a $ref. OpenAPI 3.0 ignores it, but its authors mean it: a description of this use, or
// that null is possible here.
func (r *resolver) besideReference(used *Schema, at string) {
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

// own resolves a schema where it stands, once.
func (r *resolver) own(s *openapi3.Schema, at string) *Schema {
	if known := r.schemas[at]; known != nil {
		return known
	}
	schema := r.annotations(s, at)
	if r.open[at] {
		r.report(at, "the schema consists of itself: %s", describe(s))
		return schema
	}
	r.open[at] = true
	defer delete(r.open, at)
	switch {
	case len(s.AllOf) > 0:
		r.allOf(schema, s)
	case len(s.OneOf) > 0:
		r.union(schema, s.OneOf, at+"/oneOf")
	case len(s.AnyOf) > 0:
		r.union(schema, s.AnyOf, at+"/anyOf")
	default:
		r.plain(schema, s)
	}
	r.schemas[at] = schema
	return schema
}

// annotations reads what is said of a schema besides its type.
func (r *resolver) annotations(s *openapi3.Schema, at string) *Schema {
	schema := &Schema{
		Nullable:    s.Nullable || slices.Contains(s.Type.Slice(), "null"),
		ReadOnly:    s.ReadOnly,
		WriteOnly:   s.WriteOnly,
		Deprecated:  s.Deprecated,
		Description: strings.TrimSpace(valuesAsList(s.Description, s.Enum)),
		Limits:      limits(s),
		pointer:     at,
	}
	if s.Default != nil {
		schema.Default = r.text(at + "/default")
	}
	if s.Example != nil {
		schema.Example = r.json(at + "/example")
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

var goConstant = regexp.MustCompile(`^(?:[A-Z][a-z0-9]+){2,}$`)

// valuesAsList makes a list of the lines that tell of the values of an enum, each with the name of a constant of the server's own code, which
// documents that are generated from Go have there: "ON ThingModeOn The thing runs." is the item "ON: The thing runs."
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
func (r *resolver) plain(schema *Schema, s *openapi3.Schema) {
	at := schema.pointer
	kind, scalar := scalarKind(s)
	switch name := typeName(s); {
	case scalar && kind == String && len(schema.Allowed) > 0:
		r.enum(schema, s)
	case scalar:
		schema.Type.Kind = kind
	case name == "array":
		schema.Type = Type{Kind: List, Elem: &Schema{}}
		r.known(schema)
		*schema.Type.Elem = *r.schema(s.Items, at+"/items")
		if schema.endless() {
			r.report(at, "the array holds arrays of itself without an end; give its items another type")
			*schema.Type.Elem = Schema{}
		}
	case name == "object" && isPatch(s):
		schema.Type.Kind = Patch
	case name == "object" && len(s.Properties) > 0:
		r.structure(schema, func(model *Model) { r.addProperties(model, s, at) })
	case name == "object":
		schema.Type.Kind = Free
		if s.AdditionalProperties.Schema != nil {
			if elem := r.schema(s.AdditionalProperties.Schema, at+"/additionalProperties"); elem.Type.Kind != Any {
				schema.Type = Type{Kind: Map, Elem: elem}
			}
		}
	case name == "":
		schema.Type.Kind = Any
	default:
		r.report(at+"/type", "%q is no type; types are array, boolean, integer, number, object and string", name)
	}
}

// isPatch tells whether an object is an operation of a JSON patch: core has a type for these, whatever a document calls them.
func isPatch(s *openapi3.Schema) bool {
	for name := range s.Properties {
		if name != "op" && name != "path" && name != "from" && name != "value" {
			return false
		}
	}
	return s.Properties["op"] != nil && s.Properties["path"] != nil
}

// typeName gives the type of a schema; where it is not stated, the one that its other keywords are about.
func typeName(s *openapi3.Schema) string {
	for _, name := range s.Type.Slice() {
		if name != "null" {
			return name
		}
	}
	switch {
	case len(s.Properties) > 0 || s.AdditionalProperties.Schema != nil || s.AdditionalProperties.Has != nil:
		return "object"
	case s.Items != nil:
		return "array"
	case len(s.Enum) > 0 && allStrings(s.Enum):
		return "string"
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

// scalarKind gives the kind of a string, a boolean or a number. Formats other than those that change what a value is in Go are
// left to the server: an id of the format uuid may well come without hyphens.
func scalarKind(s *openapi3.Schema) (Kind, bool) {
	switch typeName(s) {
	case "string":
		switch s.Format {
		case "date-time":
			return Time, true
		case "binary":
			return Binary, true
		}
		return String, true
	case "boolean":
		return Bool, true
	case "integer":
		if s.Format == "int32" {
			return Int32, true
		}
		return Int64, true
	case "number":
		return Float, true
	}
	return Any, false
}

// structure makes the model of an object. The schema is known before its properties are read, so that these may lead back to it.
func (r *resolver) structure(schema *Schema, fill func(*Model)) {
	model := r.model(Struct, schema)
	r.known(schema)
	fill(model)
}

// known lets references to a schema be resolved from now on.
func (r *resolver) known(schema *Schema) {
	r.schemas[schema.pointer] = schema
	delete(r.open, schema.pointer)
}

// endless tells whether an array holds itself with nothing but arrays and maps between.
func (s *Schema) endless() bool {
	for inner, depth := s, 0; inner != nil && inner.Type.Model == nil; inner, depth = inner.Type.Elem, depth+1 {
		if depth > 0 && inner.Type.Elem == s.Type.Elem && inner.Type.Elem != nil || depth > 100 {
			return true
		}
	}
	return false
}

// model makes the model of a schema, and the schema's type of it.
func (r *resolver) model(kind Kind, schema *Schema) *Model {
	model := &Model{
		Kind:        kind,
		Pointer:     schema.pointer,
		place:       placeOf(schema.pointer),
		Schema:      componentOf(schema.pointer),
		Description: schema.Description,
		Example:     schema.Example,
	}
	schema.Type = Type{Kind: kind, Model: model}
	r.models = append(r.models, model)
	return model
}

// componentOf gives the name of the component schema that a pointer leads to, or that it is a part of by allOf.
func componentOf(pointer string) string {
	name, found := strings.CutPrefix(pointer, componentSchemas)
	if !found || len(placeOf(pointer).steps) > 0 {
		return ""
	}
	return pointerUnescaper.Replace(name)
}

// addProperties adds the properties of an object schema to a model, in the document's order.
func (r *resolver) addProperties(model *Model, s *openapi3.Schema, at string) {
	for _, name := range inOrder(r.source, at+"/properties", s.Properties) {
		if strings.ContainsAny(name, "\",`\\\n") {
			r.report(at+"/properties/"+escapePointer(name), "the property %q cannot stand in a Go tag, because of its comma, quote or backslash; rename or remove it by a repair", name)
			continue
		}
		property := &Property{Name: name, Schema: r.schema(s.Properties[name], at+"/properties/"+escapePointer(name))}
		r.addProperty(model, property)
	}
	for _, name := range s.Required {
		if property := model.property(name); property != nil {
			property.Required = true
		}
	}
	if s.AdditionalProperties.Schema != nil {
		if additional := r.schema(s.AdditionalProperties.Schema, at+"/additionalProperties"); additional.Type.Kind != Any {
			model.Additional = additional
		}
	}
}

func (m *Model) property(name string) *Property {
	for _, property := range m.Properties {
		if property.Name == name {
			return property
		}
	}
	return nil
}

// enum makes the model of an enum of strings. Null among the values says that the enum is nullable.
func (r *resolver) enum(schema *Schema, s *openapi3.Schema) {
	if !allStrings(s.Enum) {
		r.report(schema.pointer+"/enum", "the values of this enum are strings, and one is not; put it in quotes (YAML reads no and false as booleans)")
		return
	}
	model := r.model(Enum, schema)
	for _, value := range schema.Allowed {
		model.Values = append(model.Values, EnumValue{Value: value})
	}
}

// limits says what a schema demands of a value, each in words that can follow a comma.
func limits(s *openapi3.Schema) (words []string) {
	number := func(f float64) string { return strconv.FormatFloat(f, 'f', -1, 64) }
	if s.Min != nil {
		words = append(words, "at least "+number(*s.Min))
	}
	if s.Max != nil {
		words = append(words, "at most "+number(*s.Max))
	}
	if s.MinLength > 0 {
		words = append(words, fmt.Sprintf("at least %d characters", s.MinLength))
	}
	if s.MaxLength != nil {
		words = append(words, fmt.Sprintf("at most %d characters", *s.MaxLength))
	}
	if s.MinItems > 0 {
		words = append(words, fmt.Sprintf("at least %d items", s.MinItems))
	}
	if s.MaxItems != nil {
		words = append(words, fmt.Sprintf("at most %d items", *s.MaxItems))
	}
	if s.Pattern != "" {
		words = append(words, "of the form "+s.Pattern)
	}
	return words
}

// describe names what a schema is, for messages.
func describe(s *openapi3.Schema) string {
	switch {
	case len(s.AllOf) > 0:
		return "an allOf"
	case len(s.OneOf) > 0:
		return "a oneOf"
	case len(s.AnyOf) > 0:
		return "an anyOf"
	case typeName(s) == "":
		return "a schema without a type"
	}
	return "of type " + typeName(s)
}
