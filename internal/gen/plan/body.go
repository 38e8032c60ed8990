package plan

import (
	"github.com/f745b6f1/isc/internal/gen/model"
	"github.com/f745b6f1/isc/internal/gen/naming"
)

// planBody plans the builder method of the body, which is named like the body's schema, or those of the parts of a form.
func (p *planner) planBody(b *model.Body, methods *naming.Scope) (builders []Builder) {
	for _, part := range b.Parts {
		builders = append(builders, p.planPart(part, methods))
	}
	if len(b.Parts) > 0 {
		return builders
	}
	return append(builders, Builder{Kind: SetsBody, Method: methods.Claim(p.bodyName(b)), Argument: "body", Type: p.typeOf(b.Schema), Body: b})
}

// bodyName names the builder method of a body. An inline schema that became another type still gives it its name, which users of the official
// SDK know.
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

// planPart plans the builder method of a part of a form. A string is sent as it is, and what is neither a string nor a file as JSON.
func (p *planner) planPart(part *model.Property, methods *naming.Scope) Builder {
	b := Builder{
		Kind: SetsPart, Method: methods.Claim(naming.TypeName(part.Name)), Argument: naming.ArgumentName(part.Name), Type: p.typeOf(part.Schema), Part: part,
	}
	if part.Type.Kind == model.Binary {
		b.Type = fileType
	}
	return b
}
