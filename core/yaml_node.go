package core

import (
	"fmt"
	"slices"
	"strings"

	"github.com/goccy/go-yaml/lexer"
	"github.com/goccy/go-yaml/token"
)

// A yamlNode is a part of a YAML document: what configuration files need of YAML, and no more. The scanner is that of goccy/go-yaml; that
// library's parser and decoder, like every other YAML library's, would make a program that only lists identities a third larger.
//
// Only the first document of a file is read. Refused, with the line: keys that are no scalars, and everything that is not YAML.
type yamlNode struct {
	kind    yamlKind
	value   string // of a scalar
	plain   bool   // the scalar stands without quotes
	tag     string // as it is written: "!!binary"
	line    int
	content []*yamlNode // the items of a sequence, or the keys and values of a mapping in turn
	alias   *yamlNode   // what an alias stands for
}

type yamlKind int

const (
	yamlScalar yamlKind = iota + 1
	yamlMapping
	yamlSequence
	yamlAlias
)

// isNull reports whether a node is null, as an absent value is.
func (n *yamlNode) isNull() bool {
	if n == nil {
		return true
	}
	switch n.value {
	case "", "~", "null", "Null", "NULL":
		return n.kind == yamlScalar && n.plain && n.tag == ""
	}
	return false
}

const maxYAMLDepth = 100

// A yamlError is where a document stops being the YAML that is read here. It repeats nothing of the document, which may hold secrets.
type yamlError struct {
	line   int
	reason string
}

func (e *yamlError) Error() string { return fmt.Sprintf("line %d: %s", e.line, e.reason) }

// parseYAMLNode reads a document; nil where it is empty.
func parseYAMLNode(text string) (root *yamlNode, err error) {
	defer func() {
		if recover() != nil { // of the scanner, which sees what somebody else has written
			root, err = nil, &yamlError{1, "not valid YAML"}
		}
	}()
	p := yamlParser{anchors: map[string]*yamlNode{}}
	for _, t := range lexer.Tokenize(text) {
		switch t.Type {
		case token.InvalidType:
			return nil, &yamlError{max(t.Position.Line, 1), "not valid YAML"}
		case token.CommentType, token.SpaceType:
		default:
			p.tokens = append(p.tokens, t)
		}
	}
	p.tokens = firstDocument(p.tokens)
	if p.peek() == nil {
		return nil, nil
	}
	root, err = p.block(1)
	if err == nil && p.peek() != nil {
		err = p.refuse("not valid YAML")
	}
	if err != nil {
		return nil, err
	}
	return root, nil
}

type yamlParser struct {
	tokens  []*token.Token
	pos     int
	depth   int
	anchors map[string]*yamlNode
}

// firstDocument returns the tokens of the first document, without directives such as %YAML 1.2.
func firstDocument(tokens []*token.Token) []*token.Token {
	ends := func(t *token.Token) bool {
		return t.Type == token.DocumentHeaderType || t.Type == token.DocumentEndType
	}
	for len(tokens) > 0 && tokens[0].Type == token.DirectiveType {
		line := tokens[0].Position.Line
		next := slices.IndexFunc(tokens, func(t *token.Token) bool { return t.Position.Line != line })
		if next < 0 {
			return nil
		}
		tokens = tokens[next:]
	}
	if len(tokens) > 0 && tokens[0].Type == token.DocumentHeaderType {
		tokens = tokens[1:]
	}
	if end := slices.IndexFunc(tokens, ends); end >= 0 {
		tokens = tokens[:end]
	}
	return tokens
}

// peek returns the next token, nil at the end.
func (p *yamlParser) peek() *token.Token {
	if p.pos == len(p.tokens) {
		return nil
	}
	return p.tokens[p.pos]
}

func (p *yamlParser) at(kind token.Type) bool { return p.peek() != nil && p.peek().Type == kind }

// after returns the token behind the next one, if it stands on the same line.
func (p *yamlParser) after() *token.Token {
	if p.pos+1 >= len(p.tokens) || p.tokens[p.pos+1].Position.Line != p.line() {
		return nil
	}
	return p.tokens[p.pos+1]
}

// line returns the line of the next token, or of the last one.
func (p *yamlParser) line() int {
	if len(p.tokens) == 0 {
		return 1
	}
	return p.tokens[min(p.pos, len(p.tokens)-1)].Position.Line
}

func (p *yamlParser) refuse(reason string) error { return &yamlError{p.line(), reason} }

// isKey reports whether the next token is a key of a block mapping.
func (p *yamlParser) isKey() bool {
	t, next := p.peek(), p.after()
	return t != nil && next != nil && next.Type == token.MappingValueType && (isYAMLScalar(t) || t.Type == token.MergeKeyType)
}

func isYAMLScalar(t *token.Token) bool {
	switch t.Type {
	case token.StringType, token.SingleQuoteType, token.DoubleQuoteType, token.NullType, token.BoolType, token.InfinityType, token.NanType,
		token.IntegerType, token.BinaryIntegerType, token.OctetIntegerType, token.HexIntegerType, token.FloatType:
		return true
	}
	return false
}

// block reads the value that begins with the next token, which has to stand in that column or further right; null where it does not.
func (p *yamlParser) block(column int) (*yamlNode, error) {
	if p.depth++; p.depth > maxYAMLDepth {
		return nil, p.refuse("nested too deep")
	}
	defer func() { p.depth-- }()
	t := p.peek()
	if t == nil || t.Position.Column < column {
		return p.null(), nil
	}
	switch {
	case t.Type == token.AnchorType, t.Type == token.TagType:
		return p.properties(func() (*yamlNode, error) { return p.block(column) })
	case t.Type == token.SequenceEntryType:
		return p.sequence(t.Position.Column)
	case t.Type == token.MappingKeyType:
		return nil, p.refuse("a key with a question mark is not read here")
	case p.isKey():
		return p.mapping(t.Position.Column)
	}
	return p.inline()
}

func (p *yamlParser) null() *yamlNode {
	return &yamlNode{kind: yamlScalar, plain: true, line: p.line()}
}

// properties reads an anchor or a tag and the value that it belongs to.
func (p *yamlParser) properties(value func() (*yamlNode, error)) (*yamlNode, error) {
	property := p.peek()
	p.pos++
	if property.Type == token.TagType {
		node, err := value()
		if err == nil {
			node.tag = property.Value
		}
		return node, err
	}
	name := p.peek()
	if name == nil || !isYAMLScalar(name) {
		return nil, p.refuse("an anchor without a name")
	}
	p.pos++
	node, err := value()
	if err == nil {
		p.anchors[name.Value] = node
	}
	return node, err
}

// mapping reads a block mapping whose keys stand in a column.
func (p *yamlParser) mapping(column int) (*yamlNode, error) {
	node := &yamlNode{kind: yamlMapping, line: p.line()}
	for t := p.peek(); t != nil && t.Position.Column == column && t.Type != token.SequenceEntryType; t = p.peek() {
		if !p.isKey() {
			return nil, p.refuse("a key with a colon was due")
		}
		key := p.scalar()
		p.pos++ // the colon
		value, err := p.value(key.line, column)
		if err != nil {
			return nil, err
		}
		node.content = append(node.content, key, value)
	}
	if t := p.peek(); t != nil && t.Position.Column > column {
		return nil, p.refuse("indented unlike the lines before")
	}
	return node, nil
}

// value reads the value of a key that stands on a line and in a column.
func (p *yamlParser) value(line, column int) (*yamlNode, error) {
	t := p.peek()
	switch {
	case t == nil:
		return p.null(), nil
	case t.Position.Line == line && (t.Type == token.AnchorType || t.Type == token.TagType):
		return p.properties(func() (*yamlNode, error) { return p.value(line, column) })
	case t.Position.Line == line:
		if p.isKey() || t.Type == token.SequenceEntryType {
			return nil, p.refuse("a second colon or a dash in one line")
		}
		return p.inline()
	case t.Type == token.SequenceEntryType && t.Position.Column == column:
		return p.sequence(column) // a sequence may stand in the column of its key
	}
	return p.block(column + 1)
}

// sequence reads a block sequence whose dashes stand in a column.
func (p *yamlParser) sequence(column int) (*yamlNode, error) {
	node := &yamlNode{kind: yamlSequence, line: p.line()}
	for p.at(token.SequenceEntryType) && p.peek().Position.Column == column {
		p.pos++
		item, err := p.block(column + 1)
		if err != nil {
			return nil, err
		}
		node.content = append(node.content, item)
	}
	return node, nil
}

// inline reads a scalar, an alias, or a mapping or sequence in brackets.
func (p *yamlParser) inline() (*yamlNode, error) {
	t := p.peek()
	switch {
	case t.Type == token.LiteralType, t.Type == token.FoldedType:
		p.pos++
		if content := p.peek(); content == nil || content.Type != token.StringType {
			return p.null(), nil
		}
		node := p.scalar()
		node.plain = false
		return node, nil
	case isYAMLScalar(t):
		return p.scalar(), nil
	case t.Type == token.AliasType:
		p.pos++
		name := p.peek()
		if name == nil || p.anchors[name.Value] == nil {
			return nil, p.refuse("an alias whose anchor is not there")
		}
		p.pos++
		return &yamlNode{kind: yamlAlias, alias: p.anchors[name.Value], line: name.Position.Line}, nil
	case t.Type == token.MappingStartType:
		return p.brackets(yamlMapping, token.MappingEndType)
	case t.Type == token.SequenceStartType:
		return p.brackets(yamlSequence, token.SequenceEndType)
	}
	return nil, p.refuse("not valid YAML")
}

func (p *yamlParser) scalar() *yamlNode {
	t := p.peek()
	p.pos++
	node := &yamlNode{kind: yamlScalar, value: t.Value, line: t.Position.Line}
	if t.Type != token.SingleQuoteType && t.Type != token.DoubleQuoteType {
		node.plain, node.value = true, strings.TrimSpace(t.Value)
	}
	return node
}

// brackets reads {a: b, c: d} or [a, b].
func (p *yamlParser) brackets(kind yamlKind, closing token.Type) (*yamlNode, error) {
	node := &yamlNode{kind: kind, line: p.line()}
	p.pos++
	for !p.at(closing) {
		item, err := p.bracketItem()
		if err != nil {
			return nil, err
		}
		switch {
		case kind == yamlMapping:
			value := p.null()
			if p.at(token.MappingValueType) {
				p.pos++
				if value, err = p.bracketItem(); err != nil {
					return nil, err
				}
			}
			if item.kind != yamlScalar {
				return nil, p.refuse("a key that is no scalar is not read here")
			}
			node.content = append(node.content, item, value)
		case p.at(token.MappingValueType):
			return nil, p.refuse("a mapping without braces in a sequence is not read here")
		default:
			node.content = append(node.content, item)
		}
		if !p.at(closing) {
			if !p.at(token.CollectEntryType) {
				return nil, p.refuse("a comma or the closing bracket was due")
			}
			p.pos++
		}
	}
	p.pos++
	return node, nil
}

// bracketItem reads a value inside of brackets, where columns and lines mean nothing.
func (p *yamlParser) bracketItem() (*yamlNode, error) {
	if p.depth++; p.depth > maxYAMLDepth {
		return nil, p.refuse("nested too deep")
	}
	defer func() { p.depth-- }()
	t := p.peek()
	switch {
	case t == nil:
		return nil, p.refuse("a bracket is not closed")
	case t.Type == token.AnchorType, t.Type == token.TagType:
		return p.properties(p.bracketItem)
	case t.Type == token.MergeKeyType:
		return p.scalar(), nil
	case t.Type == token.CollectEntryType, t.Type == token.MappingEndType, t.Type == token.SequenceEndType, t.Type == token.MappingValueType:
		return p.null(), nil
	}
	return p.inline()
}
