package gen

import (
	"slices"
	"strconv"
	"strings"

	"go.yaml.in/yaml/v3"
)

// A rule mends a defect that documents have in many places, and of which it is certain what was meant. Everything else takes an entry in
// the repairs file.
type rule struct {
	does  string // as it is reported
	where string // what its mends are counted as, in the singular
	mend  func(m *mending) (places int)
}

var rules = []rule{
	{"read schema that is written as text", "schema", readTexts},
	{"take repeated parameter out", "operation", removeRepeatedParameters},
	{"rename path parameter", "operation", renamePathParameters},
	{"take undeclared security scheme for the default", "operation", declareSecurity},
	{"write the format behind the type", "schema", splitFormats},
	{"take the items of an object for the object", "schema", unwrapItems},
	{"declare the operations of a JSON patch", "schema", declarePatches},
	{"quote value of a string enum", "schema", quoteEnums},
	{"give default its type", "schema", fitDefaults},
	{"take impossible default out", "schema", removeDefaults},
}

// byRules mends what rules know.
func (m *mending) byRules() {
	for _, r := range rules {
		if places := r.mend(m); places > 0 {
			m.done = append(m.done, r.does+", "+counted(places, r.where))
		}
	}
}

// set puts a value at a pointer, and remove takes it out.
func (m *mending) set(pointer string, value *yaml.Node) {
	target := m.target(pointer)
	target.set = value
	m.make(target)
}

func (m *mending) remove(pointer string) { m.make(m.target(pointer)) }

var methods = set("get put post delete options head patch trace")

// eachOperation calls visit with every operation.
func (s *source) eachOperation(visit func(path, at string, operation *yaml.Node)) {
	paths := child(s.root, "paths")
	for i := 0; paths != nil && paths.Kind == yaml.MappingNode && i+1 < len(paths.Content); i += 2 {
		path, item := paths.Content[i].Value, paths.Content[i+1]
		for j := 0; item.Kind == yaml.MappingNode && j+1 < len(item.Content); j += 2 {
			if method := item.Content[j].Value; methods[method] {
				visit(path, "/paths/"+escapePointer(path)+"/"+method, item.Content[j+1])
			}
		}
	}
}

// A declaration is a parameter of an operation in the source.
type declaration struct {
	name, in string
	pointer  string // of the entry in the list
	shared   bool   // the entry is a reference
}

// declarations gives the parameters of an operation, those of its path item after its own.
func (s *source) declarations(at string) (all []declaration) {
	for _, list := range []string{at + "/parameters", at[:strings.LastIndexByte(at, '/')] + "/parameters"} {
		node := s.at(list)
		if node == nil || node.Kind != yaml.SequenceNode {
			continue
		}
		for i, entry := range node.Content {
			d := declaration{pointer: list + "/" + strconv.Itoa(i)}
			if ref := child(entry, "$ref"); ref != nil {
				d.shared = true
				entry = s.at(strings.TrimPrefix(ref.Value, "#"))
			}
			d.name, d.in = textOf(child(entry, "name")), textOf(child(entry, "in"))
			all = append(all, d)
		}
	}
	return all
}

func textOf(node *yaml.Node) string {
	if node == nil {
		return ""
	}
	return node.Value
}

// removeRepeatedParameters leaves the first of parameters of one name that stand in one list.
func removeRepeatedParameters(m *mending) (places int) {
	m.eachOperation(func(_, at string, _ *yaml.Node) {
		seen := map[string]bool{}
		var repeated []string
		for _, d := range m.declarations(at) {
			if !strings.HasPrefix(d.pointer, at) {
				break
			}
			if key := d.in + " " + d.name; d.name != "" && seen[key] {
				repeated = append(repeated, d.pointer)
			} else {
				seen[key] = true
			}
		}
		if len(repeated) > 0 {
			places++
		}
		for _, pointer := range slices.Backward(repeated) {
			m.remove(pointer)
		}
	})
	return places
}

// renamePathParameters gives path parameters the names that their path has for them, where there are as many of one as of the other: the
// path is what the server matches.
func renamePathParameters(m *mending) (places int) {
	m.eachOperation(func(path, at string, _ *yaml.Node) {
		undeclared, unused := m.pathMismatch(path, at)
		if len(unused) == 0 || len(undeclared) != len(unused) || slices.ContainsFunc(unused, func(d declaration) bool { return d.shared }) {
			return
		}
		for i, d := range unused {
			m.set(d.pointer+"/name", scalar("!!str", undeclared[i]))
		}
		places++
	})
	return places
}

// pathMismatch compares a path with the path parameters that an operation declares.
func (s *source) pathMismatch(path, at string) (undeclared []string, unused []declaration) {
	declared := s.declarations(at)
	for _, slot := range pathSlots(path) {
		if !slices.ContainsFunc(declared, func(d declaration) bool { return d.in == "path" && d.name == slot }) {
			undeclared = append(undeclared, slot)
		}
	}
	for _, d := range declared {
		if d.in == "path" && !slices.Contains(pathSlots(path), d.name) {
			unused = append(unused, d)
		}
	}
	return undeclared, unused
}

// pathSlots gives the names of a path's parameters.
func pathSlots(path string) (names []string) {
	for _, match := range pathSlot.FindAllStringSubmatch(path, -1) {
		names = append(names, match[1])
	}
	return names
}

// declareSecurity puts the scheme that the document uses by default in the place of one that is declared nowhere.
func declareSecurity(m *mending) (places int) {
	schemes := m.at("/components/securitySchemes")
	byDefault := m.at("/security/0")
	if schemes == nil || byDefault == nil || len(byDefault.Content) < 2 {
		return 0
	}
	m.eachOperation(func(_, at string, operation *yaml.Node) {
		list := child(operation, "security")
		for i := 0; list != nil && i < len(list.Content); i++ {
			requirement := list.Content[i]
			if len(requirement.Content) == 2 && child(schemes, requirement.Content[0].Value) == nil {
				m.set(at+"/security/"+strconv.Itoa(i), &yaml.Node{Kind: yaml.MappingNode, Tag: "!!map",
					Content: []*yaml.Node{scalar("!!str", byDefault.Content[0].Value), withoutLines(requirement.Content[1])}})
				places++
			}
		}
	})
	return places
}
