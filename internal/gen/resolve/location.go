package resolve

import (
	"strings"

	"github.com/f745b6f1/isc/internal/gen/document"
	"github.com/f745b6f1/isc/internal/gen/model"
)

// locationOf converts a JSON pointer to a location. The parts of an allOf have the location of the schema that they are merged into.
func (r *resolver) locationOf(pointer string) model.Location {
	tokens := document.SplitPointer(pointer)
	var p model.Location
	switch {
	case len(tokens) >= 3 && tokens[0] == "components" && tokens[1] == "schemas":
		p.Component = r.named.of(tokens[2])
		tokens = tokens[3:]
	case len(tokens) >= 5 && tokens[0] == "paths":
		p.Operation = model.OperationKey(tokens[2], tokens[1])
		p.Part, tokens = partOf(tokens[3:])
	default: // a shared response, request body or parameter
		p.Component, tokens = strings.Join(tokens[1:min(3, len(tokens))], "/"), afterSchema(tokens)
	}
	for len(tokens) > 0 {
		switch key := tokens[0]; {
		case key == "items":
			p.Steps = append(p.Steps, model.Step{Kind: model.ToItem})
		case key == "additionalProperties":
			p.Steps = append(p.Steps, model.Step{Kind: model.ToValue})
		case key == "$defs" && len(tokens) > 1:
			p.Steps = append(p.Steps, model.Step{Kind: model.ToProperty, Name: "defs " + tokens[1]})
			tokens = tokens[1:]
		case key == "properties" && len(tokens) > 1:
			p.Steps = append(p.Steps, model.Step{Kind: model.ToProperty, Name: tokens[1]})
			tokens = tokens[1:]
		case (key == "oneOf" || key == "anyOf" || key == "type") && len(tokens) > 1:
			p.Steps = append(p.Steps, model.Step{Kind: model.ToMember, Name: tokens[1]})
			tokens = tokens[1:]
		case key == "allOf" && len(tokens) > 1:
			tokens = tokens[1:]
		}
		tokens = tokens[1:]
	}
	return p
}

// partOf returns the response code or "body", and the tokens after the schema.
func partOf(tokens []string) (part string, rest []string) {
	if tokens[0] == "responses" && len(tokens) > 1 {
		return tokens[1], afterSchema(tokens)
	}
	return "body", afterSchema(tokens)
}

// afterSchema returns the tokens after the schema of a media type.
func afterSchema(tokens []string) []string {
	for i, token := range tokens {
		if token == "schema" {
			return tokens[i+1:]
		}
	}
	return nil
}
