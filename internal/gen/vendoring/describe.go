package vendoring

import (
	"cmp"
	"strings"

	"go.yaml.in/yaml/v3"

	"github.com/f745b6f1/isc/internal/gen/document"
	"github.com/f745b6f1/isc/internal/gen/model"
)

// describe adds the words for an object to its copy.
func (j *join) describe(copied, node *yaml.Node, k keyword, at place) {
	text := func(key string) string { return document.TextOf(document.Child(node, key)) }
	reference := text("$ref") != ""
	switch k {
	case info:
		j.describeAPI(copied)
	case server:
		setText(copied, "description", j.words.api.Servers[strings.TrimSuffix(text("url"), "/"+j.version)])
	case variable:
		setText(copied, "description", j.words.api.Variables[at.key])
	case scheme:
		setText(copied, "description", j.words.api.Security[at.key])
	case tag:
		words, found := find(j.words, tagsFile, j.words.tags, text("name"))
		if !found {
			words = j.compose("tag", text("name"), composedSentence(text("name")))
		}
		setText(copied, "description", words)
	case operation:
		j.describeOperation(copied, at)
	case parameter, header:
		if !reference {
			setText(copied, "description", j.parameterWords(nameOf(node, at), at))
		}
	case requestBody:
		if o := j.operation(at); o != nil && !reference {
			setText(copied, "description", o.Body)
		}
	case response:
		if !reference {
			setText(copied, "description", j.responseWords(at))
		}
	case schema:
		if at.named {
			setText(copied, "description", j.schemaWords(at))
			if at.property == "" && document.Child(node, nameExtension) == nil {
				setText(copied, nameExtension, j.speller.spell(at.schema))
			}
		}
	}
}

func (j *join) describeAPI(copied *yaml.Node) {
	api := j.words.api
	title, description, pages := api.Title, api.Description, api.Pages
	if version, found := api.Versions[j.version]; found {
		if version.Title != "" {
			title = version.Title
		}
		if version.Description != "" {
			description = version.Description
		}
		pages = cmp.Or(version.Pages, pages)
	}
	if title == "" {
		title = j.compose("document", "title", "API")
	}
	setText(copied, "title", title)
	setText(copied, "description", description)
	setText(copied, document.LifetimeExtension, api.Versions[j.version].Lifetime)
	setText(copied, document.PagesExtension, pages)
	if api.License != "" {
		license := mapping()
		setText(license, "name", api.License)
		set(copied, "license", license)
	}
}

// operation returns the words for an operation, or nil.
func (j *join) operation(at place) *operationWords {
	words, _ := find(j.words, operationsFile, j.words.operations, at.operation, withoutVersion(at.operation))
	return words
}

func (j *join) describeOperation(copied *yaml.Node, at place) {
	words := j.operation(at)
	if words == nil || words.Summary == "" {
		summary := composed(withoutVersion(at.operation))
		setText(copied, "summary", summary)
		setText(copied, "description", j.compose("operation", at.operation, summary+"."))
		return
	}
	setText(copied, "summary", words.Summary)
	setText(copied, "description", words.Description)
}

// nameOf returns the name of a parameter. A header has no name of its own, so its key is returned.
func nameOf(node *yaml.Node, at place) string {
	if name := document.TextOf(document.Child(node, "name")); name != "" {
		return name
	}
	return at.key
}

// parameterWords returns the words for a parameter: those of the operation, of its path, or of its name, in this order.
func (j *join) parameterWords(name string, at place) string {
	if words, found := j.operationPart(at, "parameters", name); found {
		return words
	}
	keys := []string{name}
	if through := throughParameter(at.path, name); through != "" {
		keys = []string{through, name}
	}
	if words, found := find(j.words, parametersFile, j.words.parameters, keys...); found {
		return words
	}
	return j.compose("parameter", keys[0], composedSentence(name))
}

// operationPart returns the words that an operation has for one of its parts.
func (j *join) operationPart(at place, part, key string) (text string, found bool) {
	words := j.operation(at)
	if words == nil {
		return "", false
	}
	entries := map[string]map[string]string{"parameters": words.Parameters, "responses": words.Responses, "properties": words.Properties}[part]
	if text, found = entries[key]; found {
		for _, id := range []string{at.operation, withoutVersion(at.operation)} {
			j.words.use(operationsFile, id+"."+part+"."+key)
		}
	}
	return text, found
}

func (j *join) responseWords(at place) string {
	if at.operation != "" {
		if words, found := j.operationPart(at, "responses", at.status); found {
			return words
		}
	}
	if words, found := find(j.words, responsesFile, j.words.responses, at.status, model.ComponentBase(at.status)); found {
		return words
	}
	return j.compose("response", at.status, composedStatus(at.status))
}

// schemaWords returns the words for a component schema or a property: those of the schema, of the operation, or of the property's name, in this
// order.
func (j *join) schemaWords(at place) string {
	if at.property == "" {
		if words, found := find(j.words, schemasFile, j.words.schemas, schemaKeys(at.schema)...); found && words.Description != "" {
			return words.Description
		}
		return j.compose("schema", at.schema, composedSentence(at.schema))
	}
	for _, key := range schemaKeys(at.schema) {
		own := j.words.schemas[key]
		if own == nil {
			continue
		}
		if words, found := own.Properties[at.property]; found {
			j.words.use(schemasFile, key+".properties."+at.property)
			return words
		}
		break
	}
	if words, found := j.operationPart(at, "properties", at.property); found {
		return words
	}
	name := at.property[strings.LastIndexByte(at.property, '.')+1:]
	if at.key != "" {
		name = at.key // a property name can contain dots
	}
	if words, found := find(j.words, propertiesFile, j.words.properties, name); found {
		return words
	}
	return j.compose("property", name, composedSentence(name))
}
