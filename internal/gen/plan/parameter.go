package plan

import (
	"github.com/f745b6f1/isc/internal/gen/model"
	"github.com/f745b6f1/isc/internal/gen/naming"
)

// An Encoding says how a parameter is sent.
type Encoding int

// The encodings of parameters.
const (
	AsText Encoding = iota
	AsBool
	AsInt32
	AsInt64
	AsFloat
	AsTime
	Repeated // a list, each item as a separate parameter
	Joined   // a list, joined by commas
	AsHeader
	AsCookie
	Styled // any other case: encoded by the style in the document
)

// planParameter plans the builder method of a parameter outside the path. Its name is spelled as in the official SDK.
func (p *planner) planParameter(parameter *model.Parameter, methods *naming.Scope) Builder {
	b := Builder{
		Kind:      SetsParameter,
		Method:    methods.Claim(naming.TypeName(parameter.Name)),
		Argument:  naming.ArgumentName(parameter.Name),
		Parameter: parameter,
	}
	b.Type, b.Encoding = p.parameterType(parameter)
	b.Type = p.withValues(b.Type, parameter)
	switch {
	case parameter.Gone:
		b.Deprecated = "the API no longer documents this parameter. It is still sent."
	case parameter.Deprecated:
		b.Deprecated = "the API may stop supporting this parameter."
	}
	return b
}

// withValues returns the type of a parameter with the name of its enum, which is another name of string.
func (p *planner) withValues(t *Type, parameter *model.Parameter) *Type {
	if parameter.Values == nil {
		return t
	}
	named := &Type{Kind: model.String, Name: stringType.Name, Model: p.models[parameter.Values.Type.Model]}
	switch {
	case isString(t):
		return named
	case t.Kind == model.List && isString(t.Elem):
		return &Type{Kind: model.List, Elem: named}
	}
	return t
}

func isString(t *Type) bool { return t.Kind == model.String && t.Name == stringType.Name }

// parameterType returns the argument type of a builder method, and how it is sent. Scalars in headers and cookies are strings.
func (p *planner) parameterType(parameter *model.Parameter) (*Type, Encoding) {
	kind := parameter.Schema.Type.Kind
	isStrings := kind == model.List && parameter.Schema.Type.Elem.Type.Kind.Scalar()
	switch {
	case parameter.ContentType != "":
		return p.typeOf(parameter.Schema), Styled
	case kind.Scalar() && parameter.In == "header":
		return stringType, AsHeader
	case kind.Scalar() && parameter.In == "cookie":
		return stringType, AsCookie
	case kind.Scalar():
		return queryType(kind, parameter.AllowReserved)
	case isStrings && parameter.In == "query" && !parameter.AllowReserved && parameter.Explode:
		return stringsType, Repeated
	case isStrings && parameter.In == "query" && !parameter.AllowReserved && parameter.Style == "form":
		return stringsType, Joined
	case isStrings:
		return stringsType, Styled
	}
	return p.typeOf(parameter.Schema), Styled
}

// queryType returns the type and the encoding of a scalar in a query.
func queryType(kind model.Kind, reserved bool) (*Type, Encoding) {
	t, encoding := &Type{Kind: kind, Name: builtin[kind]}, encodings[kind]
	if kind == model.Time {
		t, encoding = timeType, AsTime
	}
	if reserved {
		encoding = Styled
	}
	return t, encoding
}

// encodings are the encodings of scalar kinds in a query.
var encodings = map[model.Kind]Encoding{model.Bool: AsBool, model.Int32: AsInt32, model.Int64: AsInt64, model.Float: AsFloat}

// pathType returns the type of a path parameter, and how it is sent.
func (p *planner) pathType(parameter *model.Parameter) (*Type, Encoding) {
	kind := parameter.Schema.Type.Kind
	switch {
	case parameter.ContentType != "":
		return p.typeOf(parameter.Schema), Styled
	case kind.Scalar() && parameter.Style == "simple":
		return stringType, AsText
	case kind.Scalar():
		return stringType, Styled
	case kind == model.List && parameter.Schema.Type.Elem.Type.Kind.Scalar():
		return stringsType, Styled
	}
	return p.typeOf(parameter.Schema), Styled
}
