package plan

import (
	"github.com/f745b6f1/isc/internal/gen/model"
	"github.com/f745b6f1/isc/internal/gen/naming"
)

// planBody plans the builder method for a body, which is named after its schema, or the methods for the parts of a form.
func (p *planner) planBody(b *model.Body, methods *naming.Scope) (builders []Builder) {
	for _, part := range b.Parts {
		builders = append(builders, p.planPart(part, b.Encodings[part.Name], methods))
	}
	if len(b.Parts) > 0 {
		return builders
	}
	t, name := p.typeOf(b.Schema), p.bodyName(b)
	switch {
	case b.Plain && t.Kind == model.Binary:
		t = fileType
	case b.Open:
		t, name = formType, "Form"
	}
	return append(builders, Builder{Kind: SetsBody, Method: methods.Claim(name), Argument: "body", Type: t, Body: b})
}

// bodyName returns the name of the builder method for a body. If its inline schema was merged into another type, the method keeps the name of
// the inline schema, as in the official SDK.
func (p *planner) bodyName(b *model.Body) string {
	if name := p.names.Bodies[b]; name != "" {
		return name
	}
	name, s := "Body", b.Schema
	for ; s.Type.Kind == model.List || s.Type.Kind == model.Map; s = s.Type.Elem {
		name = "RequestBody"
	}
	switch {
	case s.Type.Model != nil:
		return p.models[s.Type.Model].Name
	case s.Type.Kind == model.Patch && s.Component != "":
		return naming.TypeName(model.ComponentBase(s.Component))
	case s.Type.Kind == model.Patch:
		return "JsonPatchOperation"
	}
	return name
}

// planPart plans the builder method for a part of a form. The part is encoded as the document says, or else by core according to the type.
func (p *planner) planPart(part *model.Property, as *model.Parameter, methods *naming.Scope) Builder {
	b := Builder{
		Kind: SetsPart, Method: methods.Claim(naming.TypeName(part.Name)), Argument: naming.ArgumentName(part.Name), Type: p.typeOf(part.Schema), Part: part,
	}
	switch {
	case part.Type.Kind == model.Binary:
		b.Type = fileType
	case part.Type.Kind == model.List && part.Type.Elem.Type.Kind == model.Binary:
		b.Type = &Type{Kind: model.List, Elem: fileType}
	}
	if as != nil {
		b.Encoding, b.Parameter = Styled, as
	}
	return b
}
