package resolve

import (
	"cmp"
	"fmt"
	"net/http"
	"regexp"
	"slices"
	"strings"

	"github.com/getkin/kin-openapi/openapi3"

	"github.com/f745b6f1/isc/internal/gen/document"
	"github.com/f745b6f1/isc/internal/gen/model"
)

// parameters resolves a list of parameters. The parameters of a path item are resolved after those of the operation, which override them. The
// experimental header becomes a property of the operation: the vendor adds and removes it, and that must not change signatures.
func (r *resolver) parameters(operation *model.Operation, list openapi3.Parameters, at string) {
	for i, ref := range list {
		pointer := r.follow(ref.Ref, fmt.Sprintf("%s/%d", at, i))
		p := ref.Value
		switch {
		case p.In == openapi3.ParameterInHeader && strings.EqualFold(p.Name, model.ExperimentalHeader):
			operation.Experimental = true
			continue
		case p.In == openapi3.ParameterInHeader && strings.EqualFold(p.Name, "Authorization"):
			r.Notice(pointer, "the header Authorization as a parameter", "parameter", "left out, as OpenAPI says; the client sends the token of its configuration")
			continue
		case p.In == openapi3.ParameterInHeader && connectionHeaders[http.CanonicalHeaderKey(p.Name)]:
			r.Notice(pointer, "the header "+http.CanonicalHeaderKey(p.Name)+" as a parameter", "parameter", "left out, as it belongs to the connection; the client sends what is right there")
			continue
		case p.In == openapi3.ParameterInHeader && !headerName.MatchString(p.Name):
			r.Report(pointer+"/name", "%q is no name of a header; it can have letters, digits and hyphens", p.Name)
			continue
		}
		same := func(other *model.Parameter) bool { return other.Name == p.Name && other.In == p.In }
		if slices.ContainsFunc(operation.Parameters, same) || slices.ContainsFunc(operation.PathParameters, same) {
			continue
		}
		parameter := r.parameter(p, pointer)
		if p.In == openapi3.ParameterInPath {
			operation.PathParameters = append(operation.PathParameters, parameter)
		} else {
			operation.Parameters = append(operation.Parameters, parameter)
		}
	}
}

// connectionHeaders are those that net/http writes itself, and drops where a caller sets them.
var connectionHeaders = map[string]bool{"Connection": true, "Content-Length": true, "Host": true, "Trailer": true, "Transfer-Encoding": true}

// headerName is a name that a header can have.
var headerName = regexp.MustCompile("^[-!#$%&'*+.^_`|~0-9A-Za-z]+$")

func (r *resolver) parameter(p *openapi3.Parameter, at string) *model.Parameter {
	parameter := &model.Parameter{
		Name:          p.Name,
		In:            p.In,
		Description:   strings.TrimSpace(p.Description),
		Required:      p.Required,
		Deprecated:    p.Deprecated,
		AllowReserved: p.AllowReserved && p.In == openapi3.ParameterInQuery,
		Example:       r.text(at + "/example"),
	}
	if parameter.Example == "" && len(p.Examples) > 0 {
		parameter.Example = r.text(r.exampleAt(at+"/examples", p.Examples) + "/value")
	}
	r.parameterSchema(parameter, p, at)
	r.style(parameter, p, at)
	switch {
	case styles[p.In] == nil:
		r.Report(at+"/in", "the parameter %s is in %q; parameters can be in path, query, header and cookie", p.Name, p.In)
	case p.In == openapi3.ParameterInQuery && p.Name == "filters":
		parameter.Filters = r.filters(p, at)
	case p.In == openapi3.ParameterInQuery && p.Name == "sorters":
		parameter.Sorters = r.sorters(p, at)
	}
	return parameter
}

// exampleAt returns the pointer of the first example.
func (r *resolver) exampleAt(at string, examples openapi3.Examples) string {
	name := document.InOrder(r.Source, at, examples)[0]
	at += "/" + document.EscapePointer(name)
	if examples[name] == nil {
		return at
	}
	return r.follow(examples[name].Ref, at)
}

// parameterSchema resolves the type of a parameter, from its schema or from the media type of its content.
func (r *resolver) parameterSchema(parameter *model.Parameter, p *openapi3.Parameter, at string) {
	switch {
	case p.Schema != nil:
		schema := r.schema(p.Schema, at+"/schema")
		parameter.Schema = asParameter(schema)
		if values := schema.Innermost(); values.Type.Kind == model.Enum {
			parameter.Values = values
		}
		parameter.Example = cmp.Or(parameter.Example, r.text(r.follow(p.Schema.Ref, at+"/schema")+"/example"))
	case len(p.Content) > 0:
		mediaTypes := document.InOrder(r.Source, at+"/content", p.Content)
		mediaType := choose(mediaTypes)
		r.noticeUnused(mediaTypes, mediaType, at, "parameter", "not used; the value is sent as ")
		media := p.Content[mediaType]
		mediaAt := at + "/content/" + document.EscapePointer(mediaType)
		parameter.Schema = r.schema(media.Schema, mediaAt+"/schema")
		if isJSON(mediaType) || isAny(mediaType) && readsAsJSON(parameter.Schema.Type.Kind) {
			parameter.ContentType = concrete(mediaType)
		} else {
			parameter.Schema = textSchema(parameter.Schema)
		}
		if examples := r.examples(media, mediaAt); parameter.Example == "" && len(examples) > 0 {
			parameter.Example = examples[0]
		}
	default:
		parameter.Schema = &model.Schema{Type: model.Type{Kind: model.String}}
		r.Notice(at, "a parameter without schema and content", "parameter", "sent as a string")
	}
}

// asParameter converts a schema for use in a parameter. An enum becomes a string: its values are documented, and builder methods keep the types
// of the official SDK. Any value, and a union of scalars, become a string too. A union of a scalar and a list becomes a list.
func asParameter(s *model.Schema) *model.Schema {
	switch kind := s.Type.Kind; {
	case kind == model.Any, kind == model.Enum:
		return textSchema(s)
	case kind == model.List:
		list := *s
		list.Type.Elem = asParameter(s.Type.Elem)
		return &list
	case kind == model.Union:
		return unionParameter(s)
	}
	return s
}

// ownValues makes an enum for each parameter whose values the document lists, which is named after the operation and the parameter. An enum component
// would be no string, and a parameter that several operations share would have another name if the document wrote it out for each.
func (r *resolver) ownValues(operation *model.Operation) {
	for _, parameter := range slices.Concat(operation.PathParameters, operation.Parameters) {
		if parameter.Values == nil {
			continue
		}
		listed := parameter.Values.Type.Model
		own := &model.Schema{Pointer: parameter.Values.Pointer, Description: parameter.Values.Description}
		m := r.model(model.Enum, own)
		m.Schema, m.Values, m.Location = "", slices.Clone(listed.Values), operation.ValuesLocation(parameter)
		parameter.Values = own
	}
}

func textSchema(s *model.Schema) *model.Schema {
	text := *s
	text.Type = model.Type{Kind: model.String}
	return &text
}

func unionParameter(s *model.Schema) *model.Schema {
	lists := false
	for _, choice := range s.Type.Model.Choices() {
		isList := choice.Type.Kind == model.List
		if isList {
			choice = choice.Type.Elem
		}
		if !choice.Type.Kind.Scalar() && choice.Type.Kind != model.Any {
			return s
		}
		lists = lists || isList
	}
	text := textSchema(s)
	if lists {
		text.Type = model.Type{Kind: model.List, Elem: &model.Schema{Type: model.Type{Kind: model.String}}}
	}
	return text
}

// styles are the styles that OpenAPI defines for each location of a parameter, the default first.
var styles = map[string][]string{
	openapi3.ParameterInPath:   {"simple", "label", "matrix"},
	openapi3.ParameterInQuery:  {"form", "spaceDelimited", "pipeDelimited", "deepObject"},
	openapi3.ParameterInHeader: {"simple"},
	openapi3.ParameterInCookie: {"form"},
}

// style resolves the style of a parameter, and records a notice if OpenAPI does not define the case.
func (r *resolver) style(parameter *model.Parameter, p *openapi3.Parameter, at string) {
	known := styles[p.In]
	if known == nil || parameter.ContentType != "" {
		return
	}
	parameter.Style = cmp.Or(p.Style, known[0])
	if !slices.Contains(known, parameter.Style) {
		r.Notice(at+"/style", fmt.Sprintf("style %s of a parameter in %s", p.Style, p.In), "parameter", "sent as "+known[0])
		parameter.Style = known[0]
	}
	parameter.Explode = parameter.Style == "form"
	if p.Explode != nil {
		parameter.Explode = *p.Explode
	}
	schema := parameter.Schema
	switch {
	case parameter.Style == "deepObject" && schema.Type.Kind == model.List:
		r.Notice(at+"/style", "style deepObject of a list", "parameter", "sent as a parameter for each item")
		parameter.Style, parameter.Explode = "form", true
	case parameter.Style == "deepObject" && schema.Type.Kind.Scalar():
		r.Notice(at+"/style", "style deepObject of a scalar", "parameter", "sent as form")
		parameter.Style = "form"
	case parameter.Style != "deepObject" && nested(schema):
		r.Notice(at, "an object or a list inside a parameter of the style "+parameter.Style, "parameter", "sent as JSON, because OpenAPI does not define it")
	}
}

// nested reports whether a list or an object contains other lists or objects.
func nested(s *model.Schema) bool {
	inside := func(s *model.Schema) bool { return !s.Type.Kind.Scalar() && s.Type.Kind != model.Any }
	switch s.Type.Kind {
	case model.List, model.Map:
		return inside(s.Type.Elem)
	case model.Struct:
		return slices.ContainsFunc(s.Type.Model.Properties, func(p *model.Property) bool { return inside(p.Schema) })
	}
	return false
}

// parameterLocation returns the location of a schema in a parameter of an operation or a path. The parameter is identified by its name, because
// the order of the list can change.
func (r *resolver) parameterLocation(pointer string) (location model.Location, found bool) {
	tokens := document.SplitPointer(pointer)
	i := slices.Index(tokens, "parameters")
	if len(tokens) < 5 || tokens[0] != "paths" || i < 2 || i > 3 || len(tokens) <= i+1 {
		return location, false
	}
	at := pointerOf(tokens[:i+2])
	method := "*" // the parameter belongs to all operations of the path
	if i == 3 {
		method = tokens[2]
	}
	location = r.locationOf(pointer)
	location.Operation = model.OperationKey(method, tokens[1])
	location.Part = r.text(at+"/in") + " " + r.text(at+"/name")
	return location, true
}

func pointerOf(tokens []string) string {
	var b strings.Builder
	for _, token := range tokens {
		b.WriteString("/" + document.EscapePointer(token))
	}
	return b.String()
}
