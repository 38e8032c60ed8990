package golang

import (
	"fmt"
	"strings"

	"github.com/f745b6f1/isc/internal/gen/model"
	"github.com/f745b6f1/isc/internal/gen/plan"
	"github.com/f745b6f1/isc/internal/gen/prose"
)

// calls are the methods of core.Call that set a parameter, with its name and then its value.
var calls = map[plan.Encoding]string{
	plan.AsText:   "WithQuery(%q, %s)",
	plan.AsBool:   "WithQueryBool(%q, %s)",
	plan.AsInt32:  "WithQueryInt(%q, int64(%s))",
	plan.AsInt64:  "WithQueryInt(%q, %s)",
	plan.AsFloat:  "WithQueryFloat(%q, %s)",
	plan.AsTime:   "WithQueryTime(%q, %s)",
	plan.Repeated: "WithQuery(%q, %s...)",
	plan.Joined:   `WithQuery(%q, strings.Join(%s, ","))`,
	plan.AsHeader: "WithHeader(%q, %s)",
	plan.AsCookie: "WithCookie(%q, %s)",
}

// parameterCall writes the call that sets a parameter to the value of a variable.
func parameterCall(p *model.Parameter, encoding plan.Encoding, variable string) string {
	switch {
	case encoding == plan.Styled:
		return fmt.Sprintf("WithParameter(%s, %s)", styleOf(p), variable)
	case p.In == "path":
		return fmt.Sprintf("WithPath(%q, %s)", p.Name, variable)
	}
	return fmt.Sprintf(calls[encoding], p.Name, variable)
}

// styleOf writes the core.Parameter that says how a parameter is sent. What core takes by itself is left out.
func styleOf(p *model.Parameter) string {
	fields := []string{fmt.Sprintf("Name: %q, In: %q", p.Name, p.In)}
	if p.Style != "" && p.Style != "form" && p.Style != "simple" {
		fields = append(fields, fmt.Sprintf("Style: %q", p.Style))
	}
	if p.Explode && p.Style != "deepObject" && !p.Schema.Type.Kind.Scalar() {
		fields = append(fields, "Explode: true")
	}
	if p.AllowReserved {
		fields = append(fields, "AllowReserved: true")
	}
	if p.ContentType != "" {
		fields = append(fields, fmt.Sprintf("ContentType: %q", p.ContentType))
	}
	return "core.Parameter{" + strings.Join(fields, ", ") + "}"
}

// Calls writes the calls that set the path parameters.
func (s operationSection) Calls() (text string) {
	for _, a := range s.Arguments {
		text += "." + parameterCall(a.Parameter, a.Encoding, a.Name)
	}
	return text
}

func parameterDoc(b plan.Builder) comment {
	required := ""
	if b.Parameter.Required {
		required = "Required."
	}
	kind := b.Parameter.In
	if kind == "query" {
		kind = "query parameter"
	}
	doc := comment{}.paragraph(prose.Join(b.Method+" sets the "+b.Parameter.Name+" "+kind+".",
		describe(b.Parameter.Description), facts(b.Parameter.Schema), required))
	if b.Parameter.Deprecated {
		doc = doc.paragraph("Deprecated: the API may stop supporting this parameter.")
	}
	return doc
}
