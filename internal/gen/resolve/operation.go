package resolve

import (
	"regexp"
	"slices"
	"strings"

	"github.com/getkin/kin-openapi/openapi3"

	"github.com/f745b6f1/isc/internal/gen/document"
	"github.com/f745b6f1/isc/internal/gen/model"
)

// follow returns the pointer of the target of a reference, or the given pointer if there is no reference.
func (r *resolver) follow(ref, at string) string {
	if ref == "" {
		return at
	}
	return r.target(ref)
}

var statusCode = regexp.MustCompile(`^([1-5](\d\d|XX)|default)$`)

func (r *resolver) responses(operation *model.Operation, responses *openapi3.Responses, at string) {
	switch {
	case responses.Len() > 0:
	case r.IsVersion31() && r.At(at) == nil: // OpenAPI 3.1 does not require them
		r.Note(at, "the operation does not say what it responds; the body of a response is not returned")
	default:
		r.Report(at, `the operation has no responses; add at least the successful one, such as "204": {description: Done.}`)
	}
	for _, code := range responses.Keys() {
		if !statusCode.MatchString(code) {
			r.Report(at+"/"+document.EscapePointer(code), `%q is not a response status; write a status such as "200", a range such as 2XX, or default`, code)
			continue
		}
		ref := responses.Value(code)
		pointer := r.follow(ref.Ref, at+"/"+code)
		response := &model.Response{Code: code, MediaTypes: document.InOrder(r.Source, pointer+"/content", ref.Value.Content)}
		if ref.Value.Description != nil {
			response.Description = strings.TrimSpace(*ref.Value.Description)
		}
		if strings.HasSuffix(operation.Pointer, "/head") { // whose responses say what GET would answer, and have no body
			response.MediaTypes = nil
		}
		if mediaType := choose(response.MediaTypes); isJSON(mediaType) || isAny(mediaType) {
			media := ref.Value.Content[mediaType]
			mediaAt := pointer + "/content/" + document.EscapePointer(mediaType)
			if schema := r.schema(media.Schema, mediaAt+"/schema"); isJSON(mediaType) || readsAsJSON(schema.Type.Kind) {
				response.Schema, response.JSON = schema, concrete(mediaType)
				response.Examples = r.examples(media, mediaAt)
				if response.Success() && response.Typed() { // a stream has any of them
					r.noticeUnused(response.MediaTypes, mediaType, pointer, "response", "not used; the request accepts ")
				}
			}
		}
		for name, header := range ref.Value.Headers {
			response.Headers = append(response.Headers, model.Header{Name: name, Description: strings.TrimSpace(header.Value.Description)})
		}
		slices.SortFunc(response.Headers, func(a, b model.Header) int { return strings.Compare(a.Name, b.Name) })
		operation.Responses = append(operation.Responses, response)
	}
	if !slices.ContainsFunc(operation.Responses, (*model.Response).Success) {
		for _, response := range operation.Responses {
			response.Only = response.Code == "default"
		}
	}
}

// examples returns the examples of a media type as written, in the order of the document.
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

// json returns the value at a pointer as JSON, or "" if there is none.
func (r *resolver) json(pointer string) string {
	if node := r.Source.At(pointer); node != nil {
		return document.JSON(node)
	}
	return ""
}

// text returns the scalar at a pointer as written, and any other value as JSON.
func (r *resolver) text(pointer string) string {
	node := r.Source.At(pointer)
	switch {
	case node == nil:
		return ""
	case len(node.Content) > 0, node.ShortTag() == "!!bool":
		return document.JSON(node)
	}
	return node.Value
}
