package filter

import (
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"
)

// maxDepth is the deepest nesting of not and parentheses, so that no input exhausts the stack.
const maxDepth = 100

// SyntaxError says where and why an expression does not follow the grammar.
type SyntaxError struct {
	Offset  int // in bytes, from 0
	Message string
}

// Error says what is wrong, and where.
func (e *SyntaxError) Error() string {
	return fmt.Sprintf("%s at position %d", e.Message, e.Offset)
}

// Parse reads an expression. Its error is a [*SyntaxError].
func Parse(text string) (Expr, error) {
	p := &parser{text: text}
	if err := p.next(); err != nil {
		return nil, err
	}
	e, err := p.or()
	if err != nil {
		return nil, err
	}
	if p.token.kind != tokenEnd {
		return nil, p.unexpected("and, or, or the end of the expression")
	}
	return e, nil
}

// reserved are the words that cannot be names of fields.
var reserved = []string{
	"not", "and", "or", "true", "false",
	"eq", "ne", "gt", "ge", "lt", "le", "co", "sw", "in", "ca", "pr", "isnull",
}

type tokenKind int

const (
	tokenEnd    tokenKind = iota
	tokenWord             // a field, an operator or a value without quotes
	tokenString           // text is the content, without quotes and escapes
	tokenPunctuation
)

type token struct {
	kind   tokenKind
	text   string
	offset int
}

func (t token) is(kind tokenKind, text string) bool { return t.kind == kind && t.text == text }

// parser holds the token that is to be read next. Each of its methods reads one rule of the grammar.
type parser struct {
	text  string
	rest  int // where the token after token starts
	token token
	depth int
}

func (p *parser) or() (Expr, error) {
	operands, err := p.operands("or", p.and)
	if err != nil || len(operands) > 1 {
		return Or(operands), err
	}
	return operands[0], nil
}

func (p *parser) and() (Expr, error) {
	operands, err := p.operands("and", p.not)
	if err != nil || len(operands) > 1 {
		return And(operands), err
	}
	return operands[0], nil
}

// operands reads one or more operands with a word between them.
func (p *parser) operands(word string, operand func() (Expr, error)) ([]Expr, error) {
	var operands []Expr
	for {
		e, err := operand()
		if err != nil {
			return nil, err
		}
		operands = append(operands, e)
		if !p.token.is(tokenWord, word) {
			return operands, nil
		}
		if err := p.next(); err != nil {
			return nil, err
		}
	}
}

func (p *parser) not() (Expr, error) {
	if p.depth++; p.depth > maxDepth {
		return nil, p.errorf("nested deeper than %d levels", maxDepth)
	}
	defer func() { p.depth-- }()
	switch {
	case p.token.is(tokenWord, "not"):
		if err := p.next(); err != nil {
			return nil, err
		}
		e, err := p.not()
		return Not{e}, err
	case p.token.is(tokenPunctuation, "("):
		if err := p.next(); err != nil {
			return nil, err
		}
		e, err := p.or()
		if err != nil {
			return nil, err
		}
		return e, p.expect(")")
	default:
		return p.comparison()
	}
}

func (p *parser) comparison() (Expr, error) {
	if p.token.is(tokenWord, string(Present)) {
		if err := p.next(); err != nil {
			return nil, err
		}
		field, err := p.field()
		return Comparison{Field: field, Op: Present}, err
	}
	field, err := p.field()
	if err != nil {
		return nil, err
	}
	op, err := p.operator()
	if err != nil {
		return nil, err
	}
	switch op {
	case IsNull:
		return Comparison{Field: field, Op: op}, nil
	case In, ContainsAll:
		values, err := p.list()
		return Comparison{field, op, values}, err
	default:
		value, err := p.value()
		return Comparison{field, op, []Value{value}}, err
	}
}

func (p *parser) field() (string, error) {
	word := p.token.text
	if p.token.kind != tokenWord || !isField(word) || slices.Contains(reserved, word) {
		return "", p.unexpected("a field")
	}
	return word, p.next()
}

// isField accepts names of letters, digits, "_" and "-" that start with a letter or "_", with dots between them.
func isField(word string) bool {
	for name := range strings.SplitSeq(word, ".") {
		if name == "" || !isLetter(name[0]) || strings.ContainsAny(name, ":+") {
			return false
		}
	}
	return true
}

func (p *parser) operator() (Operator, error) {
	if op := Operator(p.token.text); p.token.kind == tokenWord {
		switch op {
		case Eq, Ne, Gt, Ge, Lt, Le, Contains, StartsWith, In, ContainsAll, IsNull:
			return op, p.next()
		}
	}
	return "", p.unexpected("an operator in lower case: eq, ne, gt, ge, lt, le, co, sw, in, ca or isnull")
}

func (p *parser) list() ([]Value, error) {
	if err := p.expect("("); err != nil {
		return nil, err
	}
	var values []Value
	for {
		value, err := p.value()
		if err != nil {
			return nil, err
		}
		values = append(values, value)
		if !p.token.is(tokenPunctuation, ",") {
			return values, p.expect(")")
		}
		if err := p.next(); err != nil {
			return nil, err
		}
	}
}

func (p *parser) value() (Value, error) {
	switch p.token.kind {
	case tokenString:
		return String(p.token.text), p.next()
	case tokenWord:
		if value, ok := literal(p.token.text); ok {
			return value, p.next()
		}
	}
	return Null, p.unexpected("a value: a string in double quotes, a number, true, false or an RFC 3339 time")
}

func (p *parser) expect(punctuation string) error {
	if !p.token.is(tokenPunctuation, punctuation) {
		return p.unexpected(`"` + punctuation + `"`)
	}
	return p.next()
}

// next reads the next token.
func (p *parser) next() error {
	for p.rest < len(p.text) && strings.IndexByte(" \t\r\n", p.text[p.rest]) >= 0 {
		p.rest++
	}
	start := p.rest
	p.token = token{kind: tokenEnd, offset: start}
	if start == len(p.text) {
		return nil
	}
	switch c := p.text[start]; {
	case c == '"':
		return p.quoted()
	case c == '(' || c == ')' || c == ',':
		p.rest++
		p.token = token{tokenPunctuation, string(c), start}
	case isWord(c):
		for p.rest < len(p.text) && isWord(p.text[p.rest]) {
			p.rest++
		}
		p.token = token{tokenWord, p.text[start:p.rest], start}
	default:
		r, _ := utf8.DecodeRuneInString(p.text[start:])
		return p.errorf("unexpected character %q", r)
	}
	return nil
}

// quoted reads a string; the next character is its opening quote.
func (p *parser) quoted() error {
	var content strings.Builder
	for at := p.rest + 1; at < len(p.text); at++ {
		switch c := p.text[at]; c {
		case '"':
			if !utf8.ValidString(content.String()) {
				return p.errorf("string is not UTF-8")
			}
			p.token = token{tokenString, content.String(), p.rest}
			p.rest = at + 1
			return nil
		case '\\':
			at++
			if at == len(p.text) || p.text[at] != '"' && p.text[at] != '\\' {
				return &SyntaxError{at - 1, `unknown escape: only \" and \\ are known`}
			}
			content.WriteByte(p.text[at])
		default:
			content.WriteByte(c)
		}
	}
	return p.errorf("string without closing quote")
}

func (p *parser) errorf(format string, args ...any) error {
	return &SyntaxError{p.token.offset, fmt.Sprintf(format, args...)}
}

func (p *parser) unexpected(wanted string) error {
	if p.token.kind == tokenEnd {
		return p.errorf("expression ends where %s should stand", wanted)
	}
	return p.errorf("%q found where %s should stand", p.token.text, wanted)
}

func isLetter(c byte) bool { return 'a' <= c && c <= 'z' || 'A' <= c && c <= 'Z' || c == '_' }

// isWord reports whether a character can be part of a field, an operator, a number or a time.
func isWord(c byte) bool { return isLetter(c) || isDigit(c) || strings.IndexByte(".-+:", c) >= 0 }
