package naming

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"go.yaml.in/yaml/v3"

	"github.com/f745b6f1/isc/internal/gen/model"
)

// A Request is what the lock remembers of the request of an operation: an item for each parameter, in the order of the builder methods, as
// "query int32 limit". What the document does not say any more is made of it, so that no caller breaks.
type Request []string

// Experimental is the item of a request of an operation that declares, or declared once, the experimental header.
const Experimental = "experimental"

// Values are the values of a parameter that any document listed, in the order of the newest, and then those that are gone.
type Values []string

// MarshalYAML writes a request in one line.
func (r Request) MarshalYAML() (any, error) { return oneLine(r), nil }

// MarshalYAML writes values in one line.
func (v Values) MarshalYAML() (any, error) { return oneLine(v), nil }

func oneLine(list []string) *yaml.Node {
	line := &yaml.Node{Kind: yaml.SequenceNode, Style: yaml.FlowStyle}
	for _, item := range list {
		line.Content = append(line.Content, &yaml.Node{Kind: yaml.ScalarNode, Tag: "!!str", Value: item})
	}
	return line
}

// kindTexts are the kinds of values that an item can have. A parameter of another kind needs a type that goes with the document.
var kindTexts = map[model.Kind]string{
	model.String: "string", model.Time: "date-time", model.Bool: "boolean", model.Int32: "int32", model.Int64: "int64", model.Float: "number",
	model.Any: "any", model.Free: "object",
}

// listMark stands before the kind of the items of a list.
const listMark = "list|"

// ParameterItem writes a parameter: its place, its type and its name. It is not ok if it has no name, or a type that only the document has.
func ParameterItem(p *model.Parameter) (item string, ok bool) {
	schema, list := p.Schema, ""
	if schema.Type.Kind == model.List {
		schema, list = schema.Type.Elem, listMark
	}
	kind, ok := kindTexts[schema.Type.Kind]
	if !ok || p.Name == "" || strings.ContainsAny(p.ContentType, " |") {
		return "", false
	}
	words := []string{list + kind}
	switch {
	case p.ContentType != "":
		words = append(words, p.ContentType)
	case list != "" || !schema.Type.Kind.Scalar():
		if usual := usualStyle(p.In); p.Style != "" && p.Style != usual {
			words = append(words, p.Style)
		}
		if p.Explode != (cmp.Or(p.Style, usualStyle(p.In)) == "form") {
			words = append(words, map[bool]string{true: "explode", false: "joined"}[p.Explode])
		}
	}
	if p.AllowReserved {
		words = append(words, "reserved")
	}
	return p.In + " " + strings.Join(words, "|") + " " + p.Name, true
}

// usualStyle is the style of parameters that say none.
func usualStyle(in string) string {
	if in == "header" {
		return "simple"
	}
	return "form"
}

// itemStyles are the styles that an item can name.
var itemStyles = []string{"form", "simple", "spaceDelimited", "pipeDelimited", "deepObject"}

// ReadParameterItem makes a parameter of an item.
func ReadParameterItem(item string) (*model.Parameter, error) {
	in, rest, _ := strings.Cut(item, " ")
	typeText, name, _ := strings.Cut(rest, " ")
	if !slices.Contains([]string{"query", "header", "cookie"}, in) || name == "" {
		return nil, fmt.Errorf("%q is no parameter; write its place, its type and its name, such as \"query int32 limit\", or take it out", item)
	}
	p := &model.Parameter{Name: name, In: in, Style: usualStyle(in)}
	p.Explode = p.Style == "form"
	typeText, list := strings.CutPrefix(typeText, listMark)
	words := strings.Split(typeText, "|")
	schema := &model.Schema{}
	found := false
	for kind, text := range kindTexts {
		if text == words[0] {
			schema.Type.Kind, found = kind, true
		}
	}
	if !found {
		return nil, fmt.Errorf("%q has no type that a parameter can have; write string, date-time, boolean, int32, int64, number, any or object, with list| before it for a list", item)
	}
	if p.Schema = schema; list {
		p.Schema = &model.Schema{Type: model.Type{Kind: model.List, Elem: schema}}
	}
	for _, word := range words[1:] {
		switch {
		case word == "explode", word == "joined":
			p.Explode = word == "explode"
		case word == "reserved":
			p.AllowReserved = true
		case slices.Contains(itemStyles, word):
			p.Style, p.Explode = word, word == "form"
		case strings.Contains(word, "/"):
			p.ContentType, p.Style, p.Explode = word, "", false
		default:
			return nil, fmt.Errorf("%q has the word %q in its type; a style, explode, joined, reserved or a media type can stand there", item, word)
		}
	}
	return p, nil
}
