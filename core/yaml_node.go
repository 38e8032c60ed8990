package core

import "fmt"

// A yamlNode is a part of a YAML document: what configuration files need of YAML, and no more. Every YAML library initialises regular
// expressions and a decoder when it is linked, which makes each program that imports the SDK 200 KB larger, and one that reads a
// configuration file 640 KB. What is not read here is refused with its line, and what is read means what YAML says: a test holds both
// against a library.
//
// Only the first document of a file is read. Not read are scalars without quotes over several lines, keys that are no scalars, tags, and
// block texts with an indentation of their own.
type yamlNode struct {
	kind    yamlKind
	value   string // of a scalar
	plain   bool   // the scalar stands without quotes
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
		return n.kind == yamlScalar && n.plain
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
func parseYAMLNode(text string) (*yamlNode, error) {
	tokens, err := scanYAML(text)
	if err != nil || len(tokens) == 0 {
		return nil, err
	}
	p := yamlParser{tokens: tokens, anchors: map[string]*yamlNode{}}
	root, err := p.block(1)
	if err == nil && p.peek() != nil {
		err = p.refuse("not valid YAML")
	}
	if err != nil {
		return nil, err
	}
	return root, nil
}

type yamlParser struct {
	tokens  []yamlToken
	pos     int
	depth   int
	anchors map[string]*yamlNode
}

// peek returns the next token, nil at the end.
func (p *yamlParser) peek() *yamlToken {
	if p.pos == len(p.tokens) {
		return nil
	}
	return &p.tokens[p.pos]
}

func (p *yamlParser) at(kind yamlTokenKind) bool { return p.peek() != nil && p.peek().kind == kind }

// after returns the token behind the next one, if it stands on the same line.
func (p *yamlParser) after() *yamlToken {
	if p.pos+1 >= len(p.tokens) || p.tokens[p.pos+1].line != p.line() {
		return nil
	}
	return &p.tokens[p.pos+1]
}

// line returns the line of the next token, or of the last one.
func (p *yamlParser) line() int {
	if len(p.tokens) == 0 {
		return 1
	}
	return p.tokens[min(p.pos, len(p.tokens)-1)].line
}

func (p *yamlParser) refuse(reason string) error { return &yamlError{p.line(), reason} }

// isKey reports whether the next token is a key of a block mapping.
func (p *yamlParser) isKey() bool {
	t, next := p.peek(), p.after()
	return t != nil && next != nil && next.kind == yamlTokenColon && (t.kind == yamlTokenScalar || t.kind == yamlTokenAlias)
}

// block reads the value that begins with the next token, which has to stand in that column or further right; null where it does not.
func (p *yamlParser) block(column int) (*yamlNode, error) {
	if p.depth++; p.depth > maxYAMLDepth {
		return nil, p.refuse("nested too deep")
	}
	defer func() { p.depth-- }()
	t := p.peek()
	if t == nil || t.column < column {
		return p.null(), nil
	}
	switch {
	case t.kind == yamlTokenAnchor:
		return p.anchored(func() (*yamlNode, error) { return p.block(column) })
	case t.kind == yamlTokenDash:
		return p.sequence(t.column)
	case p.isKey():
		return p.mapping(t.column)
	}
	return p.inline()
}

func (p *yamlParser) null() *yamlNode {
	return &yamlNode{kind: yamlScalar, plain: true, line: p.line()}
}

// anchored reads an anchor and the value that it belongs to.
func (p *yamlParser) anchored(value func() (*yamlNode, error)) (*yamlNode, error) {
	name := p.peek().value
	p.pos++
	node, err := value()
	if err == nil {
		p.anchors[name] = node
	}
	return node, err
}

// mapping reads a block mapping whose keys stand in a column.
func (p *yamlParser) mapping(column int) (*yamlNode, error) {
	node := &yamlNode{kind: yamlMapping, line: p.line()}
	for t := p.peek(); t != nil && t.column == column && t.kind != yamlTokenDash; t = p.peek() {
		if !p.isKey() {
			return nil, p.refuse("a key with a colon was due")
		}
		key, err := p.inline()
		if err != nil {
			return nil, err
		}
		p.pos++ // the colon
		value, err := p.value(key.line, column)
		if err != nil {
			return nil, err
		}
		node.content = append(node.content, key, value)
	}
	if t := p.peek(); t != nil && t.column > column {
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
	case t.line == line && t.kind == yamlTokenAnchor:
		return p.anchored(func() (*yamlNode, error) { return p.value(line, column) })
	case t.line == line:
		if p.isKey() || t.kind == yamlTokenDash {
			return nil, p.refuse("a second colon or a dash in one line")
		}
		return p.inline()
	case t.kind == yamlTokenDash && t.column == column:
		return p.sequence(column) // a sequence may stand in the column of its key
	}
	return p.block(column + 1)
}

// sequence reads a block sequence whose dashes stand in a column.
func (p *yamlParser) sequence(column int) (*yamlNode, error) {
	node := &yamlNode{kind: yamlSequence, line: p.line()}
	for p.at(yamlTokenDash) && p.peek().column == column {
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
	case t.kind == yamlTokenScalar:
		return p.scalar(), nil
	case t.kind == yamlTokenAlias:
		if p.anchors[t.value] == nil {
			return nil, p.refuse("an alias whose anchor is not there")
		}
		p.pos++
		return &yamlNode{kind: yamlAlias, alias: p.anchors[t.value], line: t.line}, nil
	case t.kind == '{':
		return p.brackets(yamlMapping, '}')
	case t.kind == '[':
		return p.brackets(yamlSequence, ']')
	}
	return nil, p.refuse("not valid YAML")
}

func (p *yamlParser) scalar() *yamlNode {
	t := p.peek()
	p.pos++
	return &yamlNode{kind: yamlScalar, value: t.value, plain: t.plain, line: t.line}
}

// brackets reads {a: b, c: d} or [a, b].
func (p *yamlParser) brackets(kind yamlKind, closing yamlTokenKind) (*yamlNode, error) {
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
			if p.at(yamlTokenColon) {
				p.pos++
				if value, err = p.bracketItem(); err != nil {
					return nil, err
				}
			}
			if unaliased(item).kind != yamlScalar {
				return nil, p.refuse("a key that is no scalar is not read here")
			}
			node.content = append(node.content, item, value)
		case p.at(yamlTokenColon):
			return nil, p.refuse("a mapping without braces in a sequence is not read here")
		default:
			node.content = append(node.content, item)
		}
		if !p.at(closing) {
			if !p.at(yamlTokenComma) {
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
	case t.kind == yamlTokenAnchor:
		return p.anchored(p.bracketItem)
	case t.kind == yamlTokenComma, t.kind == '}', t.kind == ']', t.kind == yamlTokenColon:
		return p.null(), nil
	}
	return p.inline()
}
