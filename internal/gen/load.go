package gen

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/getkin/kin-openapi/openapi3"
	"go.yaml.in/yaml/v3"
)

// A document is a source together with what kin-openapi makes of it after repair. Types and references come from kin-openapi; the
// source has what it does not keep: the order of what stands in maps, lines before repair, what stands beside a $ref, and values as they
// were written.
type document struct {
	*source
	openapi *openapi3.T
}

// load reads the repaired document. References are checked first and all of them, because the loader stops at the first that
// leads nowhere and does not say where it stands; what it cannot read for another reason is looked for when it says so. Places with a
// problem are left out, so that the others are found in the same run: resolve gives them all.
func load(s *source) (*document, error) {
	if !s.checkVersion() {
		return nil, s.problems.err()
	}
	s.checkReferences()
	openapi, err := s.parse()
	if err != nil {
		s.checkShapes()
		openapi, err = s.parse()
	}
	if err != nil {
		if len(s.problems) == 0 {
			_, message, _ := strings.Cut("decoding JSON: "+err.Error(), "decoding JSON: ")
			s.report("", "not an OpenAPI document: %s", message)
		}
		return nil, s.problems.err()
	}
	if openapi.Paths.Len() == 0 {
		s.report("/paths", "there are no paths, so there is nothing to generate")
	}
	return &document{source: s, openapi: openapi}, nil
}

// checkVersion tells whether the document is one of OpenAPI 3, of which the rest is true.
func (s *source) checkVersion() bool {
	version := textOf(s.at("/openapi"))
	switch {
	case strings.HasPrefix(version+".", "3.0.") || strings.HasPrefix(version+".", "3.1."):
		return true
	case s.at("/swagger") != nil:
		s.report("/swagger", "this is a document of Swagger %s; convert it to OpenAPI 3.0 first", textOf(s.at("/swagger")))
	case version == "":
		s.report("/openapi", "the document does not say its version; begin it with openapi: 3.0.1, if it is one of OpenAPI 3.0")
	default:
		s.report("/openapi", "the version is %q; documents of OpenAPI 3.0 and 3.1 can be read", version)
	}
	return false
}

// parse makes of the document, but for the places with a problem, what kin-openapi makes of it.
func (s *source) parse() (*openapi3.T, error) {
	text := s.repaired
	if len(s.problems) > 0 {
		s.prune()
		var err error
		if text, err = encode(s.root); err != nil {
			return nil, err
		}
	}
	return openapi3.NewLoader().LoadFromData(text)
}

// nameMaps are the keywords whose mappings have names for keys, not keywords.
var nameMaps = set("paths properties patternProperties schemas responses parameters examples requestBodies headers securitySchemes links callbacks content")

// eachNode calls visit with every mapping and list that is part of OpenAPI. Values and extensions are not looked into, where keys
// mean what their author likes. The keys of a mapping can be names, which must not be taken for keywords.
func (s *source) eachNode(visit func(node *yaml.Node, pointer string, names bool)) {
	eachNodeOf(s.root, "", false, visit)
}

// eachNodeOf is eachNode for a part of a document.
func eachNodeOf(node *yaml.Node, pointer string, names bool, visit func(node *yaml.Node, pointer string, names bool)) {
	visit(node, pointer, names)
	switch node.Kind {
	case yaml.MappingNode:
		for i := 0; i+1 < len(node.Content); i += 2 {
			key := node.Content[i].Value
			if names || !(key == "example" || key == "value" || key == "default" || key == "enum" || strings.HasPrefix(key, "x-")) {
				isList := key == "parameters" && pointer != "/components"
				eachNodeOf(node.Content[i+1], pointer+"/"+escapePointer(key), !names && nameMaps[key] && !isList, visit)
			}
		}
	case yaml.SequenceNode:
		for i, item := range node.Content {
			eachNodeOf(item, pointer+"/"+strconv.Itoa(i), false, visit)
		}
	}
}

// eachMapping calls visit with every mapping whose keys are keywords of OpenAPI.
func (s *source) eachMapping(visit func(node *yaml.Node, pointer string)) {
	s.eachNode(func(node *yaml.Node, pointer string, names bool) {
		if node.Kind == yaml.MappingNode && !names {
			visit(node, pointer)
		}
	})
}

// checkReferences reports references that lead out of the document, to nothing, or in a circle, and null or text where an object is due.
func (s *source) checkReferences() {
	s.eachNode(func(node *yaml.Node, pointer string, names bool) {
		switch node.Kind {
		case yaml.MappingNode:
			for i := 0; i+1 < len(node.Content); i += 2 {
				key, value := node.Content[i].Value, node.Content[i+1]
				at := pointer + "/" + escapePointer(key)
				switch {
				case key == "$ref" && value.Kind == yaml.ScalarNode && !names:
					s.checkReference(value.Value, at)
				case isNull(value) && (names || objectKeywords[key]):
					s.report(at, "there is nothing where an object is due; write it, write {} for an empty one, or take the key out")
				case value.ShortTag() == "!!str" && (names || objectKeywords[key]) && !strings.Contains(pointer, "/links/"):
					s.report(at, "there is text where an object is due; take out the quotes or the | around it, if it is the text of one")
				}
			}
		case yaml.SequenceNode:
			for i, item := range node.Content {
				if isNull(item) {
					s.report(pointer+"/"+strconv.Itoa(i), "there is nothing where an item is due; write it, or take its dash out")
				}
			}
		}
	})
}

// objectKeywords are those whose value is an object, which the loader takes null for.
var objectKeywords = set("get put post delete options head patch trace requestBody schema items not info components")

func isNull(node *yaml.Node) bool { return node.Kind == yaml.ScalarNode && node.ShortTag() == "!!null" }

func (s *source) checkReference(ref, at string) {
	seen := []string{}
	for target := ref; ; {
		path, inside := strings.CutPrefix(target, "#")
		if !inside {
			s.report(at, "%q leads to another file; put all files into one with a bundler first", target)
			return
		}
		if slices.Contains(seen, target) {
			s.report(at, "the reference leads back to itself: %s", strings.Join(append(seen, target), " -> "))
			return
		}
		seen = append(seen, target)
		node := s.at(path)
		if node == nil {
			s.report(at, "%q leads to nothing%s", target, s.suggest(path))
			return
		}
		next := child(node, "$ref")
		if next == nil {
			return
		}
		target = next.Value
	}
}

// suggest names the sibling whose spelling is nearest to the last token of a pointer that leads to nothing.
func (s *source) suggest(pointer string) string {
	cut := strings.LastIndexByte(pointer, '/')
	if cut < 0 {
		return ""
	}
	parent := s.at(pointer[:cut])
	if parent == nil || parent.Kind != yaml.MappingNode {
		return fmt.Sprintf("; there is no %s", pointer[:cut])
	}
	tokens := splitPointer(pointer)
	names := make([]string, 0, len(parent.Content)/2)
	for i := 0; i < len(parent.Content); i += 2 {
		names = append(names, parent.Content[i].Value)
	}
	best := nearest(tokens[len(tokens)-1], names)
	if best == "" {
		return fmt.Sprintf("; %s has nothing of that name", pointer[:cut])
	}
	return fmt.Sprintf("; did you mean %q?", "#"+pointer[:cut]+"/"+escapePointer(best))
}

// nearest gives the name whose spelling is nearest to the one that was wanted, or "" where none is near.
func nearest(wanted string, names []string) (best string) {
	wanted = strings.ToLower(wanted)
	distance := (len(wanted) + 1) / 2
	for _, name := range names {
		if d := editDistance(wanted, strings.ToLower(name)); d < distance {
			best, distance = name, d
		}
	}
	return best
}

// editDistance counts the insertions, deletions and replacements that make one word of another.
func editDistance(a, b string) int {
	row := make([]int, len(b)+1)
	for j := range row {
		row[j] = j
	}
	for i := range len(a) {
		diagonal := row[0]
		row[0] = i + 1
		for j := range len(b) {
			replaced := diagonal
			if a[i] != b[j] {
				replaced++
			}
			diagonal = row[j+1]
			row[j+1] = min(replaced, row[j]+1, row[j+1]+1)
		}
	}
	return row[len(b)]
}
