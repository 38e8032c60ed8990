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

// mostLevels is the maximum nesting depth of JSON. Real documents have a few dozen levels.
const mostLevels = 1000

// plainText returns a text as UTF-8 without a byte order mark. Windows editors and PowerShell write UTF-16 and byte order marks.
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

// looksLikeJSON reports whether a text begins like JSON. YAML in flow style does so too.
func looksLikeJSON(text []byte) bool {
	text = bytes.TrimSpace(text)
	return len(text) > 0 && (text[0] == '{' || text[0] == '[')
}

// parseJSON parses a JSON text into YAML nodes. The YAML parser cannot be used for this, because it rejects \/ and surrogate pairs.
func parseJSON(file string, text []byte) (*yaml.Node, error) {
	p := &jsonParser{text: text, decoder: json.NewDecoder(bytes.NewReader(text)), line: 1}
	p.decoder.UseNumber()
	root, err := p.value(0)
	if err == nil {
		if _, more := p.decoder.Token(); !errors.Is(more, io.EOF) {
			err = errors.New("there is more text after the value")
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

// A jsonParser turns the tokens of a JSON text into YAML nodes.
type jsonParser struct {
	text    []byte
	decoder *json.Decoder
	line    int // of the last token
	counted int // bytes whose line ends were counted
}

// token reads a token and counts the lines up to its end. A JSON token never spans lines.
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
	case json.Number: // YAML derives the tag from the digits
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

// jsonString returns the node of a string. It quotes strings that YAML would write as a block, because a block can lose leading and trailing
// blanks.
func jsonString(text string) *yaml.Node {
	node := Scalar("!!str", text)
	if strings.TrimSpace(text) != text || strings.ContainsFunc(text, func(r rune) bool { return !unicode.IsPrint(r) }) {
		node.Style = yaml.DoubleQuotedStyle
	}
	return node
}

// problem converts a syntax error to a problem with its line and advice.
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
		text += "; the mistake is in this line or the line above, for example a missing or extra comma"
	}
	return Problem{File: file, Line: p.line, Text: text}
}
