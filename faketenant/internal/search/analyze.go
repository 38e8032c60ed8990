package search

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// fold makes text comparable without regard to case.
func fold(text string) string { return strings.ToLower(text) }

// nextWord returns the bounds of the first word of text at or after a byte offset. Words are runs of letters and digits. Scripts that write
// without spaces have one word per character, so that a part of a name can be found.
func nextWord(text string, from int) (start, end int, found bool) {
	for from < len(text) {
		r, size := utf8.DecodeRuneInString(text[from:])
		if isWordRune(r) {
			break
		}
		from += size
	}
	end = from
	for end < len(text) {
		r, size := utf8.DecodeRuneInString(text[end:])
		if !isWordRune(r) || end > from && isIdeograph(r) {
			break
		}
		end += size
		if isIdeograph(r) {
			break
		}
	}
	return from, end, end > from
}

func isWordRune(r rune) bool {
	if r < utf8.RuneSelf {
		return 'a' <= r && r <= 'z' || 'A' <= r && r <= 'Z' || '0' <= r && r <= '9'
	}
	return unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.IsMark(r)
}

func isIdeograph(r rune) bool {
	return r > 0x2E7F && (unicode.Is(unicode.Han, r) || unicode.Is(unicode.Hiragana, r))
}

// words returns the folded words of text.
func words(text string) []string {
	var all []string
	for start, end, found := nextWord(text, 0); found; start, end, found = nextWord(text, end) {
		all = append(all, fold(text[start:end]))
	}
	return all
}

// beginsWith reports whether the words of text from a byte offset on are the given folded ones.
func beginsWith(text string, from int, wanted []string) bool {
	for _, word := range wanted {
		start, end, found := nextWord(text, from)
		if !found || fold(text[start:end]) != word {
			return false
		}
		from = end
	}
	return true
}

// hasPhrase reports whether text has the folded words one behind the other.
func hasPhrase(text string, phrase []string) bool {
	for start, end, found := nextWord(text, 0); found; start, end, found = nextWord(text, end) {
		if beginsWith(text, start, phrase) {
			return true
		}
	}
	return false
}
