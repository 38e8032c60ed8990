package resolve

import (
	"cmp"
	"slices"
	"strings"

	"github.com/getkin/kin-openapi/openapi3"

	"github.com/f745b6f1/isc/internal/gen/document"
	"github.com/f745b6f1/isc/internal/gen/model"
)

// body resolves a request body. If it has several media types, JSON is preferred.
func (r *resolver) body(ref *openapi3.RequestBodyRef, at string) *model.Body {
	at = r.follow(ref.Ref, at)
	mediaTypes := document.InOrder(r.Source, at+"/content", ref.Value.Content)
	if len(mediaTypes) == 0 {
		r.Report(at, "the request body has no content; say of which media type it is")
		return nil
	}
	mediaType := choose(mediaTypes)
	r.noticeUnused(mediaTypes, mediaType, at, "request body", "not used; the body is sent as ")
	media := ref.Value.Content[mediaType]
	body := &model.Body{
		MediaType:   mediaType,
		Description: strings.TrimSpace(ref.Value.Description),
		Required:    ref.Value.Required,
	}
	mediaAt := at + "/content/" + document.EscapePointer(mediaType)
	body.Examples = r.examples(media, mediaAt)
	if isForm(mediaType) {
		if body.Parts = r.parts(media.Schema, mediaAt+"/schema"); len(body.Parts) == 0 {
			r.Note(mediaAt, "the form names no parts; they are taken as a core.Form")
			body.Open, body.Schema = true, &model.Schema{Type: model.Type{Kind: model.Free}, Pointer: mediaAt + "/schema"}
		}
		r.encodings(body, media, mediaAt+"/encoding")
		return body
	}
	body.Schema = r.schema(media.Schema, mediaAt+"/schema")
	switch elem := body.Schema.Type.Elem; {
	case isAny(mediaType) && readsAsJSON(body.Schema.Type.Kind):
		body.MediaType = jsonMedia
	case !isJSON(mediaType):
		r.plainBody(body, mediaAt)
	case baseMedia(mediaType) == patchMedia && elem != nil && elem.Type.Kind == model.Free:
		body.Schema = &model.Schema{Type: model.Type{Kind: model.List, Elem: &model.Schema{Type: model.Type{Kind: model.Patch}}}, Pointer: body.Schema.Pointer}
	}
	return body
}

// plainBody resolves a body that is neither JSON nor a form. It is sent unchanged: as a string if its schema or media type says so, and
// otherwise as a file.
func (r *resolver) plainBody(body *model.Body, at string) {
	plain, kind := *body.Schema, model.Binary
	switch plain.Type.Kind {
	case model.String, model.Enum, model.Time:
		kind = model.String
	case model.Any:
		if strings.HasPrefix(baseMedia(body.MediaType), "text/") {
			kind = model.String
		}
	case model.Binary:
	default:
		r.Notice(at, "a request body of "+body.MediaType+" as "+aKind(plain.Type.Kind), "body", "taken as a core.File that holds it as it is sent")
	}
	if kind == model.String && strings.Contains(body.MediaType, "*") {
		body.MediaType = "text/plain"
	}
	plain.Type = model.Type{Kind: kind}
	body.Schema, body.Plain = &plain, true
}

// aKind returns the JSON type of a kind with an article, for messages.
func aKind(kind model.Kind) string {
	switch name := model.JSONType(kind); name {
	case "array", "object":
		return "an " + name
	case "any value":
		return name
	default:
		return "a " + name
	}
}

// parts returns the parts of a form in the order of the document, or nil if the schema names none.
func (r *resolver) parts(ref *openapi3.SchemaRef, at string) (parts []*model.Property) {
	if ref != nil && ref.Value != nil {
		at = r.follow(ref.Ref, at)
		if schema := r.schema(ref, at); schema.Type.Kind == model.Struct {
			parts = schema.Type.Model.Properties
			if schema.Type.Model.Additional != nil {
				r.Notice(at, "additionalProperties of a form with parts of its own", "form", "only the parts that have a name can be sent")
			}
			if len(schema.Type.Model.Members) > 0 {
				r.Notice(at, "a oneOf, an anyOf or a discriminator of a form with parts of its own", "form", "only the parts that all have can be sent")
			}
		}
	}
	plain := make([]*model.Property, len(parts))
	for i, part := range parts {
		plain[i] = part
		if part.Type.Kind == model.Enum || part.Type.Kind == model.Union { // enums and unions are sent as text, as in parameters
			plain[i] = &model.Property{Name: part.Name, Required: part.Required, Schema: asParameter(part.Schema)}
		}
	}
	return plain
}

// encodings resolves the encoding object of a form, which says how its parts are sent.
func (r *resolver) encodings(body *model.Body, media *openapi3.MediaType, at string) {
	for _, name := range document.InOrder(r.Source, at, media.Encoding) {
		pointer := at + "/" + document.EscapePointer(name)
		i := slices.IndexFunc(body.Parts, func(p *model.Property) bool { return p.Name == name })
		encoding := media.Encoding[name]
		switch {
		case i < 0:
			r.Notice(pointer, "the encoding of a part that the form does not have", "part", "left out")
			continue
		case encoding == nil:
			continue
		case len(encoding.Headers) > 0:
			r.Notice(pointer+"/headers", "headers of a part of a form", "part", "not sent")
		}
		part := body.Parts[i]
		if types := strings.Split(encoding.ContentType, ","); part.Type.Kind == model.Any && encoding.ContentType != "" && !isText(types[0]) {
			file := *part.Schema // OpenAPI 3.1 describes a file without a type
			file.Type.Kind = model.Binary
			part = &model.Property{Name: part.Name, Required: part.Required, Schema: &file}
			body.Parts[i] = part
		}
		as := &model.Parameter{Name: name, In: "form", Schema: part.Schema}
		if isForm := baseMedia(body.MediaType) == formMedia; encoding.ContentType != "" && isForm {
			as.ContentType = r.partMedia(encoding.ContentType, as.Schema, pointer+"/contentType")
		} else {
			r.partStyle(as, encoding, isForm, pointer)
		}
		if as.ContentType != "" || as.Style != "" || as.AllowReserved {
			if body.Encodings == nil {
				body.Encodings = map[string]*model.Parameter{}
			}
			body.Encodings[name] = as
		}
	}
}

// isText reports whether a media type is JSON or text.
func isText(mediaType string) bool {
	return isJSON(mediaType) || strings.HasPrefix(baseMedia(mediaType), "text/")
}

// partMedia returns the media type of a part, or "" if it depends on the value. If several types are allowed for a file, the caller chooses.
func (r *resolver) partMedia(contentType string, s *model.Schema, at string) string {
	var types []string
	for mediaType := range strings.SplitSeq(contentType, ",") {
		types = append(types, strings.TrimSpace(mediaType))
	}
	chosen := choose(types)
	kind := s.Innermost().Type.Kind
	switch {
	case kind == model.Binary && (len(types) > 1 || strings.Contains(chosen, "*")):
		r.Notice(at, "the content type "+contentType+" of a file, which is not a single one", "part", "sent as the ContentType of the core.File, or application/octet-stream if it has none")
		return ""
	case kind != model.Binary && !isJSON(chosen) && (!s.Type.Kind.Scalar() || strings.Contains(chosen, "*")) && s.Type.Kind != model.Any:
		if s.Type.Kind == model.List && kind.Scalar() && baseMedia(chosen) == "text/plain" { // lists of scalars are sent as text anyway
			return ""
		}
		r.Notice(at, "the content type "+contentType+" of a part that is "+aKind(s.Type.Kind), "part", "sent as JSON, or as text where it is a scalar")
		return ""
	}
	return chosen
}

// partStyle resolves the style of a part. Styles that forms use anyway are not recorded.
func (r *resolver) partStyle(as *model.Parameter, encoding *openapi3.Encoding, multipart bool, at string) {
	if encoding.Style == "" && encoding.Explode == nil && !encoding.AllowReserved {
		return
	}
	if multipart && strings.HasPrefix(r.OpenAPI.OpenAPI, "3.0") {
		r.Notice(at, "style, explode and allowReserved of a part of "+formMedia, "part", "left out, as OpenAPI 3.0 says")
		return
	}
	as.AllowReserved = encoding.AllowReserved && !multipart
	style := cmp.Or(encoding.Style, "form")
	if !slices.Contains(styles[openapi3.ParameterInQuery], style) {
		r.Notice(at+"/style", "style "+style+" of a part of a form", "part", "sent as form")
		style = "form"
	}
	as.Explode = style == "form"
	if encoding.Explode != nil {
		as.Explode = *encoding.Explode
	}
	if style != "form" || !as.Explode || as.Schema.Type.Kind != model.List || as.AllowReserved {
		as.Style = style
	}
}
