package document

import (
	"bytes"
	"encoding/binary"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"strings"
	"unicode"
	"unicode/utf16"
	"unicode/utf8"

	"go.yaml.in/yaml/v3"
)

// mostLevels is how deep values can be nested in JSON. Documents that people write have a few dozen levels.
const mostLevels = 1000

// plainText returns a text in UTF-8 without a byte order mark, as editors of Windows and PowerShell write one.
func plainText(text []byte) []byte {
	var order binary.ByteOrder = binary.LittleEndian
	switch {
	case bytes.HasPrefix(text, []byte("\xef\xbb\xbf")):
		return text[3:]
	case bytes.HasPrefix(text, []byte("\xfe\xff")):
		order = binary.BigEndian
	case !bytes.HasPrefix(text, []byte("\xff\xfe")):
		return text
	}
	units := make([]uint16, 0, len(text)/2)
	for i := 2; i+1 < len(text); i += 2 {
		units = append(units, order.Uint16(text[i:]))
	}
	return []byte(string(utf16.Decode(units)))
}

// looksLikeJSON reports whether a text begins as JSON does. YAML in flow style does too.
func looksLikeJSON(text []byte) bool {
	text = bytes.TrimSpace(text)
	return len(text) > 0 && (text[0] == '{' || text[0] == '[')
}

// parseJSON returns the nodes of a JSON text. YAML is not a superset of it in every point: it has no \/ and no surrogate pairs.
func parseJSON(file string, text []byte) (*yaml.Node, error) {
	p := &jsonParser{text: text, decoder: json.NewDecoder(bytes.NewReader(text)), line: 1}
	p.decoder.UseNumber()
	root, err := p.value(0)
	if err == nil {
		if _, more := p.decoder.Token(); !errors.Is(more, io.EOF) {
			err = errors.New("something stands behind the value")
		}
	}
	switch {
	case err != nil:
		return nil, Problems{p.problem(file, err)}
	case !utf8.Valid(text):
		return nil, Problems{{File: file, Line: lineOf(text, func(line []byte) bool { return !utf8.Valid(line) }), Text: "not JSON: not UTF-8; save the file in UTF-8"}}
	}
	return root, nil
}

// A jsonParser makes nodes of the tokens of a JSON text.
type jsonParser struct {
	text    []byte
	decoder *json.Decoder
	line    int // of what was read last
	counted int // bytes whose lines are counted
}

// token reads a token, and counts the lines up to it. No token is longer than a line.
func (p *jsonParser) token() (json.Token, error) {
	token, err := p.decoder.Token()
	if errors.Is(err, io.EOF) {
		err = io.ErrUnexpectedEOF
	}
	p.countTo(int(p.decoder.InputOffset()))
	return token, err
}

func (p *jsonParser) countTo(offset int) {
	offset = min(max(offset, p.counted), len(p.text))
	p.line += bytes.Count(p.text[p.counted:offset], []byte("\n"))
	p.counted = offset
}

func (p *jsonParser) value(level int) (*yaml.Node, error) {
	token, err := p.token()
	if err != nil {
		return nil, err
	}
	return p.valueFrom(token, level)
}

func (p *jsonParser) valueFrom(token json.Token, level int) (*yaml.Node, error) {
	node := &yaml.Node{Kind: yaml.ScalarNode, Line: p.line}
	switch value := token.(type) {
	case string:
		text := jsonString(value)
		text.Line = p.line
		return text, nil
	case json.Number: // whose tag follows from its spelling
		node.Value = value.String()
		return node, nil
	case bool:
		node.Tag, node.Value = "!!bool", fmt.Sprint(value)
		return node, nil
	case nil:
		node.Tag, node.Value = "!!null", "null"
		return node, nil
	}
	if level == mostLevels {
		return nil, fmt.Errorf("values are nested more than %d levels deep", mostLevels)
	}
	node.Kind, node.Tag = yaml.MappingNode, "!!map"
	if token == json.Delim('[') {
		node.Kind, node.Tag = yaml.SequenceNode, "!!seq"
	}
	for {
		token, err := p.token()
		if err != nil {
			return nil, err
		}
		if token == json.Delim('}') || token == json.Delim(']') {
			return node, nil
		}
		item, err := p.valueFrom(token, level+1)
		if err != nil {
			return nil, err
		}
		node.Content = append(node.Content, item)
	}
}

// jsonString makes the node of a string. One that YAML would print as a block is quoted, so that blanks at its ends stay.
func jsonString(text string) *yaml.Node {
	node := Scalar("!!str", text)
	if strings.TrimSpace(text) != text || strings.ContainsFunc(text, func(r rune) bool { return !unicode.IsPrint(r) }) {
		node.Style = yaml.DoubleQuotedStyle
	}
	return node
}

// problem says what is no JSON, and where.
func (p *jsonParser) problem(file string, err error) Problem {
	var syntax *json.SyntaxError
	if errors.As(err, &syntax) {
		p.countTo(int(syntax.Offset) - 1)
	}
	text := "not JSON: " + strings.TrimPrefix(err.Error(), "json: ")
	switch {
	case errors.Is(err, io.ErrUnexpectedEOF):
		text += "; a bracket or a quote is not closed"
	case syntax != nil:
		text += "; the mistake is in this line or right above it, such as a comma too many or too few"
	}
	return Problem{File: file, Line: p.line, Text: text}
}
