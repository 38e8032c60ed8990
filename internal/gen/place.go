package gen

import (
	"regexp"
	"strings"
)

// pathSlot is a parameter in a path template.
var pathSlot = regexp.MustCompile(`\{([^{}]*)\}`)

// A place says where a schema stands in terms that a reordered document keeps: the component or the operation it belongs to, and
// the properties that lead to it from there. Names are made of it, and the lock knows inline schemas by it.
type place struct {
	component string // the component's name, or
	operation string // method and path, with * for each parameter: "GET /identities/*"
	part      string // of an operation: "body" or a status code
	steps     []step
}

// A step leads from a schema to one inside.
type step struct {
	kind stepKind
	name string // of a property, or of the member of a union
}

type stepKind int

const (
	toProperty stepKind = iota
	toItem              // of an array
	toValue             // of additionalProperties
	toMember            // of oneOf or anyOf
	toBase              // of allOf
)

// placeOf reads a place from a JSON pointer. The parts of an allOf count as the schema that they are merged into.
func placeOf(pointer string) place {
	tokens := splitPointer(pointer)
	var p place
	switch {
	case len(tokens) >= 3 && tokens[0] == "components" && tokens[1] == "schemas":
		p.component = tokens[2]
		tokens = tokens[3:]
	case len(tokens) >= 5 && tokens[0] == "paths":
		p.operation = operationKey(tokens[2], tokens[1])
		p.part, tokens = partOf(tokens[3:])
	default: // a shared response or request body
		p.component, tokens = strings.Join(tokens[1:min(3, len(tokens))], "/"), afterSchema(tokens)
	}
	for len(tokens) > 0 {
		switch key := tokens[0]; {
		case key == "items":
			p.steps = append(p.steps, step{kind: toItem})
		case key == "additionalProperties":
			p.steps = append(p.steps, step{kind: toValue})
		case key == "properties" && len(tokens) > 1:
			p.steps = append(p.steps, step{kind: toProperty, name: tokens[1]})
			tokens = tokens[1:]
		case (key == "oneOf" || key == "anyOf") && len(tokens) > 1:
			p.steps = append(p.steps, step{kind: toMember, name: tokens[1]})
			tokens = tokens[1:]
		case key == "allOf" && len(tokens) > 1:
			tokens = tokens[1:]
		}
		tokens = tokens[1:]
	}
	return p
}

// partOf tells the request body from the responses; what is left leads on from the schema.
func partOf(tokens []string) (part string, rest []string) {
	if tokens[0] == "responses" && len(tokens) > 1 {
		return tokens[1], afterSchema(tokens)
	}
	return "body", afterSchema(tokens)
}

// afterSchema gives what follows the schema of a media type.
func afterSchema(tokens []string) []string {
	for i, token := range tokens {
		if token == "schema" {
			return tokens[i+1:]
		}
	}
	return nil
}

// operationKey names an operation by what a client sends. Parameters have no names there, as upstream changes these.
func operationKey(method, path string) string {
	return strings.ToUpper(method) + " " + pathSlot.ReplaceAllString(path, "*")
}

// parent gives the place that the last step was made from.
func (p place) parent() (place, step) {
	last := len(p.steps) - 1
	up := p
	up.steps = p.steps[:last:last]
	return up, p.steps[last]
}
