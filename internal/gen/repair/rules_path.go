package repair

import (
	"slices"
	"strings"

	"go.yaml.in/yaml/v3"

	"github.com/f745b6f1/isc/internal/gen/document"
)

// putBraces turns a path segment into a parameter if an operation declares a path parameter of that name and the path does not contain it. The
// author forgot the braces.
func putBraces(r *Revision) (places int) {
	paths := r.At("/paths")
	if paths == nil || paths.Kind != yaml.MappingNode {
		return 0
	}
	for i := 0; i+1 < len(paths.Content); i += 2 {
		path := paths.Content[i].Value
		segments := strings.Split(path, "/")
		document.EachChild(paths.Content[i+1], func(method string, _ *yaml.Node) {
			if !document.Methods[method] {
				return
			}
			_, unused := r.PathMismatch(path, "/paths/"+document.EscapePointer(path)+"/"+method)
			for _, d := range unused {
				if segment := slices.Index(segments, d.Name); segment >= 0 {
					segments[segment] = "{" + d.Name + "}"
				}
			}
		})
		inBraces := strings.Join(segments, "/")
		if inBraces == path || document.Child(paths, inBraces) != nil {
			continue
		}
		at := "/paths/" + document.EscapePointer(path)
		r.Note(at, "the path is read as %s, because its parameter is declared", inBraces)
		r.changed, r.spliced = true, false
		r.MoveOrigins(at, "/paths/"+document.EscapePointer(inBraces))
		paths.Content[i] = &yaml.Node{Kind: yaml.ScalarNode, Value: inBraces, Line: paths.Content[i].Line}
		places++
	}
	return places
}

// renamePathParameters renames the path parameters that are not in the path to the parameters of the path that are not declared, if there are as
// many of both. The path is right, because the server matches it.
func renamePathParameters(r *Revision) (places int) {
	r.EachOperation(func(path, at string, _ *yaml.Node) {
		undeclared, unused := r.PathMismatch(path, at)
		if len(unused) == 0 || len(undeclared) != len(unused) {
			return
		}
		for i, d := range unused {
			r.unshare(d)
			r.set(d.Pointer+"/name", document.Scalar("!!str", undeclared[i]))
		}
		places++
	})
	return places
}

// moveUnusedPathParameters turns path parameters that are not in the path into query parameters. Callers can still send them, and a parameter
// that is not set is not sent.
func moveUnusedPathParameters(r *Revision) (places int) {
	r.EachOperation(func(path, at string, _ *yaml.Node) {
		_, unused := r.PathMismatch(path, at)
		for _, d := range slices.Backward(unused) { // backward, so that removing one does not change the pointers of those before it
			if slices.ContainsFunc(r.Declarations(at), func(other document.Declaration) bool { return other.In == "query" && other.Name == d.Name }) {
				r.Note(d.Pointer, "the path parameter %s is not in the path %s, but a query parameter has the same name; the path parameter is left out", d.Name, path)
				r.Remove(d.Pointer)
				continue
			}
			r.Note(d.Pointer, "the path parameter %s is not in the path %s; it is sent as a query parameter", d.Name, path)
			r.unshare(d)
			r.set(d.Pointer+"/in", document.Scalar("!!str", "query"))
		}
		if len(unused) > 0 {
			places++
		}
	})
	return places
}

// declarePathParameters declares the undeclared parameters of a path as strings.
func declarePathParameters(r *Revision) (places int) {
	r.EachOperation(func(path, at string, _ *yaml.Node) {
		undeclared, _ := r.PathMismatch(path, at)
		list := at + "/parameters"
		for _, name := range undeclared {
			r.Note(at, "the path parameter %s is not declared in the document; it is added as a string", name)
			parameter := pathParameter(name)
			if r.At(list) == nil {
				r.set(list, &yaml.Node{Kind: yaml.SequenceNode, Tag: "!!seq", Content: []*yaml.Node{parameter}})
			} else {
				r.set(list+"/-", parameter)
			}
		}
		if len(undeclared) > 0 {
			places++
		}
	})
	return places
}

func pathParameter(name string) *yaml.Node {
	return mapping("name", quoted(name), "in", document.Scalar("!!str", "path"), "required", document.Scalar("!!bool", "true"),
		"description", document.Scalar("!!str", "The value of {"+name+"} in the path."),
		"schema", mapping("type", document.Scalar("!!str", "string")))
}

// mapping returns a mapping of the given keys and values, which alternate.
func mapping(pairs ...any) *yaml.Node {
	node := &yaml.Node{Kind: yaml.MappingNode, Tag: "!!map"}
	for _, item := range pairs {
		switch item := item.(type) {
		case string:
			node.Content = append(node.Content, document.Scalar("!!str", item))
		case *yaml.Node:
			node.Content = append(node.Content, item)
		}
	}
	return node
}

// unshare replaces a reference to a shared parameter by a copy, so that it can be changed for one operation.
func (r *Revision) unshare(d document.Declaration) {
	if d.Shared {
		r.set(d.Pointer, document.WithoutLines(r.At(r.Followed(d.Pointer))))
	}
}
