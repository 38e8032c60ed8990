package golang

import (
	"github.com/f745b6f1/isc/internal/gen/model"
	"github.com/f745b6f1/isc/internal/gen/plan"
	"github.com/f745b6f1/isc/internal/gen/prose"
	"github.com/f745b6f1/isc/internal/gen/quote"
)

// parameterCall returns the call that sets a parameter to a variable.
func parameterCall(p *model.Parameter, encoding plan.Encoding, variable string) quote.Code {
	name, value := quote.Literal(p.Name), quote.Name(variable)
	switch {
	case encoding == plan.Styled:
		return quote.Format("WithParameter(%s, %s)", styleOf(p), value)
	case p.In == "path":
		return quote.Format("WithPath(%s, %s)", name, value)
	}
	switch encoding {
	case plan.AsBool:
		return quote.Format("WithQueryBool(%s, %s)", name, value)
	case plan.AsInt32:
		return quote.Format("WithQueryInt(%s, int64(%s))", name, value)
	case plan.AsInt64:
		return quote.Format("WithQueryInt(%s, %s)", name, value)
	case plan.AsFloat:
		return quote.Format("WithQueryFloat(%s, %s)", name, value)
	case plan.AsTime:
		return quote.Format("WithQueryTime(%s, %s)", name, value)
	case plan.Repeated:
		return quote.Format("WithQuery(%s, %s...)", name, value)
	case plan.Joined:
		return quote.Format(`WithQuery(%s, strings.Join(%s, ","))`, name, value)
	case plan.AsHeader:
		return quote.Format("WithHeader(%s, %s)", name, value)
	case plan.AsCookie:
		return quote.Format("WithCookie(%s, %s)", name, value)
	}
	return quote.Format("WithQuery(%s, %s)", name, value)
}

// styleOf returns the core.Parameter that describes how a parameter is sent. Defaults of core are left out.
func styleOf(p *model.Parameter) quote.Code {
	fields := []quote.Code{quote.Format("Name: %s, In: %s", quote.Literal(p.Name), quote.Literal(p.In))}
	if p.Style != "" && p.Style != "form" && p.Style != "simple" {
		fields = append(fields, quote.Format("Style: %s", quote.Literal(p.Style)))
	}
	if p.Explode && p.Style != "deepObject" && !p.Schema.Type.Kind.Scalar() {
		fields = append(fields, quote.Format("Explode: true"))
	}
	if p.AllowReserved {
		fields = append(fields, quote.Format("AllowReserved: true"))
	}
	if p.ContentType != "" {
		fields = append(fields, quote.Format("ContentType: %s", quote.Literal(p.ContentType)))
	}
	return quote.Format("core.Parameter{%s}", quote.Join(fields, ", "))
}

// Calls returns the calls that set the path parameters.
func (s operationSection) Calls() quote.Code {
	var calls []quote.Code
	for _, a := range s.Arguments {
		calls = append(calls, quote.Format(".%s", parameterCall(a.Parameter, a.Encoding, a.Name)))
	}
	return quote.Join(calls, "")
}

func parameterDoc(b plan.Builder) quote.Comment {
	required := ""
	if b.Parameter.Required {
		required = "Required."
	}
	kind := b.Parameter.In
	if kind == "query" {
		kind = "query parameter"
	}
	doc := quote.Comment{}.Paragraph(prose.Join(b.Method+" sets the "+b.Parameter.Name+" "+kind+".",
		describe(b.Parameter.Description), facts(b.Parameter.Schema), required))
	return deprecated(doc, b)
}

// deprecated adds to the comment of a builder method why it should not be used.
func deprecated(doc quote.Comment, b plan.Builder) quote.Comment {
	if b.Deprecated == "" {
		return doc
	}
	return doc.Paragraph("Deprecated: " + b.Deprecated)
}
