package compare

import (
	"github.com/f745b6f1/isc/internal/gen/model"
	"github.com/f745b6f1/isc/internal/gen/plan"
)

// A content is a named part of a request: the body, or a part of a form.
type content struct {
	plan.Builder
	name     string // name in the description of changes
	required bool
	schema   *model.Schema
}

func contentNamed(contents []content, name string) *content {
	for i := range contents {
		if contents[i].name == name {
			return &contents[i]
		}
	}
	return nil
}

func contentsOf(o *plan.Operation) (contents []content) {
	for _, b := range o.Builders {
		switch b.Kind {
		case plan.SetsBody:
			contents = append(contents, content{Builder: b, name: "request body", required: b.Body.Required, schema: b.Body.Schema})
		case plan.SetsPart:
			part := b.Part
			contents = append(contents, content{Builder: b, name: "part " + part.Name, required: part.Required && !part.Nullable, schema: part.Schema})
		}
	}
	return contents
}

// body compares the request body, or the parts of a form.
func (c *comparison) body(p operationPair) {
	at := operationSubject(p.after)
	old, now := contentsOf(p.before), contentsOf(p.after)
	for _, before := range old {
		if contentNamed(now, before.name) == nil {
			c.note(Breaking, Removed, before.name+" removed", before.Method, at)
		}
	}
	for _, after := range now {
		before := contentNamed(old, after.name)
		if before == nil {
			if after.required {
				c.note(Breaking, Changed, "required "+after.name+" added", signatureOf(&after.Builder), at)
			} else {
				c.note(Additive, Added, after.name+" added", signatureOf(&after.Builder), at)
			}
			continue
		}
		if formerly := c.newName(before.Method) + "(" + c.translate(before.Type) + ")"; formerly != signatureOf(&after.Builder) {
			c.note(Breaking, Changed, after.name+" changed", was(signatureOf(&after.Builder), signatureOf(&before.Builder)), at)
		}
		c.requirement(after.name, before.required, after.required, after.Method, at)
		c.schemaTexts(after.name, at, before.schema, after.schema)
	}
	if before, after := p.before.Source.Body, p.after.Source.Body; before != nil && after != nil {
		if before.MediaType != after.MediaType {
			c.note(Additive, Changed, "media type of the request changed", was(after.MediaType, before.MediaType), at)
		}
		c.text("request description", before.Description, after.Description, at)
		c.examples("request examples", before.Examples, after.Examples, at)
	}
}

func signatureOf(b *plan.Builder) string { return b.Method + "(" + b.Type.String() + ")" }
