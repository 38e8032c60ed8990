package yaml

import "fmt"

// A Node is a value in a document.
type Node struct {
	Kind    Kind
	value   string // of a scalar
	plain   bool   // the scalar has no quotes
	line    int
	content []*Node // the items of a sequence, or keys and values of a mapping alternately
	alias   *Node   // the node that an alias refers to
}

// A Kind is what a node is.
type Kind int

// The kinds of nodes.
const (
	Scalar Kind = iota + 1
	Mapping
	Sequence
	Alias
)

// isNull reports whether a node is null or absent.
func (n *Node) isNull() bool {
	if n == nil {
		return true
	}
	switch n.value {
	case "", "~", "null", "Null", "NULL":
		return n.Kind == Scalar && n.plain
	}
	return false
}

// Resolved returns the node that an alias refers to, and every other node itself.
func (n *Node) Resolved() *Node {
	for n.Kind == Alias {
		n = n.alias
	}
	return n
}

const maxDepth = 100

// A syntaxError says what is wrong with a document. It contains nothing of the document, which may have secrets.
type syntaxError struct {
	line   int
	reason string
}

func (e *syntaxError) Error() string { return fmt.Sprintf("line %d: %s", e.line, e.reason) }

// parse parses a document. The node is nil if the document is empty.
func parse(text string) (*Node, error) {
	tokens, err := scan(text)
	if err != nil || len(tokens) == 0 {
		return nil, err
	}
	p := parser{tokens: tokens, anchors: map[string]*Node{}}
	root, err := p.block(1)
	if err == nil && p.peek() != nil {
		err = p.refuse("not valid YAML")
	}
	if err != nil {
		return nil, err
	}
	return root, nil
}

type parser struct {
	tokens  []token
	pos     int
	depth   int
	anchors map[string]*Node
}

// peek returns the next token, or nil at the end.
func (p *parser) peek() *token {
	if p.pos == len(p.tokens) {
		return nil
	}
	return &p.tokens[p.pos]
}

func (p *parser) at(kind tokenKind) bool { return p.peek() != nil && p.peek().kind == kind }

// after returns the token after the next one if it is on the same line, and otherwise nil.
func (p *parser) after() *token {
	if p.pos+1 >= len(p.tokens) || p.tokens[p.pos+1].line != p.line() {
		return nil
	}
	return &p.tokens[p.pos+1]
}

// line returns the line of the next token, or of the last one.
func (p *parser) line() int {
	if len(p.tokens) == 0 {
		return 1
	}
	return p.tokens[min(p.pos, len(p.tokens)-1)].line
}

func (p *parser) refuse(reason string) error { return &syntaxError{p.line(), reason} }

// isKey reports whether the next token is a key of a block mapping.
func (p *parser) isKey() bool {
	t, next := p.peek(), p.after()
	return t != nil && next != nil && next.kind == colonToken && (t.kind == scalarToken || t.kind == aliasToken)
}

// block reads the value that starts with the next token. If the token is to the left of the column, the value is null.
func (p *parser) block(column int) (*Node, error) {
	if p.depth++; p.depth > maxDepth {
		return nil, p.refuse("nested too deep")
	}
	defer func() { p.depth-- }()
	t := p.peek()
	if t == nil || t.column < column {
		return p.null(), nil
	}
	switch {
	case t.kind == anchorToken:
		return p.anchored(func() (*Node, error) { return p.block(column) })
	case t.kind == dashToken:
		return p.sequence(t.column)
	case p.isKey():
		return p.mapping(t.column)
	}
	return p.inline()
}

func (p *parser) null() *Node {
	return &Node{Kind: Scalar, plain: true, line: p.line()}
}

// anchored reads an anchor and the value that it marks.
func (p *parser) anchored(value func() (*Node, error)) (*Node, error) {
	name := p.peek().value
	p.pos++
	node, err := value()
	if err == nil {
		p.anchors[name] = node
	}
	return node, err
}

// mapping reads a block mapping whose keys are in a column.
func (p *parser) mapping(column int) (*Node, error) {
	node := &Node{Kind: Mapping, line: p.line()}
	for t := p.peek(); t != nil && t.column == column && t.kind != dashToken; t = p.peek() {
		if !p.isKey() {
			return nil, p.refuse("expected a key with a colon")
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
		return nil, p.refuse("the indentation differs from the lines before")
	}
	return node, nil
}

// value reads the value of a key on a line and in a column.
func (p *parser) value(line, column int) (*Node, error) {
	t := p.peek()
	switch {
	case t == nil:
		return p.null(), nil
	case t.line == line && t.kind == anchorToken:
		return p.anchored(func() (*Node, error) { return p.value(line, column) })
	case t.line == line:
		if p.isKey() || t.kind == dashToken {
			return nil, p.refuse("a second colon or a dash in one line")
		}
		return p.inline()
	case t.kind == dashToken && t.column == column:
		return p.sequence(column) // a sequence may start in the column of its key
	}
	return p.block(column + 1)
}

// sequence reads a block sequence whose dashes are in a column.
func (p *parser) sequence(column int) (*Node, error) {
	node := &Node{Kind: Sequence, line: p.line()}
	for p.at(dashToken) && p.peek().column == column {
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
func (p *parser) inline() (*Node, error) {
	t := p.peek()
	switch {
	case t.kind == scalarToken:
		return p.scalar(), nil
	case t.kind == aliasToken:
		if p.anchors[t.value] == nil {
			return nil, p.refuse("an alias of an anchor that is not there")
		}
		p.pos++
		return &Node{Kind: Alias, alias: p.anchors[t.value], line: t.line}, nil
	case t.kind == '{':
		return p.brackets(Mapping, '}')
	case t.kind == '[':
		return p.brackets(Sequence, ']')
	}
	return nil, p.refuse("not valid YAML")
}

func (p *parser) scalar() *Node {
	t := p.peek()
	p.pos++
	return &Node{Kind: Scalar, value: t.value, plain: t.plain, line: t.line}
}

// brackets reads {a: b, c: d} or [a, b].
func (p *parser) brackets(kind Kind, closing tokenKind) (*Node, error) {
	node := &Node{Kind: kind, line: p.line()}
	p.pos++
	for !p.at(closing) {
		item, err := p.bracketItem()
		if err != nil {
			return nil, err
		}
		switch {
		case kind == Mapping:
			value := p.null()
			if p.at(colonToken) {
				p.pos++
				if value, err = p.bracketItem(); err != nil {
					return nil, err
				}
			}
			if item.Resolved().Kind != Scalar {
				return nil, p.refuse("a key that is not a scalar is not supported")
			}
			node.content = append(node.content, item, value)
		case p.at(colonToken):
			return nil, p.refuse("a mapping without braces in a sequence is not supported")
		default:
			node.content = append(node.content, item)
		}
		if !p.at(closing) {
			if !p.at(commaToken) {
				return nil, p.refuse("expected a comma or a closing bracket")
			}
			p.pos++
		}
	}
	p.pos++
	return node, nil
}

// bracketItem reads a value inside brackets, where lines and columns do not matter.
func (p *parser) bracketItem() (*Node, error) {
	if p.depth++; p.depth > maxDepth {
		return nil, p.refuse("nested too deep")
	}
	defer func() { p.depth-- }()
	t := p.peek()
	switch {
	case t == nil:
		return nil, p.refuse("a bracket is not closed")
	case t.kind == anchorToken:
		return p.anchored(p.bracketItem)
	case t.kind == commaToken, t.kind == '}', t.kind == ']', t.kind == colonToken:
		return p.null(), nil
	}
	return p.inline()
}
