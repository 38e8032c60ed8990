package document

import (
	"regexp"
	"slices"
	"strconv"
	"strings"

	"go.yaml.in/yaml/v3"
)

// A Declaration is a parameter that an operation or its path item declares.
type Declaration struct {
	Name, In string
	Pointer  string // pointer of the entry in the list of parameters
	Shared   bool   // the entry is a reference
}

// Declarations returns the parameters of an operation: its own first, then those of its path item.
func (s *Source) Declarations(at string) (all []Declaration) {
	for _, list := range []string{at + "/parameters", at[:strings.LastIndexByte(at, '/')] + "/parameters"} {
		node := s.At(list)
		if node == nil || node.Kind != yaml.SequenceNode {
			continue
		}
		for i, entry := range node.Content {
			d := Declaration{Pointer: list + "/" + strconv.Itoa(i)}
			if _, d.Shared = RefTo(entry); d.Shared {
				entry = s.At(s.Followed(d.Pointer))
			}
			d.Name, d.In = TextOf(Child(entry, "name")), TextOf(Child(entry, "in"))
			all = append(all, d)
		}
	}
	return all
}

// PathMismatch compares the parameters in a path with the path parameters that its operation declares.
func (s *Source) PathMismatch(path, at string) (undeclared []string, unused []Declaration) {
	declared := s.Declarations(at)
	path = Template(path, func(name string) bool {
		return slices.ContainsFunc(declared, func(d Declaration) bool { return d.In == "query" && d.Name == name })
	})
	for _, slot := range PathSlots(path) {
		if !slices.ContainsFunc(declared, func(d Declaration) bool { return d.In == "path" && d.Name == slot }) {
			undeclared = append(undeclared, slot)
		}
	}
	for _, d := range declared {
		if d.In == "path" && !slices.Contains(PathSlots(path), d.Name) {
			unused = append(unused, d)
		}
	}
	return undeclared, unused
}

// PathSlot matches a parameter in a path template, such as {id}.
var PathSlot = regexp.MustCompile(`\{([^{}]*)\}`)

// PathSlots returns the names of the parameters in a path template.
func PathSlots(path string) (names []string) {
	for _, match := range PathSlot.FindAllStringSubmatch(path, -1) {
		names = append(names, match[1])
	}
	return names
}

// Template returns the part of a path that is sent. The fragment is dropped: documents use it to give two operations the same method and path.
// Members of the query are dropped if their value is a query parameter, because that is sent anyway.
func Template(path string, inQuery func(name string) bool) string {
	path, _, _ = strings.Cut(path, "#")
	path, query, has := strings.Cut(path, "?")
	if !has {
		return path
	}
	var sent []string
	for member := range strings.SplitSeq(query, "&") {
		if slots := PathSlots(member); member != "" && (len(slots) == 0 || !inQuery(slots[0])) {
			sent = append(sent, member)
		}
	}
	if len(sent) == 0 {
		return path
	}
	return path + "?" + strings.Join(sent, "&")
}

// WithoutSlots returns a path template without its parameters.
func WithoutSlots(path string) string { return PathSlot.ReplaceAllString(path, "") }
