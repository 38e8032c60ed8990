package jsontext

import (
	"math"
	"math/bits"
	"strings"
	"unicode/utf16"
	"unicode/utf8"
)

const (
	everyByte = 0x0101010101010101
	highBits  = 0x80 * everyByte
)

// load8 returns eight bytes of the text as a number, the one at i lowest. It compiles to one instruction.
func load8(text string, i int) uint64 {
	text = text[i : i+8]
	return uint64(text[0]) | uint64(text[1])<<8 | uint64(text[2])<<16 | uint64(text[3])<<24 |
		uint64(text[4])<<32 | uint64(text[5])<<40 | uint64(text[6])<<48 | uint64(text[7])<<56
}

// plainBytes returns how many of eight bytes, from the lowest on, stand for themselves in a string: not a quote, a backslash, a control
// character, or a byte outside ASCII.
func plainBytes(eight uint64) int {
	quote := eight ^ '"'*everyByte
	backslash := eight ^ '\\'*everyByte
	// Subtracting sets the high bit of a byte that is smaller than what is subtracted. It then also borrows from the byte above, which
	// may wrongly look special, but only the lowest special byte counts.
	special := ((quote - everyByte) | (backslash - everyByte) | (eight - ' '*everyByte) | eight) & highBits
	return bits.TrailingZeros64(special) / 8
}

// A Form says how to read the content of a string, which is the text between its quotes.
type Form uint8

const (
	Plain   Form = iota // the content is the value
	Escaped             // Unescape returns the value of the content
	Broken              // the same, and parts of the content are invalid: Unescape returns U+FFFD for them
)

// StringContent reads the string at the position and returns its content.
func (s *Scanner) StringContent() (content string, form Form, ok bool) {
	text, i := s.Text, s.Pos+1
	for {
		for i+8 <= len(text) {
			n := plainBytes(load8(text, i))
			i += n
			if n < 8 {
				break
			}
		}
		if i >= len(text) {
			return "", 0, s.Fail(len(text), "the text ends inside a string")
		}
		switch c := text[i]; {
		case c == '"':
			content = text[s.Pos+1 : i]
			s.Pos = i + 1
			return content, form, true
		case c == '\\':
			r, n := EscapedRune(text[i:])
			switch {
			case n == 0:
				return "", 0, s.Fail(i, "an invalid escape in a string")
			case !utf16.IsSurrogate(r):
				form = max(form, Escaped)
			case s.Strict:
				return "", 0, s.Fail(i, "an unpaired surrogate in a string")
			default:
				form = Broken
			}
			i += n
		case c < ' ':
			if s.Strict {
				return "", 0, s.Fail(i, "a control character in a string")
			}
			form = Broken
			i++
		case c < utf8.RuneSelf:
			i++
		default:
			for i < len(text) && text[i] >= utf8.RuneSelf {
				r, n := utf8.DecodeRuneInString(text[i:])
				if r == utf8.RuneError && n == 1 {
					if s.Strict {
						return "", 0, s.Fail(i, "a string that is not UTF-8")
					}
					form = Broken
				}
				i += n
			}
		}
	}
}

// EscapedRune returns the character that the escape at the start of a text stands for, and the length of the escape. A surrogate pair is
// one character of two escapes; an unpaired surrogate is returned as it is. The length is 0 if the escape is not one of JSON's.
func EscapedRune(text string) (r rune, n int) {
	if len(text) < 2 {
		return 0, 0
	}
	switch c := text[1]; c {
	case '"', '\\', '/':
		return rune(c), 2
	case 'b':
		return '\b', 2
	case 'f':
		return '\f', 2
	case 'n':
		return '\n', 2
	case 'r':
		return '\r', 2
	case 't':
		return '\t', 2
	}
	r, ok := escapedUnit(text)
	if !ok {
		return 0, 0
	}
	if !utf16.IsSurrogate(r) {
		return r, 6
	}
	second, ok := escapedUnit(text[6:])
	if pair := utf16.DecodeRune(r, second); ok && pair != utf8.RuneError {
		return pair, 12
	}
	return r, 6
}

// escapedUnit returns the UTF-16 code unit of the escape \uXXXX at the start of a text.
func escapedUnit(text string) (unit rune, ok bool) {
	if len(text) < 6 || text[0] != '\\' || text[1] != 'u' {
		return 0, false
	}
	for i := 2; i < 6; i++ {
		switch c := text[i]; {
		case '0' <= c && c <= '9':
			unit = unit<<4 | rune(c-'0')
		case 'a' <= c && c <= 'f':
			unit = unit<<4 | rune(c-'a'+10)
		case 'A' <= c && c <= 'F':
			unit = unit<<4 | rune(c-'A'+10)
		default:
			return 0, false
		}
	}
	return unit, true
}

// Unescape returns the value of a string's content. As in encoding/json, an unpaired surrogate and a byte that is not UTF-8 become
// U+FFFD. So does a raw control character.
func Unescape(content string) string { return UnescapeUpTo(content, math.MaxInt) }

// UnescapeUpTo is Unescape for the start of a content. It stops when the result has that many bytes, or up to three more.
func UnescapeUpTo(content string, most int) string {
	var text strings.Builder
	text.Grow(min(len(content), most))
	for i := 0; i < len(content) && text.Len() < most; {
		start := i
		for i+8 <= len(content) {
			n := plainBytes(load8(content, i))
			i += n
			if n < 8 {
				break
			}
		}
		if i > start {
			text.WriteString(content[start : start+min(i-start, most-text.Len())])
			continue
		}
		r, n := utf8.DecodeRuneInString(content[i:])
		switch {
		case r == '\\':
			if r, n = EscapedRune(content[i:]); n == 0 { // the scanner refuses such an escape
				r, n = utf8.RuneError, 1
			}
		case r < ' ':
			r = utf8.RuneError
		}
		text.WriteRune(r) // WriteRune writes U+FFFD for an unpaired surrogate
		i += n
	}
	return text.String()
}

// AppendQuoted appends a text as a JSON string. It fails if the text is not UTF-8.
func AppendQuoted(buffer []byte, text string) (_ []byte, ok bool) {
	buffer = append(buffer, '"')
	for i := 0; ; {
		plain := i
		for i+8 <= len(text) {
			n := plainBytes(load8(text, i))
			i += n
			if n < 8 {
				break
			}
		}
		buffer = append(buffer, text[plain:i]...)
		if i == len(text) {
			return append(buffer, '"'), true
		}
		switch c := text[i]; c {
		case '"', '\\':
			buffer = append(buffer, '\\', c)
			i++
		case '\n':
			buffer = append(buffer, '\\', 'n')
			i++
		case '\r':
			buffer = append(buffer, '\\', 'r')
			i++
		case '\t':
			buffer = append(buffer, '\\', 't')
			i++
		default:
			if c < ' ' {
				buffer = escapeControl(buffer, c)
				i++
				continue
			}
			r, n := utf8.DecodeRuneInString(text[i:])
			if r == utf8.RuneError && n == 1 {
				return buffer, false
			}
			buffer = append(buffer, text[i:i+n]...)
			i += n
		}
	}
}
