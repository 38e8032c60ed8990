package quote

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// Line makes one line of a text, which shows what is in it: what ends a line or moves the cursor becomes a blank, what is invisible or
// changes the direction of what follows is left out, and what is no UTF-8 becomes U+FFFD.
func Line(text string) string {
	if isPlain(text) {
		return text
	}
	return strings.Map(visible, text)
}

// isPlain reports whether a text is one of printable ASCII, as most are.
func isPlain(text string) bool {
	for i := range len(text) {
		if text[i] < ' ' || text[i] > '~' {
			return false
		}
	}
	return true
}

// visible returns what stands for a character in a line; -1 leaves it out. The joiners of emoji and of some scripts stay, as words are spelled
// with them.
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

// Lines makes lines of a text, each of which shows what is in it. Tabs stay.
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
