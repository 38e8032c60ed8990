package core

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/f745b6f1/isc/core/internal/redact"
	"github.com/f745b6f1/isc/core/internal/yaml"
)

const (
	defaultEnvironment = "default" // what the vendor's CLI uses if the file names no active environment

	mostShownNames = 20 // how many environments an error lists
)

// A mapping with one of environmentKeys is an environment. Other mappings only have the next part of a name with dots.
var environmentKeys = []string{"baseurl", "tenanturl", "pat", "oauth", "pat.clientid", "pat.clientsecret"}

// A cliFile is ~/.sailpoint/config.yaml, the configuration file of the vendor's CLI.
type cliFile struct{ *yaml.Document }

// A choice is the environment of config.yaml to read: by its name, or the active one if the name is empty.
type choice struct {
	name string
	by   string // where the name comes from, for errors
}

// parseConfigYAML reads an environment of config.yaml.
func parseConfigYAML(data []byte, wanted choice) (v values, err error) {
	document, err := yaml.Parse(string(data))
	if err != nil {
		return v, err
	}
	return cliFile{document}.environment(wanted)
}

// environment reads an environment of the file.
func (f cliFile) environment(wanted choice) (v values, err error) {
	if wanted.name == "" {
		if wanted.name, err = f.Text("activeenvironment"); err != nil {
			return v, err
		}
		if wanted.by = "which activeenvironment names"; wanted.name == "" {
			wanted = choice{defaultEnvironment, "which is taken without an activeenvironment"}
		}
	}
	path := append([]string{"environments"}, strings.Split(wanted.name, ".")...)
	node, err := f.Find(path...)
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
		if *value.to, err = f.Text(slices.Concat(path, value.path)...); err != nil {
			return values{}, err
		}
	}
	kind, err := f.Text("authtype")
	if err != nil {
		return values{}, err
	}
	v.signedIn = strings.EqualFold(kind, "oauth")
	return trimmed(v), nil
}

// without returns the error of a file that does not have the environment. It lists those that the file has.
func (f cliFile) without(wanted choice) error {
	text := fmt.Sprintf("it has no environment %s, %s", shownName(wanted.name), wanted.by)
	environments, err := f.Find("environments")
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
	shown := make([]string, 0, mostShownNames)
	for _, name := range names[:min(len(names), mostShownNames)] {
		shown = append(shown, shownName(name))
	}
	if more := len(names) - len(shown); more > 0 {
		shown = append(shown, fmt.Sprintf("%d more", more))
	}
	return errors.New(text + "; it has " + strings.Join(shown, ", "))
}

// shownName returns a name in a form that is fit for an error.
func shownName(name string) string { return fmt.Sprintf("%q", redact.Line(name, 60)) }

// names collects the names of the environments in a mapping. The names of nested mappings are joined with dots.
func (f cliFile) names(node *yaml.Node, before string, depth int, names *[]string) error {
	members, err := f.Members(node)
	if err != nil || depth > 8 {
		return err
	}
	for name, member := range members {
		if depth > 0 && slices.Contains(environmentKeys, name) || member.Resolved().Kind != yaml.Mapping {
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

// isEnvironment reports whether a node has one of environmentKeys, or is empty.
func (f cliFile) isEnvironment(node *yaml.Node) (bool, error) {
	if node == nil {
		return false, nil
	}
	members, err := f.Members(node)
	return err == nil && (len(members) == 0 || slices.ContainsFunc(environmentKeys, func(key string) bool { return members[key] != nil })), err
}
