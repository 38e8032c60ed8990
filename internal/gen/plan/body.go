package plan

import (
	"fmt"
	"strings"

	"github.com/f745b6f1/isc/internal/gen/model"
	"github.com/f745b6f1/isc/internal/gen/naming"
	"github.com/f745b6f1/isc/internal/gen/prose"
)

// PlanBody plans the builder method of the body, which is named like the body's schema, or those of the parts of a form.
func PlanBody(b *model.Body, methods *naming.Scope) (builders []Builder) {
	for _, part := range b.Parts {
		builders = append(builders, planPart(part, methods))
	}
	if len(b.Parts) > 0 {
		return builders
	}
	result := Builder{Method: methods.Claim(bodyName(b.Schema)), Argument: "body", Type: GoType(b.Schema), Call: "WithBody(body)"}
	required := "It is optional."
	if b.Required {
		required = "It is required."
	}
	result.Doc = result.Doc.paragraph(prose.Join(result.Method+" sets the request body.", prose.FirstSentence(b.Description), required))
	return append(builders, result)
}

// bodyName names the builder method of a body.
func bodyName(s *model.Schema) string {
	name := "Body"
	for ; s.Type.Kind == model.List || s.Type.Kind == model.Map; s = s.Type.Elem {
		name = "RequestBody"
	}
	switch {
	case s.Type.Model != nil:
		return s.Type.Model.Name
	case s.Type.Kind == model.Patch && s.Component != "":
		return naming.TypeName(model.ComponentBase(s.Component))
	case s.Type.Kind == model.Patch:
		return "JsonPatchOperation"
	}
	return name
}

// planPart plans the builder method of a part of a form. A string is sent as it is, and what is neither a string nor a file as JSON.
func planPart(part *model.Property, methods *naming.Scope) Builder {
	b := Builder{Method: methods.Claim(naming.TypeName(part.Name)), Argument: naming.ArgumentName(part.Name), Type: GoType(part.Schema)}
	kind := "part"
	if part.Type.Kind == model.Binary {
		kind, b.Type = "file", "core.File"
	}
	b.Call = fmt.Sprintf("WithPart(%q, %s)", part.Name, b.Argument)
	required := ""
	if part.Required && !part.Nullable {
		required = "Required."
	}
	if part.Name != kind {
		kind += " " + part.Name
	}
	sentence := b.Method + " sets the " + kind + " of the form."
	if says := prose.FirstParagraph(part.Description); says != "" {
		sentence = prose.EndSentence(strings.TrimSuffix(sentence, ".") + ": " + prose.LowerArticle(says))
	}
	b.Doc = b.Doc.paragraph(prose.Join(sentence, facts(part.Schema), required))
	return b
}
