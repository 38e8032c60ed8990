package model

import (
	"cmp"
	"math"
	"regexp"
	"strings"
)

// pathParameter matches a parameter in a path.
var pathParameter = regexp.MustCompile(`\{[^{}]*\}`)

// A Location says where a schema is, in terms that do not change when the document is reordered: the component or operation that it belongs to,
// and the steps to it from there. Names are derived from it, and the lock identifies inline schemas by it.
type Location struct {
	Component string // the component's name, or
	Operation string // method and path, with * for each parameter: "GET /identities/*"
	Part      string // part of an operation: "body" or a status code
	Steps     []Step
}

// A Step leads from a schema to a schema inside it.
type Step struct {
	Kind StepKind
	Name string // name of a property or of the member of a union
}

// A StepKind says where a step leads.
type StepKind int

const (
	ToProperty StepKind = iota // of an object
	ToItem                     // of an array
	ToValue                    // of additionalProperties
	ToMember                   // of oneOf or anyOf
	ToBase                     // of allOf
)

// OperationKey identifies an operation by its method and path. Path parameters are replaced by *, because the vendor renames them.
func OperationKey(method, path string) string {
	return strings.ToUpper(method) + " " + pathParameter.ReplaceAllString(path, "*")
}

// Parent returns the location before the last step, and that step.
func (l Location) Parent() (Location, Step) {
	last := len(l.Steps) - 1
	up := l
	up.Steps = l.Steps[:last:last]
	return up, l.Steps[last]
}

// Text returns a step as written in the lock.
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

// String returns a location for people.
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

// Key returns a location as a text for comparison.
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
