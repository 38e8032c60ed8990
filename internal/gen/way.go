package gen

import (
	"regexp"
	"slices"
	"strconv"
	"strings"
)

// bundlerNumber is what a bundler puts behind the name of a component that it has met before.
var bundlerNumber = regexp.MustCompile(`-(\d+)$`)

// componentBase is the name of a component without a bundler's number.
func componentBase(name string) string { return bundlerNumber.ReplaceAllString(name, "") }

// compareNatural compares names so that Foo-2 comes before Foo-10.
func compareNatural(a, b string) int {
	trimmedA, numberA := splitNumber(a)
	trimmedB, numberB := splitNumber(b)
	if trimmedA != trimmedB {
		return strings.Compare(a, b)
	}
	return numberA - numberB
}

func splitNumber(name string) (string, int) {
	trimmed := strings.TrimRight(name, "0123456789")
	number, _ := strconv.Atoi(name[len(trimmed):])
	return strings.TrimSuffix(trimmed, "-"), number
}

// An edge leads to a model, from an operation or from another model.
type edge struct {
	text string
	to   *Model
}

// rootEdges gives the edges from the operations of an API.
func rootEdges(api *API) (edges []edge) {
	for _, o := range api.Operations {
		if o.Body != nil {
			edges = appendEdge(edges, o.key()+" body", o.Body.Schema)
			for _, part := range o.Body.Parts {
				edges = appendEdge(edges, o.key()+" body"+step{kind: toProperty, name: part.Name}.text(), part.Schema)
			}
		}
		for _, response := range o.Responses {
			edges = appendEdge(edges, o.key()+" "+response.Code, response.Schema)
		}
	}
	return edges
}

// edges gives the edges from a model.
func (m *Model) edges() (edges []edge) {
	for _, property := range m.Properties {
		edges = appendEdge(edges, step{kind: toProperty, name: property.Name}.text(), property.Schema)
	}
	edges = appendEdge(edges, step{kind: toValue}.text(), m.Additional)
	for _, member := range m.Members {
		name := ""
		if member.Type.Model != nil {
			name = componentBase(member.Type.Model.Schema)
		}
		edges = appendEdge(edges, step{kind: toMember, name: name}.text(), member)
	}
	for _, base := range m.Bases {
		edges = append(edges, edge{step{kind: toBase, name: componentBase(base.Schema)}.text(), base})
	}
	return edges
}

func appendEdge(edges []edge, text string, s *Schema) []edge {
	for ; s != nil; s = s.Type.Elem {
		switch {
		case s.Type.Model != nil:
			return append(edges, edge{text, s.Type.Model})
		case s.Type.Kind == List:
			text += step{kind: toItem}.text()
		default:
			text += step{kind: toValue}.text()
		}
	}
	return edges
}

// text writes a step for the lock.
func (s step) text() string {
	switch s.kind {
	case toProperty:
		return "." + s.name
	case toItem:
		return "[]"
	case toValue:
		return "{}"
	case toBase:
		return "&" + s.name
	}
	return "|" + s.name
}

// word writes a step for a Go name.
func (s step) word() string {
	switch s.kind {
	case toProperty:
		return goName(s.name)
	case toItem:
		return "Inner"
	case toValue:
		return "Value"
	}
	return "Option"
}

// key writes a place so that it can be compared.
func (p place) key() string {
	var b strings.Builder
	b.WriteString(p.component)
	b.WriteString(p.operation)
	b.WriteString(" " + p.part)
	for _, s := range p.steps {
		b.WriteString(s.text())
	}
	return b.String()
}

// waysTo gives for every model the shortest way from an operation, and of several equally short the first in the alphabet, so that the
// order of the document has no part in it.
func waysTo(api *API) map[*Model]string {
	ways := map[*Model]string{}
	for level := rootEdges(api); len(level) > 0; {
		slices.SortFunc(level, func(a, b edge) int { return strings.Compare(a.text, b.text) })
		var next []edge
		for _, e := range level {
			if _, known := ways[e.to]; known {
				continue
			}
			ways[e.to] = e.text
			for _, inner := range e.to.edges() {
				next = append(next, edge{e.text + inner.text, inner.to})
			}
		}
		level = next
	}
	return ways
}

// followWay gives the model that a way leads to in this document, or nil.
func followWay(edges []edge, way string) *Model {
	for _, e := range edges {
		rest, found := strings.CutPrefix(way, e.text)
		switch {
		case !found:
		case rest == "":
			return e.to
		default:
			if model := followWay(e.to.edges(), rest); model != nil {
				return model
			}
		}
	}
	return nil
}
