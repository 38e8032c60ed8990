package pages

import (
	"cmp"
	"fmt"
	"go/format"
	"go/token"
	"go/types"
	"regexp"
	"strings"

	"github.com/f745b6f1/isc/internal/gen/jsonvalue"
	"github.com/f745b6f1/isc/internal/gen/model"
	"github.com/f745b6f1/isc/internal/gen/naming"
	"github.com/f745b6f1/isc/internal/gen/plan"
	"github.com/f745b6f1/isc/internal/gen/prose"
	"github.com/f745b6f1/isc/internal/gen/quote"
	"github.com/f745b6f1/isc/internal/gen/sample"
)

// Examples are statements that use only the variables ctx and client and those that they declare.

// callExample returns a call of an operation.
func (s *site) callExample(o *plan.Operation) string {
	values := sample.CallOf(o)
	var b strings.Builder
	b.WriteString(s.bodyVariable(o, values))
	name := resultName(o.Answer)
	results := name + ", response, err := "
	if o.Answer.Kind == plan.Empty {
		results = "response, err := "
	}
	b.WriteString(s.chain(results, o, values, "", call("Execute")) + "\nif err != nil {\n\treturn err\n}\n")
	switch o.Answer.Kind {
	case plan.Stream:
		fmt.Fprintf(&b, "defer %s.Close()\nfmt.Println(response.Status)\n", name)
	case plan.Empty:
		parts := []expr{atom("response.Status")}
		if header := onlyHeader(o); header != "" {
			parts = append(parts, call("response.Header.Get", textExpr(header)))
		}
		fmt.Fprintf(&b, "%s\n", call("fmt.Println", parts...).print(0, 0, 0))
	case plan.Many:
		fmt.Fprintf(&b, "fmt.Println(response.Status, len(%s))\n", name)
	case plan.One:
		fmt.Fprintf(&b, "%s\n", call("fmt.Println", atom("response.Status"), atom(reading(name, o.Answer.Item, false))).print(0, 0, 0))
	}
	return gofmt(b.String())
}

// onlyHeader returns the header that is all that an operation answers, such as a number. It is "" if the answer has a body or no header.
func onlyHeader(o *plan.Operation) string {
	response := o.Source.SuccessResponse()
	if o.Answer.Kind != plan.Empty || response == nil || len(response.Headers) == 0 {
		return ""
	}
	return response.Headers[0].Name
}

// bodyVariable returns a statement that declares the request body of a call, or "" if it sends none.
func (s *site) bodyVariable(o *plan.Operation, values sample.Call) string {
	for i, b := range o.Builders {
		if b.Kind == plan.SetsBody && values.Set[i] != nil {
			const before = "body := "
			return before + s.bodyLiteral(b, values.Set[i]).print(0, len(before), 0) + "\n"
		}
	}
	return ""
}

// pagingExample returns a loop over all items that the list of callExample has, or "" if the document has no parameters of pages. It filters and
// sorts with values of Go in place of texts.
func (s *site) pagingExample(o *plan.Operation) string {
	if !sample.TakesAll(o) {
		return ""
	}
	values := sample.CallOf(o)
	var more []expr
	for i, b := range o.Builders {
		typed := s.typedExpression(o, b)
		if values.Set[i] != nil && !typed.isZero() {
			values.Set[i] = nil
			more = append(more, typed)
		}
	}
	name := itemName(o.Answer.PageItem)
	loop := s.chain("for "+name+", err := range ", o, values, " {", append(more, call("All"))...)
	return gofmt(s.bodyVariable(o, values) + loop + "\nif err != nil {\nreturn err\n}\nfmt.Println(" + reading(name, o.Answer.PageItem, false) + ")\n}\n")
}

// typedExpression returns the call that filters or sorts by fields of Go as a builder does by text. It is zero for other builders, and for a text
// that the document has.
func (s *site) typedExpression(o *plan.Operation, b plan.Builder) expr {
	if !sample.IsExpression(b) || b.Parameter.Example != "" {
		return expr{}
	}
	if b.Parameter.Name == "sorters" {
		if field := sample.SorterOf(o); field != nil {
			return call("SortBy", call(s.Name+"."+o.Sorter.Name+"."+field.Name+".Asc"))
		}
		return expr{}
	}
	condition, found := sample.FilterOf(o)
	if !found {
		return expr{}
	}
	var arguments []expr
	if condition.Value != nil {
		arguments = append(arguments, s.argumentLiteral(condition.Field.Value, condition.Value))
	}
	return call("Where", call(s.Name+"."+o.Filter.Name+"."+condition.Field.Name+"."+condition.Operator.Method, arguments...))
}

// signature returns the call with the names of the arguments that it needs: "client.ThingsAPI.SetThing(ctx, id).Thing(body).Execute()".
func signature(o *plan.Operation) string {
	arguments := "ctx"
	for _, argument := range o.Arguments {
		arguments += ", " + argument.Name
	}
	needs := ""
	for i, value := range sample.RequiredCall(o).Set {
		if value != nil {
			needs += "." + o.Builders[i].Method + "(" + cmp.Or(o.Builders[i].Argument, "value") + ")"
		}
	}
	return "client." + o.Service.Field() + "." + o.Name + "(" + arguments + ")" + needs + ".Execute()"
}

// chain returns a statement with a call of an operation: what stands before the client, the method, the builder methods with values, and more
// methods. The request body is the variable body.
func (s *site) chain(before string, o *plan.Operation, values sample.Call, after string, more ...expr) string {
	arguments := []expr{atom("ctx")}
	for i, argument := range o.Arguments {
		arguments = append(arguments, s.argumentLiteral(argument.Type, values.Path[i]))
	}
	calls := []expr{call(o.Name, arguments...)}
	for i, b := range o.Builders {
		if values.Set[i] != nil {
			calls = append(calls, call(b.Method, s.builderLiteral(b, values.Set[i])))
		}
	}
	return chain(before, "client."+o.Service.Field(), append(calls, more...), after)
}

// builderLiteral returns the argument of a builder method.
func (s *site) builderLiteral(b plan.Builder, v *jsonvalue.Value) expr {
	switch {
	case b.Kind == plan.SetsBody:
		return atom("body")
	case b.Kind == plan.SetsParameter:
		return s.argumentLiteral(b.Type, v)
	case sample.IsFile(b):
		return composite("core.File", fileFields(b.Part.Name, v.Text))
	case sample.IsFiles(b):
		return composite("[]core.File", []expr{composite("", fileFields(b.Part.Name, v.Items[0].Text))})
	case len(b.Part.Allowed) > 0:
		return textExpr(v.Text)
	}
	return s.literal(b.Type, v)
}

// argumentLiteral returns the value of a parameter. Times are values of package time, and texts need no conversion to the types of enums.
func (s *site) argumentLiteral(t *plan.Type, v *jsonvalue.Value) expr {
	switch {
	case t.Kind == model.Time:
		return dateLiteral(v.Text)
	case t.Kind == model.String:
		return textExpr(v.Text)
	case t.Kind == model.List && t.Elem.Kind == model.String && len(v.Items) == 1:
		return composite("[]string", []expr{textExpr(v.Items[0].Text)})
	}
	return s.literal(t, v)
}

// bodyLiteral returns the request body of an operation as a Go value.
func (s *site) bodyLiteral(b plan.Builder, v *jsonvalue.Value) expr {
	switch {
	case sample.IsFile(b):
		return composite("core.File", fileFields("", v.Text))
	case b.Body.Open:
		field := composite("", []expr{keyed("Name", textExpr(v.Members[0].Name)), keyed("Value", textExpr(v.Members[0].Value.Text))})
		return composite("core.Form", []expr{field})
	}
	return s.literal(b.Type, v)
}

// fileFields returns the fields of a file that an operation takes: as the part of a name, or as the body.
func fileFields(part, content string) []expr {
	fields := []expr{keyed("Content", call("strings.NewReader", textExpr(content)))}
	if part == "" {
		return fields
	}
	return append([]expr{keyed("Name", textExpr(sample.FileName(part, content)))}, fields...)
}

func keyed(name string, e expr) expr {
	e.key = name + ": "
	return e
}

// deepest is the number of literals inside each other up to which the example of a type is written in Go. Its JSON has all of them.
const deepest = 2

// modelExample returns code that builds or reads a value of a type.
func (s *site) modelExample(m *plan.Model, example *jsonvalue.Value) string {
	t := &plan.Type{Kind: m.Source.Kind, Model: m}
	switch {
	case m.Source.Kind == model.Struct:
		before := variableFor(m.Name) + " := "
		return gofmt(before + s.literal(t, example).shallow(deepest).print(0, len(before), 0) + "\nfmt.Println(" + reading(variableFor(m.Name), t, true) + ")\n")
	case m.Source.Kind == model.Enum:
		before := "value := " + s.Name + "." + m.Constants[0].Name
		return gofmt(before + "\n" + call("fmt.Println", atom("value == "+quote.Literal(m.Constants[0].Value).String())).print(0, 0, 0) + "\n")
	}
	data := call("[]byte", textExpr(example.String()))
	if lines := example.Indent(); len(data.line()) > width-len("data := ") && !strings.Contains(lines, "`") { //nolint:parsed // JSON, which goes into a raw string
		data = call("[]byte", atom("`"+lines+"`"))
	}
	return gofmt("data := " + data.line() + "\nvar union " + s.qualified(t) + "\nif err := json.Unmarshal(data, &union); err != nil {\nreturn err\n}\nvalue, err := union.As" +
		m.Union.Members[0].Name + "()\nfmt.Println(union.Shape(), value, err)\n")
}

// reading returns an expression that reads a part of a value: the first string property that is present. A value built by the example has no
// read-only properties, and a response has no write-only ones.
func reading(name string, t *plan.Type, built bool) string {
	if t.Kind == model.Struct {
		for _, field := range t.Model.Fields {
			absent := field.Property.WriteOnly
			if built {
				absent = field.Property.ReadOnly
			}
			if field.Type.Kind == model.String && !absent {
				return name + "." + field.Getter.Name + "()"
			}
		}
	}
	return name
}

// resultName returns the variable name for the result of a call.
func resultName(a plan.Answer) string {
	switch {
	case a.Schema == nil:
		return "content"
	case a.Kind == plan.Many:
		return plural(itemName(a.Item))
	case a.Item != nil && a.Item.Model != nil && !namedAfterStatus.MatchString(a.Item.Model.Name):
		return variableFor(a.Item.Model.Name)
	}
	return "result"
}

// namedAfterStatus matches the names of answers without a name in the document. They begin with the operation, which need not be what is answered.
var namedAfterStatus = regexp.MustCompile(`[1-5]\d\dResponse$`)

// itemName returns the variable name for an item of a list.
func itemName(t *plan.Type) string {
	if t.Model == nil {
		return "item"
	}
	name := variableFor(t.Model.Name)
	if single := sample.Singular(name); isVariable(single) {
		return single
	}
	return name
}

// variableFor returns a short variable name for a type: the last word of the type's name, or the one before By or With.
func variableFor(typeName string) string {
	list := naming.Words(typeName)
	for i := 1; i < len(list)-1; i++ {
		if list[i] == "By" || list[i] == "With" {
			list = list[:i]
		}
	}
	name := withoutNumber(list[len(list)-1])
	for len(list) > 1 && shortless[name] {
		list = list[:len(list)-1]
		name = withoutNumber(list[len(list)-1])
	}
	if name = strings.ToLower(name); isVariable(name) {
		return name
	}
	return "value"
}

// isVariable reports whether a variable of an example can have a name.
func isVariable(name string) bool {
	return token.IsIdentifier(name) && types.Universe.Lookup(name) == nil && !exampleNames[name]
}

// withoutNumber removes the number at the end of a word, which was added to a taken name or is a status code.
func withoutNumber(word string) string { return strings.TrimRight(word, "0123456789") }

// shortless are words at the end of type names that do not describe the value.
var shortless = prose.Set("Dto DTO Inner Response Request Value Details")

// exampleNames are names that variables and packages in examples already use.
var exampleNames = prose.Set("ctx client response err body data failure union context core errors fmt http io isc beta json log maps os slices slog strings testing time url id t configuration csv")

func plural(name string) string {
	switch {
	case strings.HasSuffix(name, "s"):
		return name
	case strings.HasSuffix(name, "ch"), strings.HasSuffix(name, "sh"), strings.HasSuffix(name, "x"):
		return name + "es"
	case strings.HasSuffix(name, "y") && len(name) > 1 && !strings.ContainsRune("aeiou", rune(name[len(name)-2])):
		return name[:len(name)-1] + "ies"
	}
	return name + "s"
}

// gofmt formats statements. Invalid Go is returned unchanged, so that the docs test finds it.
func gofmt(code string) string {
	formatted, err := format.Source([]byte(code))
	if err != nil {
		return code
	}
	return string(formatted)
}
