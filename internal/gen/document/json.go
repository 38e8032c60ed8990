package document

import (
	"bytes"
	"encoding/json"
	"strconv"
	"strings"

	"go.yaml.in/yaml/v3"

	"github.com/f745b6f1/isc/internal/gen/jsonvalue"
)

// JSON formats a YAML value as one line of JSON. The order of keys and the digits of numbers stay as written.
func JSON(node *yaml.Node) string {
	var b strings.Builder
	writeJSON(&b, node)
	return b.String()
}

// IndentedJSON formats a YAML value as indented JSON.
func IndentedJSON(node *yaml.Node) string {
	var b bytes.Buffer
	if err := json.Indent(&b, []byte(JSON(node)), "", "  "); err != nil { // cannot happen, because JSON returns valid JSON
		return JSON(node)
	}
	return b.String() + "\n"
}

func writeJSON(b *strings.Builder, node *yaml.Node) {
	switch node.Kind {
	case yaml.MappingNode:
		b.WriteByte('{')
		for i := 0; i+1 < len(node.Content); i += 2 {
			if i > 0 {
				b.WriteByte(',')
			}
			b.WriteString(jsonvalue.Quote(node.Content[i].Value))
			b.WriteByte(':')
			writeJSON(b, node.Content[i+1])
		}
		b.WriteByte('}')
	case yaml.SequenceNode:
		b.WriteByte('[')
		for i, item := range node.Content {
			if i > 0 {
				b.WriteByte(',')
			}
			writeJSON(b, item)
		}
		b.WriteByte(']')
	default:
		b.WriteString(ScalarJSON(node))
	}
}

// ScalarJSON formats a YAML scalar as JSON. Timestamps become strings, as do numbers that JSON cannot represent, such as .inf.
func ScalarJSON(node *yaml.Node) string {
	switch node.ShortTag() {
	case "!!null":
		return "null"
	case "!!bool":
		value, _ := strconv.ParseBool(strings.ToLower(node.Value))
		return strconv.FormatBool(value)
	case "!!int", "!!float":
		if json.Valid([]byte(node.Value)) {
			return node.Value
		}
		var value any
		if node.Decode(&value) == nil {
			if text, err := json.Marshal(value); err == nil {
				return string(text)
			}
		}
	}
	return jsonvalue.Quote(node.Value)
}
