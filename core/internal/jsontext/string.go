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

// load8 returns the eight bytes of the text from i on as a number, the first one lowest. It compiles to one instruction.
func load8(text string, i int) uint64 {
	text = text[i : i+8]
	return uint64(text[0]) | uint64(text[1])<<8 | uint64(text[2])<<16 | uint64(text[3])<<24 |
		uint64(text[4])<<32 | uint64(text[5])<<40 | uint64(text[6])<<48 | uint64(text[7])<<56
}

// plainBytes returns how many of eight bytes, from the lowest, stand for themselves in a string: all but the quote, the
// backslash, control characters and what is not ASCII.
func plainBytes(eight uint64) int {
	quote := eight ^ '"'*everyByte
	backslash := eight ^ '\\'*everyByte
	// A byte's subtraction sets its high bit where the byte is smaller. It then borrows from the byte above, which may be taken
	// for special without being so, but only the lowest one counts.
	special := ((quote - everyByte) | (backslash - everyByte) | (eight - ' '*everyByte) | eight) & highBits
	return bits.TrailingZeros64(special) / 8
}

// textForm says how the content of a string is to be read.
type Form uint8

const (
	Plain   Form = iota // it stands for itself
	Escaped             // unescape returns what it stands for
	Broken              // the same, and parts of it stand for nothing: unescape puts U+FFFD in their place
)

// stringContent takes the string that begins at the position and returns what stands between its quotes.
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
			return "", 0, s.Fail(len(text), "the text ends in a string")
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
				return "", 0, s.Fail(i, "no such escape in a string")
			case !utf16.IsSurrogate(r):
				form = max(form, Escaped)
			case s.Strict:
				return "", 0, s.Fail(i, "half a surrogate pair in a string")
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
						return "", 0, s.Fail(i, "a string is not UTF-8")
					}
					form = Broken
				}
				i += n
			}
		}
	}
}

// escapedRune returns the character that the escape at the beginning of the text stands for, and the escape's length: that of
// two escapes for a surrogate pair, 0 where it is none that JSON knows or is cut short. Half a pair is returned as it is.
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

// escapedUnit returns the UTF-16 unit of an escape with four hexadecimal digits at the beginning of the text.
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

// unescape returns what the content of a string stands for. As in encoding/json, U+FFFD stands for each half of a surrogate
// pair and for each byte that is not UTF-8, and besides for each raw control character.
func Unescape(content string) string { return UnescapeUpTo(content, math.MaxInt) }

// unescapeUpTo is unescape for the beginning of a text. It stops after so many bytes, or up to three later.
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
			if r, n = EscapedRune(content[i:]); n == 0 { // the scanner would have refused it
				r, n = utf8.RuneError, 1
			}
		case r < ' ':
			r = utf8.RuneError
		}
		text.WriteRune(r) // U+FFFD for half a pair
		i += n
	}
	return text.String()
}

// appendQuoted appends the text as a JSON string; false where it is not UTF-8.
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
