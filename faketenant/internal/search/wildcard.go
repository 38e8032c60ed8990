package search

import (
	"unicode/utf8"
)

// The runes of a pattern that stand for other text.
const (
	anyText rune = -1 // any number of characters, written *
	anyRune rune = -2 // one character, written ?
)

// maxPattern is the largest number of characters in a pattern with wildcards.
const maxPattern = 1024

// matchPattern reports whether a pattern matches the whole text. It goes back at most to the last star, so the work is at most the product of
// the two lengths.
func matchPattern(pattern []rune, text string) bool {
	at, position := 0, 0
	star, resume := -1, 0
	for position < len(text) {
		r, size := utf8.DecodeRuneInString(text[position:])
		switch {
		case at < len(pattern) && pattern[at] == anyText:
			star, resume = at, position
			at++
		case at < len(pattern) && (pattern[at] == anyRune || pattern[at] == r):
			at++
			position += size
		case star >= 0:
			_, size = utf8.DecodeRuneInString(text[resume:])
			resume += size
			at, position = star+1, resume
		default:
			return false
		}
	}
	for at < len(pattern) && pattern[at] == anyText {
		at++
	}
	return at == len(pattern)
}

// foldPattern folds the characters of a pattern.
func foldPattern(pattern []rune) []rune {
	var folded []rune
	for _, r := range pattern {
		if r < 0 {
			folded = append(folded, r)
		} else {
			folded = append(folded, []rune(fold(string(r)))...)
		}
	}
	return folded
}

// patternOf reads a pattern in which a backslash escapes the next character.
func patternOf(text string) []rune {
	var pattern []rune
	escaped := false
	for _, r := range text {
		switch {
		case escaped:
			escaped = false
		case r == '\\':
			escaped = true
			continue
		case r == '*':
			r = anyText
		case r == '?':
			r = anyRune
		}
		pattern = append(pattern, r)
	}
	return pattern
}
