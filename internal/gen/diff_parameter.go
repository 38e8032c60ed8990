package gen

import (
	"slices"
	"strings"
)

// parameters compares the builder methods of parameters. Where and SortBy are compared as the fields that they take.
func (c *comparison) parameters(p operationPair) {
	at := p.after.operation.subject()
	old, now := parameterBuilders(p.before), parameterBuilders(p.after)
	for _, before := range old {
		if builderNamed(now, before.Method) == nil {
			c.note(Breaking, Removed, "parameter removed", before.parameter.Name+" ("+before.Method+")", at)
		}
	}
	for _, after := range now {
		parameter := after.parameter
		before := builderNamed(old, after.Method)
		switch {
		case before == nil && parameter.Required:
			c.note(Breaking, Changed, "required parameter added", parameter.Name+" ("+after.Method+" "+after.Type+")", at)
			continue
		case before == nil:
			c.note(Additive, Added, "parameter added", parameter.Name+" ("+after.Method+" "+after.Type+")", at)
			continue
		case before.Type != after.Type:
			c.note(Breaking, Changed, "parameter changed", parameter.Name+" ("+retyped(after.Method, after.Type, before.Method, before.Type)+")", at)
		case before.sent() != after.sent():
			c.note(Additive, Changed, "parameter sent differently", was(after.sent(), before.sent()), at)
		}
		former := before.parameter
		c.requirement("parameter", former.Required, parameter.Required, parameter.Name, at)
		c.deprecation("parameter", former.Deprecated, parameter.Deprecated, parameter.Name, at)
		c.allowed("parameter value", parameter.Name, former.Schema, parameter.Schema, at)
		c.schemaTexts("parameter", at.inside(parameter.Name), former.Schema, parameter.Schema)
		c.text("parameter description", former.Description, parameter.Description, at.inside(parameter.Name))
		c.text("parameter example", former.Example, parameter.Example, at.inside(parameter.Name))
	}
}

func parameterBuilders(s operationSection) (builders []builder) {
	for _, b := range s.Builders {
		if b.parameter != nil {
			builders = append(builders, b)
		}
	}
	return builders
}

func builderNamed(builders []builder, method string) *builder {
	for i := range builders {
		if builders[i].Method == method {
			return &builders[i]
		}
	}
	return nil
}

// sent says how a parameter reaches the server.
func (b *builder) sent() string {
	text := b.parameter.In + " " + b.parameter.Name
	if b.parameter.In == "query" && b.Type == "[]string" && !b.parameter.Explode {
		text += ", joined by commas"
	}
	return text
}

// requirement compares whether something has to be sent. Calls without it are refused by core or by the server.
func (c *comparison) requirement(what string, before, after bool, detail string, at subject) {
	switch {
	case after && !before:
		c.note(Breaking, Changed, what+" required now", detail, at)
	case before && !after:
		c.note(Additive, Changed, what+" optional now", detail, at)
	}
}

func (c *comparison) deprecation(what string, before, after bool, detail string, at subject) {
	switch {
	case after && !before:
		c.note(Additive, Deprecated, what+" deprecated", detail, at)
	case before && !after:
		c.note(Additive, Changed, what+" deprecated no more", detail, at)
	}
}

// allowed compares the documented values of what is a string in Go.
func (c *comparison) allowed(what, name string, before, after *Schema, at subject) {
	old, now := before.innermost().Allowed, after.innermost().Allowed
	if len(old) == 0 || len(now) == 0 {
		return
	}
	for _, value := range missing(now, old) {
		c.note(Additive, Changed, what+" removed", name+"="+value, at)
	}
	for _, value := range missing(old, now) {
		c.note(Additive, Added, what+" added", name+"="+value, at)
	}
}

// innermost gives the schema of the items of a list, however deep.
func (s *Schema) innermost() *Schema {
	for s.Type.Kind == List {
		s = s.Type.Elem
	}
	return s
}

// A content is what a request carries under a name of its own: the body, or a part of a form.
type content struct {
	name string // as a change is said of it
	builder
	required bool
	schema   *Schema
}

func contentNamed(contents []content, name string) *content {
	for i := range contents {
		if contents[i].name == name {
			return &contents[i]
		}
	}
	return nil
}

func contentsOf(s operationSection) (contents []content) {
	body := s.operation.Body
	switch {
	case body == nil:
		return nil
	case len(body.Parts) == 0:
		return []content{{name: "request body", builder: s.Builders[0], required: body.Required, schema: body.Schema}}
	}
	for i, part := range body.Parts {
		contents = append(contents, content{name: "part " + part.Name, builder: s.Builders[i], required: part.Required && !part.Nullable, schema: part.Schema})
	}
	return contents
}

// body compares the request body, or the parts of a form.
func (c *comparison) body(p operationPair) {
	at := p.after.operation.subject()
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
				c.note(Breaking, Changed, "required "+after.name+" added", after.signature(), at)
			} else {
				c.note(Additive, Added, after.name+" added", after.signature(), at)
			}
			continue
		}
		if formerly := c.translate(before.signature()); formerly != after.signature() {
			c.note(Breaking, Changed, after.name+" changed", was(after.signature(), formerly), at)
		}
		c.requirement(after.name, before.required, after.required, after.Method, at)
		c.schemaTexts(after.name, at, before.schema, after.schema)
	}
	if before, after := p.before.operation.Body, p.after.operation.Body; before != nil && after != nil {
		if before.MediaType != after.MediaType {
			c.note(Additive, Changed, "media type of the request changed", was(after.MediaType, before.MediaType), at)
		}
		c.text("request description", before.Description, after.Description, at)
		c.examples("request examples", before.Examples, after.Examples, at)
	}
}

func (b *builder) signature() string { return b.Method + "(" + b.Type + ")" }

// filters compares the fields to filter by: their operators, and the Go types of what they are compared with.
func (c *comparison) filters(p operationPair) {
	at := p.after.operation.subject()
	old, now := filtersOf(p.before), filtersOf(p.after)
	for _, before := range old {
		if !slices.ContainsFunc(now, before.same) {
			c.note(Breaking, Removed, "filter field removed", before.Name, at)
		}
	}
	for _, after := range now {
		i := slices.IndexFunc(old, after.same)
		if i < 0 {
			c.note(Additive, Added, "filter field added", after.Name+" ("+strings.Join(after.Operators, ", ")+")", at)
			continue
		}
		before := old[i]
		if field, formerly := after.plan.Field, before.plan.Field; field != formerly || after.goType() != c.translate(before.goType()) {
			detail := retyped(field, after.goType(), formerly, c.translate(before.goType()))
			c.note(Breaking, Changed, "filter field changed", after.Name+" ("+detail+")", at)
		}
		if operators := missing(after.Operators, before.Operators); len(operators) > 0 {
			c.note(Breaking, Removed, "filter operators removed", after.Name+" ("+strings.Join(operators, ", ")+")", at)
		}
		if operators := missing(before.Operators, after.Operators); len(operators) > 0 {
			c.note(Additive, Added, "filter operators added", after.Name+" ("+strings.Join(operators, ", ")+")", at)
		}
	}
}

// A plannedFilter is a field to filter by, in the document and in Go.
type plannedFilter struct {
	FilterField
	plan filterFieldPlan
}

func filtersOf(s operationSection) (fields []plannedFilter) {
	if s.Filter != nil {
		for i, field := range s.operation.filterFields() {
			fields = append(fields, plannedFilter{field, s.Filter.Fields[i]})
		}
	}
	return fields
}

func (f plannedFilter) same(other plannedFilter) bool { return f.Name == other.Name }

// goType gives the type that the field's values have. The name of the field's own type only lists the operators.
func (f plannedFilter) goType() string {
	_, value, _ := strings.Cut(f.plan.Type, "[")
	return strings.TrimSuffix(value, "]")
}

// sorters compares the fields to sort by.
func (c *comparison) sorters(p operationPair) {
	at := p.after.operation.subject()
	old, now := p.before.operation.sorterFields(), p.after.operation.sorterFields()
	for _, name := range missing(now, old) {
		c.note(Breaking, Removed, "sorter removed", name, at)
	}
	for _, name := range missing(old, now) {
		c.note(Additive, Added, "sorter added", name, at)
	}
}
