package cli

import (
	"fmt"
	"io"
	"strings"
	"unicode"
	"unicode/utf16"
	"unicode/utf8"
)

// printable replaces characters of a text from the server that would control a terminal or mislead its reader: line breaks and tabs by a
// space, all others by a question mark.
func printable(text string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case r >= '\t' && r <= '\r' || r == 0x85 || r == 0x2028 || r == 0x2029:
			return ' '
		case isHidden(r):
			return '?'
		}
		return r
	}, text)
}

func printableAll(texts []string) []string {
	shown := make([]string, len(texts))
	for i, text := range texts {
		shown[i] = printable(text)
	}
	return shown
}

// isHidden reports control characters (C0, DEL, C1) and characters that cannot be seen: those that change the direction of the text,
// line and paragraph separators, joiners, tags and fillers. Variation selectors are left alone, because names and emoji need them.
func isHidden(r rune) bool {
	return unicode.IsControl(r) || r > 0x7f && unicode.In(r, unicode.Cf, unicode.Zl, unicode.Zp, unicode.Other_Default_Ignorable_Code_Point)
}

// A terminalWriter writes to a terminal. It replaces hidden characters by escapes in the form of JSON, such as \u001b, so that JSON means
// the same as before. Line feeds and tabs stay. What is not UTF-8 becomes U+FFFD.
type terminalWriter struct {
	out    io.Writer
	screen *screen // on which out is; may be nil
	rest   []byte  // the first bytes of a character that continues in the next Write
}

func (w *terminalWriter) Write(text []byte) (int, error) {
	data := append(w.rest, text...)
	var safe []byte
	for len(data) > 0 && utf8.FullRune(data) {
		r, size := utf8.DecodeRune(data)
		data = data[size:]
		switch {
		case r == '\n' || r == '\t' || !isHidden(r):
			safe = utf8.AppendRune(safe, r)
		case r > 0xffff:
			high, low := utf16.EncodeRune(r)
			safe = fmt.Appendf(safe, `\u%04x\u%04x`, high, low)
		default:
			safe = fmt.Appendf(safe, `\u%04x`, r)
		}
	}
	w.rest = append([]byte(nil), data...)
	if err := w.screen.write(w.out, safe); err != nil {
		return 0, err
	}
	return len(text), nil
}
