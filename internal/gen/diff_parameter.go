package gen

import "strings"

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
			c.note(Breaking, Changed, "parameter changed", parameter.Name+" ("+was(after.Method+" "+after.Type, before.Type)+")", at)
		case before.sent() != after.sent():
			c.note(Additive, Changed, "parameter sent differently", was(after.sent(), before.sent()), at)
		}
		former := before.parameter
		c.requirement("parameter", former.Required, parameter.Required, parameter.Name, at)
		c.deprecation("parameter", former.Deprecated, parameter.Deprecated, parameter.Name, at)
		c.allowed("parameter value", parameter.Name, former.Schema, parameter.Schema, at)
		c.parameterTexts(former, parameter, at)
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

// allowed compares the documented values of what has no constants in Go.
func (c *comparison) allowed(what, name string, before, after *Schema, at subject) {
	old, now := before.innermost().Allowed, after.innermost().Allowed
	switch {
	case len(old) == 0 && len(now) > 0:
		c.note(Additive, Changed, what+"s limited", name+"="+strings.Join(now, "|"), at)
		return
	case len(old) > 0 && len(now) == 0:
		c.note(Additive, Changed, what+"s limited no more", name, at)
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
