package core

import (
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"
)

const (
	defaultEnvironment = "default" // what the vendor's CLI takes where the file names no active environment

	maxYAMLSteps = 100_000 // names that are looked at in one file; aliases can make any number of a few
	maxYAMLNames = 20      // environments that an error lists
)

// environmentKeys tell an environment from a mapping that only holds the next part of a dotted name.
var environmentKeys = []string{"baseurl", "tenanturl", "pat", "oauth", "pat.clientid", "pat.clientsecret"}

// A yamlFile is ~/.sailpoint/config.yaml. Values are found as viper finds them, which the vendor's CLI uses: names are compared without
// regard to case, and a name with dots in it is looked for as it is and as mappings inside of each other.
type yamlFile struct {
	root  *yamlNode
	steps int // names that have been looked at
}

func parseYAML(data []byte) (*yamlFile, error) {
	root, err := parseYAMLNode(string(data))
	if err != nil {
		return nil, err
	}
	return &yamlFile{root: root}, nil
}

// A choice is the environment that is wanted of config.yaml: by its name, or the active one where the name is empty.
type choice struct {
	name string
	by   string // who names it, for errors
}

// parseConfigYAML reads an environment of the file of the vendor's CLI.
func parseConfigYAML(data []byte, wanted choice) (v values, err error) {
	f, err := parseYAML(data)
	if err != nil {
		return v, err
	}
	return f.environment(wanted)
}

// environment reads an environment of the file.
func (f *yamlFile) environment(wanted choice) (v values, err error) {
	if wanted.name == "" {
		if wanted.name, err = f.text("activeenvironment"); err != nil {
			return v, err
		}
		if wanted.by = "which activeenvironment names"; wanted.name == "" {
			wanted = choice{defaultEnvironment, "which is taken without an activeenvironment"}
		}
	}
	path := append([]string{"environments"}, strings.Split(wanted.name, ".")...)
	node, err := f.find(f.root, path)
	if err != nil {
		return v, err
	}
	if is, err := f.isEnvironment(node); err != nil {
		return v, err
	} else if !is {
		return v, f.without(wanted)
	}
	v.note = fmt.Sprintf("environment %s: ", shownName(wanted.name))
	for _, value := range []struct {
		to   *string
		path []string
	}{
		{&v.base, []string{"baseurl"}},
		{&v.id, []string{"pat", "clientid"}},
		{&v.secret, []string{"pat", "clientsecret"}},
	} {
		if *value.to, err = f.text(slices.Concat(path, value.path)...); err != nil {
			return values{}, err
		}
	}
	kind, err := f.text("authtype")
	if err != nil {
		return values{}, err
	}
	v.signedIn = strings.EqualFold(kind, "oauth")
	return trimmed(v), nil
}

// without says that the file has no such environment, and which it has.
func (f *yamlFile) without(wanted choice) error {
	text := fmt.Sprintf("it has no environment %s, %s", shownName(wanted.name), wanted.by)
	environments, err := f.find(f.root, []string{"environments"})
	if err != nil {
		return err
	}
	var names []string
	if err := f.names(environments, "", 0, &names); err != nil {
		return err
	}
	if len(names) == 0 {
		return errors.New(text + ", nor any other")
	}
	slices.Sort(names)
	shown := make([]string, 0, maxYAMLNames)
	for _, name := range names[:min(len(names), maxYAMLNames)] {
		shown = append(shown, shownName(name))
	}
	if more := len(names) - len(shown); more > 0 {
		shown = append(shown, fmt.Sprintf("%d more", more))
	}
	return errors.New(text + "; it has " + strings.Join(shown, ", "))
}

// shownName is a name of the file's or the user's, fit for an error.
func shownName(name string) string { return fmt.Sprintf("%q", printableLine(name, 60)) }

// names collects the names of the environments under a mapping, dotted where mappings stand inside of each other.
func (f *yamlFile) names(node *yamlNode, before string, depth int, names *[]string) error {
	members, err := f.members(node)
	if err != nil || depth > 8 {
		return err
	}
	for name, member := range members {
		if slices.Contains(environmentKeys, name) || unaliased(member).kind != yamlMapping {
			continue
		}
		if is, err := f.isEnvironment(member); err != nil {
			return err
		} else if is {
			*names = append(*names, before+name)
		}
		if err := f.names(member, before+name+".", depth+1, names); err != nil {
			return err
		}
	}
	return nil
}

// isEnvironment reports whether a node has what an environment has, or nothing at all.
func (f *yamlFile) isEnvironment(node *yamlNode) (bool, error) {
	if node == nil {
		return false, nil
	}
	members, err := f.members(node)
	return err == nil && (len(members) == 0 || slices.ContainsFunc(environmentKeys, func(key string) bool { return members[key] != nil })), err
}

// text returns the text at a path, or "" where there is none. A number stays as it is written: a client id may look like one.
func (f *yamlFile) text(path ...string) (string, error) {
	node, err := f.find(f.root, path)
	if err != nil || node == nil || unaliased(node).isNull() {
		return "", err
	}
	if node = unaliased(node); node.kind != yamlScalar {
		return "", fmt.Errorf("line %d: %s is not a text", node.line, path[len(path)-1])
	}
	return strings.TrimSpace(node.value), nil
}

// find returns the node at a path, or nil where there is none. Several parts of the path may stand in the file as one name with dots;
// the longest such name comes first.
func (f *yamlFile) find(node *yamlNode, path []string) (*yamlNode, error) {
	if len(path) == 0 {
		return node, nil
	}
	members, err := f.members(node)
	if err != nil {
		return nil, err
	}
	for n := len(path); n > 0; n-- {
		member := members[strings.ToLower(strings.Join(path[:n], "."))]
		if member == nil {
			continue
		}
		if found, err := f.find(member, path[n:]); found != nil || err != nil {
			return found, err
		}
	}
	return nil, nil
}

// members returns what stands in a mapping by its names in lower case, what it merges from elsewhere ("<<") included.
func (f *yamlFile) members(node *yamlNode) (map[string]*yamlNode, error) {
	if node == nil || unaliased(node).isNull() {
		return nil, nil
	}
	if node = unaliased(node); node.kind != yamlMapping {
		return nil, fmt.Errorf("line %d: names with values are needed here, indented below the name", node.line)
	}
	members := make(map[string]*yamlNode, len(node.content)/2)
	lines := make(map[string]int, len(node.content)/2)
	var merged []*yamlNode
	for i := 0; i+1 < len(node.content); i += 2 {
		if f.steps++; f.steps > maxYAMLSteps {
			return nil, errors.New("it has too many names or aliases")
		}
		key := unaliased(node.content[i])
		if key.kind != yamlScalar {
			continue // a list or mapping as a name is none of those that are looked for
		}
		if key.plain && key.value == "<<" {
			merged = append(merged, node.content[i+1])
			continue
		}
		name := strings.ToLower(key.value)
		if first, twice := lines[name]; twice {
			return nil, fmt.Errorf("line %d: %s is there twice, first in line %d", node.content[i].line, shownName(key.value), first)
		}
		members[name], lines[name] = node.content[i+1], node.content[i].line
	}
	for _, source := range merged {
		if err := f.merge(members, source); err != nil {
			return nil, err
		}
	}
	return members, nil
}

// merge adds what a mapping, or each mapping of a list, has and members has not.
func (f *yamlFile) merge(members map[string]*yamlNode, source *yamlNode) error {
	sources := []*yamlNode{source}
	if list := unaliased(source); list.kind == yamlSequence {
		sources = list.content
	}
	for _, source := range sources {
		if f.steps++; f.steps > maxYAMLSteps {
			return errors.New("it has too many names or aliases")
		}
		more, err := f.members(source)
		if err != nil {
			return err
		}
		maps.DeleteFunc(more, func(name string, _ *yamlNode) bool { return members[name] != nil })
		maps.Copy(members, more)
	}
	return nil
}

func unaliased(node *yamlNode) *yamlNode {
	for node.kind == yamlAlias {
		node = node.alias
	}
	return node
}
