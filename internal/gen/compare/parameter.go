package compare

import (
	"strings"

	"github.com/f745b6f1/isc/internal/gen/model"
	"github.com/f745b6f1/isc/internal/gen/plan"
)

// parameters compares the builder methods of parameters. Where and SortBy are compared by their fields.
func (c *comparison) parameters(p operationPair) {
	at := operationSubject(p.after)
	old, now := parameterBuilders(p.before), parameterBuilders(p.after)
	for _, before := range old {
		if builderNamed(now, before.Method) == nil {
			c.note(Breaking, Removed, "parameter removed", before.Parameter.Name+" ("+before.Method+")", at)
		}
	}
	for _, after := range now {
		parameter := after.Parameter
		before := builderNamed(old, after.Method)
		switch {
		case before == nil && parameter.Required:
			c.note(Breaking, Changed, "required parameter added", parameter.Name+" ("+after.Method+" "+after.Type.String()+")", at)
			continue
		case before == nil:
			c.note(Additive, Added, "parameter added", parameter.Name+" ("+after.Method+" "+after.Type.String()+")", at)
			continue
		case c.translatePlain(before.Type) != after.Type.Plain(): // a builder method takes strings by any of their names
			c.note(Breaking, Changed, "parameter changed", parameter.Name+" ("+was(after.Method+" "+after.Type.String(), before.Type.String())+")", at)
		case sentAs(before) != sentAs(&after):
			c.note(Additive, Changed, "parameter sent differently", was(sentAs(&after), sentAs(before)), at)
		}
		former := before.Parameter
		if parameter.Gone != former.Gone {
			if parameter.Gone {
				c.note(Additive, Deprecated, "parameter gone from the document, and still sent", parameter.Name+" ("+after.Method+")", at)
			} else {
				c.note(Additive, Changed, "parameter in the document again", parameter.Name+" ("+after.Method+")", at)
			}
			continue
		}
		c.requirement("parameter", former.Required, parameter.Required, parameter.Name, at)
		c.deprecation("parameter", former.Deprecated, parameter.Deprecated, parameter.Name, at)
		if former.Values == nil || parameter.Values == nil { // otherwise its constants are compared
			c.allowed("parameter value", parameter.Name, former.Schema, parameter.Schema, at)
		}
		c.parameterTexts(former, parameter, at)
	}
}

func parameterBuilders(o *plan.Operation) (builders []plan.Builder) {
	for _, b := range o.Builders {
		if b.Kind == plan.SetsParameter {
			builders = append(builders, b)
		}
	}
	return builders
}

func builderNamed(builders []plan.Builder, method string) *plan.Builder {
	for i := range builders {
		if builders[i].Method == method {
			return &builders[i]
		}
	}
	return nil
}

// sentAs describes how a parameter is sent.
func sentAs(b *plan.Builder) string {
	p := b.Parameter
	text := p.In + " " + p.Name
	switch {
	case b.Encoding == plan.Joined:
		return text + ", joined by commas"
	case b.Encoding != plan.Styled:
		return text
	case p.ContentType != "":
		return text + ", as " + p.ContentType
	}
	text += ", in the style " + p.Style
	if p.Explode {
		text += ", exploded"
	}
	if p.AllowReserved {
		text += ", with reserved characters"
	}
	return text
}

// requirement compares whether something is required. Calls without it are rejected by core or by the server.
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

// allowed compares the documented values of types without Go constants.
func (c *comparison) allowed(what, name string, before, after *model.Schema, at subject) {
	old, now := before.Innermost().Allowed, after.Innermost().Allowed
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
