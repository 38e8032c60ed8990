package core

import (
	"fmt"
	"net/url"
	"slices"
	"strings"
)

// A Parameter says how a parameter or a part of a form is sent, if it is a list, an object or JSON, or if it has a style. Other parameters are
// set by other methods of [Call]. The fields are named after the keywords of OpenAPI.
type Parameter struct {
	Name          string
	In            string // "path", "query", "header", "cookie", or "form" for a part of a form
	Style         string // "simple", "form", "label", "matrix", "spaceDelimited", "pipeDelimited" or "deepObject"; see WithParameter for the default
	Explode       bool   // the items of a list and the members of an object are written separately
	AllowReserved bool   // in a query or form, the characters that RFC 3986 allows in a query are not encoded, except & + and ;
	ContentType   string // the value is sent as JSON instead of in a style; for a part of a form: its Content-Type
}

// WithParameter sets a parameter. The value can be anything that can be encoded as JSON. A scalar is sent as text, and a list or an object as
// the style says. The default style is "simple" in a path or header, and "form" elsewhere. A list or an object inside another one is sent as
// JSON, except that "deepObject" writes more brackets, as in filter[owner][name]=x, and repeats the name for each item of a list.
//
// If the value is nil, null or empty, the parameter is not sent. If it cannot be encoded, the call returns an [ErrInvalidArgument].
//
//go:noinline
func (c Call) WithParameter(p Parameter, value any) Call {
	if p.In == "form" {
		return c.withPart(Part{Name: p.Name, Value: value, as: &p})
	}
	set, err := p.arguments(value)
	if err != nil {
		set = []argument{{name: p.Name, err: fmt.Errorf("%w: parameter %s: %w", ErrInvalidArgument, p.Name, err)}}
	}
	for i := range set {
		set[i].parameter = p.Name
	}
	c = c.changed()
	switch p.In {
	case "path":
		c.path = withArguments(c.path, p.Name, set)
	case "header":
		c.header = withArguments(c.header, p.Name, set)
	case "cookie":
		c.cookie = withArguments(c.cookie, p.Name, set)
	default:
		c.query = withArguments(c.query, p.Name, set)
	}
	return c
}

// arguments returns the arguments to send for a value.
func (p *Parameter) arguments(value any) ([]argument, error) {
	if p.ContentType != "" {
		return p.jsonArguments(value)
	}
	s, err := flatten(value)
	if err != nil || s.isEmpty() {
		return nil, err
	}
	switch p.In {
	case "path":
		return []argument{{name: p.Name, value: s.text(), encoded: p.pathText(s)}}, nil
	case "header":
		return []argument{{name: p.Name, value: s.joined(p.Explode, ",", asIs)}}, nil
	}
	if p.Style == "deepObject" {
		return p.deepArguments(p.Name, s)
	}
	return p.queryArguments(s), nil
}

// jsonArguments returns the one argument of a value that is sent as JSON.
func (p *Parameter) jsonArguments(value any) ([]argument, error) {
	text, err := Marshal(value)
	switch {
	case err != nil:
		return nil, err
	case string(text) == "null":
		return nil, nil
	}
	a := argument{name: p.Name, value: string(text)}
	if p.In != "header" {
		a.encoded = p.escape(a.value)
	}
	return []argument{a}, nil
}

// queryArguments returns the arguments to send in a query, a cookie or a form in the styles form, spaceDelimited and pipeDelimited.
func (p *Parameter) queryArguments(s flatValue) (list []argument) {
	add := func(name, value string) {
		list = append(list, argument{name: name, value: value, encoded: p.escape(value)})
	}
	switch {
	case s.kind == flatScalar:
		add(p.Name, s.items[0])
	case s.kind == flatObject && p.Explode:
		for i, name := range s.names {
			add(name, s.items[i])
		}
	case p.Explode:
		for _, item := range s.items {
			add(p.Name, item)
		}
	default:
		add(p.Name, s.joined(false, p.separator(), asIs))
	}
	return list
}

// separator returns the text between the items of a list that is one argument.
func (p *Parameter) separator() string {
	switch p.Style {
	case "spaceDelimited":
		return " "
	case "pipeDelimited":
		return "|"
	}
	return ","
}

// deepArguments returns the arguments to send for a value in the style deepObject.
func (p *Parameter) deepArguments(name string, s flatValue) (list []argument, err error) {
	if s.kind != flatObject {
		for _, item := range s.items {
			list = append(list, argument{name: name, value: item, encoded: p.escape(item)})
		}
		return list, nil
	}
	for i, member := range s.names {
		inner, err := flattenJSON(s.values[i])
		if err != nil {
			return nil, err
		}
		deeper, err := p.deepArguments(name+"["+member+"]", inner)
		if err != nil {
			return nil, err
		}
		list = append(list, deeper...)
	}
	return list, nil
}

// pathText returns a value as a path contains it in the styles simple, label and matrix.
func (p *Parameter) pathText(s flatValue) string {
	named := ";" + strictText(p.Name) + "="
	switch {
	case p.Style == "label" && p.Explode:
		return "." + s.joined(true, ".", strictText)
	case p.Style == "label":
		return "." + s.joined(false, ",", strictText)
	case p.Style == "matrix" && p.Explode && s.kind == flatObject:
		return ";" + s.joined(true, ";", strictText)
	case p.Style == "matrix" && p.Explode:
		return named + s.joined(true, named, strictText)
	case p.Style == "matrix":
		return named + s.joined(false, ",", strictText)
	}
	return s.joined(p.Explode, ",", strictText)
}

// escape percent-encodes a value for a query, a cookie or a form.
func (p *Parameter) escape(value string) string {
	if p.AllowReserved {
		return reservedText(value)
	}
	return strictText(value)
}

func asIs(text string) string { return text }

// strictText percent-encodes everything except letters, digits and - . _ ~.
func strictText(text string) string { return strings.ReplaceAll(url.QueryEscape(text), "+", "%20") }

// reservedText percent-encodes what RFC 3986 does not allow in a query, and what ends a value or means a space there.
func reservedText(text string) string {
	var b strings.Builder
	for i := range len(text) {
		if strings.IndexByte(":/?@!$'()*,=", text[i]) >= 0 {
			b.WriteByte(text[i])
		} else {
			b.WriteString(strictText(text[i : i+1]))
		}
	}
	return b.String()
}

// withArguments returns a copy of the arguments, in which a parameter has these arguments only.
func withArguments(arguments []argument, parameter string, set []argument) []argument {
	rest := slices.DeleteFunc(slices.Clone(arguments), func(a argument) bool { return a.of() == parameter })
	return append(rest, set...)
}
