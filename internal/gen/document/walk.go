package document

import (
	"strconv"
	"strings"

	"go.yaml.in/yaml/v3"

	"github.com/f745b6f1/isc/internal/gen/prose"
)

// nameMaps are the keywords whose value maps names, not keywords, to objects.
var nameMaps = prose.Set("paths properties patternProperties schemas responses parameters examples requestBodies headers securitySchemes links callbacks content")

// eachNode calls visit with every mapping and list that is part of OpenAPI. It skips examples, defaults, enums and extensions, whose content is
// free. The argument names reports whether the keys of a mapping are names rather than keywords.
func (s *Source) eachNode(visit func(node *yaml.Node, pointer string, names bool)) {
	EachNodeOf(s.Root, "", false, visit)
}

// EachNodeOf is eachNode for a part of a document.
func EachNodeOf(node *yaml.Node, pointer string, names bool, visit func(node *yaml.Node, pointer string, names bool)) {
	visit(node, pointer, names)
	switch node.Kind {
	case yaml.MappingNode:
		for i := 0; i+1 < len(node.Content); i += 2 {
			key := node.Content[i].Value
			if names || !(key == "example" || key == "value" || key == "default" || key == "enum" || strings.HasPrefix(key, "x-")) {
				isList := key == "parameters" && pointer != "/components"
				EachNodeOf(node.Content[i+1], pointer+"/"+EscapePointer(key), !names && nameMaps[key] && !isList, visit)
			}
		}
	case yaml.SequenceNode:
		for i, item := range node.Content {
			EachNodeOf(item, pointer+"/"+strconv.Itoa(i), false, visit)
		}
	}
}

// EachMapping calls visit with every mapping whose keys are OpenAPI keywords.
func (s *Source) EachMapping(visit func(node *yaml.Node, pointer string)) {
	s.eachNode(func(node *yaml.Node, pointer string, names bool) {
		if node.Kind == yaml.MappingNode && !names {
			visit(node, pointer)
		}
	})
}

// EachChild calls visit with every member of a mapping or item of a list.
func EachChild(node *yaml.Node, visit func(key string, value *yaml.Node)) {
	switch {
	case node == nil:
	case node.Kind == yaml.MappingNode:
		for i := 0; i+1 < len(node.Content); i += 2 {
			visit(node.Content[i].Value, node.Content[i+1])
		}
	case node.Kind == yaml.SequenceNode:
		for i, item := range node.Content {
			visit(strconv.Itoa(i), item)
		}
	}
}

// Methods are the keys of a path item that hold operations.
var Methods = prose.Set("get put post delete options head patch trace")

// An Operation says where an operation is in the document.
type Operation struct{ Method, Path, Pointer, ID string }

// Operations returns the operations, in the order of the document.
func (s *Source) Operations() (all []Operation) {
	s.EachOperation(func(path, at string, operation *yaml.Node) {
		method := strings.ToUpper(at[strings.LastIndexByte(at, '/')+1:])
		all = append(all, Operation{Method: method, Path: path, Pointer: at, ID: TextOf(Child(operation, "operationId"))})
	})
	return all
}

// EachOperation calls visit with every operation.
func (s *Source) EachOperation(visit func(path, at string, operation *yaml.Node)) {
	paths := Child(s.Root, "paths")
	for i := 0; paths != nil && paths.Kind == yaml.MappingNode && i+1 < len(paths.Content); i += 2 {
		path, item := paths.Content[i].Value, paths.Content[i+1]
		for j := 0; item.Kind == yaml.MappingNode && j+1 < len(item.Content); j += 2 {
			if method := item.Content[j].Value; Methods[method] {
				visit(path, "/paths/"+EscapePointer(path)+"/"+method, item.Content[j+1])
			}
		}
	}
}

// EachTyped calls visit with every mapping whose type is a single word. Most are schemas. The few others have none of the keywords that callers
// look at.
func (s *Source) EachTyped(visit func(schema *yaml.Node, at, name string)) {
	s.EachMapping(func(node *yaml.Node, pointer string) {
		if name := Child(node, "type"); name != nil && name.Kind == yaml.ScalarNode {
			visit(node, pointer, name.Value)
		}
	})
}
