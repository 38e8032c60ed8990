package resolve

import (
	"fmt"
	"regexp"
	"slices"
	"strings"

	"github.com/f745b6f1/isc/internal/gen/document"
	"github.com/f745b6f1/isc/internal/gen/model"
	"github.com/getkin/kin-openapi/openapi3"
)

// follow gives the pointer of what a reference leads to, or else of the place where it would stand.
func (r *resolver) follow(ref, at string) string {
	if ref == "" {
		return at
	}
	return r.target(ref)
}

// parameters reads a list of parameters. Those of a path item are read after those of the operation, which override them; the
// experimental header becomes a property of the operation, because it comes and goes upstream and must not change signatures.
func (r *resolver) parameters(operation *model.Operation, list openapi3.Parameters, at string) {
	for i, ref := range list {
		pointer := r.follow(ref.Ref, fmt.Sprintf("%s/%d", at, i))
		p := ref.Value
		if strings.EqualFold(p.Name, model.ExperimentalHeader) && p.In == openapi3.ParameterInHeader {
			operation.Experimental = true
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

func (r *resolver) parameter(p *openapi3.Parameter, at string) *model.Parameter {
	parameter := &model.Parameter{
		Name:        p.Name,
		In:          p.In,
		Description: strings.TrimSpace(p.Description),
		Required:    p.Required,
		Deprecated:  p.Deprecated,
		Explode:     p.Explode == nil || *p.Explode,
		Schema:      &model.Schema{Type: model.Type{Kind: model.String}},
		Example:     r.text(at + "/example"),
	}
	if p.Schema != nil {
		parameter.Schema = r.parameterSchema(p.Schema, at+"/schema")
		if parameter.Example == "" {
			parameter.Example = r.text(r.follow(p.Schema.Ref, at+"/schema") + "/example")
		}
	}
	switch p.In {
	case openapi3.ParameterInPath, openapi3.ParameterInHeader:
	case openapi3.ParameterInQuery:
		switch p.Name {
		case "filters":
			parameter.Filters = r.filters(p, at)
		case "sorters":
			parameter.Sorters = r.sorters(p, at)
		}
	default:
		r.Report(at+"/in", "the parameter %s is in %q; parameters can be in path, query and header", p.Name, p.In)
	}
	return parameter
}

// parameterSchema reads the schema of a parameter, which has a simple type or is a list of one. An enum is a string there: its
// values are documented, and builder methods stay as users of the official SDK know them.
func (r *resolver) parameterSchema(ref *openapi3.SchemaRef, at string) *model.Schema {
	pointer := r.follow(ref.Ref, at)
	schema := r.annotations(ref.Value, pointer)
	kind, known := scalarKind(ref.Value)
	switch {
	case known:
		schema.Type.Kind = kind
	case typeName(ref.Value) == "array" && isScalar(ref.Value.Items):
		schema.Type = model.Type{Kind: model.List, Elem: r.parameterSchema(ref.Value.Items, pointer+"/items")}
	default:
		r.Report(pointer, "a parameter is a string, a boolean, a number or an array of these, and this one is %s", describe(ref.Value))
	}
	return schema
}

func isScalar(ref *openapi3.SchemaRef) bool {
	if ref == nil || ref.Value == nil {
		return false
	}
	_, scalar := scalarKind(ref.Value)
	return scalar
}

// body reads what a request carries: the JSON where there is a choice.
func (r *resolver) body(ref *openapi3.RequestBodyRef, at string) *model.Body {
	at = r.follow(ref.Ref, at)
	mediaTypes := document.InOrder(r.Source, at+"/content", ref.Value.Content)
	if len(mediaTypes) == 0 {
		r.Report(at, "the request body has no content; say of which media type it is")
		return nil
	}
	mediaType := preferJSON(mediaTypes)
	media := ref.Value.Content[mediaType]
	body := &model.Body{
		MediaType:   mediaType,
		Description: strings.TrimSpace(ref.Value.Description),
		Required:    ref.Value.Required,
	}
	mediaAt := at + "/content/" + document.EscapePointer(mediaType)
	body.Examples = r.examples(media, mediaAt)
	switch mediaType {
	case formMedia, urlencodedMedia:
		body.Parts = r.parts(media.Schema, mediaAt+"/schema")
		return body
	}
	if !isJSON(mediaType) {
		r.Report(mediaAt, "a request body is JSON, %s or %s, and this one is %s", formMedia, urlencodedMedia, mediaType)
	}
	body.Schema = r.schema(media.Schema, mediaAt+"/schema")
	if elem := body.Schema.Type.Elem; mediaType == patchMedia && elem != nil && elem.Type.Kind == model.Free {
		body.Schema = &model.Schema{Type: model.Type{Kind: model.List, Elem: &model.Schema{Type: model.Type{Kind: model.Patch}}}, Pointer: body.Schema.Pointer}
	}
	return body
}

const (
	patchMedia      = "application/json-patch+json"
	formMedia       = "multipart/form-data"
	urlencodedMedia = "application/x-www-form-urlencoded"
)

// parts reads the parts of a form, in the document's order.
func (r *resolver) parts(ref *openapi3.SchemaRef, at string) []*model.Property {
	var form model.Model
	if ref != nil && ref.Value != nil {
		at = r.follow(ref.Ref, at)
		r.addProperties(&form, ref.Value, at)
	}
	if len(form.Properties) == 0 {
		r.Report(at, "a form needs parts, and this one has no properties; if it takes one file, add to the repairs file:\n"+
			"  - pointer: %s/properties\n    set: {file: {type: string, format: binary}}\n    reason: The operation takes a file and names no part for it.", at)
	}
	for _, part := range form.Properties {
		if part.Type.Kind == model.Enum { // a string, as in parameters
			plain := *part.Schema
			plain.Type = model.Type{Kind: model.String}
			part.Schema = &plain
		}
	}
	return form.Properties
}

var statusCode = regexp.MustCompile(`^([1-5](\d\d|XX)|default)$`)

func (r *resolver) responses(operation *model.Operation, responses *openapi3.Responses, at string) {
	if responses.Len() == 0 {
		r.Report(at, `the operation has no responses; say at least what comes back where all is well, such as "204": {description: Done.}`)
	}
	for _, code := range responses.Keys() {
		if !statusCode.MatchString(code) {
			r.Report(at+"/"+document.EscapePointer(code), `%q is no status of a response; write one such as "200", a range such as 2XX, or default`, code)
			continue
		}
		ref := responses.Value(code)
		pointer := r.follow(ref.Ref, at+"/"+code)
		response := &model.Response{Code: code, MediaTypes: document.InOrder(r.Source, pointer+"/content", ref.Value.Content)}
		if ref.Value.Description != nil {
			response.Description = strings.TrimSpace(*ref.Value.Description)
		}
		if mediaType := preferJSON(response.MediaTypes); isJSON(mediaType) {
			media := ref.Value.Content[mediaType]
			mediaAt := pointer + "/content/" + document.EscapePointer(mediaType)
			response.Schema = r.schema(media.Schema, mediaAt+"/schema")
			response.Examples = r.examples(media, mediaAt)
		}
		for name, header := range ref.Value.Headers {
			response.Headers = append(response.Headers, model.Header{Name: name, Description: strings.TrimSpace(header.Value.Description)})
		}
		slices.SortFunc(response.Headers, func(a, b model.Header) int { return strings.Compare(a.Name, b.Name) })
		operation.Responses = append(operation.Responses, response)
	}
}

func isJSON(mediaType string) bool {
	mediaType, _, _ = strings.Cut(mediaType, ";")
	return mediaType == "application/json" || strings.HasSuffix(mediaType, "+json")
}

func preferJSON(mediaTypes []string) string {
	for _, mediaType := range mediaTypes {
		if isJSON(mediaType) {
			return mediaType
		}
	}
	if slices.Contains(mediaTypes, formMedia) { // which holds files, unlike the other kind of form
		return formMedia
	}
	if len(mediaTypes) > 0 {
		return mediaTypes[0]
	}
	return ""
}

// examples gives the examples of a media type as they were written, in the document's order.
func (r *resolver) examples(media *openapi3.MediaType, at string) (texts []string) {
	if text := r.json(at + "/example"); text != "" {
		return []string{text}
	}
	named := r.Source.At(at + "/examples")
	for i := 0; named != nil && i+1 < len(named.Content); i += 2 {
		name := named.Content[i].Value
		pointer := at + "/examples/" + document.EscapePointer(name)
		if shared := media.Examples[name]; shared != nil {
			pointer = r.follow(shared.Ref, pointer)
		}
		if text := r.json(pointer + "/value"); text != "" {
			texts = append(texts, text)
		}
	}
	return texts
}

// json gives a value of the document as JSON, or "" where there is none.
func (r *resolver) json(pointer string) string {
	if node := r.Source.At(pointer); node != nil {
		return document.JSON(node)
	}
	return ""
}

// text gives a scalar of the document as it was written, and anything else as JSON.
func (r *resolver) text(pointer string) string {
	node := r.Source.At(pointer)
	switch {
	case node == nil:
		return ""
	case len(node.Content) > 0:
		return document.JSON(node)
	}
	return node.Value
}
