package cli

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"regexp"
	"strings"

	"go.yaml.in/yaml/v3"

	"github.com/f745b6f1/isc/core"
)

// A yamlOutput prints items as YAML, those of a list as they arrive. Members keep their order and numbers their digits.
type yamlOutput struct {
	out   io.Writer
	list  bool
	begun bool
}

func (o *yamlOutput) page(items []core.Value) error {
	for _, item := range items {
		node, err := yamlNode(item)
		if err != nil {
			return err
		}
		if o.list {
			node = &yaml.Node{Kind: yaml.SequenceNode, Content: []*yaml.Node{node}}
		}
		o.begun = true
		var text bytes.Buffer
		encoder := yaml.NewEncoder(&text)
		encoder.SetIndent(2)
		if err := errors.Join(encoder.Encode(node), encoder.Close()); err != nil {
			return err
		}
		if _, err := o.out.Write(text.Bytes()); err != nil {
			return err
		}
	}
	return nil
}

func (o *yamlOutput) end() error {
	if o.list && !o.begun {
		_, err := io.WriteString(o.out, "[]\n")
		return err
	}
	return nil
}

// yamlNode returns a JSON value as a YAML node.
func yamlNode(value core.Value) (*yaml.Node, error) {
	decoder := json.NewDecoder(bytes.NewReader(value.Raw()))
	decoder.UseNumber()
	return nextNode(decoder)
}

func nextNode(decoder *json.Decoder) (*yaml.Node, error) {
	token, err := decoder.Token()
	if err != nil {
		return nil, err
	}
	switch token := token.(type) {
	case json.Delim:
		node := &yaml.Node{Kind: yaml.SequenceNode}
		if token == '{' {
			node.Kind = yaml.MappingNode
		}
		for decoder.More() {
			child, err := nextNode(decoder) // the name of a member is a token like others
			if err != nil {
				return nil, err
			}
			node.Content = append(node.Content, child)
		}
		if len(node.Content) == 0 {
			node.Style = yaml.FlowStyle // [] or {}
		}
		_, err := decoder.Token()
		return node, err
	case string:
		return yamlText(token), nil
	case nil:
		return &yaml.Node{Kind: yaml.ScalarNode, Value: "null"}, nil
	}
	return &yaml.Node{Kind: yaml.ScalarNode, Value: fmt.Sprint(token)}, nil // as it is in JSON
}

// ambiguous finds texts that some parsers of YAML take for something else than a text: numbers of several kinds, times, and words for
// booleans and null.
var ambiguous = regexp.MustCompile(`^[0-9+.~=<-]|(?i)^(y|n|yes|no|on|off|true|false|null)$`)

func yamlText(text string) *yaml.Node {
	node := &yaml.Node{Kind: yaml.ScalarNode, Tag: "!!str", Value: text}
	hidden := strings.ContainsFunc(text, func(r rune) bool { return r != '\n' && isHidden(r) })
	if hidden || ambiguous.MatchString(text) {
		node.Style = yaml.DoubleQuotedStyle
	}
	return node
}
