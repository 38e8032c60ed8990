package vendoring

import (
	"slices"
	"strconv"
	"strings"

	"go.yaml.in/yaml/v3"

	"github.com/f745b6f1/isc/internal/gen/document"
	"github.com/f745b6f1/isc/internal/gen/repair"
)

// addExamples adds this project's examples for an object.
func (j *join) addExamples(copied, node *yaml.Node, k keyword, at place) {
	examples := &j.words.examples
	own, hasOwn := find(j.words, examplesFile, examples.Operations, at.operation, withoutVersion(at.operation))
	switch {
	case k == parameter && document.Child(node, "$ref") == nil:
		name := nameOf(node, at)
		value, found := examples.Parameters[name]
		found = found && fits(&value, document.Child(node, "schema"))
		if specific, isOwn := own.Parameters[name]; hasOwn && isOwn {
			value, found = specific, true
		}
		if found {
			set(copied, "example", plain(&value))
		}
	case k == mediaType && !strings.Contains(at.key, "json"):
	case k == mediaType && at.operation == "":
		j.setExamples(copied, node, examples.Responses[at.status], at)
	case k == mediaType && at.status == "" && repair.ShowsPatch(node) && j.takesAnyObjects(node):
		// That the body is a patch is a fact. Here only the example says it.
		set(copied, "example", patchExample(own.Body))
	case k == mediaType && at.status == "":
		j.setExamples(copied, node, own.Body, at)
	case k == mediaType:
		j.setExamples(copied, node, own.Responses[at.status], at)
	case k == schema && at.named && at.property != "":
		for _, key := range schemaKeys(at.schema) {
			if value, found := examples.Schemas[key][at.property]; found {
				set(copied, "example", plain(&value))
				break
			}
		}
	}
}

// takesAnyObjects reports whether the schema of a media type is a list of objects without properties.
func (j *join) takesAnyObjects(media *yaml.Node) bool {
	item := j.schemaOf(document.Child(j.schemaOf(document.Child(media, "schema")), "items"))
	properties := document.Child(item, "properties")
	return document.TextOf(document.Child(item, "type")) == "object" && (properties == nil || len(properties.Content) == 0)
}

// schemaOf returns the component that a schema refers to, or the schema itself.
func (j *join) schemaOf(schema *yaml.Node) *yaml.Node {
	if component := j.component(document.TextOf(document.Child(schema, "$ref")), "schemas"); component != nil {
		return component
	}
	return schema
}

// patchExample returns a JSON patch: that of the words, if they have one.
func patchExample(named map[string]namedExample) *yaml.Node {
	if names := sorted(named); len(names) > 0 {
		value := named[names[0]].Value
		return plain(&value)
	}
	operation := mapping()
	setText(operation, "op", "replace")
	setText(operation, "path", "/description")
	setText(operation, "value", "The new description.")
	return &yaml.Node{Kind: yaml.SequenceNode, Content: []*yaml.Node{operation}}
}

// setExamples sets the examples of a media type. One that its schema does not allow is left out and reported.
func (j *join) setExamples(copied, media *yaml.Node, named map[string]namedExample, at place) {
	list := mapping()
	for _, name := range sorted(named) {
		value := named[name].Value
		if why := j.misfit(document.Child(media, "schema"), &value, "it", 0); why != "" {
			j.misfits = append(j.misfits, Misfit{Operation: at.operation, Status: at.status, Name: name, Reason: why})
			continue
		}
		example := mapping()
		setText(example, "summary", named[name].Summary)
		set(example, "value", plain(&value))
		set(list, name, example)
	}
	if len(list.Content) > 0 {
		set(copied, "examples", list)
	}
}

// fits reports whether a schema allows the example that all parameters of a name share: it must be within the limits, and one of the constants.
func fits(value, schema *yaml.Node) bool {
	number, err := strconv.ParseFloat(value.Value, 64)
	for keyword, beyond := range map[string]func(limit float64) bool{
		"minimum": func(limit float64) bool { return number < limit },
		"maximum": func(limit float64) bool { return number > limit },
	} {
		if limit := document.Child(schema, keyword); err == nil && limit != nil {
			if limit, err := strconv.ParseFloat(limit.Value, 64); err == nil && beyond(limit) {
				return false
			}
		}
	}
	constants := document.Child(schema, "enum")
	return constants == nil || slices.ContainsFunc(constants.Content, func(c *yaml.Node) bool { return c.Value == value.Value })
}
