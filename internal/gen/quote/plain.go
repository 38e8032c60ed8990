package quote

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// Line returns a text as one line. Line breaks and other control characters become blanks. Invisible characters and those that change the text
// direction are removed. Invalid UTF-8 becomes U+FFFD.
func Line(text string) string {
	if isPlain(text) {
		return text
	}
	return strings.Map(visible, text)
}

// isPlain reports whether a text is printable ASCII, as most texts are.
func isPlain(text string) bool {
	for i := range len(text) {
		if text[i] < ' ' || text[i] > '~' {
			return false
		}
	}
	return true
}

// visible returns the replacement of a character in a line; -1 removes it. The joiners in emoji and in some scripts are kept, because they are
// part of the spelling.
func visible(r rune) rune {
	switch {
	case r == '\u200c' || r == '\u200d':
		return r
	case unicode.IsControl(r) || unicode.In(r, unicode.Zl, unicode.Zp):
		return ' '
	case r == utf8.RuneError:
		return utf8.RuneError
	case unicode.In(r, unicode.Cf, unicode.Co, unicode.Cs) || unicode.Is(unicode.Noncharacter_Code_Point, r):
		return -1
	}
	return r
}

// Lines splits a text into lines and cleans each as Line does. Tabs are kept.
func Lines(text string) []string {
	lines := strings.Split(lineBreaks.Replace(text), "\n")
	for i, line := range lines {
		cells := strings.Split(line, "\t")
		for j, cell := range cells {
			cells[j] = Line(cell)
		}
		lines[i] = strings.Join(cells, "\t")
	}
	return lines
}

var lineBreaks = strings.NewReplacer("\r\n", "\n", "\r", "\n", "\u2028", "\n", "\u2029", "\n", "\u0085", "\n")
