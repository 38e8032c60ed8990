package search

import (
	"strings"
	"unicode/utf8"
)

// scanned is a run of characters without a space.
type scanned struct {
	text       string // without escapes
	pattern    []rune
	wild       bool   // it has wildcards
	comparison string // <, <=, > or >= if it starts with one
}

// scan reads a field or a term.
func (p *parser) scan() (t scanned, err error) {
	start := p.at
	for _, operator := range []string{">=", "<=", ">", "<"} {
		if strings.HasPrefix(p.text[p.at:], operator) {
			t.comparison = operator
			p.at += len(operator)
			break
		}
	}
	var text strings.Builder
	for !p.end() {
		r, size := utf8.DecodeRuneInString(p.text[p.at:])
		if isSpace(r) || strings.ContainsRune(`():^[]"{}~!/`, r) {
			break
		}
		p.at += size
		switch r {
		case '*':
			t.wild = true
			t.pattern = append(t.pattern, anyText)
			text.WriteRune(r)
			continue
		case '?':
			t.wild = true
			t.pattern = append(t.pattern, anyRune)
			text.WriteRune(r)
			continue
		case '\\':
			if p.end() {
				return t, p.errorf(p.at-1, "there is no character behind the backslash")
			}
			r, size = utf8.DecodeRuneInString(p.text[p.at:])
			p.at += size
		}
		t.pattern = append(t.pattern, r)
		text.WriteRune(r)
	}
	t.text = text.String()
	if p.peek() == '/' {
		return t, p.errorf(p.at, `regular expressions are not supported; a slash that is part of a value is written \/ or in double quotes`)
	}
	if len(t.pattern) == 0 && t.comparison == "" {
		return t, p.errorf(start, "%q cannot stand here; if it is part of a value, write a backslash before it", p.text[p.at:p.at+1])
	}
	return t, nil
}

// phrase reads text in double quotes, in which a backslash escapes the next character.
func (p *parser) phrase() (string, error) {
	start := p.at
	p.at++
	var text strings.Builder
	for !p.end() {
		c := p.text[p.at]
		p.at++
		switch {
		case c == '"':
			return text.String(), nil
		case c == '\\' && !p.end():
			c = p.text[p.at] // of a character with several bytes, the others follow
			p.at++
		}
		text.WriteByte(c)
	}
	return "", p.errorf(start, "the double quote is not closed")
}

// noSuffix refuses what can stand behind a term or a phrase in Lucene.
func (p *parser) noSuffix() error {
	switch p.peek() {
	case '~':
		return p.errorf(p.at, `fuzzy and proximity searches are not supported; a ~ that is part of a value is written \~`)
	case '^':
		return p.errorf(p.at, `a boost is not supported, because results have no relevance; a ^ that is part of a value is written \^`)
	case ':':
		return p.errorf(p.at, `a colon that is part of a value is written \: or in double quotes`)
	}
	return nil
}

// comparison returns the node of a term such as >=10. The value can also be in double quotes.
func (p *parser) comparison(start int, field string, t scanned) (node, error) {
	text := t.text
	switch {
	case field == "" || field == "*":
		return nil, p.errorf(start, "a comparison needs a field, such as created:>now-7d")
	case t.wild:
		return nil, p.errorf(start, "a comparison cannot have wildcards")
	case text == "" && p.peek() == '"':
		var err error
		if text, err = p.phrase(); err != nil {
			return nil, err
		}
		if err := p.noSuffix(); err != nil {
			return nil, err
		}
	}
	if text == "" {
		return nil, p.errorf(start, "the comparison has no value")
	}
	n := p.newBetween(start, field)
	inclusive := strings.HasSuffix(t.comparison, "=")
	if t.comparison[0] == '>' {
		n.low = newBound(text, true, inclusive, p.clock)
	} else {
		n.high = newBound(text, false, inclusive, p.clock)
	}
	return n, nil
}

func (p *parser) newBetween(start int, field string) between {
	return between{
		field: strings.TrimSuffix(field, ".exact"),
		err:   func(message string) error { return p.errorf(start, "%s", message) },
	}
}

// ranged reads a range: [a TO b], in which braces exclude an end and * is no limit.
func (p *parser) ranged(start int, field string) (node, error) {
	if field == "" || field == "*" {
		return nil, p.errorf(start, "a range needs a field, such as created:[now-7d TO now]")
	}
	n := p.newBetween(start, field)
	includeLow := p.peek() == '['
	p.at++
	low, lowWord, err := p.rangeEnd(start)
	if err != nil {
		return nil, err
	}
	if p.space(); !p.word("TO") {
		return nil, p.errorf(p.at, "a range has the form [a TO b]")
	}
	high, highWord, err := p.rangeEnd(start)
	if err != nil {
		return nil, err
	}
	p.space()
	if p.peek() != ']' && p.peek() != '}' {
		return nil, p.errorf(start, "the range is not closed")
	}
	includeHigh := p.peek() == ']'
	p.at++
	if low != "*" || !lowWord {
		n.low = newBound(low, true, includeLow, p.clock)
	}
	if high != "*" || !highWord {
		n.high = newBound(high, false, includeHigh, p.clock)
	}
	if n.low == nil && n.high == nil {
		return exists{n.field}, p.noSuffix()
	}
	return n, p.noSuffix()
}

// rangeEnd reads an end of a range, in double quotes or up to a space or a bracket.
func (p *parser) rangeEnd(start int) (text string, bare bool, err error) {
	if p.space(); p.peek() == '"' {
		text, err = p.phrase()
		return text, false, err
	}
	from := p.at
	for !p.end() && !strings.ContainsRune(" \t\r\n]}", rune(p.peek())) {
		p.at++
	}
	text = p.text[from:p.at]
	if text == "" || text == "TO" {
		return "", false, p.errorf(start, "a range has the form [a TO b], where * is no limit")
	}
	return strings.ReplaceAll(text, `\`, ""), true, nil
}
