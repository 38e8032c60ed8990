package commands

import (
	"slices"
	"strconv"
	"strings"

	"github.com/f745b6f1/isc/internal/gen/commands/table"
	"github.com/f745b6f1/isc/internal/gen/model"
	"github.com/f745b6f1/isc/internal/gen/naming"
	"github.com/f745b6f1/isc/internal/gen/plan"
	"github.com/f745b6f1/isc/internal/gen/prose"
)

// reservedFlags are the flags that the command line tool defines itself.
var reservedFlags = strings.Fields("add all api body columns copy debug dry-run env example file from-ndjson help ids-from max move no-check output patch query raw remove replace resume retry-uncertain save set test version wait yes")

// answers are the kinds of answers.
var answers = map[plan.AnswerKind]string{plan.One: table.One, plan.Many: table.Many, plan.Stream: table.Stream}

// operation returns the command of an operation.
func (p *printer) operation(planned *plan.Operation) table.Operation {
	o := planned.Source
	c := table.Operation{
		ID: o.ID, Name: planned.Name, Words: p.words[o], Method: o.Method, Path: o.Template,
		Summary:          strings.TrimSuffix(prose.FirstParagraph(o.Summary), "."),
		Description:      p.describe(o.Description),
		Experimental:     o.Experimental,
		OnceExperimental: planned.SendsHeader && !o.Experimental,
		Deprecated:       o.Deprecated,
		Destructive:      p.settings.destroys(o),
		ContentType:      planned.ContentType,
		Answer:           answers[planned.Answer.Kind],
		Accept:           planned.Accept,
		Statuses:         statuses(planned.Answer.Only),
		Paging:           pagingOf(planned),
		Properties:       answerNames(planned.Answer),
		Columns:          columnsOf(planned.Answer),
		Task:             taskOf(planned),
		UserLevels:       o.UserLevels,
	}
	if o.Server != nil {
		c.Base = "/" + o.Server.Path
	}
	if len(c.Statuses) == 0 {
		for _, other := range planned.Answer.Others {
			c.Others = append(c.Others, statuses([]string{other.Source.Code})...)
		}
	}
	for _, scopes := range o.Scopes {
		for _, scope := range scopes.Names {
			if !slices.Contains(c.Scopes, scope) {
				c.Scopes = append(c.Scopes, scope)
			}
		}
	}
	flags := naming.NewScope(reservedFlags...)
	for _, argument := range planned.Arguments {
		c.Parameters = append(c.Parameters, p.parameter(argument.Parameter, argument.Type, argument.Encoding, flags))
	}
	for _, b := range planned.Builders {
		if b.Kind == plan.SetsParameter {
			parameter := p.parameter(b.Parameter, b.Type, b.Encoding, flags)
			if b.Deprecated != "" {
				parameter.Description = prose.Join(parameter.Description, "Deprecated: "+b.Deprecated)
			}
			c.Parameters = append(c.Parameters, parameter)
		}
	}
	c.Body = p.body(planned, flags)
	return c
}

func statuses(codes []string) (numbers []int) {
	for _, code := range codes {
		if number, err := strconv.Atoi(code); err == nil {
			numbers = append(numbers, number)
		}
	}
	return numbers
}

func pagingOf(o *plan.Operation) *table.Paging {
	if o.Paging == nil {
		return nil
	}
	paging := &table.Paging{
		PageSize: o.Paging.PageSize, MinSize: o.Paging.MinSize, MaxSize: o.Paging.MaxSize,
		LimitRequired: o.Paging.Required, Count: o.Paging.Count, SearchAfter: o.Paging.SearchAfter,
	}
	if o.Answer.Wrapped != nil {
		paging.Items = o.Answer.Wrapped.Property.Name
	}
	return paging
}

func answerNames(a plan.Answer) (names []string) {
	for _, property := range answerProperties(a) {
		if !slices.Contains(names, property.Name) {
			names = append(names, property.Name)
		}
	}
	return names
}

// parameter returns the flag of a parameter.
func (p *printer) parameter(source *model.Parameter, t *plan.Type, encoding plan.Encoding, flags *naming.Scope) table.Parameter {
	flag := table.Parameter{
		Name: source.Name, Flag: flags.Claim(flagName(source.Name)), In: source.In, Type: typeOf(t),
		Description: prose.Join(p.describe(source.Description), prose.EndSentence(strings.Join(fieldsOf(source), ", "))),
		Default:     source.Schema.Default,
		Required:    source.Required,
		Allowed:     source.Schema.Allowed,
		Explode:     encoding == plan.Repeated || encoding == plan.Styled && source.Explode && source.Style != "deepObject" && !source.Schema.Type.Kind.Scalar(),
	}
	if limits := source.Schema.Limits; !limits.Above && !limits.Below {
		flag.Min, flag.Max = limits.Min, limits.Max
	}
	if source.Style != "form" && source.Style != "simple" {
		flag.Style = source.Style
	}
	flag.AllowReserved, flag.ContentType = source.AllowReserved, source.ContentType
	return flag
}

// fieldsOf returns the fields by which a parameter filters or sorts, as a sentence.
func fieldsOf(p *model.Parameter) (fields []string) {
	for _, field := range p.Filters {
		fields = append(fields, field.Name+" ("+strings.Join(field.Operators, ", ")+")")
	}
	if fields = append(fields, p.Sorters...); len(fields) > 0 {
		fields[0] = "Fields: " + fields[0]
	}
	return fields
}

// typeOf returns the type of the flag for the argument of a builder method.
func typeOf(t *plan.Type) string {
	switch t.Kind {
	case model.String, model.Enum, model.Binary:
		return ""
	case model.Bool:
		return table.Bool
	case model.Int32, model.Int64:
		return table.Integer
	case model.Float:
		return table.Number
	case model.Time:
		return table.Time
	case model.List:
		if t.Elem.Kind.Scalar() {
			return table.List
		}
	}
	return table.JSON
}
