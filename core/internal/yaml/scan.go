package yaml

import (
	"strings"
	"unicode/utf8"

	"github.com/f745b6f1/isc/core/internal/jsontext"
)

// A token is a piece of a document.
type token struct {
	kind         tokenKind
	value        string // of a scalar, an anchor or an alias
	plain        bool   // it is a scalar without quotes
	line, column int    // where it starts, counted from 1
}

// A tokenKind is the character that a token consists of or starts with, except for scalars.
type tokenKind byte

const (
	scalarToken tokenKind = 's'
	colonToken  tokenKind = ':'
	dashToken   tokenKind = '-'
	anchorToken tokenKind = '&'
	aliasToken  tokenKind = '*'
	commaToken  tokenKind = ','
)

// A scanner splits the first document of a text into tokens.
type scanner struct {
	text   string
	pos    int
	line   int
	begins int // where the current line starts
	nested int // how many brackets are open
	tokens []token
}

// scan returns the tokens of the first document of a text.
func scan(text string) ([]token, error) {
	s := &scanner{text: strings.NewReplacer("\r\n", "\n", "\r", "\n").Replace(text), line: 1}
	if at := strings.IndexFunc(s.text, notYAML); at >= 0 || !utf8.ValidString(s.text) {
		return nil, &syntaxError{1 + strings.Count(s.text[:max(at, 0)], "\n"), "a character that YAML does not allow"}
	}
	for {
		if err := s.skipBlanks(); err != nil {
			return nil, err
		}
		switch {
		case s.pos == len(s.text), s.atMarker("..."), s.atMarker("---") && len(s.tokens) > 0:
			return s.tokens, nil
		case s.atMarker("---"):
			s.pos += len("---")
			continue
		case s.pos == s.begins && s.text[s.pos] == '%' && len(s.tokens) == 0:
			s.skipLine()
			continue
		}
		if err := s.next(); err != nil {
			return nil, err
		}
	}
}

// notYAML reports whether YAML does not allow a character, or whether it is a line break in YAML 1.1 only.
func notYAML(r rune) bool {
	switch {
	case r == '\t' || r == '\n':
		return false
	case r < ' ', r == 0x7f, r >= 0x80 && r < 0xa0, r == '\u2028', r == '\u2029', r == '\ufeff', r == 0xfffe, r == 0xffff:
		return true
	}
	return false
}

// atMarker reports whether the position is at a line that starts with a marker, which is --- or ... .
func (s *scanner) atMarker(marker string) bool {
	return s.pos == s.begins && strings.HasPrefix(s.text[s.pos:], marker) && isSpace(s.at(len(marker)))
}

// at returns the byte at a distance from the position. At the end it returns a line break.
func (s *scanner) at(distance int) byte {
	if s.pos+distance >= len(s.text) {
		return '\n'
	}
	return s.text[s.pos+distance]
}

func isSpace(c byte) bool { return c == ' ' || c == '\t' || c == '\n' }

// isNameByte reports whether a byte can be part of the name of an anchor.
func isNameByte(c byte) bool {
	return jsontext.IsDigit(c) || 'a' <= c|0x20 && c|0x20 <= 'z' || c == '-' || c == '_'
}

func isBracketMark(c byte) bool { return strings.IndexByte(",[]{}", c) >= 0 }

func (s *scanner) refuse(reason string) error { return &syntaxError{s.line, reason} }

func (s *scanner) breakLine() {
	s.pos++
	s.line++
	s.begins = s.pos
}

func (s *scanner) skipLine() {
	for s.pos < len(s.text) && s.text[s.pos] != '\n' {
		s.pos++
	}
}

// skipBlanks skips white space and comments. Tabs are not allowed in the indentation.
func (s *scanner) skipBlanks() error {
	for s.pos < len(s.text) {
		switch c := s.text[s.pos]; {
		case c == '\n':
			s.breakLine()
		case c == ' ' || c == '\t':
			s.pos++
		case c == '#' && (s.pos == s.begins || isSpace(s.text[s.pos-1])):
			s.skipLine()
		default:
			if strings.Contains(s.text[s.begins:s.pos], "\t") && strings.TrimLeft(s.text[s.begins:s.pos], " \t") == "" {
				return s.refuse("a tab in the indentation")
			}
			return nil
		}
	}
	return nil
}

func (s *scanner) add(kind tokenKind, value string, plain bool, line, begin int) {
	s.tokens = append(s.tokens, token{kind, value, plain, line, begin})
}

// next reads the token at the position.
func (s *scanner) next() error {
	c, column := s.at(0), s.pos-s.begins+1
	mark := func() error {
		s.pos++
		s.add(tokenKind(c), "", false, s.line, column)
		return nil
	}
	ends := isSpace(s.at(1)) || s.nested > 0 && isBracketMark(s.at(1))
	switch {
	case c == '{' || c == '[':
		s.nested++
		return mark()
	case s.nested > 0 && (c == '}' || c == ']'):
		s.nested--
		return mark()
	case s.nested > 0 && c == ',':
		return mark()
	case c == ':' && (ends || s.nested > 0 && s.followsQuotes()):
		return mark()
	case c == '-' && isSpace(s.at(1)):
		if s.nested > 0 {
			return s.refuse("a dash in brackets")
		}
		return mark()
	case c == '?' && ends:
		return s.refuse("a key with a question mark is not supported")
	case c == '!':
		return s.refuse("a tag is not supported")
	case c == '&' || c == '*':
		s.pos++
		begin := s.pos
		for isNameByte(s.at(0)) {
			s.pos++
		}
		if s.pos == begin || !isSpace(s.at(0)) && !isBracketMark(s.at(0)) {
			return s.refuse("an anchor without a name of letters and digits")
		}
		s.add(tokenKind(c), s.text[begin:s.pos], false, s.line, column)
		return nil
	case c == '\'' || c == '"':
		return s.quoted(c, column)
	case (c == '|' || c == '>') && s.nested == 0:
		return s.blockText(c, column)
	case strings.IndexByte("%@`|>}],", c) >= 0:
		return s.refuse("a value that starts with a character that needs quotes")
	}
	return s.plainText(column)
}

// followsQuotes reports whether a quoted scalar or a bracket ends right before the position.
func (s *scanner) followsQuotes() bool {
	return s.pos > 0 && strings.IndexByte(`"'}]`, s.text[s.pos-1]) >= 0 && len(s.tokens) > 0 && !s.tokens[len(s.tokens)-1].plain
}

// plainText reads a scalar without quotes, which must end on its line.
func (s *scanner) plainText(column int) error {
	begin := s.pos
	for s.pos < len(s.text) && s.text[s.pos] != '\n' {
		c, next := s.text[s.pos], s.at(1)
		if c == ':' && (isSpace(next) || s.nested > 0 && isBracketMark(next)) ||
			c == '#' && isSpace(s.text[s.pos-1]) && s.pos > begin ||
			s.nested > 0 && isBracketMark(c) {
			break
		}
		s.pos++
	}
	value := strings.TrimRight(s.text[begin:s.pos], " \t")
	if value == "" {
		return s.refuse("not valid YAML")
	}
	s.add(scalarToken, value, true, s.line, column)
	return nil
}

// quoted reads a scalar in quotes. A line break in it means a space, and an empty line means a line break.
func (s *scanner) quoted(quote byte, column int) error {
	line := s.line
	var value strings.Builder
	for s.pos++; ; {
		switch c := s.at(0); {
		case s.pos >= len(s.text), s.atMarker("---"), s.atMarker("..."):
			return &syntaxError{line, "a quotation mark is not closed"}
		case c == quote && quote == '\'' && s.at(1) == quote:
			value.WriteByte(quote)
			s.pos += 2
		case c == quote:
			s.pos++
			s.add(scalarToken, value.String(), false, line, column)
			return nil
		case c == '\\' && quote == '"':
			if err := s.escape(&value); err != nil {
				return err
			}
		case c == '\n':
			s.fold(&value)
		default:
			value.WriteByte(c)
			s.pos++
		}
	}
}

// fold reads the line breaks at the position and the white space around them.
func (s *scanner) fold(value *strings.Builder) {
	text := strings.TrimRight(value.String(), " \t")
	value.Reset()
	value.WriteString(text)
	breaks := 0
	for c := s.at(0); s.pos < len(s.text) && isSpace(c); c = s.at(0) {
		if c == '\n' {
			breaks++
			s.breakLine()
		} else {
			s.pos++
		}
	}
	if breaks == 1 {
		value.WriteByte(' ')
	}
	value.WriteString(strings.Repeat("\n", breaks-1))
}

// escapes are the escapes in double quotes with a fixed meaning.
var escapes = map[byte]string{
	'0': "\x00", 'a': "\a", 'b': "\b", 't': "\t", '\t': "\t", 'n': "\n", 'v': "\v", 'f': "\f", 'r': "\r", 'e': "\x1b",
	' ': " ", '"': `"`, '/': "/", '\\': `\`, 'N': "\u0085", '_': "\u00a0", 'L': "\u2028", 'P': "\u2029",
}

// escape reads an escape in double quotes.
func (s *scanner) escape(value *strings.Builder) error {
	c := s.at(1)
	s.pos += 2
	if text, ok := escapes[c]; ok {
		value.WriteString(text)
		return nil
	}
	digits := map[byte]int{'x': 2, 'u': 4, 'U': 8}[c]
	if digits == 0 || s.pos+digits > len(s.text) {
		return s.refuse("an escape that YAML does not have")
	}
	r := rune(0)
	for _, digit := range []byte(s.text[s.pos : s.pos+digits]) {
		n := strings.IndexByte("0123456789abcdef", digit|0x20)
		if n < 0 || digit < '0' {
			return s.refuse("an escape that YAML does not have")
		}
		r = r<<4 | rune(n)
	}
	if !utf8.ValidRune(r) {
		return s.refuse("an escape that stands for no character")
	}
	s.pos += digits
	value.WriteRune(r)
	return nil
}

// blockText reads the text after | or >. It consists of the lines that are indented more than the line on which it starts.
func (s *scanner) blockText(style byte, column int) error {
	line := s.line
	outer := len(s.text[s.begins:]) - len(strings.TrimLeft(s.text[s.begins:], " "))
	begin := s.pos + 1
	s.skipLine()
	chomping, _, _ := strings.Cut(s.text[begin:s.pos], " #")
	if chomping = strings.TrimRight(chomping, " \t"); chomping != "" && chomping != "-" && chomping != "+" {
		return s.refuse("a text with an indentation indicator is not supported")
	}
	var lines []string
	indent := -1
	for s.pos < len(s.text) {
		next, _, _ := strings.Cut(s.text[s.pos+1:], "\n")
		content := strings.TrimLeft(next, " ")
		switch in := len(next) - len(content); {
		case content == "" && indent < 0 && in > outer+1, content != "" && content[0] == '\t' && indent < 0:
			return &syntaxError{s.line + 1, "a text that starts with white space is not supported"}
		case content == "":
			next = strings.Repeat(" ", max(in-max(indent, 0), 0))
			if indent < 0 {
				next = ""
			}
		case in <= outer || indent >= 0 && in < indent:
			goto ended
		default:
			if indent < 0 {
				indent = in
			}
			next = next[indent:]
		}
		lines = append(lines, next)
		s.breakLine()
		s.skipLine()
	}
ended:
	s.add(scalarToken, "", false, line, column)
	return s.chomp(lines, style, chomping, indent)
}

// chomp joins the lines of a block text into the value of the last token.
func (s *scanner) chomp(lines []string, style byte, chomping string, indent int) error {
	last := len(lines)
	for last > 0 && strings.TrimLeft(lines[last-1], " ") == "" {
		last--
	}
	if last < len(lines) && (chomping == "+" || strings.Join(lines[last:], "") != "") || style == '>' && indent >= 0 && foldsOddly(lines[:last]) {
		return s.refuse("a text with such empty lines or white space is not supported")
	}
	separator := "\n"
	if style == '>' {
		separator = " "
	}
	value := strings.Join(lines[:last], separator)
	broken := last < len(lines) || s.pos < len(s.text) // whether the last line ends with a line break
	if chomping != "-" && last > 0 && broken {
		value += "\n"
	}
	s.tokens[len(s.tokens)-1].value = value
	return nil
}

// foldsOddly reports whether there are lines that > does not join with a space: empty and indented ones.
func foldsOddly(lines []string) bool {
	for _, line := range lines {
		if line == "" || isSpace(line[0]) {
			return true
		}
	}
	return false
}
