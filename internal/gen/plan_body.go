package gen

import (
	"fmt"
	"strings"
)

// planBody plans the builder method of the body, which is named like the body's schema, or those of the parts of a form.
func planBody(b *Body, methods *scope) (builders []builder) {
	for _, part := range b.Parts {
		builders = append(builders, planPart(part, methods))
	}
	if len(b.Parts) > 0 {
		return builders
	}
	result := builder{Method: methods.claim(bodyName(b.Schema)), Argument: "body", Type: goType(b.Schema), Call: "WithBody(body)"}
	required := "It is optional."
	if b.Required {
		required = "It is required."
	}
	result.Doc = result.Doc.paragraph(join(result.Method+" sets the request body.", firstSentence(b.Description), required))
	return append(builders, result)
}

// bodyName names the builder method of a body.
func bodyName(s *Schema) string {
	name := "Body"
	for ; s.Type.Kind == List || s.Type.Kind == Map; s = s.Type.Elem {
		name = "RequestBody"
	}
	component, isComponent := strings.CutPrefix(s.pointer, componentSchemas)
	switch {
	case s.Type.Model != nil:
		return s.Type.Model.Name
	case s.Type.Kind == Patch && isComponent && !strings.Contains(component, "/"):
		return typeNameOf(componentBase(component))
	case s.Type.Kind == Patch:
		return "JsonPatchOperation"
	}
	return name
}

// planPart plans the builder method of a part of a form. A string is sent as it is, and what is neither a string nor a file as JSON.
func planPart(part *Property, methods *scope) builder {
	b := builder{Method: methods.claim(typeNameOf(part.Name)), Argument: argumentName(part.Name), Type: goType(part.Schema)}
	kind := "part"
	if part.Type.Kind == Binary {
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
	if says := firstParagraph(part.Description); says != "" {
		sentence = endSentence(strings.TrimSuffix(sentence, ".") + ": " + lowerArticle(says))
	}
	b.Doc = b.Doc.paragraph(join(sentence, part.facts(), required))
	return b
}

func (o *Operation) requiredParts() (names []string) {
	if o.Body == nil {
		return nil
	}
	for _, part := range o.Body.Parts {
		if part.Required && !part.Nullable {
			names = append(names, part.Name)
		}
	}
	return names
}
