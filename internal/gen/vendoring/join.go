package vendoring

import (
	"strings"

	"go.yaml.in/yaml/v3"

	"github.com/f745b6f1/isc/internal/gen/document"
	"github.com/f745b6f1/isc/internal/gen/naming"
)

// A join copies the facts of a document and adds the words of this project.
type join struct {
	words      *Words
	speller    *speller
	version    string
	methods    map[string]string // Go methods with the version of a service, by their names without it
	root       *yaml.Node
	operations int
	composed   []Composed
	misfits    []Misfit
}

func newJoin(w *Words, version string, root *yaml.Node) *join {
	return &join{words: w, speller: newSpeller(w, root), version: version, methods: methodsWithVersion(root), root: root}
}

// A place describes where an object is in the document. Words are looked up by it.
type place struct {
	key       string // the key of the object in the map around it
	path      string // the path of the operation, without the version of a service
	operation string // the operationId, or the method and the path: "get /owners/{id}"
	schema    string // the name of the component schema
	property  string // the dotted path of properties below the component or the body
	named     bool   // the object is a component or a property; other schemas have no words
	status    string
}

// object copies the facts of an object and adds its words.
func (j *join) object(node *yaml.Node, k keyword, at place) *yaml.Node {
	switch {
	case k == data:
		return plain(node)
	case k == scopes:
		return j.scopes(node)
	case node.Kind != yaml.MappingNode: // additionalProperties: true, or a mistake that the generator will report
		return plain(node)
	}
	if k == operation {
		at.operation = document.TextOf(document.Child(node, "operationId"))
		if at.operation == "" {
			at.operation = at.key + " " + at.path
		}
		j.operations++
	}
	if at.operation != "" {
		node = j.inPlace(node, k, at)
	}
	copied := mapping()
	words := mapping()
	j.describe(words, node, k, at)
	if description := document.Child(words, "description"); description != nil {
		description.Value = j.nameMethods(description.Value)
	}
	if k != parameter && k != tag && k != server { // the items of these lists begin with their names
		copied, words = words, mapping()
	}
	for i := 0; i+1 < len(node.Content); i += 2 {
		key, value := node.Content[i].Value, node.Content[i+1]
		known, isFact := facts[k][key]
		if !isFact {
			continue
		}
		inner := at
		inner.key, inner.named = key, false
		set(copied, key, j.value(value, known, key, inner))
		copied.Content = append(copied.Content, words.Content...)
		words.Content = nil
	}
	copied.Content = append(copied.Content, words.Content...)
	if k == parameter {
		j.listFields(copied, node, at)
	}
	j.addExamples(copied, node, k, at)
	return copied
}

// value copies the value of a keyword.
func (j *join) value(node *yaml.Node, f fact, keyword string, at place) *yaml.Node {
	switch {
	case f.list && node.Kind == yaml.SequenceNode:
		list := &yaml.Node{Kind: yaml.SequenceNode}
		for _, item := range node.Content {
			list.Content = append(list.Content, j.object(item, f.value, at))
		}
		return list
	case f.maps && node.Kind == yaml.MappingNode:
		copied := mapping()
		for i := 0; i+1 < len(node.Content); i += 2 {
			key := node.Content[i]
			if strings.HasPrefix(key.Value, "x-") && keyword != "properties" && keyword != "headers" {
				continue
			}
			copied.Content = append(copied.Content, plain(key), j.object(node.Content[i+1], f.value, at.below(keyword, key.Value)))
		}
		return copied
	case f.list || f.maps:
		return plain(node)
	}
	return j.object(node, f.value, at)
}

// below returns the place of an entry in a map of the current object.
func (p place) below(keyword, key string) place {
	p.key, p.named = key, false
	switch keyword {
	case "paths", "pathItems":
		p.path = naming.PathWithoutVersion(key)
	case "schemas":
		p.schema, p.property, p.named = key, "", true
	case "responses":
		p.status = key
	case "properties":
		p.property, p.named = strings.TrimPrefix(p.property+"."+key, "."), true
	}
	return p
}

// inPlace returns what a part of an operation refers to, a shared parameter or response, if the operation or its path has words of its own for
// it. The copy then replaces the reference. Otherwise it returns the part unchanged.
func (j *join) inPlace(node *yaml.Node, k keyword, at place) *yaml.Node {
	words := j.operation(at)
	if words == nil {
		words = new(operationWords)
	}
	switch ref := document.TextOf(document.Child(node, "$ref")); k {
	case parameter:
		if shared := j.component(ref, "parameters"); shared != nil {
			name := document.TextOf(document.Child(shared, "name"))
			if words.Parameters[name] != "" || j.words.parameters[throughParameter(at.path, name)] != "" {
				return shared
			}
		}
	case response:
		if shared := j.component(ref, "responses"); shared != nil && words.Responses[at.status] != "" {
			return shared
		}
	}
	return node
}

// component returns the component of a kind that a reference leads to, or nil.
func (j *join) component(ref, kind string) *yaml.Node {
	name, found := strings.CutPrefix(ref, "#/components/"+kind+"/")
	if !found {
		return nil
	}
	return document.Child(document.Child(document.Child(j.root, "components"), kind), name)
}

// scopes copies the names of scopes. OpenAPI requires descriptions, so they are empty.
func (j *join) scopes(node *yaml.Node) *yaml.Node {
	copied := mapping()
	for i := 0; i+1 < len(node.Content); i += 2 {
		copied.Content = append(copied.Content, plain(node.Content[i]), document.Scalar("!!str", ""))
	}
	return copied
}

// compose records that an object has no words, and returns the sentence made from its name.
func (j *join) compose(kind, name, text string) string {
	j.composed = append(j.composed, Composed{Kind: kind, Name: name, Text: text})
	return text
}

func mapping() *yaml.Node { return &yaml.Node{Kind: yaml.MappingNode, Tag: "!!map"} }

// set appends a key and its value to a mapping.
func set(node *yaml.Node, key string, value *yaml.Node) {
	node.Content = append(node.Content, document.Scalar("!!str", key), value)
}

// setText appends a key with a text to a mapping, unless the text is empty. A text of several lines keeps them.
func setText(node *yaml.Node, key, text string) {
	if text = strings.TrimSpace(text); text == "" {
		return
	}
	value := document.Scalar("!!str", text)
	if strings.Contains(text, "\n") {
		value.Style = yaml.LiteralStyle
	}
	set(node, key, value)
}

// plain copies data without comments, anchors and style. The quotes of scalars are kept, because they determine the type.
func plain(node *yaml.Node) *yaml.Node {
	clone := &yaml.Node{Kind: node.Kind, Tag: node.Tag, Value: node.Value}
	if node.Kind == yaml.ScalarNode {
		clone.Style = node.Style & (yaml.DoubleQuotedStyle | yaml.SingleQuotedStyle)
	}
	for _, item := range node.Content {
		clone.Content = append(clone.Content, plain(item))
	}
	return clone
}
