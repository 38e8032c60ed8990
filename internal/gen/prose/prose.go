package prose

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"
)

// FirstParagraph returns the first paragraph of a description as one line of plain text that ends like a sentence.
func FirstParagraph(description string) string {
	description = Shorten(description)
	for paragraph := range strings.SplitSeq(strings.ReplaceAll(description, "\r\n", "\n"), "\n\n") {
		if text := OneLine(paragraph); text != "" {
			return EndSentence(text)
		}
	}
	return ""
}

// OneLine returns a description as one line of plain text.
func OneLine(description string) string {
	return strings.Join(strings.Fields(plainText(Shorten(description))), " ")
}

// Longest is how many bytes a text has at most where it is printed: a description can be shared, and is printed at every use.
const Longest = 20_000

// Shorten cuts a text that is longer than any that people write, and says so by dots.
func Shorten(text string) string {
	if len(text) <= Longest {
		return text
	}
	cut := Longest
	for cut > 0 && !utf8.RuneStart(text[cut]) {
		cut--
	}
	return text[:cut] + "..."
}

// EndSentence ends a text like a sentence.
func EndSentence(text string) string {
	switch last, _ := utf8.DecodeLastRuneInString(text); {
	case text == "" || strings.ContainsRune(".!?)", last):
		return text
	case strings.ContainsRune(":,;", last):
		return text[:len(text)-1] + "."
	}
	return text + "."
}

// Join puts sentences one after the other.
func Join(sentences ...string) string {
	var b strings.Builder
	for _, sentence := range sentences {
		if sentence == "" {
			continue
		}
		if b.Len() > 0 {
			b.WriteByte(' ')
		}
		b.WriteString(sentence)
	}
	return b.String()
}

// Count puts a number before a noun.
func Count(n int, noun string) string {
	if n != 1 {
		noun += "s"
	}
	return fmt.Sprintf("%d %s", n, noun)
}

// FirstSentence returns the first sentence of a description.
func FirstSentence(description string) string {
	text := FirstParagraph(description)
	if end := strings.Index(text, ". "); end >= 0 {
		return text[:end+1]
	}
	return text
}

// Set makes a set of the words of a text.
func Set(words string) map[string]bool {
	m := map[string]bool{}
	for word := range strings.FieldsSeq(words) {
		m[word] = true
	}
	return m
}

// UpperFirst returns a text with a capital at its beginning.
func UpperFirst(s string) string {
	r, size := utf8.DecodeRuneInString(s)
	if size == 0 {
		return ""
	}
	return string(unicode.ToUpper(r)) + s[size:]
}

// LowerFirst returns a text with a small letter at its beginning.
func LowerFirst(s string) string {
	r, size := utf8.DecodeRuneInString(s)
	if size == 0 {
		return ""
	}
	return string(unicode.ToLower(r)) + s[size:]
}
