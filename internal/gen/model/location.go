package model

import (
	"cmp"
	"math"
	"regexp"
	"strings"
)

// pathParameter is a parameter in a path.
var pathParameter = regexp.MustCompile(`\{[^{}]*\}`)

// A Location says where a schema stands in terms that a reordered document keeps: the component or the operation it belongs to, and
// the properties that lead to it from there. Names are made of it, and the lock knows inline schemas by it.
type Location struct {
	Component string // the component's name, or
	Operation string // method and path, with * for each parameter: "GET /identities/*"
	Part      string // of an operation: "body" or a status code
	Steps     []Step
}

// A Step leads from a schema to one inside.
type Step struct {
	Kind StepKind
	Name string // of a property, or of the member of a union
}

// A StepKind is what a step leads to.
type StepKind int

const (
	ToProperty StepKind = iota // of an object
	ToItem                     // of an array
	ToValue                    // of additionalProperties
	ToMember                   // of oneOf or anyOf
	ToBase                     // of allOf
)

// OperationKey names an operation by what a client sends. Parameters have no names there, as upstream changes these.
func OperationKey(method, path string) string {
	return strings.ToUpper(method) + " " + pathParameter.ReplaceAllString(path, "*")
}

// Parent returns the location that the last step was made from, and that step.
func (l Location) Parent() (Location, Step) {
	last := len(l.Steps) - 1
	up := l
	up.Steps = l.Steps[:last:last]
	return up, l.Steps[last]
}

// Text writes a step for the lock.
func (s Step) Text() string {
	switch s.Kind {
	case ToProperty:
		return "." + s.Name
	case ToItem:
		return "[]"
	case ToValue:
		return "{}"
	case ToBase:
		return "&" + s.Name
	}
	return "|" + s.Name
}

// String writes a location for people.
func (l Location) String() string {
	text := l.Component + l.Operation
	switch {
	case l.Part != "":
		text += " " + l.Part
	case len(l.Steps) > 0 && l.Steps[0].Kind != ToProperty:
		text += " "
	}
	for _, s := range l.Steps {
		text += s.Text()
	}
	return text
}

// CompareLocations orders inline schemas by the claim that they have to a name: less deeply nested ones first, then those in the component with
// the shorter name, and those in operations last. So the cluster of a Source comes before that of a MultiHostIntegrations. The names of components
// in Go are used, which have no part of a bundler's numbers.
func CompareLocations(a, b Location, goNames map[string]string) int {
	a.Component, b.Component = cmp.Or(goNames[a.Component], a.Component), cmp.Or(goNames[b.Component], b.Component)
	return cmp.Or(cmp.Compare(len(a.Steps), len(b.Steps)), cmp.Compare(a.nameLength(), b.nameLength()), strings.Compare(a.Key(), b.Key()))
}

func (l Location) nameLength() int {
	if l.Component == "" {
		return math.MaxInt
	}
	return len(l.Component)
}

// Key writes a location so that it can be compared.
func (l Location) Key() string {
	var b strings.Builder
	b.WriteString(l.Component)
	b.WriteString(l.Operation)
	b.WriteString(" " + l.Part)
	for _, s := range l.Steps {
		b.WriteString(s.Text())
	}
	return b.String()
}
