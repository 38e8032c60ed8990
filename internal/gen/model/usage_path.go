package model

import (
	"slices"
	"strings"
)

// UsagePaths are the paths from operations to the models that they use: "GET /identities/* 200.owner". Unlike component names, they do not
// change when the document is reordered.
type UsagePaths struct{ roots []edge }

// An edge leads from an operation or a model to a model.
type edge struct {
	text string
	to   *Model
}

// A UsagePath is one of the paths to a model.
type UsagePath struct {
	Text  string
	From  *Model // the previous model on the path; nil if an operation takes or returns this one
	Depth int    // how many models stand before it
}

// UsagePaths returns the usage paths of an API.
func (a *API) UsagePaths() UsagePaths { return UsagePaths{a.roots()} }

// roots returns the edges from operations.
func (a *API) roots() (edges []edge) {
	for _, o := range a.Operations {
		for _, parameter := range slices.Concat(o.PathParameters, o.Parameters) {
			edges = appendEdge(edges, o.Key()+" "+parameter.In+" "+parameter.Name, parameter.Schema)
		}
		if o.Body != nil {
			edges = appendEdge(edges, o.Key()+" body", o.Body.Schema)
			for _, part := range o.Body.Parts {
				edges = appendEdge(edges, o.Key()+" body"+Step{Kind: ToProperty, Name: part.Name}.Text(), part.Schema)
			}
		}
		for _, response := range o.Responses {
			edges = appendEdge(edges, o.Key()+" "+response.Code, response.Schema)
		}
	}
	return edges
}

// edges returns the edges from a model.
func (m *Model) edges() (edges []edge) {
	for _, property := range m.Properties {
		edges = appendEdge(edges, Step{Kind: ToProperty, Name: property.Name}.Text(), property.Schema)
	}
	edges = appendEdge(edges, Step{Kind: ToValue}.Text(), m.Additional)
	for _, member := range m.Members {
		name := ""
		if member.Type.Model != nil {
			name = ComponentBase(member.Type.Model.Schema)
		}
		edges = appendEdge(edges, Step{Kind: ToMember, Name: name}.Text(), member)
	}
	for _, base := range m.Bases {
		edges = append(edges, edge{Step{Kind: ToBase, Name: ComponentBase(base.Schema)}.Text(), base})
	}
	return edges
}

func appendEdge(edges []edge, text string, s *Schema) []edge {
	for ; s != nil; s = s.Type.Elem {
		switch {
		case s.Type.Model != nil:
			return append(edges, edge{text, s.Type.Model})
		case s.Type.Kind == List:
			text += Step{Kind: ToItem}.Text()
		default:
			text += Step{Kind: ToValue}.Text()
		}
	}
	return edges
}

// Shortest returns for every model the shortest path from an operation. Of several shortest paths it returns the first in alphabetical order, so
// that the order of the document does not matter.
func (p UsagePaths) Shortest() map[*Model]UsagePath {
	type step struct {
		path UsagePath
		to   *Model
	}
	var level []step
	for _, e := range p.roots {
		level = append(level, step{UsagePath{Text: e.text}, e.to})
	}
	paths := map[*Model]UsagePath{}
	for len(level) > 0 {
		slices.SortStableFunc(level, func(a, b step) int { return strings.Compare(a.path.Text, b.path.Text) })
		var next []step
		for _, s := range level {
			if _, known := paths[s.to]; known {
				continue
			}
			paths[s.to] = s.path
			for _, e := range s.to.edges() {
				next = append(next, step{UsagePath{Text: s.path.Text + e.text, From: s.to, Depth: s.path.Depth + 1}, e.to})
			}
		}
		level = next
	}
	return paths
}

// Follow returns the model at a path, or nil.
func (p UsagePaths) Follow(path string) *Model { return follow(p.roots, path) }

func follow(edges []edge, path string) *Model {
	for _, e := range edges {
		rest, found := strings.CutPrefix(path, e.text)
		switch {
		case !found:
		case rest == "":
			return e.to
		default:
			if model := follow(e.to.edges(), rest); model != nil {
				return model
			}
		}
	}
	return nil
}
