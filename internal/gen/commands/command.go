package commands

import (
	"slices"
	"strings"

	"github.com/f745b6f1/isc/internal/gen/model"
	"github.com/f745b6f1/isc/internal/gen/naming"
	"github.com/f745b6f1/isc/internal/gen/plan"
	"github.com/f745b6f1/isc/internal/gen/prose"
	"github.com/f745b6f1/isc/internal/gen/quote"
)

// reservedFlags are the flags that the command line tool defines itself.
var reservedFlags = strings.Fields("all api body columns debug dry-run help ids-from max no-check output query resume version yes")

// A command is an operation of the command line tool.
type command struct {
	*plan.Operation
	Words, Summary, Description string
	Destructive, Bulk           bool
	Ends                        string // the function of the tool that converts the result of Execute
	Parameters                  []commandParameter
	Properties, Columns         []string
	BodyRequired                bool
	BodyMethod, BodyDoc         string
	BodyType                    quote.Code
}

// A commandParameter is a parameter as a flag.
type commandParameter struct {
	Name, Flag, In, Type, Description, Default string
	Required                                   bool
	Deprecated                                 bool // the builder is
	Allowed                                    []string
	Method                                     string // the builder method that sets it; empty for a path parameter
}

// endings are the functions of the tool that convert each kind of result.
var endings = map[plan.AnswerKind]string{plan.Empty: "none", plan.One: "one", plan.Many: "list"}

func commandOf(planned *plan.Operation, t *table) command {
	o := planned.Source
	id := t.id(o)
	c := command{
		Operation:   planned,
		Words:       t.Commands[id],
		Summary:     strings.TrimSuffix(prose.FirstParagraph(o.Summary), "."),
		Description: prose.FirstParagraph(o.Description),
		Destructive: slices.Contains(t.Destructive, id),
		Bulk:        slices.Contains(t.Bulk, id),
		Ends:        endings[planned.Answer.Kind],
		Columns:     columnsOf(planned.Answer),
	}
	for _, property := range answerProperties(planned.Answer) {
		if !slices.Contains(c.Properties, property.Name) {
			c.Properties = append(c.Properties, property.Name)
		}
	}
	flags := naming.NewScope(reservedFlags...)
	for _, parameter := range o.PathParameters {
		c.Parameters = append(c.Parameters, flagOf(parameter, "string", "", flags))
	}
	for _, b := range planned.Builders {
		switch b.Kind {
		case plan.SetsParameter:
			flag := flagOf(b.Parameter, b.Type.String(), b.Method, flags)
			if b.Deprecated != "" {
				flag.Deprecated, flag.Description = true, prose.Join(flag.Description, "Deprecated: "+b.Deprecated)
			}
			c.Parameters = append(c.Parameters, flag)
		case plan.SetsBody:
			c.BodyMethod, c.BodyRequired = b.Method, b.Body.Required
			c.BodyDoc, c.BodyType = prose.FirstParagraph(b.Body.Description), bodyType(b.Type, b.Body.Schema)
		}
	}
	return c
}

func flagOf(parameter *model.Parameter, goType, method string, flags *naming.Scope) commandParameter {
	var fields []string
	for _, field := range parameter.Filters {
		fields = append(fields, field.Name+" ("+strings.Join(field.Operators, ", ")+")")
	}
	if fields = append(fields, parameter.Sorters...); len(fields) > 0 {
		fields[0] = "Fields: " + fields[0]
	}
	return commandParameter{
		Name:        parameter.Name,
		Flag:        flags.Claim(flagName(parameter.Name)),
		In:          parameter.In,
		Type:        goType,
		Description: prose.Join(prose.FirstParagraph(parameter.Description), prose.EndSentence(strings.Join(fields, ", "))),
		Default:     parameter.Schema.Default,
		Required:    parameter.Required,
		Allowed:     parameter.Schema.Allowed,
		Method:      method,
	}
}
