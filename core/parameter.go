package core

import (
	"fmt"
	"net/url"
	"slices"
	"strings"
)

// A Parameter says how a parameter or a part of a form is sent. It is for those that are lists, objects or JSON, or that have a style of their
// own; the others have methods of [Call]. The fields are OpenAPI's keywords.
type Parameter struct {
	Name          string
	In            string // "path", "query", "header", "cookie", or "form" for a part of a form
	Style         string // "simple", "form", "label", "matrix", "spaceDelimited", "pipeDelimited" or "deepObject"; see below where empty
	Explode       bool   // the items of a list and the members of an object are written one by one
	AllowReserved bool   // in a query and in a form: what RFC 3986 lets stand in a query stays as it is, but for & + and ;
	ContentType   string // the value is sent as a JSON text instead of in a style; of a part of a form: its Content-Type
}

// WithParameter sets a parameter. The value is anything that can be encoded as JSON: a scalar is sent as text, and the items of a list and the
// members of an object as the style says. The style is "simple" in a path and in a header where none is given, and "form" elsewhere. What is
// inside an item or a member is sent as JSON, except that "deepObject" goes on with brackets: filter[owner][name]=x; its lists repeat the name.
//
// A nil, null or empty value is not sent, and takes back what was set before. A value that cannot be encoded makes the call return
// [ErrInvalidArgument].
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

// arguments gives what is sent for a value.
func (p *Parameter) arguments(value any) ([]argument, error) {
	if p.ContentType != "" {
		return p.jsonArguments(value)
	}
	s, err := shapeOf(value)
	if err != nil || s.kind == shapeAbsent {
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

// jsonArguments gives the one argument of a value that is sent as a JSON text.
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

// queryArguments gives what is sent in a query, a cookie or a form in the styles form, spaceDelimited and pipeDelimited.
func (p *Parameter) queryArguments(s shape) (list []argument) {
	add := func(name, value string) {
		list = append(list, argument{name: name, value: value, encoded: p.escape(value)})
	}
	switch {
	case s.kind == shapeScalar:
		add(p.Name, s.items[0])
	case s.kind == shapeObject && p.Explode:
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

// separator stands between the items of a list that is sent as one.
func (p *Parameter) separator() string {
	switch p.Style {
	case "spaceDelimited":
		return " "
	case "pipeDelimited":
		return "|"
	}
	return ","
}

// deepArguments gives what is sent for a value in the style deepObject.
func (p *Parameter) deepArguments(name string, s shape) (list []argument, err error) {
	if s.kind != shapeObject {
		for _, item := range s.items {
			list = append(list, argument{name: name, value: item, encoded: p.escape(item)})
		}
		return list, nil
	}
	for i, member := range s.names {
		inner, err := shapeOfJSON(s.values[i])
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

// pathText writes a value into a path in the styles simple, label and matrix.
func (p *Parameter) pathText(s shape) string {
	named := ";" + strictText(p.Name) + "="
	switch {
	case p.Style == "label" && p.Explode:
		return "." + s.joined(true, ".", strictText)
	case p.Style == "label":
		return "." + s.joined(false, ",", strictText)
	case p.Style == "matrix" && p.Explode && s.kind == shapeObject:
		return ";" + s.joined(true, ";", strictText)
	case p.Style == "matrix" && p.Explode:
		return named + s.joined(true, named, strictText)
	case p.Style == "matrix":
		return named + s.joined(false, ",", strictText)
	}
	return s.joined(p.Explode, ",", strictText)
}

// escape percent-encodes a value for where the parameter stands.
func (p *Parameter) escape(value string) string {
	if p.AllowReserved {
		return reservedText(value)
	}
	return strictText(value)
}

func asIs(text string) string { return text }

// strictText percent-encodes all but letters, digits and - . _ ~.
func strictText(text string) string { return strings.ReplaceAll(url.QueryEscape(text), "+", "%20") }

// reservedText leaves what RFC 3986 lets stand in a query, but for what ends a value or means a blank there.
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

// withArguments returns a copy of arguments in which a parameter has the given ones.
func withArguments(arguments []argument, parameter string, set []argument) []argument {
	rest := slices.DeleteFunc(slices.Clone(arguments), func(a argument) bool { return a.of() == parameter })
	return append(rest, set...)
}
